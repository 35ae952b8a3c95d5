import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, nonOverlapping } from '../../../src/core/findings/fixAll';
import { fixedTexts, type Fixable } from '../../../src/core/findings/fixedTexts';
import type { Finding } from '../../../src/core/model/finding';
import { parse } from '../../../src/core/terraform/syntax/parse';
import { findingsOf } from './support';

const POLICY =
  'tags: { rules: [{ key: Owner, aliases: [boss], fixValue: web }, { key: Stage, values: [dev, production], fixValue: dev }, { key: CostCenter, fixValue: "100", perProvider: { google: cost-center } }, { key: owner-x, required: { providers: [google] }, fixValue: g }] , forbid: [secret] }'
    .replace('key: Owner, aliases: [boss], fixValue: web', 'key: Owner, aliases: [boss], perProvider: { google: owner }, fixValue: web')
    .replace('key: Stage, values', 'key: Stage, perProvider: { google: stage }, values');

const TYPES = [
  'aws_eip',
  'aws_instance',
  'aws_ecs_service',
  'aws_batch_job_definition',
  'aws_autoscaling_group',
  'aws_launch_template',
  'aws_dynamodb_table',
  'awscc_s3_bucket',
  'azurerm_kubernetes_cluster',
  'azurerm_resource_group',
  'google_compute_instance',
  'google_container_cluster',
  'google_sql_database_instance',
] as const;

const ARGUMENTS: Readonly<Record<string, string>> = {
  awscc: 'list',
  google_container_cluster: 'resource_labels',
  google_compute_instance: 'labels',
};

const key = fc.constantFrom('Name', 'Owner', 'boss', 'Stage', 'CostCenter', 'a b');
const entry = fc.tuple(key, fc.constantFrom('"dev"', '"live"', '"web"', 'data.x.y.z', 'var.plain'));
const layout = fc.constantFrom('line', 'lines', 'commas', 'merge', 'local', 'none', 'comment');

interface Made {
  readonly type: string;
  readonly name: string;
  readonly entries: readonly (readonly [string, string])[];
  readonly layout: string;
  readonly argument: boolean;
  readonly nested: boolean;
}

function text({ type, name, entries, layout: form, argument, nested }: Made): string {
  const google = type.startsWith('google');
  const seen = new Map(entries.map(([one, value]) => [google ? one.toLowerCase().replace(' ', '_') : one, value]));
  const pairs = [...seen].map(
    ([one, value]) => [/^[\w-]+$/.test(one) ? one : JSON.stringify(one), google ? value.toLowerCase() : value] as const,
  );
  const width = Math.max(0, ...pairs.map(([one]) => one.length));
  const inline = pairs.length === 0 ? '{}' : `{ ${pairs.map(([one, value]) => `${one} = ${value}`).join(', ')} }`;
  const block = (comma: string, comment = ''): string =>
    `{\n${pairs.map(([one, value]) => `    ${one.padEnd(width)} = ${value}${comma}${comment}\n`).join('')}  }`;
  const value: Readonly<Record<string, string>> = {
    line: inline,
    lines: pairs.length === 0 ? '{}' : block(''),
    commas: pairs.length === 0 ? '{}' : block(','),
    comment: pairs.length === 0 ? '{}' : block('', ' # why'),
    merge: `merge(local.shared, ${inline})`,
    local: 'local.shared',
  };
  const written = ARGUMENTS[type] ?? 'tags';
  const isPlain = type !== 'aws_autoscaling_group' && type !== 'google_sql_database_instance' && !type.startsWith('awscc');
  const lines = [
    ...(argument ? ['  provider_argument = "x"'] : []),
    ...(form === 'none' || !isPlain ? [] : [`${argument ? '\n' : ''}  ${written} = ${value[form] ?? '{}'}`]),
    ...(nested ? ['\n  lifecycle {\n    prevent_destroy = true\n  }'] : []),
    ...(type === 'google_sql_database_instance' ? ['\n  settings {\n    tier = "x"\n  }'] : []),
    ...(type === 'azurerm_kubernetes_cluster' ? ['\n  default_node_pool {\n    name = "x"\n  }'] : []),
  ];
  return `resource "${type}" "${name}" {\n${lines.map((line) => `${line}\n`).join('')}}\n`;
}

const resource = fc.record({
  type: fc.constantFrom(...TYPES),
  entries: fc.array(entry, { maxLength: 3 }),
  layout,
  argument: fc.boolean(),
  nested: fc.boolean(),
});

