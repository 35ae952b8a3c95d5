import assert from 'node:assert/strict';
import { DEFINITIONS } from '../../src/core/resources/definitions';
import { PRESET_SIZES, presetOf } from '../../src/core/resources/presets';
import { engineOf } from './engineBed';
import { marked } from './support';

const PROVIDER = 'provider "aws" {\n  region = "us-east-1"\n}\n';
const GATEWAY = `${PROVIDER}resource "aws_nat_gateway" "out" {\n}\n`;
const FUNCTIONS = `${PROVIDER}resource "aws_lambda_function" "fn" {\n  count = 2\n}\nresource "aws_s3_bucket" "logs" {\n}\n`;

const told = (files: Readonly<Record<string, string>>): readonly string[] =>
  engineOf(files)
    .findings()
    .map(
      ({ range, code, message, fixes }) =>
        `${range.start.line} ${code} ${message}${fixes.map(({ edits }) => ` → ${edits[0]!.newText}`).join('')}`,
    );

describe('a usage file', () => {
  it('tells what reaches nothing, with the name that was meant', () => {
    const usage = `version: 0.1
resource_type_default_usage:
  aws_nat_gatewy: { monthly_data_processed_gb: 1 }
  aws_iam_role: { x: 1 }
resource_usage:
  aws_nat_gateway.oot: { monthly_data_processed_gb: 1 }
  aws_nat_gateway.out:
    monthly_data_proccessed_gb: 5
  module.*.aws_nat_gateway.out: { monthly_data_processed_gb: 1 }
`;
    assert.deepEqual(told({ 'main.tf': GATEWAY, 'infracost-usage.yml': usage }), [
      '2 usage/unknown-type aws_nat_gatewy is no type that is priced: these figures are not used; did you mean aws_nat_gateway? → aws_nat_gateway',
      '3 usage/unknown-type aws_iam_role costs nothing: these figures are not used',
      '5 usage/unknown-address No resource has the address aws_nat_gateway.oot: these figures are not used; did you mean aws_nat_gateway.out? → aws_nat_gateway.out',
      '7 usage/unknown-key aws_nat_gateway has no usage key monthly_data_proccessed_gb: it is not used; did you mean monthly_data_processed_gb? → monthly_data_processed_gb',
      '8 usage/unknown-address No resource has the address module.*.aws_nat_gateway.out: these figures are not used',
    ]);
  });

  it('tells an address that has instances, wrong parts and figures', () => {
    const usage = `resource_usage:
  aws_lambda_function.fn: { monthly_requests: 5 }
  aws_lambda_function.fn[*]: { monthly_requests: -5 }
  aws_s3_bucket.logs:
    standard: 5
    standrad:
      storage_gb: 5
`;
    assert.deepEqual(told({ 'main.tf': FUNCTIONS, 'ledgerline-usage.yml': usage }), [
      '1 usage/unknown-address No resource has the address aws_lambda_function.fn: these figures are not used; did you mean aws_lambda_function.fn[*]? → aws_lambda_function.fn[*]',
      '2 usage/value monthly_requests is negative: it is not used',
      '4 usage/value standard is a part with keys of its own: storage_gb, monthly_tier_1_requests, monthly_tier_2_requests, monthly_select_data_scanned_gb, monthly_select_data_returned_gb',
      '5 usage/unknown-key aws_s3_bucket has no usage key standrad: it is not used; did you mean standard? → standard',
    ]);
  });

  it('says nothing about the fields own form', () => {
    const usage = `version: 0.1
resource_type_default_usage:
  aws_lambda_function: { monthly_requests: 100000, request_duration_ms: 500 }
resource_usage:
  aws_lambda_function.fn[*]: { monthly_requests: 5000000 }
  aws_lambda_function.fn[0]:
  aws_s3_bucket.logs: { standard: { storage_gb: 10000, monthly_tier_1_requests: null } }
`;
    assert.deepEqual(told({ 'main.tf': FUNCTIONS, 'infracost-usage.yml': usage }), []);
  });

  it('of the root module goes before that of the workspace, a configured one before both', () => {
    const usage = (gb: number): string => `resource_usage:\n  aws_nat_gateway.out: { monthly_data_processed_gb: ${gb} }\n`;
    const files = { 'a/main.tf': GATEWAY, 'b/main.tf': GATEWAY, 'a/infracost-usage.yml': usage(100), 'infracost-usage.yml': usage(200) };
    const title = (engine: ReturnType<typeof engineOf>, file: string): string | undefined => engine.lenses(file)[0]?.title;
    const engine = engineOf(files);
    // 32.85 and 0.045 a GB
    assert.deepEqual([title(engine, 'a/main.tf'), title(engine, 'b/main.tf')], ['~$37.35/mo', '~$41.85/mo']);
    const configured = engineOf({ ...files, 'ledgerline.yaml': 'usage: a/infracost-usage.yml\n' });
    assert.deepEqual([title(configured, 'a/main.tf'), title(configured, 'b/main.tf')], ['~$37.35/mo', '~$37.35/mo']);
  });
});

