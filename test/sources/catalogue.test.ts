import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { bundledCatalogue } from '../../src/sources/catalogue';
import { engineOf } from '../core/engineBed';

const bundled = path.join(__dirname, '../../catalogue/data');
const PARTS = ['items', 'machines', 'regions', 'spot', 'windows'].map((name) => `aws/${name}`);
const CODE = {
  'main.tf': `provider "aws" {
  region = "us-east-1"
}
resource "aws_instance" "web" {
  instance_type = "m5.large"
}
resource "aws_nat_gateway" "out" {
}
`,
};

describe('the bundled catalogue', () => {
  let folder = '';
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-prices-'));
    fs.cpSync(bundled, folder, { recursive: true });
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('takes at most 600 KiB of the zip that ships it', () => {
    const files = fs.readdirSync(bundled, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const zipped = files.map(
      ({ parentPath, name }) => zlib.deflateRawSync(fs.readFileSync(path.join(parentPath, name)), { level: 9 }).length,
    );
    assert.ok(files.length >= 16);
    assert.ok(zipped.reduce((sum, size) => sum + size, 0) <= 600 * 1024);
  });

  it('gives undefined for a part that is not there', () => {
    assert.equal(bundledCatalogue(folder)('aws/nothing'), undefined);
    assert.equal(bundledCatalogue(path.join(folder, 'nowhere'))('aws/items'), undefined);
  });

  it('reads each part once', () => {
    const read = bundledCatalogue(folder);
    const regions = read('aws/regions');
    fs.rmSync(folder, { recursive: true });
    assert.equal(read('aws/regions'), regions);
    assert.equal(typeof regions, 'object');
  });

  for (const [what, damage] of [
    ['missing', (file: string): void => fs.rmSync(file)],
    ['cut off', (file: string): void => fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2))],
    ['empty', (file: string): void => fs.writeFileSync(file, '')],
    ['a folder', (file: string): void => (fs.rmSync(file), fs.mkdirSync(file), undefined)],
  ] as const)
    for (const part of PARTS)
      it(`with ${part} ${what} prices what it can and says what it cannot`, () => {
        damage(path.join(folder, `${part}.json`));
        const engine = engineOf(CODE, { catalogue: bundledCatalogue(folder) });
        const [web, out] = engine.estimate().projects[0]!.resources;
        // Linux machines are priced from machines, NAT gateways and disks from items; regions are asked for both.
        const machine = part === 'aws/machines' || part === 'aws/regions' ? null : '70.08';
        const item = part === 'aws/items' || part === 'aws/regions' ? null : '32.85';
        assert.equal(web?.lines[0]?.monthly?.low.toFixed(2) ?? null, machine);
        assert.equal(out?.lines[0]?.monthly?.low.toFixed(2) ?? null, item);
        for (const estimate of [web, out])
          for (const { monthly, why } of estimate!.lines) if (monthly === null) assert.match(why ?? '', /prices are not loaded|set usage/);
      });
});
