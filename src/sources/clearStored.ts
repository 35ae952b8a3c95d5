import { promises as fs } from 'node:fs';
import path from 'node:path';

/** Folders of what was read of bills, told of them, and counted of units. */
const WHOLE = ['bills', 'answers', 'units'];
/** What providers told. What was paid for it is counted in logs of the same folder. */
const CLOUDS = 'clouds';

/**
 * Removes what is stored of bills and of providers' answers. Counted requests stay, for the ceilings are theirs; so do forecasts as
 * they were made, which nothing could bring back.
 * @throws Error of the file system when something cannot be removed
 */
export async function clearStored(cacheFolder: string): Promise<void> {
  for (const folder of WHOLE) await fs.rm(path.join(cacheFolder, folder), { recursive: true, force: true });
  const clouds = path.join(cacheFolder, CLOUDS);
  const names = await fs.readdir(clouds).catch(() => []);
  await Promise.all(
    names.filter((name) => /\.(?:json|bin|tmp)$/.test(name)).map((name) => fs.rm(path.join(clouds, name), { force: true })),
  );
}