describe('setting usage from the code', () => {
  const entry = (files: Readonly<Record<string, string>>, key: string, size?: 'small' | 'medium' | 'large') => {
    const found = engineOf(files).usageEntry('main.tf', key, size);
    return found && [found.file, found.isNew, found.address, found.edit?.newText];
  };

  it('writes the keys with their help into a new file beside the root module', () => {
    assert.deepEqual(entry({ 'main.tf': FUNCTIONS }, 'aws_lambda_function.fn'), [
      'ledgerline-usage.yml',
      true,
      'aws_lambda_function.fn[*]',
      'version: 0.1\nresource_usage:\n  aws_lambda_function.fn[*]:\n' +
        `    monthly_requests:  # ${DEFINITIONS.get('aws_lambda_function')!.usage.monthly_requests!}\n` +
        `    request_duration_ms:  # ${DEFINITIONS.get('aws_lambda_function')!.usage.request_duration_ms!}\n`,
    ]);
  });

  it('writes the keys of the storage classes that are in use, of no other', () => {
    const bucket = 'resource "aws_s3_bucket" "b" {\n}\n';
    const rule =
      'resource "aws_s3_bucket_lifecycle_configuration" "b" {\n  bucket = aws_s3_bucket.b.id\n  rule {\n    id = "old"\n    status = "Enabled"\n' +
      '    transition {\n      days = 90\n      storage_class = "GLACIER"\n    }\n  }\n}\n';
    const parts = (text: string): readonly string[] =>
      [
        ...entry({ 'main.tf': text }, 'aws_s3_bucket.b')![3]!
          .toString()
          .matchAll(/^ {4}(\w+):/gm),
      ].map(([, name = '']) => name);
    assert.deepEqual(parts(bucket), ['standard', 'object_tags']);
    assert.deepEqual(parts(bucket + rule), ['standard', 'glacier_flexible_retrieval', 'object_tags']);
  });

  it('adds to the file that counts for the resource, with the figures of a preset that is said to be one', () => {
    const found = entry(
      { 'main.tf': GATEWAY, 'infracost-usage.yml': 'version: 0.1\nresource_usage:\n  a.b: { c: 1 }\n' },
      'aws_nat_gateway.out',
      'large',
    );
    assert.deepEqual(found, [
      'infracost-usage.yml',
      false,
      'aws_nat_gateway.out',
      `\n  aws_nat_gateway.out:\n    monthly_data_processed_gb: 2220 # ${DEFINITIONS.get('aws_nat_gateway')!.usage.monthly_data_processed_gb!} (assumed: large)`,
    ]);
  });

  it('takes a figure that is typed at the cursor, beside its help', () => {
    const engine = engineOf({ 'main.tf': GATEWAY });
    const { file, edit } = engine.usageEntry('main.tf', 'aws_nat_gateway.out')!;
    const { line, character } = edit!.cursor;
    const lines = edit!.newText.split('\n');
    engine.set(
      file,
      [...lines.slice(0, line), lines[line]!.slice(0, character) + '100' + lines[line]!.slice(character), ...lines.slice(line + 1)].join(
        '\n',
      ),
    );
    // 32.85 + 100 x 0.045
    assert.equal(engine.lenses('main.tf')[0]?.title, '~$37.35/mo');
  });

  it('makes the figure known', () => {
    const engine = engineOf({ 'main.tf': GATEWAY });
    const { file, edit } = engine.usageEntry('main.tf', 'aws_nat_gateway.out', 'medium')!;
    engine.set(file, edit!.newText);
    // 32.85 + 222 x 0.045
    assert.equal(engine.lenses('main.tf')[0]?.title, '~$42.84/mo');
    assert.equal(engine.usageEntry('main.tf', 'aws_nat_gateway.out'), undefined);
    assert.deepEqual(engine.findings(), []);
  });

  it('is what the click on a lens that waits for usage does, and of no other', () => {
    const engine = engineOf({ 'main.tf': `${GATEWAY}resource "aws_s3_bucket" "b" {\n}\n` });
    assert.deepEqual(
      engine.lenses('main.tf').map(({ key, usage }) => [key, usage]),
      [
        ['file', undefined],
        ['aws_nat_gateway.out', undefined],
        ['aws_s3_bucket.b', true],
      ],
    );
  });
});

