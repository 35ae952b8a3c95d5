import { folderOf } from '../files';
import type { Project } from '../model/resource';
import type { Lens } from './answers';

/** A module call whose module is not on the disk yet. */
export interface MissingModule extends Pick<Lens, 'key' | 'range'> {
  /** Folder of the root module in which to fetch it. */
  readonly dir: string;
  /** The program that the folder's files are written for. */
  readonly program: 'terraform' | 'tofu';
}

/** Calls in a file, each with the first root module that lacks it. */
export function missingModules(
  file: string,
  projects: readonly Project[],
  lenses: readonly Lens[],
  paths: readonly string[],
): readonly MissingModule[] {
  return lenses.flatMap(({ key, range }): MissingModule[] => {
    // Terragrunt fetches by itself, with hooks that are not ours to run.
    const plain = projects.filter(({ calls }) => calls.every(({ holdsAll }) => holdsAll !== true));
    const project = plain.find(({ calls }) =>
      calls.some(
        ({ address, source, isInstallable }) => isInstallable === true && source.file === file && `.${address}`.endsWith(`.${key}`),
      ),
    );
    if (!project) return [];
    const isTofu = paths.some((path) => /\.tofu(\.json)?$/.test(path) && folderOf(path) === project.dir);
    return [{ key, range, dir: project.dir, program: isTofu ? 'tofu' : 'terraform' }];
  });
}