const workspace = fc
  .tuple(
    fc.array(resource, { minLength: 1, maxLength: 4 }),
    fc.constantFrom(
      '',
      'provider "aws" {\n  region = "eu-west-1"\n}\n',
      'provider "aws" {\n  default_tags {\n    tags = { Name = "x" }\n  }\n}\n',
      'provider "aws" {\n  default_tags {\n    tags = { owner = "x" }\n  }\n}\n',
      'provider "google" {\n  default_labels = { name = "x" }\n}\nprovider "aws" { region = "eu-west-1" }\n',
    ),
  )
  .map(
    ([resources, provider]) =>
      `locals {\n  shared = { Shared = "yes" }\n}\nvariable "plain" {\n  default = "dev"\n}\n${provider}${resources.map((one, index) => text({ ...one, name: `r${index}` })).join('\n')}`,
  );

const identity = ({ code, address, keys = [], carrier = '' }: Finding): readonly string[] =>
  (keys.length === 0 ? [''] : keys).map((one) => `${code} ${address} ${one} ${carrier}`);

/** A fix beside a resource stays inside its block. */
function isInside(source: string, { range }: Finding, fix: Finding['fixes'][number]): boolean {
  const lines = source.split('\n');
  const first = lines.findLastIndex((line, index) => index <= range.start.line && /^\w/.test(line));
  const last = lines.findIndex((line, index) => index >= range.start.line && line === '}');
  return fix.edits.every((edit) => edit.range.start.line >= first && edit.range.end.line <= last);
}

describe('any fix', () => {
  it('removes its finding, adds none beside it, leaves text that parses, and is not offered again', () => {
    fc.assert(
      fc.property(workspace, fc.nat(), fc.nat(), (source, one, other) => {
        const findings = findingsOf({ 'main.tf': source }, POLICY);
        const fixable = findings.filter(({ fixes }) => fixes.length > 0);
        if (fixable.length === 0) return;
        const finding = fixable[one % fixable.length]!;
        const fix = finding.fixes[other % finding.fixes.length]!;
        assert.deepEqual(nonOverlapping([fix]), [fix], 'its edits overlap');
        const after = applyEdits(source, fix.edits);
        const isAtProvider = fix.title.includes('provider');
        assert.ok(isAtProvider || isInside(source, finding, fix), fix.title);
        assert.ok(!parse(after).items.some((item) => item.kind === 'error' || item.broken), after);
        const left = findingsOf({ 'main.tf': after }, POLICY);
        const was = new Set(findings.flatMap(identity));
        const now = new Set(left.flatMap(identity));
        // a value that the user is still to choose is no remedy
        for (const gone of identity(finding)) assert.ok(!now.has(gone), `${gone} is still found in\n${after}`);
        const added = [...now].filter((found) => !was.has(found));
        assert.deepEqual(added, [], `${fix.title}\n${after}`);
        // what is written at the provider counts for all of its resources
        if (isAtProvider || finding.address.startsWith('provider.') || finding.code === 'tag/missing-required') return;
        const gone = [...was].filter((found) => !now.has(found) && !identity(finding).includes(found));
        assert.deepEqual(gone, [], `${fix.title}\n${after}`);
      }),
      { numRuns: 120 },
    );
  });

  it('of a file is made by one application of all, which leaves nothing to fix and adds nothing', () => {
    fc.assert(
      fc.property(workspace, (source) => {
        const texts = new Map([['main.tf', source]]);
        const found = (): readonly Finding[] => findingsOf(Object.fromEntries(texts), POLICY);
        const fixable: Fixable = {
          findings: found,
          text: (path) => texts.get(path),
          set(path, text) {
            texts.set(path, text!);
            return true;
          },
        };
        const was = new Set(found().flatMap(identity));
        const after = fixedTexts(fixable, () => true).get('main.tf') ?? source;
        assert.equal(texts.get('main.tf'), source, 'the workspace is as before');
        texts.set('main.tf', after);
        const left = found();
        assert.deepEqual(
          left.flatMap(({ fixes }) => fixes.filter(({ preferred }) => preferred).map(({ title }) => title)),
          [],
          after,
        );
        assert.deepEqual(
          left.flatMap(identity).filter((one) => !was.has(one)),
          [],
          after,
        );
        assert.ok(!parse(after).items.some((item) => item.kind === 'error' || item.broken), after);
      }),
      { numRuns: 80 },
    );
  });
});
