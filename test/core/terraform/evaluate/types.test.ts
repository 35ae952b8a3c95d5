import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Type, Value } from '../../../../src/core/model/value';
import { convert } from '../../../../src/core/terraform/evaluate/convert';
import { convertible, sameType, typeOf, unify } from '../../../../src/core/terraform/evaluate/types';
import { failureIn, isFailure } from '../../../../src/core/terraform/evaluate/unknowns';
import { plain } from '../values';
import { valueOf } from './context';

const ERROR = 'an error';

/** Rules of Terraform's types, each with what Terraform 1.11.4 answers. */
const RULES: readonly (readonly [source: string, answer: unknown])[] = [
  ['1 == "1"', false],
  ['tolist([1]) == [1]', false],
  ['{ a = 1 } == { a = "1" }', false],
  ['"2" < 10', true],
  ['1 + "2"', 3],
  ['true + 1', ERROR],
  ['true && "true"', true],
  ['!"false"', true],
  ['tostring(true)', 'true'],
  ['tobool("1")', true],
  ['tobool("True")', ERROR],
  ['tonumber("1e3")', 1000],
  ['true ? 1 : true', ERROR],
  ['toset([1, true])', ERROR],
  ['tolist(["a", 1, true])', ['a', '1', 'true']],
  ['true ? 1 : "2"', '1'],
  ['true ? { a = 1 } : { b = 1 }', { a: 1 }],
  ['1 ? 2 : 3', ERROR],
  ['"true" ? 2 : 3', 2],
  ['true ? null : 1', null],
  ['toset([1, "1"])', ['1']],
  ['toset(["b", "a"])', ['a', 'b']],
  ['toset([10, 9])', [9, 10]],
  ['toset([true, false])', [false, true]],
  ['toset(["a"])[0]', ERROR],
  ['[for k, v in toset(["a"]) : k]', ['a']],
  ['{ (1) = "a", (true) = "b" }', { 1: 'a', true: 'b' }],
  ['{ (null) = 1 }', ERROR],
  ['keys({ B = 1, a = 2, "10" = 3, "9" = 4 })', ['10', '9', 'B', 'a']],
  ['0.1 + 0.2 == 0.3', true],
  ['substr(tostring(1 / 3), -4, -1)', '3335'],
  ['tostring(9007199254740993)', '9007199254740993'],
  ['9007199254740993 == 9007199254740992', false],
  ['tostring(-0)', '-0'],
  ['format("%.2f", 2.345)', '2.34'],
  ['0 / 0', ERROR],
  ['length("👨‍👩‍👧")', 1],
  ['"é" == "e\\u0301"', true],
];

describe('types', () => {
  for (const [source, answer] of RULES)
    it(`${source} is ${answer === ERROR ? answer : JSON.stringify(answer)}`, () => {
      const value = valueOf(source);
      if (answer === ERROR) assert.ok(failureIn(value));
      else assert.deepEqual(plain(value), answer);
    });

  it('of the sides of a conditional become one', () => {
    assert.deepEqual(typeOf(valueOf('true ? [1] : [1, 2]')), { kind: 'list', element: 'number' });
    assert.deepEqual(typeOf(valueOf('true ? { a = 1 } : { b = 1 }')), { kind: 'map', element: 'number' });
    assert.deepEqual(typeOf(valueOf('true ? toset(["a"]) : []')), { kind: 'set', element: 'string' });
  });
});

const OBJECT: Type = {
  kind: 'object',
  attributes: {
    name: { type: 'string' },
    size: { type: 'number', optional: true, default: { kind: 'number', value: 3 } },
    note: { type: 'string', optional: true },
  },
};

