import { promises as fs } from 'node:fs';
import path from 'node:path';
import { fieldsOf, textOf } from '../clouds/answers';
import type { BillFile } from './files';

const NAME = /manifest\.json$/i;
const MAX_BYTES = 4 << 20;

/** What an export says of one of its runs: written after the run's parts, so a run that has one is complete where it was written. */
export interface Manifest {
  /** Folder whose parts it tells of, absolute. */
  readonly folder: string;
  /** Names of the parts with the folder that each is in: `BILLING_PERIOD=2026-10/focus-00001.csv.gz`. */
  readonly parts: ReadonlySet<string>;
  /** ISO time at which the run began; `''` where the manifest does not say it. */
  readonly submitted: string;
}

/** How a manifest names a part, whatever the export was copied into. */
export const partOf = (file: string): string => file.split(/[\\/]/).slice(-2).join('/');

/** The manifests beside the given files, and those that AWS writes below `metadata` for what is below `data`. */
export async function manifestsOf(files: readonly BillFile[]): Promise<readonly Manifest[]> {
  const found = await Promise.all(
    [...placesOf(files)].map(async ([place, folder]) => {
      const names = (await namesIn(place)).filter((name) => NAME.test(name));
      return Promise.all(names.map((name) => read(path.join(place, name), folder)));
    }),
  );
  return found.flat().filter((manifest) => manifest !== undefined);
}

/** Folders where manifests may lie, each with the folder that they tell of. */
function placesOf(files: readonly BillFile[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const folder of new Set(files.map((file) => path.dirname(file.path)))) {
    places.set(folder, folder);
    const parts = folder.split(path.sep);
    const data = parts.lastIndexOf('data');
    if (data < 0) continue;
    // of the period, and of the run where each has a folder of its own
    for (let depth = data + 2; depth <= parts.length; depth++)
      places.set(
        [...parts.slice(0, data), 'metadata', ...parts.slice(data + 1, depth)].join(path.sep),
        parts.slice(0, depth).join(path.sep),
      );
  }
  return places;
}

const namesIn = (folder: string): Promise<readonly string[]> => fs.readdir(folder).catch(() => []);

/** AWS lists `dataFiles`, Azure `blobs` with their `blobName`. A file that says neither is no manifest of an export. */
async function read(file: string, folder: string): Promise<Manifest | undefined> {
  let content: unknown;
  try {
    const stat = await fs.stat(file);
    // whatever else has such a name (a pipe would never end) is none
    if (!stat.isFile() || stat.size > MAX_BYTES) return undefined;
    content = JSON.parse((await fs.readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  } catch {
    // without a readable manifest the parts are those that are there
    return undefined;
  }
  const { dataFiles, blobs, runInfo } = fieldsOf(content);
  const listed = [
    ...(Array.isArray(dataFiles) ? dataFiles.map(textOf) : []),
    ...(Array.isArray(blobs) ? blobs.map((blob) => textOf(fieldsOf(blob).blobName)) : []),
  ];
  const parts = new Set(listed.filter((part) => part !== '').map(partOf));
  return parts.size === 0 ? undefined : { folder, parts, submitted: textOf(fieldsOf(runInfo).submittedTime) };
}
