import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { ReportStore } from './lastGood';

/** No cluster's report is larger. */
const MOST_BYTES = 100_000_000;

/** Keeps reports as files of a folder that only the user reads. */
export function reportFiles(folder: string): ReportStore {
  return {
    async read(name) {
      const file = path.join(folder, name);
      const { size } = await fs.stat(file);
      return size > MOST_BYTES ? undefined : fs.readFile(file, 'utf8');
    },
    async write(name, text) {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      const file = path.join(folder, name);
      const temporary = `${file}.${process.pid}.tmp`;
      await fs.writeFile(temporary, text, { mode: 0o600 });
      await fs.rename(temporary, file);
    },
  };
}
