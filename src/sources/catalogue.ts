import fs from 'node:fs';
import path from 'node:path';

/**
 * Reads parts of the bundled price catalogue from `folder`, each once. A part that is not there or damaged is `undefined`:
 * the prices in it are then reported as not known.
 */
export function bundledCatalogue(folder: string): (name: string) => unknown {
  const parts = new Map<string, unknown>();
  return (name) => {
    if (!parts.has(name)) parts.set(name, read(path.join(folder, `${name}.json`)));
    return parts.get(name);
  };
}

function read(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}