describe('convert', () => {
  it('drops extra attributes and fills in optional ones, also where null is given', () => {
    assert.deepEqual(plain(convert(valueOf('{ name = "a", extra = 1 }'), OBJECT)), { name: 'a', size: 3, note: null });
    assert.deepEqual(plain(convert(valueOf('{ name = "a", size = null, note = null }'), OBJECT)), { name: 'a', size: 3, note: null });
  });

  it('applies defaults inside lists, sets and maps', () => {
    assert.deepEqual(plain(convert(valueOf('[{ name = 1 }]'), { kind: 'list', element: OBJECT })), [{ name: '1', size: 3, note: null }]);
    assert.deepEqual(plain(convert(valueOf('{ x = { name = "a", size = "5" } }'), { kind: 'map', element: OBJECT })), {
      x: { name: 'a', size: 5, note: null },
    });
  });

  it('is an error where a required attribute is absent, or text is no number', () => {
    assert.ok(isFailure(convert(valueOf('{ size = 1 }'), OBJECT)));
    assert.ok(isFailure(convert(valueOf('["x"]'), { kind: 'list', element: 'number' })));
    assert.ok(isFailure(convert(valueOf('"x"'), { kind: 'list', element: 'any' })));
  });

  it('keeps an unknown unknown, with the new type and its resource', () => {
    const value = convert(valueOf('local.u'), 'number');
    assert.deepEqual(value, { kind: 'unknown', why: 'terraform_data.u.id', type: 'number', notNull: true, ref: 'terraform_data.u' });
    assert.deepEqual(plain(convert(valueOf('local.pl'), { kind: 'set', element: 'string' })), ['k', '‹terraform_data.u.id›']);
  });

  it('asks for what a map with a tail may hold, not for what it lacks', () => {
    assert.deepEqual(plain(convert(valueOf('merge(local.um, { name = "a" })'), OBJECT)), {
      name: 'a',
      size: '‹terraform_data.u.id›',
      note: '‹terraform_data.u.id›',
    });
  });

  it('settles any inside a collection by its elements', () => {
    const value = convert(valueOf('[1, "a"]'), { kind: 'list', element: 'any' });
    assert.deepEqual(typeOf(value), { kind: 'list', element: 'string' });
    assert.deepEqual(plain(value), ['1', 'a']);
  });
});

const { type } = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Type>('string', 'number', 'bool', 'any'),
    fc.tuple(fc.constantFrom('list', 'set', 'map'), tie('type')).map(([kind, element]): Type => ({ kind, element })),
    fc.array(tie('type'), { maxLength: 3 }).map((items): Type => ({ kind: 'tuple', items })),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), tie('type'), { maxKeys: 3 }).map((members): Type => ({
      kind: 'object',
      attributes: Object.fromEntries(Object.entries(members).map(([name, member]) => [name, { type: member }])),
    })),
  ),
}));

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string().map((text): Value => ({ kind: 'string', value: text })),
    fc.integer().map((number): Value => ({ kind: 'number', value: number })),
    fc.boolean().map((bool): Value => ({ kind: 'bool', value: bool })),
    fc.constant<Value>({ kind: 'null' }),
    fc.constant<Value>({ kind: 'unknown', why: 'x' }),
    fc.array(tie('value'), { maxLength: 3 }).map((items): Value => ({ kind: 'list', of: 'tuple', items })),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 })
      .map((entries): Value => ({ kind: 'object', of: 'object', entries: new Map(Object.entries(entries)) })),
  ),
}));

describe('any value and type', () => {
  it('convert to the same whether once or twice', () => {
    fc.assert(
      fc.property(value, type, (given, wanted) => {
        const once = convert(given, wanted);
        if (!failureIn(once)) assert.deepEqual(convert(once, wanted), once);
      }),
      { numRuns: 500 },
    );
  });

  it('convert only where the types allow it', () => {
    fc.assert(
      fc.property(value, type, (given, wanted) => {
        if (!convertible(typeOf(given), wanted)) assert.ok(isFailure(convert(given, wanted)));
      }),
      { numRuns: 500 },
    );
  });

  it('unify to a type that both become, in any order', () => {
    fc.assert(
      fc.property(type, type, (one, two) => {
        const common = unify([one, two]);
        const other = unify([two, one]);
        assert.equal(common === undefined, other === undefined);
        if (!common || !other) return;
        assert.ok(sameType(common, other));
        assert.ok(convertible(one, common) && convertible(two, common));
      }),
      { numRuns: 500 },
    );
  });
});
