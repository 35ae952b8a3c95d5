import { readingChartValues, readingManifests, type ManifestFile, type ReadingSteps } from './documents';
import type { Placed } from './joins';
import type { Finding } from '../model/finding';
import { addressed, isSameSettings, makingProject, projectFindings, type KubernetesProject } from './project';
import type { ClusterDefaults } from './placement';
import { folderIndex, isSameIndex, isSameList, prepare, reachOf, type FolderIndex } from './reach';

/** The manifests of a workspace: texts in, a project for each folder out. What an edit does not touch is kept. */
export interface ManifestWorkspace {
  /** The text of a file that is or was a manifest; `undefined` when it is gone. Nothing is read before it is asked for. */
  set(path: string, text: string | undefined, kind?: Kind): void;
  /** Does what `projects` would do until `isOver` says so; true when nothing is left. */
  advance(settings: ClusterDefaults, isOver: () => boolean): boolean;
  /** All projects by folder, read to the end. The same object while nothing that it depends on has changed. */
  projects(settings: ClusterDefaults): readonly KubernetesProject[];
  project(dir: string): KubernetesProject | undefined;
  /** What is wrong with the manifests that were last read, or costs money for nothing. */
  findings(): readonly Finding[];
  /** True for a file with objects, as it is or as it was before it broke. */
  has(path: string): boolean;
  /** True for a file that is or will be read here. */
  knows(path: string): boolean;
  /** True while a document of the file shows its last good answer. */
  isStale(path: string): boolean;
}

type Kind = 'manifests' | 'values';

interface Folder {
  readonly files: Map<string, ManifestFile>;
  /** Its objects, of files that were read. */
  placed: readonly Placed[];
  index: FolderIndex;
  project?: KubernetesProject;
  /** Objects of other folders that change what this one costs. */
  reach: readonly Placed[];
}

