import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readUsage } from '../../../src/core/config/usage';
import { editUsage, type NewUsage } from '../../../src/core/config/usageEdit';

const key = (name: string, help: string, value?: number): NewUsage => ({ name, help, below: [], ...(value !== undefined && { value }) });
const GATEWAY = [key('monthly_data_processed_gb', 'Data through the gateway, GB a month')];
const BUCKET: readonly NewUsage[] = [
  { name: 'standard', below: [key('storage_gb', 'Stored, GB', 450), key('monthly_tier_1_requests', 'PUT')] },
];

/** The text after the edit, the cursor shown as ‸. */
function edited(text: string, address: string, keys: readonly NewUsage[]): string | undefined {
  const edit = editUsage(text, address, keys);
  if (!edit) return undefined;
  const offset = (source: string, line: number, character: number): number =>
    source.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
  const [start, end] = [edit.range.start, edit.range.end].map(({ line, character }) => offset(text, line, character)) as [number, number];
  const after = text.slice(0, start) + edit.newText + text.slice(end);
  const at = offset(after, edit.cursor.line, edit.cursor.character);
  return `${after.slice(0, at)}‸${after.slice(at)}`;
}

describe('Adding usage to a usage file', () => {
  it('writes a new file with its version', () => {
    assert.equal(
      edited('', 'aws_nat_gateway.out', GATEWAY),
      'version: 0.1\nresource_usage:\n  aws_nat_gateway.out:\n    monthly_data_processed_gb: ‸ # Data through the gateway, GB a month\n',
    );
  });

  it('adds an entry after the last one, in the indentation of the file', () => {
    const text =
      'version: 0.1\nresource_usage:\n    # the big one\n    aws_s3_bucket.media:\n        standard: { storage_gb: 8200 }   # measured\n\n# the end\n';
    assert.equal(
      edited(text, 'aws_nat_gateway.out["a"]', GATEWAY),
      'version: 0.1\nresource_usage:\n    # the big one\n    aws_s3_bucket.media:\n        standard: { storage_gb: 8200 }   # measured\n' +
        '    aws_nat_gateway.out["a"]:\n        monthly_data_processed_gb: ‸ # Data through the gateway, GB a month\n\n# the end\n',
    );
  });

  it('adds only what an entry lacks, in its own style', () => {
    assert.equal(
      edited('resource_usage:\n  aws_s3_bucket.m:\n    standard: { storage_gb: 1 }\n', 'aws_s3_bucket.m', BUCKET),
      'resource_usage:\n  aws_s3_bucket.m:\n    standard: { storage_gb: 1, monthly_tier_1_requests: ‸null }\n',
    );
    assert.equal(
      edited('resource_usage:\n  aws_s3_bucket.m:\n    standard:\n      storage_gb: 1\n  b.c: { x: 1 }\n', 'aws_s3_bucket.m', BUCKET),
      'resource_usage:\n  aws_s3_bucket.m:\n    standard:\n      storage_gb: 1\n      monthly_tier_1_requests: ‸ # PUT\n  b.c: { x: 1 }\n',
    );
    assert.equal(
      edited(
        'resource_usage:\n  aws_s3_bucket.m: { standard: { storage_gb: 1, monthly_tier_1_requests: 2 } }\n',
        'aws_s3_bucket.m',
        BUCKET,
      ),
      undefined,
    );
  });

  it('fills empty sections and flow maps', () => {
    assert.equal(
      edited('version: 0.1\nresource_usage:\n', 'a.b', GATEWAY),
      'version: 0.1\nresource_usage:\n  a.b:\n    monthly_data_processed_gb: ‸ # Data through the gateway, GB a month\n',
    );
    assert.equal(
      edited('resource_usage: {}\n', "a.b['x']", GATEWAY),
      "resource_usage: { 'a.b[''x'']': { monthly_data_processed_gb: ‸null } }\n",
    );
    assert.equal(edited('resource_usage: { a.b: }\n', 'a.b', GATEWAY), 'resource_usage: { a.b: { monthly_data_processed_gb: ‸null } }\n');
    assert.equal(
      edited('resource_type_default_usage:\n  x: { y: 1 }', 'a.b', BUCKET),
      'resource_type_default_usage:\n  x: { y: 1 }\nresource_usage:\n  a.b:\n    standard:\n      storage_gb: ‸450 # Stored, GB\n      monthly_tier_1_requests:  # PUT',
    );
  });

  it('keeps the line ends of the file', () => {
    assert.equal(
      edited('resource_usage:\r\n  a.a: { x: 1 }\r\n', 'a.b', GATEWAY),
      'resource_usage:\r\n  a.a: { x: 1 }\r\n  a.b:\r\n    monthly_data_processed_gb: ‸ # Data through the gateway, GB a month\r\n',
    );
  });

  it('touches nothing in a text that is broken', () => {
    assert.equal(editUsage('resource_usage:\n  a: [1\n', 'a.b', GATEWAY), undefined);
    assert.equal(editUsage('- 1\n', 'a.b', GATEWAY), undefined);
  });

  it('changes nothing that was there, and is complete after one time', () => {
    const name = fc.constantFrom('aws_s3_bucket.a', 'module.x["k"].aws_s3_bucket.b', 'aws_s3_bucket.c[0]');
    const entry = fc.constantFrom(
      '{ standard: { storage_gb: 5 } }',
      '{ }',
      '',
      '\n    standard:\n      storage_gb: 7',
      '\n    standard:',
      '\n    other: 1 # why',
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(name),
        fc.array(entry, { minLength: 3, maxLength: 3 }),
        name,
        fc.boolean(),
        (names, entries, address, crlf) => {
          const plain = `version: 0.1\nresource_usage:\n${names.map((each, i) => `  ${each}: ${entries[i]!}\n`).join('')}`;
          const text = crlf ? plain.replaceAll('\n', '\r\n') : plain;
          const after = edited(text, address, BUCKET)?.replace('‸', '');
          if (after === undefined) return;
          const [old, now] = [readUsage(text), readUsage(after)];
          assert.deepEqual(now.findings, old.findings, after);
          for (const [owner, figures] of Object.entries(old.usage.byAddress))
            if (owner !== address) assert.deepEqual(now.usage.byAddress[owner], figures);
          const standard = now.usage.byAddress[address]?.standard as Record<string, unknown>;
          assert.deepEqual(Object.keys(standard).sort(), ['monthly_tier_1_requests', 'storage_gb'], after);
          assert.equal(editUsage(after, address, BUCKET), undefined);
        },
      ),
      { numRuns: 300 },
    );
  });
});
