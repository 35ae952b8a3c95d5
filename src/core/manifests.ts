import { folderOf, isManifest, nameOf, type Files } from './files';
import type { KubernetesProject } from './kubernetes/project';
import type { ClusterDefaults } from './kubernetes/placement';
import type { ManifestWorkspace } from './kubernetes/workspace';
import { isValuesName } from './looksLikeManifest';
import type { YamlReaders } from './yaml';

/** Which of a workspace's files are manifests or values of charts, and what was read of them. */
export interface Manifests {
  /** A file has changed, come or gone. */
  note(path: string): void;
  /** True for a file whose text the figures of manifests may depend on. */
  concerns(path: string): boolean;
  projects(settings: ClusterDefaults): readonly KubernetesProject[];
  /** Does what `projects` would do, bit by bit; true when nothing is left. */
  advance(settings: ClusterDefaults, isOver: () => boolean): boolean;
  /** What was read; `undefined` while nothing is. */
  readonly workspace: ManifestWorkspace | undefined;
}

/** `yaml` gives the readers, once they are there; they are asked for with the first file that needs them. */
export function createManifests(files: Files, yaml: () => YamlReaders | undefined): Manifests {
  const unread = new Set<string>();
  /** Files that are values if a chart is around them. */
  const values = new Set<string>();
  let workspace: ManifestWorkspace | undefined;

  /** Values of a chart stand in its folder or below it. */
  function isChartValues(path: string): boolean {
    if (!isValuesName(path)) return false;
    for (let dir = folderOf(path); ; dir = folderOf(dir)) {
      if (files.text(dir === '' ? 'Chart.yaml' : `${dir}/Chart.yaml`) !== undefined) return true;
      if (dir === '') return false;
    }
  }

  /** Hands what has changed to the readers; false while something is left or they are not there. */
  function hand(isOver: () => boolean): boolean {
    for (const path of unread) {
      const text = files.text(path);
      const isChart = text !== undefined && isChartValues(path);
      // What was a manifest a moment ago is read on: its `kind` may be half typed.
      const isWanted = text !== undefined && (isChart || isManifest(path, text) || workspace?.has(path) === true);
      if (isWanted || workspace?.knows(path)) {
        workspace ??= yaml()?.createManifestWorkspace();
        // Without readers nothing can be done: they say when they are there.
        if (!workspace) return true;
        workspace.set(path, isWanted ? text : undefined, isChart ? 'values' : 'manifests');
      }
      unread.delete(path);
      if (isOver()) return unread.size === 0;
    }
    return true;
  }

  return {
    note(path) {
      if (/\.ya?ml$/.test(path)) unread.add(path);
      if (isValuesName(path)) values.add(path);
      if (nameOf(path) !== 'Chart.yaml') return;
      const below = path.slice(0, -'Chart.yaml'.length);
      for (const other of values) if (other.startsWith(below)) unread.add(other);
    },
    concerns(path) {
      const text = files.text(path);
      return (
        nameOf(path) === 'Chart.yaml' ||
        isChartValues(path) ||
        workspace?.has(path) === true ||
        (text !== undefined && isManifest(path, text))
      );
    },
    projects(settings) {
      hand(() => false);
      return workspace?.projects(settings) ?? [];
    },
    advance: (settings, isOver) => hand(isOver) && (workspace?.advance(settings, isOver) ?? true),
    get workspace() {
      return workspace;
    },
  };
}
