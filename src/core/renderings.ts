import type { Config } from './config/config';
import type { Staleness } from './editor/fileLenses';
import { folderOf, nameOf, type Files } from './files';
import type { ClusterDefaults } from './kubernetes/placement';
import type { KubernetesProject } from './kubernetes/project';
import { isKustomizationFile } from './kubernetes/kustomize/fileName';
import type { BlockUse } from './kubernetes/helm/markers';
import type { OverlayChange } from './kubernetes/kustomize/changes';
import type { RenderAnswer, RenderJob } from './kubernetes/render/job';
import type { Probe, ProbeOutputs } from './kubernetes/render/probe';
import type { ProbesRead } from './kubernetes/render/probes';
import type { RenderedObjects } from './kubernetes/render/rendered';
import type { Finding } from './model/finding';
import type { Project } from './model/resource';
import type { YamlReaders } from './yaml';

/** Charts and overlays of the workspace, and what the user's helm or kustomize has made of them. */
export interface Renderings {
  /** All that can be rendered, as the files are now. None while YAML cannot be read. */
  jobs(): readonly RenderJob[];
  /** What came of a job; without an answer it was not run, for the reason that it names. */
  take(job: RenderJob, answer?: RenderAnswer): void;
  /** What to render beside a job with this answer, to learn which part of its input does what. None where nothing is to be learnt. */
  probes(job: RenderJob, answer: RenderAnswer): readonly Probe[];
  /** What came of them. It holds until those of a later answer are there. */
  takeProbes(job: RenderJob, answer: RenderAnswer, outputs: ProbeOutputs): void;
  /** A file was saved as it is: figures are no longer those of what is saved. */
  saved(path: string): void;
}

/** A chart with an environment, or an overlay, as it was last rendered. */
export interface Rendered {
  readonly job: RenderJob;
  readonly project: KubernetesProject;
  /** Where it is of other text than the files have now. */
  readonly stale?: Staleness;
  /** Which blocks of values its workloads take their requests from, where that was tried; `areEarlier`: on the rendering before. */
  readonly blocks?: BlockUse & { readonly areEarlier?: true };
  /** What it is without each change that was tried. */
  readonly without: readonly WithoutChange[];
}

export interface WithoutChange {
  readonly change: OverlayChange;
  readonly project: KubernetesProject;
  /** Where it is of an earlier rendering than the one that stands beside it. */
  readonly stale?: Staleness;
}

/** The part of the engine that knows them. */
export interface RenderingState extends Renderings {
  /** A file has changed, come or gone. */
  note(path: string): void;
  /** The workspace's own manifests without those that rendered ones stand for, and the rendered ones, by folder. */
  projects(plain: readonly KubernetesProject[], settings: ClusterDefaults): readonly Project[];
  /** What was rendered from a file. */
  of(path: string): readonly Rendered[];
  findings(): readonly Finding[];
}

interface Entry {
  readonly job: RenderJob;
  readonly objects?: RenderedObjects;
  /** The inputs as the tool read them, and those that have another text now. */
  readonly texts: ReadonlyMap<string, string>;
  readonly edited: Set<string>;
  readonly answer?: RenderAnswer;
  readonly probed?: { readonly of: RenderAnswer; readonly read: ProbesRead };
  project?: KubernetesProject;
  /** The same project, said to be out of date. */
  stale?: { readonly why: Staleness; readonly project: KubernetesProject };
  /** Made when asked for, by the change that each is without. */
  readonly without: Map<OverlayChange, KubernetesProject>;
}

