import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isBroken, parse } from '../../../../src/core/terraform/syntax/parse';
import type { Document, Item } from '../../../../src/core/terraform/syntax/tree';
import { applied, damagedFiles, edits, validFiles } from './arbitraries';
import { outline } from './printed';

const FIXTURES = path.join(import.meta.dirname, '..', '..', '..', 'fixtures', 'terraform', 'syntax');
const fixtures = (): string[] =>
  readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.tf'))
    .map((name) => readFileSync(path.join(FIXTURES, name), 'utf8'));

interface Ranged {
  readonly start: number;
  readonly end: number;
}

const isRanged = (value: unknown): value is Ranged => typeof value === 'object' && value !== null && 'start' in value && 'end' in value;

/** What is directly inside a node, in the order of the source. `else` of a broken conditional may be what `then` is. */
function children(node: object): Ranged[] {
  return Object.values(node)
    .flat()
    .filter(isRanged)
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Ranges are in bounds, children inside their parents and behind each other. */
function checkRanges(document: Document): void {
  let behind = 0;
  document.items.forEach((item, index) => {
    const base = document.starts[index]!;
    assert.equal(item.start, 0);
    assert.ok(base >= behind, 'items overlap');
    assert.ok(base + item.end <= document.text.length, 'out of bounds');
    behind = base + item.end;
    checkNode(item);
  });
}

function checkNode(node: Ranged): void {
  assert.ok(Number.isInteger(node.start) && node.start <= node.end, 'start behind end');
  let last: Ranged | undefined;
  for (const child of children(node)) {
    if (child.start < node.start || child.end > node.end) assert.fail(`${JSON.stringify(child)} is not inside ${JSON.stringify(node)}`);
    if (last !== undefined && last !== child && !isShared(node, child)) {
      if (child.start < last.end) assert.fail(`${JSON.stringify(last)} overlaps ${JSON.stringify(child)}`);
    }
    checkNode(child);
    last = child;
  }
}

const isShared = (node: object, child: Ranged): boolean =>
  'else' in node && 'then' in node && node.else === node.then && node.then === child;

const values = (items: readonly Item[]): string => outline(items).replaceAll('␍', '');

describe('parse', () => {
  it('takes everything that HCL takes', () => {
    fc.assert(
      fc.property(validFiles, (text) => assert.equal(isBroken(parse(text)), false)),
      { numRuns: 200 },
    );
  });

  it('never throws, and gives ranges in bounds, ordered and nested', () => {
    fc.assert(
      fc.property(fc.oneof(damagedFiles, fc.string({ unit: 'binary', maxLength: 200 })), (text) => checkRanges(parse(text))),
      { numRuns: 400 },
    );
  });

  it('gives the starts of all lines', () => {
    fc.assert(
      fc.property(damagedFiles, (text) => {
        const starts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
        assert.deepEqual(parse(text).lines, starts);
      }),
      { numRuns: 200 },
    );
  });

  it('reads CR LF as it reads LF', () => {
    fc.assert(
      fc.property(damagedFiles, (text) => {
        const plain = text.replaceAll('\r', '');
        assert.equal(values(parse(plain.replaceAll('\n', '\r\n')).items), values(parse(plain).items));
      }),
      { numRuns: 200 },
    );
  });

  it('reads the same behind a byte order mark', () => {
    fc.assert(
      fc.property(damagedFiles, (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        assert.deepEqual(parse(`\ufeff${text}`).items, parse(text).items);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps all blocks in front of garbage', () => {
    fc.assert(
      fc.property(validFiles, fc.string({ unit: 'binary', maxLength: 60 }), (text, garbage) => {
        const { items } = parse(text);
        assert.deepEqual(parse(`${text}\n${garbage}`).items.slice(0, items.length), items);
      }),
      { numRuns: 200 },
    );
  });

  it('reads one item alone as it reads it in its file', () => {
    fc.assert(
      fc.property(validFiles, (text) => {
        const document = parse(text);
        document.items.forEach((item, index) => {
          const start = document.starts[index]!;
          assert.deepEqual(parse(text.slice(start, start + item.end) + '\n').items, [item]);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('keeps other blocks while a line of one is cut anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fixtures()), fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
        const at = Math.floor(share * (text.length - 1));
        const end = text.indexOf('\n', at);
        const document = parse(text);
        const inHeredoc = /<<-?\w+/.test(text);
        fc.pre(!inHeredoc);
        const after = new Set(parse(text.slice(0, at) + text.slice(end)).items.map((item) => JSON.stringify(item)));
        const others = document.items.filter((item, index) => {
          const start = document.starts[index]!;
          return at < start || at > start + item.end;
        });
        for (const other of others) assert.ok(after.has(JSON.stringify(other)), text.slice(0, at).slice(-60));
      }),
      { numRuns: 200 },
    );
  });

  it('reads every beginning of every file', function () {
    this.timeout(90_000);
    for (const text of fixtures()) {
      const { items } = parse(text);
      for (let length = 0; length < Math.min(text.length, 1000); length++) {
        const document = parse(text.slice(0, length));
        checkRanges(document);
        const whole = document.items.slice(0, -1);
        assert.deepEqual(whole, items.slice(0, whole.length), JSON.stringify(text.slice(Math.max(0, length - 40), length)));
      }
    }
  });

  it('survives hostile texts', () => {
    const texts = [
      '\0'.repeat(10_000),
      '\ud800'.repeat(10_000),
      `a = "\ud800"\nb = \udc00\n`,
      `a = "${'x'.repeat(1_000_000)}"\n`,
      'x'.repeat(1_000_000),
      '"'.repeat(100_000),
      '{} '.repeat(100_000),
      'a = <<EOT\n'.repeat(5_000),
      Array.from({ length: 5_000 }, (_, index) => `a = <<A${index}\n`).join(''),
      '/* \n'.repeat(5_000),
      'resource "a" "b" {\n'.repeat(5_000),
      '  x = {\n'.repeat(5_000),
      'a = 1 + '.repeat(5_000),
      `a = ${'b.'.repeat(10_000)}c\n`,
      `a = ${'b ? c : '.repeat(10_000)}d\n`,
      `a = "${'%{ if x }'.repeat(10_000)}"\n`,
      `a = "${'${"'.repeat(10_000)}`,
      '}\n'.repeat(10_000),
      `r {\n${'  }\n'.repeat(10_000)}`,
    ];
    for (const text of texts) checkRanges(parse(text));
  });

  it('survives edits of real files', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fixtures()), fc.array(edits, { minLength: 1, maxLength: 8 }), (text, sequence) => {
        checkRanges(parse(sequence.reduce(applied, text)));
      }),
      { numRuns: 200 },
    );
  });
});
