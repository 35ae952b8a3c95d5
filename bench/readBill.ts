// Reads one bill in a process of its own and prints what that took, as JSON: `tsx bench/readBill.ts file [cache folder]`.
import path from 'node:path';
import { folderOfBytes, readFocusCached } from '../src/sources/focus/cache';
import { readFocus } from '../src/sources/focus/read';

async function main(): Promise<void> {
  const [file = '', cache] = process.argv.slice(2);
  const options = { root: path.dirname(path.resolve(file)), ownerTags: ['team'], tagKeys: ['cost_pool'] };
  const start = performance.now();
  const read = (): ReturnType<typeof readFocus> =>
    cache === undefined ? readFocus([file], options) : readFocusCached([file], options, folderOfBytes(cache));
  const { rows, report } = await read();
  const { user, system } = process.cpuUsage();
  const seconds = (performance.now() - start) / 1000;
  const { maxRSS } = process.resourceUsage();
  console.log(
    JSON.stringify({ seconds, processor: (user + system) / 1e6, memoryMb: maxRSS / 1024, rowsRead: report.rowsRead, groups: rows.length }),
  );
}

void main();
