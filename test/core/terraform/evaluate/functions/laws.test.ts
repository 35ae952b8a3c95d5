import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Value } from '../../../../../src/core/model/value';
import { evaluate } from '../../../../../src/core/terraform/evaluate/expression';
import { decode, encode, fromBase64, toBase64 } from '../../../../../src/core/terraform/evaluate/functions/bytes';
import { call } from '../../../../../src/core/terraform/evaluate/functions/call';
import { md5, sha1, sha256, sha512 } from '../../../../../src/core/terraform/evaluate/functions/digests';
import { byBytes, list, text, tuple } from '../../../../../src/core/terraform/evaluate/values';
import { plain, valueOfJson } from '../../values';
import { environment } from '../context';

const run = (name: string, ...args: readonly Value[]): Value => call(name, args, environment(), evaluate);

const composed = fc.string({ unit: 'grapheme' }).map((value) => value.normalize('NFC'));
const leaf = fc.oneof(
  composed,
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => value + 0),
  fc.boolean(),
  fc.constant(null),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(
      composed.filter((key) => key !== '__proto__'),
      tie('json'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));
const value = json.map(valueOfJson);
const members = fc.dictionary(
  composed.filter((key) => key !== '__proto__'),
  leaf,
  { noNullPrototype: true },
);
const strings = fc.array(composed, { maxLength: 8 }).map((items) => list(items.map(text), 'string'));

describe('laws of functions', () => {
  it('jsondecode undoes jsonencode', () => {
    fc.assert(
      fc.property(json, (given) => {
        const back = run('jsondecode', run('jsonencode', valueOfJson(given)));
        assert.deepEqual(plain(back), given);
      }),
      { numRuns: 500 },
    );
  });

  it('jsonencode writes what JSON.parse reads', () => {
    fc.assert(
      fc.property(json, (given) => {
        const written = run('jsonencode', valueOfJson(given));
        assert.ok(written.kind === 'string');
        assert.deepEqual(JSON.parse(written.value), given);
      }),
    );
  });

  it('jsondecode reads what JSON.stringify writes, and refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          json.map((given) => JSON.stringify(given, null, 1)),
          fc.string(),
          fc.json().map((given) => given.slice(1)),
        ),
        (written) => {
          let wanted: unknown;
          try {
            wanted = JSON.parse(written);
          } catch {
            wanted = undefined;
          }
          const read = run('jsondecode', { kind: 'string', value: written });
          assert.equal(read.kind === 'unknown', wanted === undefined, written);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('yamldecode undoes yamlencode', () => {
    fc.assert(
      fc.property(json, (given) => {
        const written = run('yamlencode', valueOfJson(given));
        assert.deepEqual(plain(run('yamldecode', written)), given, written.kind === 'string' ? written.value : '');
      }),
      { numRuns: 500 },
    );
  });

  it('flatten twice is flatten once', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 5 }), (items) => {
        const once = run('flatten', tuple(items));
        assert.deepEqual(run('flatten', once), once);
      }),
    );
  });

  it('reverse undoes itself', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), (items) => {
        assert.deepEqual(run('reverse', run('reverse', tuple(items))), tuple(items));
      }),
    );
  });

  it('strrev keeps the number of letters, and base64decode undoes base64encode', () => {
    fc.assert(
      fc.property(composed, (given) => {
        assert.deepEqual(run('base64decode', run('base64encode', text(given))), text(given));
        assert.deepEqual(run('sha256', text(given)), text(createHash('sha256').update(given).digest('hex')));
      }),
    );
  });

  it('join undoes split', () => {
    fc.assert(
      fc.property(composed, fc.constantFrom(',', '', 'ab', '-'), (given, separator) => {
        assert.deepEqual(run('join', text(separator), run('split', text(separator), text(given))), text(given));
      }),
    );
  });

  it('sort gives the order of bytes; a second time changes nothing', () => {
    fc.assert(
      fc.property(strings, (given) => {
        const once = run('sort', given);
        assert.deepEqual(run('sort', once), once);
        const items = plain(once) as readonly string[];
        for (const [index, item] of items.slice(1).entries())
          assert.ok(Buffer.compare(Buffer.from(items[index] ?? ''), Buffer.from(item)) <= 0);
      }),
    );
  });

  it('distinct, compact and sets keep what is there, once', () => {
    fc.assert(
      fc.property(strings, (given) => {
        const items = plain(given) as readonly string[];
        assert.deepEqual(plain(run('distinct', given)), [...new Set(items)]);
        assert.deepEqual(
          plain(run('compact', given)),
          items.filter((item) => item !== ''),
        );
        assert.deepEqual(
          plain(run('toset', given)),
          [...new Set(items)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
        );
      }),
    );
  });

  it('union, intersection and difference of sets fit together', () => {
    fc.assert(
      fc.property(strings, strings, (one, two) => {
        const both = plain(run('setintersection', one, two)) as readonly unknown[];
        const either = plain(run('setunion', one, two)) as readonly unknown[];
        const only = plain(run('setsubtract', one, two)) as readonly unknown[];
        const count = (given: Value): number => (plain(run('toset', given)) as readonly unknown[]).length;
        assert.equal(either.length, count(one) + count(two) - both.length);
        assert.equal(only.length, count(one) - both.length);
      }),
    );
  });

  it('merge keeps the later of two, and zipmap puts keys and values together again', () => {
    fc.assert(
      fc.property(members, members, (one, two) => {
        const merged = run('merge', valueOfJson(one), valueOfJson(two));
        assert.deepEqual(plain(merged), { ...one, ...two });
        assert.deepEqual(plain(run('zipmap', run('keys', merged), run('values', merged))), { ...one, ...two });
      }),
    );
  });
});

describe('bytes', () => {
  it('are the same as elsewhere: UTF-8, base64 and digests', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const buffer = Buffer.from(given, 'utf8');
        assert.deepEqual(Buffer.from(encode(given)), buffer);
        assert.equal(toBase64(encode(given)), buffer.toString('base64'));
        assert.equal(decode(encode(given)), buffer.toString('utf8'));
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
        for (const [name, digest] of [
          ['md5', md5],
          ['sha1', sha1],
          ['sha256', sha256],
          ['sha512', sha512],
        ] as const)
          assert.deepEqual(Buffer.from(digest(bytes)), createHash(name).update(bytes).digest(), name);
        const known = Buffer.from(bytes).toString('utf8');
        assert.equal(decode(bytes), Buffer.from(known).equals(Buffer.from(bytes)) ? known : undefined);
      }),
    );
  });

  it('order text as UTF-8 does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, two) => {
        assert.equal(Math.sign(byBytes(one, two)), Buffer.compare(Buffer.from(one), Buffer.from(two)));
      }),
      { numRuns: 1000 },
    );
  });
});
