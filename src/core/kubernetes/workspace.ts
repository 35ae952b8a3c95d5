import { readChartValues, readManifests, type ManifestFile } from './documents';
import type { Placed } from './joins';
import type { Finding } from '../model/finding';
import { addressed, isSameSettings, kubernetesProject, projectFindings, type KubernetesProject } from './project';
import type { ClusterDefaults } from './placement';
import { folderIndex, reachOf, type FolderIndex } from './reach';

/** The manifests of a workspace: texts in, a project for each folder out. What an edit does not touch is kept. */
export interface ManifestWorkspace {
  /** The text of a file that is or was a manifest; `undefined` when it is gone. Nothing is read before it is asked for. */
  set(path: string, text: string | undefined, kind?: 'manifests' | 'values'): void;
  /** Reads what is new until `isOver` says so; true when nothing is left to read. */
  read(isOver?: () => boolean): boolean;
  /** All projects, read to the end. The same object while nothing that it depends on has changed. */
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

interface Folder {
  readonly files: Map<string, ManifestFile>;
  index: FolderIndex;
  project?: KubernetesProject;
  /** Objects of other folders that change what this one costs. */
  reach: readonly Placed[];
  isDirty: boolean;
}

export function createManifestWorkspace(): ManifestWorkspace {
  const folders = new Map<string, Folder>();
  const pending = new Map<string, { readonly text: string | undefined; readonly kind: 'manifests' | 'values' }>();
  const findings = new WeakMap<KubernetesProject, readonly Finding[]>();
  let joinsChanged = false;

  function folderOf(path: string): Folder {
    const dir = dirOf(path);
    const known = folders.get(dir);
    if (known) return known;
    const folder: Folder = { files: new Map(), index: folderIndex([]), reach: [], isDirty: true };
    folders.set(dir, folder);
    return folder;
  }

  const fileAt = (path: string): ManifestFile | undefined => folders.get(dirOf(path))?.files.get(path);

  function take(path: string, text: string | undefined, kind: 'manifests' | 'values'): void {
    const folder = folderOf(path);
    if (text === undefined) folder.files.delete(path);
    else {
      const before = folder.files.get(path);
      const isChart = kind === 'values';
      folder.files.set(path, isChart ? readChartValues(text, path.slice(path.lastIndexOf('/') + 1), before) : readManifests(text, before));
    }
    folder.isDirty = true;
  }

  function read(isOver: () => boolean = () => false): boolean {
    for (const [path, { text, kind }] of pending) {
      pending.delete(path);
      take(path, text, kind);
      if (isOver()) break;
    }
    return pending.size === 0;
  }

  /** What folders change about one another is worked out again only when something that may change it has changed. */
  function index(): void {
    for (const [dir, folder] of folders) {
      if (!folder.isDirty) continue;
      if (folder.files.size === 0) {
        folders.delete(dir);
        joinsChanged = true;
        continue;
      }
      const placed = addressed([...folder.files].map(([path, manifests]) => ({ path, manifests })));
      const after = folderIndex(placed);
      joinsChanged ||= !after.isSame(folder.index);
      folder.index = after;
    }
    if (!joinsChanged) return;
    joinsChanged = false;
    const reach = reachOf(new Map([...folders].map(([dir, folder]) => [dir, folder.index])));
    for (const [dir, folder] of folders) folder.reach = reach(dir);
  }

  return {
    set: (path, text, kind = 'manifests') => void pending.set(path, { text, kind }),
    read,
    projects(settings) {
      read();
      index();
      return [...folders].map(([dir, folder]) => {
        const { project, reach } = folder;
        const isSame =
          project && !folder.isDirty && isSameSettings(project.origin.settings, settings) && isSameList(project.origin.reach, reach);
        if (isSame) return project;
        folder.isDirty = false;
        const files = [...folder.files].map(([path, manifests]) => ({ path, manifests }));
        return (folder.project = kubernetesProject(dir, files, settings, { previous: project, reach }));
      });
    },
    findings: () =>
      [...folders.values()].flatMap(({ project }) => {
        if (!project) return [];
        const known = findings.get(project) ?? projectFindings(project);
        findings.set(project, known);
        return known;
      }),
    project: (dir) => folders.get(dir)?.project,
    has: (path) =>
      pending.get(path)?.text !== undefined || (fileAt(path)?.documents.some(({ content }) => content.objects.length > 0) ?? false),
    knows: (path) => pending.has(path) || fileAt(path) !== undefined,
    isStale: (path) =>
      folders
        .get(dirOf(path))
        ?.files.get(path)
        ?.documents.some(({ content }) => content.stale) ?? false,
  };
}

const dirOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const isSameList = (a: readonly Placed[], b: readonly Placed[]): boolean =>
  a.length === b.length && a.every(({ object, address }, at) => object === b[at]!.object && address === b[at]!.address);
