import type { Project, ProviderConfig, Resource } from '../model/resource';
import type { Source } from '../model/source';
import type { ObjectValue, Value } from '../model/value';
import { type AddedFiles, withAdded } from './evaluate/added';
import { type Assignments, createAssignments } from './evaluate/assignments';
import { outputsOf, together } from './evaluate/contents';
import type { Declaration } from './evaluate/declarations';
import type { TerraformFiles } from './evaluate/files';
import { createFolder, type Folder } from './evaluate/folder';
import { type Cell, createGraph, type Graph, type Input } from './evaluate/graph';
import type { ModuleInstance, ProjectScope } from './evaluate/instance';
import { readingJson } from './evaluate/jsonSyntax';
import { createRoot, PROJECT_STEPS } from './evaluate/moduleInstance';
import { gathered } from './evaluate/gathered';
import { callSites } from './evaluate/modules';
import { folderOf, inside, join } from './evaluate/paths';
import type { Problem } from './evaluate/problems';
import { providerConfig } from './evaluate/providers';
import { viewOfResource } from './evaluate/resources';
import { sameItems } from './evaluate/same';
import { awsSchemas, type Schemas } from './evaluate/schema';
import type { FunctionEnvironment } from './evaluate/scope';
import { blockSource } from './source';
import { parse } from './syntax/parse';

export type { TerraformFiles } from './evaluate/files';

export interface ProjectOptions {
  /** Folder of the root module. */
  readonly dir: string;
  /** Shown name; else the folder. */
  readonly name?: string;
  /** Terraform's workspace; else that of `TF_WORKSPACE`, the one selected in the folder, or `default`. */
  readonly workspace?: string;
  /** Variable files, relative to the folder; the last is the strongest. */
  readonly varFiles?: readonly string[];
  /** Environment variables; those that start with `TF_VAR_` give values to variables. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Results of data sources, by address. */
  readonly data?: ReadonlyMap<string, Value>;
  /** Set where Terragrunt runs the module. */
  readonly unit?: UnitOptions;
}

/** How a tool around Terraform runs a root module. */
export interface UnitOptions {
  /** Tells the units that run one module apart. */
  readonly name: string;
  /** Values for variables, by name; the weakest, as they come by the environment. */
  readonly inputs: ObjectValue;
  /** Files that it puts beside those of the root module or over them, by name. */
  readonly added: AddedFiles;
}

export interface TerraformProject extends Project {
  readonly outputs: ReadonlyMap<string, Value>;
  /** Configurations that the root module declares or its resources use. */
  readonly providers: readonly ProviderConfig[];
  /** What is wrong with how it is written, as far as it makes a value unknown, and bounds that were reached. */
  readonly problems: readonly Problem[];
  /** Attributes of a resource as references see them: with what the provider fills in, and what only an apply tells. */
  view(resource: Resource): ObjectValue;
}

export interface TerraformEvaluator {
  /** Evaluates a root module; repeated calls reuse whatever an edit did not touch. */
  evaluate(options: ProjectOptions): TerraformProject;
  /** Whether a file may decide anything of a root module, as it was evaluated last. */
  reads(options: ProjectOptions, path: string): boolean;
}

export interface EvaluatorOptions {
  /** Which arguments the types of providers have; else those of common AWS types. */
  readonly schemas?: Schemas;
  /** Time that `plantimestamp()` gives: RFC 3339, in UTC, to the second. */
  readonly planTime?: string;
  /** Decodes YAML for the function of that name. */
  readonly yaml?: NonNullable<FunctionEnvironment['yaml']>;
}

interface State {
  readonly refresh: (options: ProjectOptions) => void;
  readonly reads: (path: string) => boolean;
  readonly project: Cell<TerraformProject>;
}

export function createTerraformEvaluator(given: TerraformFiles, options: EvaluatorOptions = {}): TerraformEvaluator {
  const files = readingJson(given);
  const graph = createGraph();
  const states = new Map<string, State>();
  const folders = new Map<string, Folder>();
  const sources = new WeakMap<object, Source>();
  const shared: Shared = {
    files,
    graph,
    options,
    schemas: options.schemas ?? awsSchemas(),
    folder(dir) {
      let folder = folders.get(dir);
      if (folder === undefined) folders.set(dir, (folder = createFolder(dir, files, graph)));
      return folder;
    },
    source(declaration) {
      const { file, item } = declaration.parts[0];
      let source = sources.get(item);
      if (source === undefined) sources.set(item, (source = blockSource(file, () => files.document(file), item, item)));
      return source;
    },
  };
  return {
    evaluate(project) {
      const key = keyOf(project);
      let state = states.get(key);
      if (state === undefined) states.set(key, (state = createState(shared, project)));
      state.refresh(project);
      const result = state.project.get();
      graph.sweep();
      return result;
    },
    reads: (project, path) => states.get(keyOf(project))?.reads(path) ?? true,
  };
}

const keyOf = ({ dir, name, workspace, varFiles, unit }: ProjectOptions): string =>
  JSON.stringify([dir, name, workspace, varFiles, unit?.name]);

/** What all projects of an evaluator share. */
interface Shared {
  readonly files: TerraformFiles;
  readonly graph: Graph;
  readonly options: EvaluatorOptions;
  readonly schemas: Schemas;
  readonly folder: (dir: string) => Folder;
  readonly source: (declaration: Declaration) => Source;
}

