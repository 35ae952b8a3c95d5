// Where credentials of the tests were printed, logged or stored: they are for services only. They are told by their places, never shown.
import fs from 'node:fs';
import path from 'node:path';

const MARKERS = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../test/credentialMarkers.json'), 'utf8'));

/** Places `name:line` of credentials in a text. */
export const leaksIn = (text, name) =>
  text.split('\n').flatMap((line, at) => (MARKERS.some((marker) => line.includes(marker)) ? [`${name}:${at + 1}`] : []));

/** Places of credentials in the names and contents of all files of a folder, and of all below it; links are not followed. */
export function leaksBelow(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const shown = path.relative(folder, file);
      if (MARKERS.some((marker) => shown.includes(marker))) return ['the name of a file'];
      return leaksIn(fs.readFileSync(file, 'latin1'), shown);
    });
}
