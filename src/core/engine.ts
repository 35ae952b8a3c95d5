import { clusterSettings } from './clusterSettings';
import { createCodeTexts, type CodeTexts } from './codeTexts';
import type { Config } from './config/config';
import { costsOf, joinCosts, type FileCosts } from './editor/blocks';
import type { Breakdown, Lens } from './editor/answers';
import { blockBreakdown } from './editor/blockBreakdown';
import { isHalfTyped, terraformPlaces, type LensPlace } from './editor/fileLenses';
import { missingModules, type MissingModule } from './editor/missingModules';
import { breakdownOfArgument } from './editor/pricedArgument';
import { resourceAt } from './editor/resourceAt';
import { outdated, showFile, type Shown } from './editor/shown';
import { checkPrices } from './estimate/checkPrices';
import { checkSizes } from './estimate/checkSizes';
import { unitPlaces } from './editor/unitPlaces';
import { attributesRead } from './estimate/attributesRead';
import { summaryOf, type Summary } from './editor/summary';
import type { UsageEntry } from './editor/usageEntry';
import { createEstimator } from './estimate/estimator';
import type { UsageCompletion } from './estimate/usageCompletion';
import { DEFINITIONS, FREE_TYPES } from './resources/definitions';
import type { PresetSize } from './resources/presets';
import { createFiles, folderOf, isTerraform, nameOf } from './files';
import { isHcl } from './isHcl';
import type { ClusterReport } from './kubernetes/clusterReport';
import type { ClusterDefaults } from './kubernetes/placement';
import { createEstimatedProjects, inOrder, type EstimatedProjects } from './estimatedProjects';
import { createManifests } from './manifests';
import { renderedLenses } from './renderedLenses';
import { createFigures } from './renderedParts';
import { createRenderings, type Renderings } from './renderings';
import type { Estimate, ProjectEstimate } from './model/estimate';
import { sum } from './model/money';
import type { Position, Range } from './model/range';
import type { Project, Resource } from './model/resource';
import { createGovernance, type Governance } from './governance';
import { createOwnerFiles, isCatalog } from './ownerFiles';
import { createPlannedCode, type PlannedCode } from './plannedCode';
import { agreedPrices } from './prices/agreement';
import type { LivePrices } from './prices/live';
import { createSlips } from './prices/slips';
import { knownTags } from './tags/knownTags';
import { mayHide } from './findings/comments';
import { terraformFindings } from './terraform/findings';
import type { TerraformProject } from './terraform/project';
import { createTerraformWorkspace, type Environment } from './terraformWorkspace';
import { isSetting, isUsageFile, readSettings, usageOf } from './settings';
import { usageEntry } from './usageEntries';
import { completionsIn, usageFindings, withAdded } from './usageInUse';
import type { YamlReaders } from './yaml';

/** What the engine needs from its host. All of it answers at once, from memory. */
export interface EngineHost {
  /** A part of the packed price catalogue; `undefined` while it is not loaded (the host loads it and calls `pricesChanged`). */
  catalogue(name: string): unknown;
  /** Prices that the providers gave; absent where only bundled ones are used. */
  readonly live?: LivePrices;
  /** The YAML readers; `undefined` while they are not loaded (the host loads them and calls `readersChanged`). */
  yaml(): YamlReaders | undefined;
  /** YYYY-MM-DD. */
  today(): string;
  /** What the cluster's OpenCost has answered; `undefined` while it has not (the host calls `clusterChanged`). */
  cluster?(): ClusterReport | undefined;
  /** Variables of the environment (`TF_VAR_x`), where the host allows them; call `readersChanged` when that changes. */
  environment?(): Environment | undefined;
  /** True for a file whose text is edited and not saved; absent where there are only files. */
  isUnsaved?(path: string): boolean;
}