function createState(shared: Shared, first: ProjectOptions): State {
  const { files, graph } = shared;
  const { dir } = first;
  const assignments: Assignments = createAssignments(files, graph);
  const workspace = graph.input('default');
  const data = graph.input<ReadonlyMap<string, Value>>(new Map());
  const texts = createWatched((path) => files.text(path), graph);
  const below = createWatched<readonly string[] | undefined>(
    (folder) => files.below?.(folder),
    graph,
    (a, b) => a === b || (a !== undefined && b !== undefined && sameItems(a, b)),
  );
  const folders = new Set<Folder>();
  let given = first.varFiles ?? [];
  let added: AddedFiles = first.unit?.added ?? NO_FILES;
  const overlaid = withAdded(files, dir, () => added);
  const own = first.unit && createFolder(dir, overlaid.files, graph, overlaid.origin);

  const scope: ProjectScope = {
    dir,
    workspace: () => workspace.get(),
    schemas: shared.schemas,
    assignments: (name) => assignments.of(name),
    text: (path) => texts.get(path),
    folder(path) {
      const folder = path === dir && own !== undefined ? own : shared.folder(path);
      if (!folders.has(folder)) {
        folders.add(folder);
        folder.refresh();
      }
      return folder;
    },
    source: shared.source,
    expression(text) {
      const item = parse(`x = ${text}`).items[0];
      return item?.kind === 'attribute' && !item.broken ? item.value : undefined;
    },
    data: () => data.get(),
  };
  const confined = <T>(path: string, read: (path: string) => T): T | undefined => {
    const at = join(dir, path);
    return at === undefined ? undefined : read(at);
  };
  const functions: Omit<FunctionEnvironment, 'budget'> = {
    file: (path) => confined(path, (at) => texts.get(at)),
    ...(files.below === undefined ? {} : { files: (path) => confined(path, (at) => below.get(at)) ?? [] }),
    ...(shared.options.planTime === undefined ? {} : { planTime: shared.options.planTime }),
    ...(shared.options.yaml === undefined ? {} : { yaml: shared.options.yaml }),
  };
  let root: ModuleInstance | undefined;
  const work = { left: PROJECT_STEPS };
  return {
    refresh({ workspace: name, varFiles = [], environment = {}, data: read, unit }) {
      work.left = PROJECT_STEPS;
      given = varFiles;
      added = unit?.added ?? NO_FILES;
      assignments.refresh({ dir, varFiles, environment, ...(unit === undefined ? {} : { inputs: unit.inputs }) });
      const selected = files.text(inside(dir, '.terraform/environment'))?.trim();
      workspace.set([name, environment.TF_WORKSPACE, selected].find((given) => given !== undefined && given !== '') ?? 'default');
      if (read !== undefined) data.set(read);
      for (const watched of [texts, below]) watched.refresh();
      for (const folder of folders) folder.refresh();
    },
    reads(path) {
      const at = folderOf(path);
      if (at === dir || path.startsWith(inside(dir, '.terraform/')) || texts.has(path)) return true;
      if (below.isUsed() || given.some((file) => join(dir, file) === path)) return true;
      return [...folders].some((folder) => folder.dir === at);
    },
    project: graph.cell({
      compute: () => describe((root ??= createRoot({ graph, project: scope, functions, work })), first),
      circular: () => projectOf(first, NOTHING),
    }),
  };
}

const NO_FILES: AddedFiles = new Map();

/** Things of the outside by path, looked at again when asked to. */
interface Watched<T> {
  get(path: string): T;
  has(path: string): boolean;
  isUsed(): boolean;
  refresh(): void;
}

function createWatched<T>(read: (path: string) => T, graph: Graph, equal?: (a: T, b: T) => boolean): Watched<T> {
  const inputs = new Map<string, Input<T>>();
  return {
    get(path) {
      let input = inputs.get(path);
      if (input === undefined) inputs.set(path, (input = graph.input(read(path), equal)));
      return input.get();
    },
    has: (path) => inputs.has(path),
    isUsed: () => inputs.size > 0,
    refresh() {
      for (const [path, input] of inputs) input.set(read(path));
    },
  };
}

/** All there is to know about a project. Runs inside a cell: what it reads decides when it runs again. */
function describe(root: ModuleInstance, options: ProjectOptions): TerraformProject {
  const { modules, contents, problems, leftOut } = gathered(root);
  const declared = root.folder.names('provider').map((key) => {
    const [provider = '', alias] = key.split('.');
    return providerConfig(root, alias === undefined ? { name: provider } : { name: provider, alias });
  });
  const all = together(contents);
  return projectOf(options, {
    resources: all.resources,
    calls: modules.flatMap(callSites),
    outputs: outputsOf(root),
    providers: [...new Set([...declared, ...all.configs])],
    problems: [...all.problems, ...problems],
    leftOut,
    view: (resource) => viewOfResource(resource, root.project.schemas),
  });
}

type Told = Omit<TerraformProject, 'name' | 'dir' | 'kind'>;

const NOTHING: Told = {
  resources: [],
  calls: [],
  outputs: new Map(),
  providers: [],
  problems: [],
  leftOut: [],
  view: (resource) => resource.values,
};

const projectOf = ({ dir, name }: ProjectOptions, told: Told): TerraformProject => ({
  name: name ?? (dir === '' ? '.' : dir),
  dir,
  kind: 'terraform',
  ...told,
});
