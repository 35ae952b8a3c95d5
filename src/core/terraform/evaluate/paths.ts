/** Folder and relative path put together, `.` and `..` resolved; `undefined` when it leaves the workspace or is absolute. */
export function join(dir: string, path: string): string | undefined {
  if (path.startsWith('/') || /^[a-z]:[\\/]/i.test(path)) return undefined;
  const parts = dir === '' ? [] : dir.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** Path of folder `to` as seen from folder `from`: `modules/web`, `../shared`, `.`. */
export function relative(from: string, to: string): string {
  const a = from === '' ? [] : from.split('/');
  const b = to === '' ? [] : to.split('/');
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/') || '.';
}

/** Path of a file in a folder. */
export const inside = (dir: string, name: string): string => (dir === '' ? name : `${dir}/${name}`);

/** Folder of a file; `''` for the workspace's root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
