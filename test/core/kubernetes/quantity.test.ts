import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseYaml } from '../../../src/core/kubernetes/parse';
import { ceilMilli, formatQuantity, parseQuantity, scalarCount, scalarQuantity } from '../../../src/core/kubernetes/quantity';
import { at, type Scalar } from '../../../src/core/kubernetes/tree';

interface Vector {
  readonly yaml: string;
  readonly ok: boolean;
  readonly value?: string;
}

const VECTORS = JSON.parse(readFileSync('test/fixtures/kubernetes/quantity-vectors.json', 'utf8')) as readonly Vector[];
/** Rows that are not worth matching, as the data says itself. */
const EXEMPT: ReadonlySet<string> = new Set(['999999999999999999999', '-']);

const written = (yaml: string): Scalar => {
  const scalar = at(parseYaml(`memory: ${yaml}\n`).trees[0], 'memory');
  assert.equal(scalar?.kind, 'scalar');
  return scalar;
};

/** `a/b` or an integer, in billionths. */
const nano = (value: string): bigint => {
  const [numerator = '0', denominator = '1'] = value.split('/');
  const scaled = BigInt(numerator) * 1_000_000_000n;
  assert.equal(scaled % BigInt(denominator), 0n);
  return scaled / BigInt(denominator);
};

describe('quantities', () => {
  it('has all vectors of kubectl', () => assert.equal(VECTORS.length, 94));

  for (const { yaml, ok, value } of VECTORS) {
    if (EXEMPT.has(yaml)) continue;
    it(`reads ${JSON.stringify(yaml)} as kubectl does`, () => {
      assert.equal(scalarQuantity(written(yaml)), ok ? nano(value!) : undefined);
    });
  }

  it('keeps integers beyond 64 bits as they are written, and finds no scalar in a bare dash', () => {
    assert.equal(scalarQuantity(written('999999999999999999999')), 999_999_999_999_999_999_999n * 1_000_000_000n);
    assert.equal(parseYaml('memory: -\n').broken, true);
  });

  it('rounds up to thousandths, away from zero', () => {
    assert.equal(ceilMilli(parseQuantity('0.1m')!), parseQuantity('1m'));
    assert.equal(ceilMilli(parseQuantity('250m')!), parseQuantity('250m'));
    assert.equal(ceilMilli(parseQuantity('1.0001')!), parseQuantity('1001m'));
    assert.equal(ceilMilli(parseQuantity('-0.1m')!), parseQuantity('-1m'));
  });

  it('reads counts by the rules of YAML 1.1, and only whole numbers that are not negative', () => {
    assert.equal(scalarCount(written('010')), 8);
    assert.equal(scalarCount(written('3')), 3);
    for (const text of ['"3"', '1.5', '-1', 'three', '12:30', '99999999999']) assert.equal(scalarCount(written(text)), undefined, text);
  });

  it('takes no quantity from texts made to exhaust memory', () => {
    for (const text of ['1e999999999', '1e-999999999', '9'.repeat(10_000), `1.${'0'.repeat(10_000)}1`])
      assert.equal(parseQuantity(text), undefined);
  });

  it('prints what it reads: printing and reading again changes nothing', () => {
    const amount = fc.bigInt({ min: -(10n ** 27n), max: 10n ** 27n });
    fc.assert(
      fc.property(amount, fc.constantFrom('decimal', 'binary'), (nanos, form) => {
        assert.equal(parseQuantity(formatQuantity(nanos, form)), nanos);
      }),
      { numRuns: 200 },
    );
    assert.equal(formatQuantity(250_000_000n), '250m');
    assert.equal(formatQuantity(268_435_456n * 1_000_000_000n, 'binary'), '256Mi');
    assert.equal(formatQuantity(1_500_000_000n, 'decimal'), '1500m');
  });

  it('keeps the order of numbers and adds exactly', () => {
    const milli = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(milli, milli, (a, b) => {
        const [x, y] = [parseQuantity(`${a}m`)!, parseQuantity(`${b}m`)!];
        assert.equal(x < y, a < b);
        assert.equal(x + y, parseQuantity(`${a + b}m`));
        assert.equal(x, parseQuantity(`${Math.floor(a / 1000)}.${String(a % 1000).padStart(3, '0')}`));
        assert.equal(parseQuantity(`${a}Ki`), 1024n * parseQuantity(String(a))!);
      }),
      { numRuns: 200 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+.0-9eEkKMGTPiunm_x]{0,12}$/)), fc.boolean(), (text, plain) => {
        scalarQuantity({ kind: 'scalar', start: 0, end: 0, text, plain });
        scalarCount({ kind: 'scalar', start: 0, end: 0, text, plain });
      }),
      { numRuns: 200 },
    );
  });
});
