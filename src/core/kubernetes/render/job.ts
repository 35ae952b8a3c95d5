import type { Range } from '../../model/range';

/** A chart or overlay that a tool of the user's can render, as the workspace's texts describe it. */
export interface RenderJob {
  /** The same as long as it is the same chart with the same environment, or the same overlay. */
  readonly id: string;
  readonly tool: 'helm' | 'kustomize';
  /** Folder of the chart or overlay. */
  readonly dir: string;
  /** Environment that it stands for: `prod`; absent where there is one only. */
  readonly label?: string;
  /** Further environment of a chart that is counted once: in no total. */
  readonly isAlternative?: true;
  /** Helm: the release's name and namespace, and values files in their order, without the chart's own. */
  readonly release?: { readonly name: string; readonly namespace?: string; readonly values: readonly string[] };
  /** Paths whose texts decide what comes of it. */
  readonly inputs: readonly string[];
  /** Kustomize: further files that it names, whose texts are not known here (settings for containers, JSON). */
  readonly reads: readonly string[];
  /** Of the inputs the files that are patches for objects of others. */
  readonly patches: ReadonlySet<string>;
  /** Files whose objects the rendered ones stand for: both together would count twice. */
  readonly replaces: ReadonlySet<string>;
  /** Why it is not to be run. `remote` says that there is no other reason: something would be fetched. */
  readonly refusal?: Refusal;
}

export interface Refusal {
  readonly reason: 'remote' | 'outside' | 'inflates';
  readonly message: string;
  readonly file: string;
  readonly range: Range;
}

/** Whether a job is to be run: one that would fetch something only where that is allowed. */
export const mayRender = ({ refusal }: RenderJob, mayFetch: boolean): boolean =>
  refusal === undefined || (refusal.reason === 'remote' && mayFetch);

/** What came of a job. */
export type RenderAnswer =
  | {
      readonly kind: 'rendered';
      /** The objects, as one text of YAML documents. */
      readonly text: string;
      /** The inputs as the tool read them. */
      readonly texts: ReadonlyMap<string, string>;
      /** Way from where the tool ran to the workspace: origins start with it. */
      readonly way?: string;
    }
  | {
      readonly kind: 'failed';
      readonly reason: 'absent' | 'refused' | 'timeout' | 'too-long' | 'cancelled' | 'unstarted';
      /** What the tool said, with paths of the workspace made relative. */
      readonly message: string;
    };

/** The texts of a workspace. */
export interface Texts {
  /** In code-unit order. */
  paths(): readonly string[];
  text(path: string): string | undefined;
}

/** Of sorted paths those in a folder and below it; `''` is the workspace itself. */
export function pathsBelow(paths: readonly string[], dir: string): readonly string[] {
  if (dir === '') return paths;
  const prefix = `${dir}/`;
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paths[middle]! < prefix) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < paths.length && paths[end]!.startsWith(prefix)) end++;
  return paths.slice(low, end);
}

/** `dir/way` without `.` and `..`; `undefined` where that leads out of the workspace. */
export function resolvePath(dir: string, way: string): string | undefined {
  const parts: string[] = dir === '' ? [] : dir.split('/');
  for (const part of way.replace(/\\/g, '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

export const dirOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
