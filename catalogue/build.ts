/**
 * Packs price tables into the bundled catalogue: `npx tsx catalogue/build.ts <folder of the tables> [--strict]`.
 * Problems are printed for each item; what is right is written all the same. With `--strict` a problem writes nothing.
 */
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { ITEMS } from '../src/core/prices/items';
import { packItems, rowsByService } from './items';
import { packMachines } from './machines';
import { byCodeUnit, CLOUDS, groupBy, readTable, regionOf, type Fields } from './tables';

const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (folder === undefined) throw new Error('usage: tsx catalogue/build.ts <folder with compute.csv, services.csv …> [--strict]');
const isStrict = process.argv.includes('--strict');

const compute = readTable(folder, 'compute');
const uplifts = readTable(folder, 'windows_uplift');
const regionRows = readTable(folder, 'regions');
const blockStorage = readTable(folder, 'blockstorage');
const services = readTable(folder, 'services');
const facts = readTable(folder, 'price-facts').map(factFields);

const problems: string[] = [];
const files = new Map<string, string>();
const rows = rowsByService(services, blockStorage, facts);
for (const cloud of CLOUDS) {
  const write = (kind: string, content: unknown) => files.set(`${cloud}/${kind}.json`, `${JSON.stringify(content)}\n`);
  const names = regionRows
    .filter((row) => row.cloud === cloud)
    .map((row): [string, string] => [regionOf(cloud, row.region!), row.display_name!])
    .sort(([a], [b]) => byCodeUnit(a, b));
  const { machines, spot, windows } = packMachines(cloud, compute, uplifts);
  write('regions', Object.fromEntries(names));
  write('machines', machines);
  write('spot', spot);
  write('windows', windows);
  write(
    'items',
    packItems(cloud, ITEMS, rows, new Set(names.map(([region]) => region)), (text) => problems.push(text)),
  );
}
files.set('provenance.json', `${JSON.stringify(provenance(), undefined, 2)}\n`);

for (const text of problems) console.error(text);
console.error(`${problems.length} problems, ${Object.keys(ITEMS).length} items`);
if (problems.length > 0 && isStrict) process.exitCode = 1;
else writeAll();

/** Where the figures come from: sources with the number of rows and their dates, for each table. */
function provenance(): unknown {
  const tables = { compute, windows_uplift: uplifts, regions: regionRows, blockstorage: blockStorage, services, 'price-facts': facts };
  return {
    about: 'Sources of the price tables that this catalogue is packed from; licences are in NOTICE.md',
    tables: Object.fromEntries(Object.entries(tables).map(([name, all]) => [name, sourcesOf(all)])),
  };
}

/** A price fact with the columns of services.csv. */
function factFields({ provider, type, unitPrice, asOf, attrs, ...rest }: Fields): Fields {
  const clouds: Readonly<Record<string, string>> = { azurerm: 'azure', google: 'gcp' };
  return { ...rest, cloud: clouds[provider!] ?? provider!, service: type!, price: unitPrice!, attributes: attrs!, as_of: asOf! };
}

function sourcesOf(table: readonly Fields[]): unknown {
  const groups = groupBy(table, (row) => row.source!.replace(/ \(.*\)$/, ''));
  return [...groups]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([source, all]) => {
      const dates = all.map((row) => row.as_of!).sort(byCodeUnit);
      return { source, rows: all.length, from: dates[0], to: dates.at(-1) };
    });
}

function writeAll(): void {
  const target = path.join(import.meta.dirname, 'data');
  let raw = 0;
  let gzip = 0;
  for (const [name, text] of files) {
    const file = path.join(target, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(`${file}.tmp`, text);
    fs.renameSync(`${file}.tmp`, file);
    const packed = zlib.gzipSync(text, { level: 9 }).length;
    raw += text.length;
    gzip += packed;
    console.error(`${name.padEnd(24)} ${String(text.length).padStart(9)} bytes, ${String(packed).padStart(8)} gzipped`);
  }
  console.error(`${'all'.padEnd(24)} ${String(raw).padStart(9)} bytes, ${String(gzip).padStart(8)} gzipped`);
}
