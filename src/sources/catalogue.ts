import fs from 'node:fs';
import path from 'node:path';

/**
 * Reads parts of the bundled price catalogue from `folder`, each once. A part that is not there is `undefined`: the
 * prices in it are then reported as not known.
 */
export function bundledCatalogue(folder: string): (name: string) => unknown {
  const parts = new Map<string, unknown>();
  return (name) => {
    if (!parts.has(name)) {
      const file = path.join(folder, `${name}.json`);
      parts.set(name, fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as unknown) : undefined);
    }
    return parts.get(name);
  };
}
