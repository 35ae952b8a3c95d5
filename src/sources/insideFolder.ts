import { promises as fs } from 'node:fs';
import path from 'node:path';

/**
 * Whether a file lies below a folder, both by their whole paths without links; the folder itself does not. Seen from a folder, what is
 * on another drive of Windows has a whole path. `ways`: the paths of another system, in tests.
 */
export function isBelow(folder: string, file: string, ways: Pick<typeof path, 'relative' | 'isAbsolute' | 'sep'> = path): boolean {
  const way = ways.relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${ways.sep}`) && !ways.isAbsolute(way);
}

/** Where a name in a folder leads, links followed; `undefined` where that is not below the folder. @throws where it leads to nothing */
export async function realBelow(folder: string, name: string): Promise<string | undefined> {
  const [root, real] = await Promise.all([fs.realpath(folder), fs.realpath(path.resolve(folder, name))]);
  return isBelow(root, real) ? real : undefined;
}