/** `changed` is told whenever figures may be others. */
export function createRenderings(
  files: Files,
  host: {
    readonly yaml: () => YamlReaders | undefined;
    readonly config: () => Config;
    readonly changed: () => void;
    readonly isUnsaved: (path: string) => boolean;
  },
): RenderingState {
  const entries = new Map<string, Entry>();
  let overlaysOf: ReturnType<YamlReaders['createOverlays']> | undefined;
  /** Files whose objects rendered ones stand for. */
  let replaced: ReadonlySet<string> = new Set();
  let left = new WeakMap<Project, Project>();

  function jobs(): readonly RenderJob[] {
    const readers = host.yaml();
    if (!readers) return [];
    overlaysOf ??= readers.createOverlays();
    return [...readers.chartJobs(files, host.config().helm), ...overlaysOf(files)];
  }

  function changed(): void {
    replaced = new Set([...entries.values()].flatMap(({ job, objects }) => (objects ? [...job.replaces] : [])));
    left = new WeakMap();
    host.changed();
  }

  function take(job: RenderJob, answer?: RenderAnswer): void {
    const readers = host.yaml();
    if (!readers || (answer?.kind === 'failed' && answer.reason === 'cancelled')) return;
    const known = new Set(jobs().map(({ id }) => id));
    for (const id of entries.keys()) if (!known.has(id)) entries.delete(id);
    const before = entries.get(job.id);
    if (answer?.kind === 'rendered') {
      const isEdited = ([path, text]: [string, string]): boolean => !job.reads.includes(path) && !isSame(files.text(path), text);
      const edited = new Set([...answer.texts].filter(isEdited).map(([path]) => path));
      const objects = readers.readOutcome(job, answer, files);
      const { probed, without = new Map<OverlayChange, KubernetesProject>() } = before ?? {};
      entries.set(job.id, { job, objects, texts: answer.texts, edited, answer, without, ...(probed && { probed }) });
    } else if (before) entries.set(job.id, { ...before, job, ...(answer && { answer }) });
    else entries.set(job.id, { job, texts: new Map(), edited: new Set(), without: new Map(), ...(answer && { answer }) });
    changed();
  }

  function takeProbes(job: RenderJob, answer: RenderAnswer, outputs: ProbeOutputs): void {
    const readers = host.yaml();
    const entry = entries.get(job.id);
    if (!readers || answer.kind !== 'rendered' || entry?.answer !== answer) return;
    entries.set(job.id, { ...entry, probed: { of: answer, read: readers.readProbes(job, answer, outputs, files) }, without: new Map() });
    changed();
  }

  function probesIn(entry: Entry, settings: ClusterDefaults): Pick<Rendered, 'blocks' | 'without'> {
    const { blocks, without = [] } = entry.probed?.read ?? {};
    const isEarlier = entry.probed?.of !== entry.answer;
    return {
      ...(blocks && { blocks: isEarlier ? { ...blocks, areEarlier: true } : blocks }),
      without: without.flatMap(({ change, objects }) => {
        const project = host.yaml()?.renderedProject(objects, settings, files, entry.without.get(change));
        if (!project) return [];
        entry.without.set(change, project);
        return [{ change, project, ...(isEarlier && { stale: 'last good' }) }];
      }),
    };
  }

  /** Not to be rendered as it is now, or edited since: what is saved is still as it was rendered, or not any more. */
  const stalenessOf = ({ edited, answer }: Entry): Staleness | undefined => {
    if (answer?.kind !== 'rendered') return 'last good';
    if (edited.size === 0) return undefined;
    return [...edited].every((path) => host.isUnsaved(path)) ? 'as saved' : 'last good';
  };

  function projectOf(entry: Entry): KubernetesProject | undefined {
    const why = stalenessOf(entry);
    if (!entry.project || !why) return entry.project;
    if (entry.stale?.why !== why) entry.stale = { why, project: { ...entry.project, notes: [...(entry.project.notes ?? []), STALE[why]] } };
    return entry.stale.project;
  }

  function make(entry: Entry, settings: ClusterDefaults): void {
    const made = entry.objects && host.yaml()?.renderedProject(entry.objects, settings, files, entry.project);
    if (!made || made === entry.project) return;
    entry.project = made;
    delete entry.stale;
  }

  function withoutReplaced(project: KubernetesProject): readonly Project[] {
    if (!project.resources.some(({ source }) => replaced.has(source.file))) return [project];
    const rest: Project = left.get(project) ?? {
      ...project,
      resources: project.resources.filter(({ source }) => !replaced.has(source.file)),
    };
    left.set(project, rest);
    return rest.resources.length > 0 ? [rest] : [];
  }

  return {
    jobs,
    take,
    probes: (job, answer) => (answer.kind === 'rendered' ? host.yaml()?.probesOf(job, answer) : undefined) ?? [],
    takeProbes,
    saved(path) {
      if ([...entries.values()].some(({ edited }) => edited.has(path))) changed();
    },
    note(path) {
      for (const [id, { job, texts, edited }] of entries) {
        if (files.text(path) === undefined && isDescription(path, job)) {
          entries.delete(id);
          changed();
        } else if (texts.has(path) && edited.has(path) === isSame(texts.get(path), files.text(path))) {
          if (!edited.delete(path)) edited.add(path);
          host.changed();
        }
      }
    },
    projects(plain, settings) {
      if (entries.size === 0) return plain;
      const rendered = [...entries.values()].flatMap((entry): readonly Project[] => {
        make(entry, settings);
        const project = projectOf(entry);
        if (entry.job.isAlternative) return [];
        return [project ?? notRendered(entry)];
      });
      return [...plain.flatMap(withoutReplaced), ...rendered].sort((a, b) => (a.dir < b.dir ? -1 : a.dir > b.dir ? 1 : 0));
    },
    of: (path) =>
      [...entries.values()].flatMap((entry) => {
        const project = projectOf(entry);
        if (!project || !(entry.texts.has(path) || entry.job.inputs.includes(path))) return [];
        const stale = stalenessOf(entry);
        return [{ job: entry.job, project, ...(stale && { stale }), ...probesIn(entry, project.origin.settings) }];
      }),
    findings: () =>
      [...entries.values()].flatMap(({ job, answer }) => {
        const readers = host.yaml();
        if (!answer) return readers?.refusalFinding(job) ?? [];
        return (answer.kind === 'failed' ? readers?.failureFinding(job, answer, files) : undefined) ?? [];
      }),
  };
}

const STALE: Readonly<Record<Staleness, string>> = {
  'last good': 'Rendered before the last edit',
  'as saved': 'Rendered from the saved files',
};

/** Notes of projects whose figures are of other texts than there are now. */
export const STALE_NOTES: ReadonlySet<string> = new Set(Object.values(STALE));

/** What could not be rendered is left out aloud. */
function notRendered({ job: { dir, label, refusal, tool }, answer }: Entry): Project {
  const name = dir === '' ? '.' : dir;
  const which = tool === 'helm' && label !== undefined ? `${name} (${label})` : name;
  const leftOut = [`${which} is not rendered${refusal && !answer ? `: ${refusal.message}` : ''}`];
  return { name: which, dir, kind: 'kubernetes', resources: [], calls: [], rendered: true, leftOut };
}

/** True for the file without which there is no such chart or overlay. */
const isDescription = (path: string, { tool, dir }: RenderJob): boolean =>
  folderOf(path) === dir && (tool === 'helm' ? nameOf(path) === 'Chart.yaml' : isKustomizationFile(path));

/** Editors leave out the mark that starts a file, the disk has it. */
const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a === b || a?.replace(/^\ufeff/, '') === b?.replace(/^\ufeff/, '');
