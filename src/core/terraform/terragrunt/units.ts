import type { ModuleCallSite } from '../../model/resource';
import { type ObjectValue, type Value, unknown } from '../../model/value';
import type { AddedFile, AddedFiles } from '../evaluate/added';
import { moduleFiles } from '../evaluate/folder';
import type { TerraformFiles } from '../evaluate/files';
import { folderOf, inside, relative } from '../evaluate/paths';
import type { FunctionEnvironment } from '../evaluate/scope';
import { object } from '../evaluate/values';
import type { ProjectOptions, TerraformEvaluator, TerraformProject } from '../project';
import { parse } from '../syntax/parse';
import type { Document } from '../syntax/tree';
import { type Config, evaluateConfig } from './config';
import { withoutPlace } from './paths';
import { siteIn } from './site';
import { unitSource } from './source';
import { type Recorded, recorded, type World } from './world';

/** Folders with a `terragrunt.hcl` that runs a module, each as a project. */
export interface Terragrunt {
  /**
   * Of all Terragrunt files of the workspace: the units, in order of their folders. `changed` are the files of the workspace that
   * are others than at the last call that was run to its end. Each `yield` is a place to pause.
   */
  projects(paths: readonly string[], changed: readonly string[]): Generator<undefined, readonly TerragruntUnit[]>;
}

export interface TerragruntUnit {
  readonly project: TerraformProject;
  /** Folder of the module that it runs; `undefined` when it is not in the workspace. */
  readonly module: string | undefined;
}

export interface TerragruntParts {
  readonly files: TerraformFiles;
  readonly evaluator: TerraformEvaluator;
  /** Variables of the environment, where they may be read. */
  readonly environment: () => Readonly<Record<string, string>> | undefined;
  readonly yaml?: FunctionEnvironment['yaml'];
}

interface Remembered extends Recorded {
  readonly config: Config;
  /** The round of questions in which it was last looked at: each file is looked at once in a round, also in a circle. */
  round: number;
}

/** A unit as it was evaluated last. */
interface Evaluated {
  readonly from: TerraformProject;
  readonly config: Config;
  readonly variables: Readonly<Record<string, string>> | undefined;
  readonly options: ProjectOptions;
  readonly unit: TerragruntUnit;
  /** As long as it is looked at in every round, only what has changed since the last one counts. */
  round: number;
}

const UNIT = /(?:^|\/)terragrunt\.hcl$/;
const INSTALLED = /(?:^|\/)\.terra(?:form|grunt-cache)(?:\/|$)/;
const NOTHING: Value = object(new Map());

/** A unit whose module is not here. */
const EMPTY: Omit<TerraformProject, 'name' | 'dir' | 'calls'> = {
  kind: 'terraform',
  resources: [],
  outputs: new Map(),
  providers: [],
  problems: [],
  view: (resource) => resource.values,
};

/** Inputs without paths of the machine; where the whole is not known, each of them is not. */
function inputsOf({ inputs }: Config): ObjectValue {
  const value = withoutPlace(inputs);
  if (value.kind === 'object') return value;
  return object(new Map(), value.kind === 'unknown' ? value : unknown('inputs is not a map'));
}

