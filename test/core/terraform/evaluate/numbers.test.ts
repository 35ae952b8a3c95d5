import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { NumberValue } from '../../../../src/core/model/value';
import {
  arithmetic,
  compareNumbers,
  integer,
  numberText,
  parseNumber,
  truncated,
  whole,
} from '../../../../src/core/terraform/evaluate/numbers';
import { valueOf } from './context';

function given(text: string): NumberValue {
  const value = parseNumber(text);
  assert.equal(value?.kind, 'number', text);
  return value;
}

const big = fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n });
const decimal = fc.tuple(big, fc.integer({ min: 0, max: 40 })).map(([digits, places]) => {
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const fraction = text.slice(text.length - places).replace(/0+$/, '');
  const sign = digits < 0n ? '-' : '';
  return places === 0 || fraction === ''
    ? `${sign}${text.slice(0, text.length - places)}`
    : `${sign}${text.slice(0, text.length - places)}.${fraction}`;
});

describe('numbers', () => {
  it('print the decimal they were read from', () => {
    fc.assert(
      fc.property(decimal, (text) => assert.equal(numberText(given(text)), text === '-0' ? '-0' : text)),
      { numRuns: 500 },
    );
  });

  it('add, subtract and multiply integers of any size exactly', () => {
    fc.assert(
      fc.property(big, big, (one, two) => {
        const [a, b] = [given(one.toString()), given(two.toString())];
        for (const [operator, result] of [
          ['+', one + two],
          ['-', one - two],
          ['*', one * two],
        ] as const) {
          const value = arithmetic(operator, a, b);
          assert.equal(value.kind === 'number' && whole(value), result);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('order like integers', () => {
    fc.assert(
      fc.property(big, big, (one, two) => {
        assert.equal(Math.sign(compareNumbers(given(one.toString()), given(two.toString()))), one < two ? -1 : one > two ? 1 : 0);
      }),
      { numRuns: 300 },
    );
  });

  it('divide and multiply back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (one, two) => {
        const ratio = arithmetic('/', given(String(one)), given(String(two)));
        assert.ok(ratio.kind === 'number');
        const back = arithmetic('*', ratio, given(String(two)));
        assert.ok(back.kind === 'number' && Math.abs(back.value - one) <= 1e-9 * Math.abs(one));
      }),
    );
  });

  it('have the remainder of a division that cuts towards zero', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer().filter((divisor) => divisor !== 0),
        (one, two) => {
          const rest = arithmetic('%', given(String(one)), given(String(two)));
          assert.ok(rest.kind === 'number' && rest.value === one % two);
        },
      ),
    );
    assert.equal(truncated(given('-1.5')), -1n);
  });

  it('are refused where their digits would fill the memory', () => {
    assert.equal(parseNumber('1e999999999')?.kind, 'unknown');
    assert.equal(parseNumber('1e-999999999')?.kind, 'unknown');
    assert.equal(integer(10n ** 20_000n).kind, 'unknown');
    assert.equal(parseNumber('1e1000')?.kind, 'number');
  });

  it('keep digits that a double does not hold', () => {
    assert.deepEqual(given('9007199254740993'), { kind: 'number', value: 9007199254740992, exact: '9007199254740993' });
    assert.deepEqual(given('0.5'), { kind: 'number', value: 0.5 });
    assert.equal(parseNumber('1_000'), undefined);
    assert.equal(parseNumber('.'), undefined);
  });
});

describe('numbers of fewer bits', () => {
  const written = (source: string): unknown => {
    const value = valueOf(source);
    return value.kind === 'string' || value.kind === 'bool' ? value.value : value;
  };

  it('are written as short as their bits allow, powers of two included', () => {
    assert.equal(written('tostring(pow(2, 64))'), '18446744073709550000');
    assert.equal(written('tostring(pow(2, 0.5))'), '1.4142135623730951');
    assert.equal(written('tostring(-pow(2, 64))'), '-18446744073709550000');
  });

  it('are not equal to a literal of the same digits, unless it is exact', () => {
    assert.equal(written('pow(10, -1) == 0.1'), false);
    assert.equal(written('pow(2, -1) == 0.5'), true);
    assert.equal(written('pow(10, -1) == pow(10, -1)'), true);
  });

  it('stay of fewer bits among themselves, and take on those of a literal', () => {
    assert.equal(written('tostring(pow(10, 0) / pow(3, 1))'), '0.3333333333333333');
    assert.equal(written('tostring(length(["a"]) / length(["a", "b", "c"]))'), '0.33333333333333333334');
    assert.equal(written('substr(tostring(length(["a"]) / 3), 0, 40)'), `0.${'3'.repeat(38)}`);
  });

  it('are products of as many bits as they need', () => {
    assert.equal(written('pow(2, 40) * pow(3, 30) == 1099511627776 * 205891132094649'), true);
  });
});
