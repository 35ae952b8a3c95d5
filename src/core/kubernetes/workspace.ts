import { readChartValues, readManifests, type ManifestFile } from './documents';
import type { Placed } from './joins';
import type { Finding } from '../model/finding';
import { addressed, isSameSettings, kubernetesProject, projectFindings, type KubernetesProject } from './project';
import type { ClusterDefaults } from './placement';
import { folderIndex, reachOf, type FolderIndex } from './reach';

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
  index: FolderIndex;
  project?: KubernetesProject;
  /** Objects of other folders that change what this one costs. */
  reach: readonly Placed[];
}

export function createManifestWorkspace(): ManifestWorkspace {
  const folders = new Map<string, Folder>();
  const findings = new WeakMap<KubernetesProject, readonly Finding[]>();
  // What is left to do, in this order: files to read, folders to look through, folders to make a project of.
  const unread = new Map<string, { readonly text: string | undefined; readonly kind: Kind }>();
  const unindexed = new Set<string>();
  const unmade = new Set<string>();
  /** Working out what folders change about one another, under way; `undefined` when nothing is left of it. */
  let joining: Iterator<undefined> | undefined;
  /** Folders in code-unit order; `undefined` when one has come or gone. */
  let order: readonly string[] | undefined;
  let made: { readonly settings: ClusterDefaults; readonly projects: readonly KubernetesProject[] | undefined } | undefined;

  function folderAt(dir: string): Folder {
    const known = folders.get(dir);
    if (known) return known;
    const folder: Folder = { files: new Map(), index: folderIndex([]), reach: [] };
    folders.set(dir, folder);
    order = undefined;
    return folder;
  }

  const fileAt = (path: string): ManifestFile | undefined => folders.get(dirOf(path))?.files.get(path);

  function take(path: string, text: string | undefined, kind: Kind): void {
    const { files } = folderAt(dirOf(path));
    const before = files.get(path);
    if (text === undefined) files.delete(path);
    else if (kind === 'values') files.set(path, readChartValues(text, path.slice(path.lastIndexOf('/') + 1), before));
    else files.set(path, readManifests(text, before));
    unindexed.add(dirOf(path));
  }

  function read(isOver: () => boolean): boolean {
    for (const [path, { text, kind }] of unread) {
      unread.delete(path);
      take(path, text, kind);
      if (isOver()) return false;
    }
    return true;
  }

  /** What folders change about one another is worked out again only when something that may change it has changed. */
  function index(isOver: () => boolean): boolean {
    for (const dir of unindexed) {
      unindexed.delete(dir);
      unmade.add(dir);
      const folder = folderAt(dir);
      const placed = addressed([...folder.files].map(([path, manifests]) => ({ path, manifests })));
      const after = folderIndex(placed);
      if (!after.isSame(folder.index)) joining = rejoined();
      folder.index = after;
      if (folder.files.size === 0) {
        folders.delete(dir);
        order = undefined;
      }
      if (isOver()) return false;
    }
    if (!joining) return true;
    while (joining.next().done !== true) if (isOver()) return false;
    joining = undefined;
    return !isOver();
  }

  /** Takes the folders as they are at its first step: whatever changes about them later starts it anew. */
  function* rejoined(): Generator<undefined, void> {
    const reach = yield* reachOf(new Map([...folders].map(([dir, folder]) => [dir, folder.index])));
    for (const [dir, folder] of folders) {
      yield;
      const now = reach(dir);
      if (!isSameList(folder.reach, now)) unmade.add(dir);
      folder.reach = now;
    }
  }

  function make(settings: ClusterDefaults, isOver: () => boolean): boolean {
    if (!made || !isSameSettings(made.settings, settings)) for (const dir of folders.keys()) unmade.add(dir);
    if (unmade.size > 0 || !made) made = { settings, projects: undefined };
    for (const dir of unmade) {
      unmade.delete(dir);
      const folder = folders.get(dir);
      if (!folder) continue;
      const files = [...folder.files].map(([path, manifests]) => ({ path, manifests }));
      folder.project = kubernetesProject(dir, files, settings, { previous: folder.project, reach: folder.reach });
      if (isOver()) return false;
    }
    return true;
  }

  function projects(settings: ClusterDefaults): readonly KubernetesProject[] {
    const never = (): boolean => false;
    read(never);
    index(never);
    make(settings, never);
    order ??= [...folders.keys()].sort();
    const all = made?.projects ?? order.flatMap((dir) => folders.get(dir)?.project ?? []);
    made = { settings, projects: all };
    return all;
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
      unread.get(path)?.text !== undefined || (fileAt(path)?.documents.some(({ content }) => content.objects.length > 0) ?? false),
    knows: (path) => unread.has(path) || fileAt(path) !== undefined,
    isStale: (path) => fileAt(path)?.documents.some(({ content }) => content.stale) ?? false,
  };
}

const dirOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const isSameList = (a: readonly Placed[], b: readonly Placed[]): boolean =>
  a.length === b.length && a.every(({ object, address }, at) => object === b[at]!.object && address === b[at]!.address);