export function createManifestWorkspace(): ManifestWorkspace {
  const folders = new Map<string, Folder>();
  /** Their names, in code-unit order. */
  const order: string[] = [];
  /** What was last made of them, in the same order. */
  const newest: (KubernetesProject | undefined)[] = [];
  /** A copy of it that was handed out; `undefined` when something has changed since. */
  let made: readonly KubernetesProject[] | undefined;
  const findings = new WeakMap<KubernetesProject, readonly Finding[]>();
  // What is left to do, in this order: files to read, folders to gather and to look through, folders to make a project of.
  const unread = new Map<string, { readonly text: string | undefined; readonly kind: Kind }>();
  const unplaced = new Set<string>();
  const unindexed = new Set<string>();
  const unmade = new Set<string>();
  /** The file that is being read and the folder that a project is being made of; `undefined` between two of them. */
  let reading: { readonly path: string; readonly steps: ReadingSteps } | undefined;
  let making: { readonly dir: string; readonly folder: Folder; readonly steps: ReturnType<typeof makingProject> } | undefined;
  /** Working out what folders change about one another, under way; `undefined` when nothing is left of it. */
  let joining: Iterator<undefined> | undefined;
  let borrowed: ReadonlySet<string> = new Set();
  let madeFor: ClusterDefaults | undefined;

  function folderAt(dir: string): Folder {
    const known = folders.get(dir);
    if (known) return known;
    const folder: Folder = { files: new Map(), placed: [], index: folderIndex([]), reach: [] };
    folders.set(dir, folder);
    const place = placeIn(order, dir);
    order.splice(place, 0, dir);
    newest.splice(place, 0, undefined);
    made = undefined;
    return folder;
  }

  const fileAt = (path: string): ManifestFile | undefined => folders.get(dirOf(path))?.files.get(path);

  function read(isOver: () => boolean): boolean {
    for (;;) {
      const [next] = unread;
      if (!reading && !next) return true;
      if (!reading && next) {
        const [path, { text, kind }] = next;
        unread.delete(path);
        const { files } = folderAt(dirOf(path));
        if (text === undefined) files.delete(path);
        else reading = { path, steps: stepsOf(path, text, kind, files.get(path)) };
        unplaced.add(dirOf(path));
      }
      if (reading) {
        const { path, steps } = reading;
        const step = steps.next();
        if (step.done === true) {
          folderAt(dirOf(path)).files.set(path, step.value);
          reading = undefined;
        }
      }
      if (isOver()) return false;
    }
  }

  /** What folders change about one another is worked out again only when something that may change it has changed. */
  function index(isOver: () => boolean): boolean {
    for (const dir of unplaced) {
      unplaced.delete(dir);
      unindexed.add(dir);
      const folder = folderAt(dir);
      folder.placed = addressed(
        [...folder.files].map(([path, manifests]) => ({ path, manifests })),
        folder.placed,
      );
      if (isOver()) return false;
    }
    for (const dir of unindexed) {
      unindexed.delete(dir);
      unmade.add(dir);
      const folder = folderAt(dir);
      const after = folderIndex(folder.placed);
      if (!isSameIndex(after, folder.index) || lendsOthers(after, folder.index)) joining = rejoined();
      folder.index = after;
      if (folder.files.size === 0) {
        folders.delete(dir);
        const place = placeIn(order, dir);
        order.splice(place, 1);
        newest.splice(place, 1);
        made = undefined;
      }
      if (isOver()) return false;
    }
    if (!joining) return true;
    while (joining.next().done !== true) if (isOver()) return false;
    joining = undefined;
    return !isOver();
  }

  /** True when a workload has changed whose text counts in another folder; which ones these are is open while folders are joined. */
  const lendsOthers = (after: FolderIndex, before: FolderIndex): boolean =>
    [...(joining ? after.targets.keys() : borrowed)].some((key) => after.targets.get(key)?.object !== before.targets.get(key)?.object);

  /** Takes the folders as they are at its first steps: whatever changes about them later starts it anew. */
  function* rejoined(): Generator<undefined, void> {
    const indexes = new Map<string, FolderIndex>();
    for (const dir of [...order]) {
      const folder = folders.get(dir);
      if (folder) indexes.set(dir, folder.index);
      yield;
    }
    const reach = yield* reachOf(indexes);
    borrowed = reach.borrowed;
    for (const [dir, folder] of folders) {
      yield;
      const now = reach.of(dir);
      if (!isSameList(folder.reach, now)) unmade.add(dir);
      folder.reach = now;
    }
  }

  function make(settings: ClusterDefaults, isOver: () => boolean): boolean {
    if (!madeFor || !isSameSettings(madeFor, settings)) {
      for (const dir of folders.keys()) unmade.add(dir);
      making = undefined;
    }
    madeFor = settings;
    if (making && unmade.has(making.dir)) making = undefined;
    for (;;) {
      const [next] = unmade;
      if (!making && next === undefined) return true;
      if (!making && next !== undefined) {
        unmade.delete(next);
        const folder = folders.get(next);
        if (folder)
          making = {
            folder,
            dir: next,
            steps: makingProject(next, folder.placed, settings, { previous: folder.project, reach: folder.reach }),
          };
      }
      if (making) {
        const step = making.steps.next();
        if (step.done === true) {
          making.folder.project = step.value;
          newest[placeIn(order, making.dir)] = step.value;
          made = undefined;
          making = undefined;
        }
      }
      if (isOver()) return false;
    }
  }

  function projects(settings: ClusterDefaults): readonly KubernetesProject[] {
    const never = (): boolean => false;
    read(never);
    index(never);
    make(settings, never);
    // Every folder has one when nothing is left to make.
    made ??= newest.slice() as KubernetesProject[];
    return made;
  }

  return {
    set: (path, text, kind = 'manifests') => void unread.set(path, { text, kind }),
    advance: (settings, isOver) => read(isOver) && index(isOver) && make(settings, isOver),
    projects,
    findings: () =>
      [...folders.values()].flatMap(({ project }) => {
        if (!project) return [];
        const known = findings.get(project) ?? projectFindings(project);
        findings.set(project, known);
        return known;
      }),
    project: (dir) => folders.get(dir)?.project,
    has: (path) =>
      unread.get(path)?.text !== undefined ||
      reading?.path === path ||
      (fileAt(path)?.documents.some(({ content }) => content.objects.length > 0) ?? false),
    knows: (path) => unread.has(path) || reading?.path === path || fileAt(path) !== undefined,
    isStale: (path) => fileAt(path)?.documents.some(({ content }) => content.stale) ?? false,
  };
}

/** Reads a file and looks at its objects for the first time. */
function* stepsOf(path: string, text: string, kind: Kind, before: ManifestFile | undefined): ReadingSteps {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const file = yield* kind === 'values' ? readingChartValues(text, name, before) : readingManifests(text, before);
  for (const [index, { content }] of file.documents.entries()) {
    if (content.objects.length === 0 || content === before?.documents[index]?.content) continue;
    content.objects.forEach(prepare);
    yield;
  }
  return file;
}

const dirOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Where a name stands in a sorted list, or would. */
function placeIn(order: readonly string[], name: string): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order[middle]! < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