describe('presets', () => {
  it('name declared keys of priced types, and grow from small to large', () => {
    let types = 0;
    for (const [type, { usage }] of DEFINITIONS) {
      const sizes = PRESET_SIZES.map((size) => presetOf(type, size));
      if (!sizes[0]) continue;
      types++;
      for (const key of Object.keys(sizes[0])) {
        assert.ok(Object.hasOwn(usage, key), `${type} ${key}`);
        const [small, medium, large] = sizes.map((figures) => figures![key]!);
        assert.ok(small! > 0 && small! <= medium! && medium! <= large!, `${type} ${key}`);
      }
    }
    assert.ok(types >= 20);
  });

  it('are never taken without being asked for', () => {
    assert.equal(engineOf({ 'main.tf': GATEWAY }).lenses('main.tf')[0]?.title, '~$32.85/mo + usage');
  });
});

describe('completion in a usage file', () => {
  const at = (source: string): readonly string[] => {
    const { text, cursor } = marked(source);
    const before = text.slice(0, cursor).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)!.length };
    const engine = engineOf({ 'main.tf': FUNCTIONS, 'infracost-usage.yml': text });
    return engine.usageCompletions('infracost-usage.yml', position).map(({ insert }) => insert);
  };

  it('offers sections, addresses, types, parts and keys at their place', () => {
    assert.deepEqual(at('version: 0.1\n‸'), ['resource_type_default_usage:', 'resource_usage:']);
    assert.deepEqual(at('resource_usage:\n  ‸'), [
      'aws_lambda_function.fn[0]:',
      'aws_lambda_function.fn[1]:',
      'aws_s3_bucket.logs:',
      'aws_lambda_function.fn[*]:',
    ]);
    assert.deepEqual(at('resource_usage:\n  aws_s3‸\n  aws_x.y: 1\n'), ['aws_s3_bucket.logs:']);
    assert.ok(at('resource_type_default_usage:\n  aws_‸').includes('aws_nat_gateway:'));
    assert.deepEqual(at('resource_usage:\n  aws_lambda_function.fn[*]:\n    monthly_requests: 5\n    ‸'), ['request_duration_ms: ']);
    assert.deepEqual(at('resource_usage:\n  aws_s3_bucket.logs:\n    standard:\n      storage_gb: 1\n      monthly_tier_1‸').slice(0, 1), [
      'monthly_tier_1_requests: ',
    ]);
    assert.ok(at('resource_type_default_usage:\n  aws_s3_bucket:\n    ‸').includes('standard:'));
  });

  it('offers nothing where a value stands, or in other files', () => {
    assert.deepEqual(at('resource_usage:\n  aws_lambda_function.fn[*]:\n    monthly_requests: ‸'), []);
    assert.deepEqual(engineOf({ 'a.yml': '' }).usageCompletions('a.yml', { line: 0, character: 0 }), []);
  });
});