/** One workspace: texts in, costs and findings out. Synchronous; remembers what an edit does not touch. */
export interface Engine extends Governance, PlannedCode, CodeTexts {
  /** The text of a file as it is now, unsaved or not; `undefined` when it is gone. True when that changed anything. */
  set(path: string, text: string | undefined): boolean;
  pricesChanged(): void;
  readersChanged(): void;
  clusterChanged(): void;
  /**
   * Does some of the work that the next answer would do at once, until `isOver` says so; true when nothing is left. For hosts
   * that must not be held up by a large workspace.
   */
  advance(isOver: () => boolean): boolean;
  /** Lenses of a file, top to bottom. They never vanish while its text is broken. */
  lenses(path: string): readonly Lens[];
  breakdown(path: string, key: string): Breakdown | undefined;
  /** Breakdown of the block whose header or an argument that decides its cost is at `position`. */
  breakdownAt(path: string, position: Position): Breakdown | undefined;
  /** The usage entry that the block of a lens lacks, empty or with the figures of a preset; `undefined` when it lacks none. */
  usageEntry(path: string, key: string, size?: PresetSize): UsageEntry | undefined;
  /** What can be written at a place of a usage file. */
  usageCompletions(path: string, position: Position): readonly UsageCompletion[];
  /** The project that a file belongs to, for a status line; `undefined` where nothing is billed. */
  summary(path: string): Summary | undefined;
  /** Calls of modules in a file that `terraform init` would fetch. */
  missingModules(path: string): readonly MissingModule[];
  estimate(): Estimate;
  /** Estimates projects that are not of the workspace's code (a plan), with the workspace's settings and usage figures. */
  estimateOf(projects: readonly Project[]): Estimate;
  projects(): readonly Project[];
  terraformProjects(): readonly TerraformProject[];
  /** Charts and overlays that the user's helm and kustomize can render. */
  readonly renderings: Renderings;
  config(): Config;
  /** Known tags of the resource on a line, by key: whose it is. */
  tagsAt(path: string, line: number): Readonly<Record<string, string>>;
  /** Another object whenever prices or settings have changed: estimates made before are not to be compared with later ones. */
  basis(): object;
}

