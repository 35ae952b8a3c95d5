import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { createEngine, type Engine } from '../../src/core/engine';
import { estimateJson } from '../../src/core/estimate/report';
import { yamlReaders } from '../../src/core/yaml';
import { bundledCatalogue } from '../../src/sources/catalogue';

const catalogue = bundledCatalogue(path.join(__dirname, '../../catalogue/data'));

function engineWith(files: Readonly<Record<string, string>>, parts: (name: string) => unknown = catalogue): Engine {
  const engine = createEngine({ catalogue: parts, yaml: () => yamlReaders, today: () => '2026-11-01' });
  for (const [file, text] of Object.entries(files)) engine.set(file, text);
  return engine;
}

const titles = (engine: Engine, file: string): string[] => engine.lenses(file).map(({ range, title }) => `${range.start.line}: ${title}`);

const REGION = 'provider "aws" {\n  region = "us-east-1"\n}\n';
const WEB =
  'resource "aws_instance" "web" {\n  instance_type = "m5.large"\n  root_block_device {\n    volume_type = "gp3"\n    volume_size = 10\n  }\n}\n';
const NAT = 'resource "aws_nat_gateway" "out" {\n}\n';

describe('the engine', () => {
  it('shows what a block costs, and follows unsaved text', () => {
    // m5.large 0.096 $/h × 730 = 70.08; 10 GB gp3 × 0.08 $ = 0.80; NAT gateway 0.045 $/h × 730 = 32.85
    const engine = engineWith({ 'main.tf': REGION + WEB + NAT });
    assert.deepEqual(titles(engine, 'main.tf'), ['0: File ~$103.73/mo + usage', '3: ~$70.88/mo', '10: ~$32.85/mo + usage']);
    engine.set('main.tf', REGION + WEB.replace('m5.large', 'm5.xlarge') + NAT);
    assert.deepEqual(titles(engine, 'main.tf')[1], '3: ~$140.96/mo');
  });

  it('shows a module call as the sum of what is in it, and the range of its uses inside', () => {
    const engine = engineWith({
      'main.tf': `${REGION}module "small" {\n  source = "./m"\n}\nmodule "large" {\n  source = "./m"\n  size = "m5.xlarge"\n}\n`,
      'm/main.tf':
        'variable "size" {\n  default = "m5.large"\n}\nresource "aws_instance" "web" {\n  instance_type = var.size\n  root_block_device {\n    volume_type = "gp3"\n    volume_size = 10\n  }\n}\n',
    });
    assert.deepEqual(titles(engine, 'main.tf').slice(1), ['3: ~$70.88/mo', '6: ~$140.96/mo']);
    assert.deepEqual(titles(engine, 'm/main.tf'), ['3: ~$70.88–$140.96/mo (2 uses)']);
    assert.deepEqual(
      engine
        .breakdown('m/main.tf', 'aws_instance.web')!
        .uses.map(({ title }) => title)
        .sort(),
      ['~$140.96/mo', '~$70.88/mo'],
    );
  });

  const broken: Readonly<Record<string, string>> = {
    'a half-typed value': REGION + WEB.replace('"m5.large"', '"m5.') + NAT,
    'a missing value': REGION + WEB.replace('"m5.large"', '') + NAT,
    'a half-typed header': REGION + WEB.replace('resource "aws_instance" "web" {', 'resource "aws_insta') + NAT,
    'an unclosed brace': REGION + WEB.replace('  }\n}\n', '  }\n') + NAT,
    'an unclosed string above': REGION.replace('"us-east-1"', '"us-east-1') + WEB + NAT,
  };
  for (const [what, text] of Object.entries(broken))
    it(`keeps every lens through ${what}, the last good figure marked`, () => {
      const engine = engineWith({ 'main.tf': REGION + WEB + NAT });
      engine.lenses('main.tf');
      engine.set('main.tf', text);
      const now = engine.lenses('main.tf');
      assert.equal(now.length, 3);
      for (const { title, stale } of now) assert.match(title, stale ? / · last good$/ : /^File|^~\$/);
      engine.set('main.tf', REGION + WEB + NAT);
      assert.deepEqual(titles(engine, 'main.tf'), ['0: File ~$103.73/mo + usage', '3: ~$70.88/mo', '10: ~$32.85/mo + usage']);
    });

  it('invents no figure for a block that was never good', () => {
    const engine = engineWith({ 'main.tf': `${REGION}resource "aws_instance" "web" {\n  instance_type = \n}\n` });
    assert.ok(
      titles(engine, 'main.tf').every((title) => !/~\$[1-9]/.test(title)),
      titles(engine, 'main.tf').join(),
    );
  });

  it('has the same lenses before its prices are loaded, without figures', () => {
    let loaded = false;
    const engine = engineWith({ 'main.tf': REGION + WEB + NAT }, (name) => (loaded ? catalogue(name) : undefined));
    const before = engine.lenses('main.tf');
    assert.ok(
      before.every(({ title }) => !title.includes('$')),
      before.map(({ title }) => title).join(),
    );
    loaded = true;
    engine.pricesChanged();
    const after = engine.lenses('main.tf');
    assert.deepEqual(
      after.map(({ key }) => key),
      before.map(({ key }) => key),
    );
    assert.equal(after[1]!.title, '~$70.88/mo');
  });

  it('takes regions, rules and usage from the workspace’s files as soon as they change', () => {
    const engine = engineWith({ 'main.tf': WEB + NAT });
    assert.match(titles(engine, 'main.tf')[2]!, /~\$32\.85/);
    engine.set('ledgerline.yaml', 'version: 1\nprices: { regions: { aws: eu-central-1 } }\ntags: { rules: [{ key: Owner }] }\n');
    // 0.052 $/h × 730 = 37.96
    assert.match(titles(engine, 'main.tf')[2]!, /~\$37\.96/);
    assert.deepEqual(
      engine.findings().map(({ code }) => code),
      ['tag/missing-required', 'tag/missing-required'],
    );
    engine.set('infracost-usage.yml', 'version: 0.1\nresource_usage:\n  aws_nat_gateway.out: { monthly_data_processed_gb: 100 }\n');
    // and 100 GB × 0.052 $ = 5.20
    assert.match(titles(engine, 'main.tf')[2]!, /~\$43\.16\/mo$/);
    engine.set('ledgerline.yaml', 'version: 1\ntags: [\n');
    assert.ok(engine.findings().some(({ code, file }) => code === 'config/syntax' && file === 'ledgerline.yaml'));
    assert.match(titles(engine, 'main.tf')[2]!, /~\$37\.35/);
  });

  it('explains only on the header', () => {
    const engine = engineWith({ 'main.tf': REGION + WEB + NAT });
    assert.equal(engine.breakdownAt('main.tf', { line: 3, character: 12 })?.key, 'aws_instance.web');
    assert.equal(engine.breakdownAt('main.tf', { line: 4, character: 5 }), undefined);
  });

  it('tells after any edits of the examples what a fresh engine tells', () => {
    const root = path.join(__dirname, '../../examples');
    const names = [
      'envs/prod/main.tf',
      'envs/prod/storefront.tf',
      'envs/prod/providers.tf',
      'modules/network/main.tf',
      'modules/cluster/main.tf',
      'k8s/storefront/cart.yaml',
      'ledgerline.yaml',
    ];
    const files = Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(root, name), 'utf8')]));
    const edit = fc.record({
      file: fc.constantFrom(...names),
      at: fc.nat(),
      length: fc.nat(12),
      put: fc.constantFrom('', '"', '{', '}', '\n', '${', '<<E\n', 'x', '= 2', '#', '  - a: 1\n', 'm5.xlarge'),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
        const now = { ...files };
        const engine = engineWith(now);
        for (const { file, at, length, put } of edits) {
          const before = now[file]!;
          const from = at % (before.length + 1);
          now[file] = before.slice(0, from) + put + before.slice(from + length);
          engine.set(file, now[file]);
          const lenses = engine.lenses(file);
          assert.ok(lenses.every(({ title }) => title.length > 0 && title.length <= 120));
          engine.findings();
        }
        const terraform = (told: Engine): string =>
          JSON.stringify(
            estimateJson({
              total: { low: 0, high: 0, leftOut: [] },
              projects: told.estimate().projects.filter(({ kind }) => kind === 'terraform'),
            }),
          );
        assert.equal(terraform(engine), terraform(engineWith(now)));
      }),
      { numRuns: 40 },
    );
  });
});