export function createTerragrunt({ files, evaluator, environment, yaml }: TerragruntParts): Terragrunt {
  const configs = new Map<string, Remembered>();
  const documents = new Map<string, Document>();
  const shown = new Map<string, Evaluated>();
  /** Units that are being evaluated: one that is reached again depends on itself. */
  const running = new Set<string>();
  /** Answers of this round. */
  const answers = new Map<string, TerragruntUnit | undefined>();
  let round = 0;
  let changed: readonly string[] = [];

  const world: World = {
    yaml,
    hasEnvironment: () => environment() !== undefined,
    variable(name) {
      const variables = environment();
      return variables !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined;
    },
    document: (path) => files.document(path),
    text: (path) => files.text(path),
    exists: (path) => files.text(path) !== undefined || files.list(path).length > 0,
    outputs(dir) {
      const path = inside(dir, 'terragrunt.hcl');
      if (files.document(path) === undefined) return `there is no unit in ${dir === '' ? '.' : dir}`;
      if (running.has(path)) return 'it depends on itself';
      const unit = unitOf(path);
      return unit?.module === undefined ? 'its module is not in the workspace' : unit.project.outputs;
    },
    inputs(dir) {
      const path = inside(dir, 'terragrunt.hcl');
      return files.document(path) === undefined || running.has(path) ? NOTHING : configOf(path).inputs;
    },
  };

  function configOf(path: string): Config {
    const before = configs.get(path);
    if (before?.round === round) return before.config;
    running.add(path);
    try {
      if (before?.isCurrent() === true) {
        before.round = round;
        return before.config;
      }
      const record = recorded(world);
      const config = evaluateConfig(path, record.world);
      configs.set(path, { ...record, config, round });
      return config;
    } finally {
      running.delete(path);
    }
  }

  /** The same document as long as the text is the same. */
  function generatedDocument(key: string, text: string): Document {
    const before = documents.get(key);
    if (before?.text === text) return before;
    const document = parse(text);
    documents.set(key, document);
    return document;
  }

  /** `undefined` for a file that runs nothing: no source, and no code beside it. */
  function unitOf(path: string): TerragruntUnit | undefined {
    if (answers.has(path)) return answers.get(path);
    const unit = evaluateUnit(path);
    answers.set(path, unit);
    return unit;
  }

  function evaluateUnit(path: string): TerragruntUnit | undefined {
    const config = configOf(path);
    const before = shown.get(path);
    const variables = environment();
    if (before?.config === config && before.round === round - 1 && before.variables === variables) {
      before.round = round;
      const own = folderOf(path);
      if (!changed.some((file) => (folderOf(file) === own && file !== path) || evaluator.reads(before.options, file))) return before.unit;
    }
    const dir = folderOf(path);
    const source = unitSource(config.source, dir, files);
    if (source === undefined || !('dir' in source) || config.isSkipped) shown.delete(path);
    if (source === undefined || config.isSkipped) return undefined;
    const name = dir === '' ? '.' : dir;
    if (!('dir' in source)) return { module: undefined, project: { ...EMPTY, name, dir, calls: sitesOf(config, source.missing) } };
    const module = source.dir;
    const options: ProjectOptions = {
      dir: module,
      name,
      varFiles: [...ownVariableFiles(dir, module), ...config.varFiles].map((file) => relative(module, file)),
      environment: { ...variables, ...config.environment },
      unit: { name, inputs: inputsOf(config), added: addedFiles(config, dir, module) },
    };
    const from = evaluator.evaluate(options);
    const unit = before?.from === from && before.config === config ? before.unit : { module, project: projectOf(from, config, dir) };
    shown.set(path, { from, config, variables, options, unit, round });
    return unit;
  }

  function projectOf(from: TerraformProject, config: Config, dir: string): TerraformProject {
    const notes = config.mocks.length === 0 ? {} : { notes: [`mock outputs used: ${config.mocks.join(', ')}`] };
    return { ...from, dir, ...notes, calls: [...sitesOf(config, undefined), ...from.calls] };
  }

  function addedFiles(config: Config, dir: string, module: string): AddedFiles {
    const added = new Map<string, AddedFile>();
    if (module !== dir) {
      for (const name of moduleFiles(files.list(dir))) {
        const document = files.document(inside(dir, name));
        if (document !== undefined) added.set(name, { file: inside(dir, name), document });
      }
    }
    for (const { name, contents, isSkipped } of config.generated) {
      if (!/\.(?:tf|tofu)$/.test(name) || (isSkipped && (added.has(name) || files.list(module).includes(name)))) continue;
      added.set(name, { file: inside(dir, name), document: generatedDocument(inside(dir, name), contents) });
    }
    return added;
  }

  /** Variable files in the unit's folder, which Terragrunt copies beside the module's. */
  const ownVariableFiles = (dir: string, module: string): readonly string[] =>
    module === dir
      ? []
      : files
          .list(dir)
          .filter((name) => /^terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/.test(name))
          .map((name) => inside(dir, name));

  function sitesOf({ files: own }: Config, missing: string | undefined): readonly ModuleCallSite[] {
    return own.flatMap((file, index): ModuleCallSite[] => {
      const source = siteIn(file, () => files.document(file), index === 0);
      return source === undefined
        ? []
        : [{ address: 'terraform', source, holdsAll: true, ...(missing === undefined || index > 0 ? {} : { missing }) }];
    });
  }

  return {
    *projects(paths, now) {
      round++;
      changed = now;
      answers.clear();
      const units = paths.filter((path) => UNIT.test(path) && !INSTALLED.test(path));
      const included = new Set<string>();
      for (const path of units) {
        for (const other of configOf(path).included) included.add(other);
        yield;
      }
      const found: TerragruntUnit[] = [];
      for (const path of units) {
        const unit = included.has(path) ? undefined : unitOf(path);
        if (unit) found.push(unit);
        yield;
      }
      return found;
    },
  };
}