/** The one composition of the core: files → syntax → values → resources → prices → estimates, findings. */
export function createEngine(host: EngineHost): Engine {
  const files = createFiles();
  /** What Terraform functions read: YAML that is no manifest may be among it. */
  const readByCode = new Set<string>();
  /** Code has read YAML while there was no reader: what came of it is forgotten when there is one. */
  let missedYaml = false;
  let terraform = terraformWorkspace();
  /** With the state they were made from: an edit of another file changes costs too. */
  const shown = new Map<string, Shown & { readonly state: State }>();
  const ownerFiles = createOwnerFiles(files, () => host.yaml());
  const manifests = createManifests(files, () => host.yaml());
  const renderings = createRenderings(files, {
    yaml: () => host.yaml(),
    config: () => settings.config,
    changed: () => (state = undefined),
    isUnsaved: (path) => host.isUnsaved?.(path) === true,
  });
  let settings = readSettings(files, host);
  let prices = agreedPrices((name) => host.catalogue(name), host.live, settings.agreement);
  let day = host.today();
  let slips = createSlips((name) => host.catalogue(name));
  let estimated: EstimatedProjects;
  let estimator = estimatorOf();
  let state: State | undefined;

  interface State {
    readonly projects: readonly Project[];
    /** As the code is written, before anything is rendered: rules are about these. */
    readonly written: readonly Project[];
    readonly terraform: readonly TerraformProject[];
    readonly estimates: readonly ProjectEstimate[];
    /** Filled when asked for: most files are not open. */
    readonly costs: Map<string, FileCosts>;
  }

  function terraformWorkspace() {
    return createTerraformWorkspace(files, {
      environment: () => host.environment?.(),
      onRead: (path) => readByCode.add(path),
      decodeYaml(text) {
        const readers = host.yaml();
        missedYaml ||= readers === undefined;
        return readers?.decodeYaml(text);
      },
    });
  }

  function estimatorOf() {
    day = host.today();
    const made = createEstimator({ definitions: DEFINITIONS, free: FREE_TYPES, prices, settings: settings.config.prices, today: day });
    estimated = createEstimatedProjects((project) => made.estimating(project, usageOf(project.dir, settings)?.of));
    return made;
  }

  function restart(): void {
    settings = readSettings(files, host);
    prices = agreedPrices((name) => host.catalogue(name), host.live, settings.agreement);
    slips = createSlips((name) => host.catalogue(name));
    estimator = estimatorOf();
    terraform.restart();
    planning.forget();
    state = undefined;
    for (const [path, { state: old, ...last }] of shown) shown.set(path, { ...outdated(last), state: old });
  }

  const clusterDefaults = (terraform: readonly TerraformProject[]): ClusterDefaults =>
    clusterSettings(settings.config.prices.kubernetes, terraform, { readers: () => host.yaml(), report: () => host.cluster?.() });

  function current(): State {
    if (state) return state;
    if (day !== host.today()) estimator = estimatorOf();
    const ofTerraform = terraform.projects(settings.config.projects);
    const defaults = clusterDefaults(ofTerraform);
    const clusters = manifests.projects(defaults);
    const counted = renderings.projects(clusters, defaults);
    const projects = inOrder(ofTerraform, counted);
    const written = counted === clusters ? projects : inOrder(ofTerraform, clusters);
    const estimates = estimated.of(withAdded(projects, settings));
    state = { projects, written, terraform: ofTerraform, estimates, costs: new Map() };
    return state;
  }

  /** The code before was not rendered: only what is written can be compared with it. */
  function asWritten(): readonly ProjectEstimate[] {
    const { projects, written, estimates } = current();
    if (written === projects) return estimates;
    const known = new Map(projects.map((project, index) => [project, estimates[index]!]));
    return written.map((project) => known.get(project) ?? estimated.one(project));
  }

  function costsIn(path: string): FileCosts {
    const { projects, estimates, costs } = current();
    const known = costs.get(path);
    if (known) return known;
    const folder = folderOf(path);
    const found = joinCosts(
      estimates.flatMap((estimate, index) => {
        const { kind, dir, calls, rendered } = projects[index]!;
        return rendered || (kind === 'kubernetes' && dir !== folder) ? [] : (costsOf(path, estimate, calls) ?? []);
      }),
    );
    costs.set(path, found);
    return found;
  }

  function placesOf(path: string): readonly LensPlace[] {
    const document = files.document(path);
    if (isHcl(path)) return unitPlaces(path, current().projects, document);
    if (document) return path.endsWith('.tfvars') ? [] : terraformPlaces(path, document);
    current();
    return (manifests.workspace?.project(folderOf(path))?.resources ?? [])
      .filter(({ source }) => source.file === path)
      .map((resource) => ({
        key: resource.address,
        range: resource.source.header(),
        broken: false,
        ...(resource.values.entries.has('stale') ? { outOfDate: 'last good' as const } : {}),
      }));
  }

  function brokenAtTop(path: string): boolean {
    const document = files.document(path);
    if (isHcl(path)) return document?.items.some((item) => item.kind === 'error' || item.broken) ?? false;
    return document ? document.items.some(isHalfTyped) : (manifests.workspace?.isStale(path) ?? false);
  }

  function lenses(path: string): readonly Lens[] {
    const text = files.text(path);
    if (text === undefined) return [];
    const now = current();
    const before = shown.get(path);
    if (before?.text === text && before.state === now) return before.list;
    const own = { places: placesOf(path), costs: costsIn(path) };
    const figures = createFigures(estimated.one, (dir) => manifests.workspace?.project(dir));
    const all = renderedLenses(path, own, renderings.of(path), figures);
    const present = { text, ...all, broken: brokenAtTop(path), project: projectOf(path)?.total };
    const after = showFile({ ...present, currency: settings.config.prices.currency }, before);
    shown.set(path, { ...after, state: now });
    return after.list;
  }

  const projectOf = (path: string): ProjectEstimate | undefined => {
    const { estimates, projects } = current();
    const folder = folderOf(path);
    // Manifests belong to the project of their folder; modules may be used by others.
    const index = projects.findIndex(
      ({ kind, dir, resources, calls, rendered }) =>
        dir === folder ||
        ((kind === 'terraform' || rendered) &&
          (resources.some(({ source }) => source.file === path) || calls.some(({ source }) => source.file === path))),
    );
    return estimates[index];
  };

  /** The other projects of one folder: other variable files, another workspace. */
  const siblings = (project: ProjectEstimate): readonly ProjectEstimate[] =>
    current().estimates.filter((other) => other !== project && other.kind === project.kind && other.dir === project.dir);

  function breakdown(path: string, key: string): Breakdown | undefined {
    const lens = lenses(path).find((candidate) => candidate.key === key);
    const cost = lens && shown.get(path)?.costs.get(key);
    if (!lens || !cost) return undefined;
    return blockBreakdown(lens, cost, settings.config.prices.currency);
  }

  function pricedAt(path: string, position: Position): Breakdown | undefined {
    const document = /\.(tf|tofu)$/.test(path) ? files.document(path) : undefined;
    const read = (resource: Resource) => {
      const resources = current().projects.find((project) => project.resources.includes(resource))?.resources ?? [];
      const definition = DEFINITIONS.get(resource.type);
      return attributesRead(resource, { definition, resources, settings: settings.config.prices, today: host.today() });
    };
    return document && breakdownOfArgument(document, position, (key) => breakdown(path, key), read);
  }

  const planning = createPlannedCode(
    () => ({ files, config: settings.config, ownerFiles: ownerFiles(), estimate: { projects: asWritten() } }),
    // nothing but the findings is to be worked out again
    () => (state &&= { ...state }),
  );

  const governance = createGovernance(files, () => ({
    state: current(),
    projects: current().written,
    config: settings.config,
    readers: settings.config.imports.length > 0 ? host.yaml() : undefined,
    today: host.today(),
    ownerFiles,
    looksFor: { budgets: planning.isHeld() },
    others: () => [
      ...settings.findings,
      ...planning.findings(),
      ...usageFindings(current().estimates, settings),
      ...(manifests.workspace?.findings() ?? []),
      ...renderings.findings(),
      ...terraformFindings(current().terraform),
      ...checkPrices(current().estimates, { definitions: DEFINITIONS, today: day, slips }),
      ...checkSizes(current().estimates),
    ],
  }));

  return {
    ...governance,
    ...planning.answers,
    renderings,
    set(path, text) {
      // While nothing is worked out yet, nothing can be out of date.
      const wasManifest = state !== undefined && manifests.concerns(path);
      const before = files.text(path);
      if (!files.set(path, text)) return false;
      terraform.touch(path);
      manifests.note(path);
      renderings.note(path);
      if (isSetting(path, settings.config)) restart();
      else if (
        state !== undefined &&
        (isTerraform(path) ||
          path.endsWith('.json') ||
          wasManifest ||
          readByCode.has(path) ||
          // any YAML may be an imported policy
          settings.config.imports.length > 0 ||
          manifests.concerns(path) ||
          isCatalog(path) ||
          !/\.ya?ml$/.test(path) ||
          mayHide(before ?? '') ||
          mayHide(text ?? ''))
      )
        state = undefined;
      if (text === undefined) shown.delete(path);
      return true;
    },
    advance(isOver) {
      if (state) return true;
      if (!terraform.advance(settings.config.projects, isOver)) return false;
      const ofTerraform = terraform.projects(settings.config.projects);
      const defaults = clusterDefaults(ofTerraform);
      if (!manifests.advance(defaults, isOver)) return false;
      return estimated.advance(inOrder(ofTerraform, manifests.projects(defaults)), isOver);
    },
    pricesChanged: restart,
    clusterChanged: restart,
    readersChanged() {
      if (missedYaml) terraform = terraformWorkspace();
      missedYaml = false;
      restart();
    },
    lenses,
    breakdown,
    usageEntry(path, key, size) {
      const readers = host.yaml();
      const estimates = lenses(path).some((lens) => lens.key === key) ? shown.get(path)?.costs.get(key)?.uses[0]?.estimates : undefined;
      const project = current().estimates.find(({ resources }) => resources.some((each) => each === estimates?.[0]));
      if (!readers || !estimates || !project || key.startsWith('module.')) return undefined;
      return usageEntry({ estimates, project, today: day }, size, DEFINITIONS, settings, files, readers.editUsage);
    },
    usageCompletions: (path, position) =>
      isUsageFile(path, settings.config) ? completionsIn(path, files.text(path) ?? '', position, current().projects, settings) : [],
    breakdownAt(path, { line, character }) {
      const lens = lenses(path).find(({ key, range }) => key !== 'file' && contains(range, line, character));
      return lens ? breakdown(path, lens.key) : pricedAt(path, { line, character });
    },
    summary(path) {
      const project = projectOf(path);
      const { currency } = settings.config.prices;
      return project && summaryOf(project, { name: nameOf(project.dir), siblings: siblings(project), currency });
    },
    missingModules: (path) => missingModules(path, current().terraform, lenses(path), files.paths()),
    estimate() {
      const projects = current().estimates.map((project) => governance.withUnowned(project));
      return { projects, total: sum(projects.map(({ total }) => total)) };
    },
    estimateOf: (projects) => estimator.all(projects, ({ dir }) => usageOf(dir, settings)?.of ?? (() => ({}))),
    projects: () => current().projects,
    terraformProjects: () => current().terraform,
    config: () => settings.config,
    tagsAt(path, line) {
      const resource = resourceAt(current().projects, path, line);
      return resource ? knownTags(resource) : {};
    },
    ...createCodeTexts(files),
    basis: () => settings,
  };
}

const contains = ({ start, end }: Range, line: number, character: number): boolean =>
  line === start.line && line === end.line && character >= start.character && character <= end.character;
