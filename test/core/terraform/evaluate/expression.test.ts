import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unknown, type Value } from '../../../../src/core/model/value';
import { evaluate } from '../../../../src/core/terraform/evaluate/expression';
import type { Scope } from '../../../../src/core/terraform/evaluate/scope';
import { FUNCTIONS } from '../../../../src/core/terraform/evaluate/functions/call';
import { failureIn, isFailure, sensitiveIn } from '../../../../src/core/terraform/evaluate/unknowns';
import { text } from '../../../../src/core/terraform/evaluate/values';
import type { Expression, TemplatePart } from '../../../../src/core/terraform/syntax/tree';
import { plain } from '../values';
import { contextScope, environment, expression, valueOf } from './context';

const ID = '‹terraform_data.u.id›';
const ERROR = Symbol('an error');

/** Terraform's answers of 1.11.4, with `u` an unknown id, `b` an unknown bool, `ul` an unknown list. */
const UNKNOWNS: readonly (readonly [source: string, answer: unknown])[] = [
  ['local.u == null', false],
  ['local.ul == null', false],
  ['local.ud == null', ID],
  ['"a-${local.u}" != null', true],
  ['local.pl == null', false],
  ['true || local.ub', ID],
  ['local.ub || true', ID],
  ['false && local.ub', ID],
  ['local.ub && false', ID],
  ['false && 1 / 0 == 1', false],
  ['false && null.x', ERROR],
  ['null || true', ERROR],
  ['local.pl == ["x", "z"]', ID],
  ['local.ub ? 5 : 5', 5],
  ['local.ub ? "a" : "a"', ID],
  ['local.ub ? [1] : [1]', ID],
  ['length(local.ub ? ["a"] : ["b"])', 1],
  ['local.po == { a = "x", b = 3 }', false],
  ['local.ub ? { a = 1 } : { a = 2 }', ID],
  ['length(local.pl)', 2],
  ['length(local.u)', ID],
  ['length(local.ul)', ID],
  ['length(toset([local.u, "a"]))', ID],
  ['toset([local.u, "a"])', ['a', ID]],
  ['contains(local.pl, "k")', true],
  ['contains(local.pl, "z")', ID],
  ['try(local.u, "x")', ID],
  ['can(local.u)', ID],
  ['try({ a = local.u }.z, "x")', 'x'],
  ['coalesce("a", local.u)', 'a'],
  ['coalesce(local.u, "x")', ID],
  ['coalesce("x-${local.u}", "b")', ID],
  ['merge({ a = 1 }, { b = local.u }).a', 1],
  ['merge({ a = 1 }, { (local.u) = 2 }).a', ID],
  ['keys({ a = local.u })', ['a']],
  ['lookup(local.m, local.u, 0)', ID],
  ['concat([local.u], ["z"])[1]', 'z'],
  ['flatten([[local.u], ["b"]])[1]', 'b'],
  ['flatten([local.ul, ["b"]])', ID],
  ['one([local.u])', ID],
  ['startswith("abc-${local.u}", "abc")', true],
  ['startswith("abc${local.u}", "abc")', ID],
  ['startswith("abc-${local.u}", "abd")', false],
  ['compact(["", local.u])', ID],
  ['join("-", [local.u])', ID],
  ['[for x in [local.u] : 1 if x != "k"]', ID],
  ['anytrue([true, local.ub])', true],
  ['alltrue([local.ub, false])', ID],
  ['format("%s", null)', '‹a null without a type›'],
  ['local.u[*]', [ID]],
  ['timestamp()', '‹timestamp()›'],
  ['uuid()', '‹uuid()›'],
  ['bcrypt("x")', '‹bcrypt()›'],
];

describe('expressions with unknowns', () => {
  for (const [source, answer] of UNKNOWNS)
    it(`${source} is ${answer === ERROR ? 'an error' : JSON.stringify(answer)}`, () => {
      const value = valueOf(source);
      if (answer === ERROR) assert.ok(isFailure(value));
      else assert.deepEqual(plain(value), answer);
      assert.equal(failureIn(value) === undefined, answer !== ERROR);
    });

  it('give the reason of the first unknown operand', () => {
    const scope = {
      ...contextScope(),
      reference: (name: string) => ({ value: unknown(`${name} has no value`, { type: 'number' }), used: 0 }),
    };
    assert.deepEqual(plain(evaluate(expression('one + two'), scope)), '‹one has no value›');
    assert.deepEqual(plain(evaluate(expression('"${two}-${one}"'), scope)), '‹two has no value›');
  });

  it('keep known keys of a merge with an unknown map, and say that there may be more', () => {
    assert.deepEqual(plain(valueOf('merge(local.um, { a = 1 })')), { a: 1, '…': ID });
    assert.deepEqual(plain(valueOf('merge({ a = 1, b = 2 }, local.um, { b = 3 })')), { a: ID, b: 3, '…': ID });
    assert.deepEqual(plain(valueOf('{ a = 1, (local.u) = 2, b = 3 }')), { a: ID, b: 3, '…': ID });
    assert.deepEqual(plain(valueOf('{ for k, v in merge(local.um, { a = 1 }) : upper(k) => v }')), { A: 1, '…': ID });
    assert.deepEqual(plain(valueOf('lookup(merge(local.um, { a = 1 }), "z", 0)')), ID);
    assert.deepEqual(plain(valueOf('keys(merge(local.um, { a = 1 }))')), ID);
  });

  it('stay references of their resource where nothing is done to them', () => {
    const ref = (source: string): unknown => {
      const value = valueOf(source);
      return value.kind === 'unknown' ? value.ref : 'known';
    };
    for (const source of [
      'local.u',
      '"${local.u}"',
      'true ? local.u : "x"',
      'local.pl[0]',
      'element(local.pl, 0)',
      'one([local.u])',
      'tolist(local.pl)[0]',
      '([local.po][*].a)[0]',
      '{ for x in ["k"] : x => local.u }.k',
    ])
      assert.equal(ref(source), 'terraform_data.u', source);
    for (const source of ['"${local.u}x"', 'upper(local.u)', 'local.ub ? "a" : "b"']) assert.equal(ref(source), undefined, source);
  });
});

describe('sensitive values', () => {
  it('mark what is made of them, and only that', () => {
    for (const source of [
      'upper(var.sec)',
      '"${var.sec}x"',
      'var.sec == "x" ? 1 : 2',
      'length(var.sec)',
      '[for c in split("", var.sec) : c]',
    ])
      assert.equal(sensitiveIn(valueOf(source)), true, source);
    for (const source of ['nonsensitive(var.sec)', 'length([var.sec])', 'keys({ a = var.sec })', '[var.sec, "a"][1]'])
      assert.equal(sensitiveIn(valueOf(source)), false, source);
  });
});

describe('evaluation', () => {
  it('stops when the steps are used up', () => {
    const value = evaluate(
      expression('[for a in range(1000) : [for b in range(1000) : a * b]]'),
      contextScope(undefined, environment(5000)),
    );
    assert.match(JSON.stringify(plain(value)), /too much to work out/);
  });

  it('stops where expressions nest too deeply', () => {
    let tree: Expression = expression('1');
    for (let level = 0; level < 20_000; level++) tree = { kind: 'unary', operator: '-', operand: tree, start: 0, end: 0 };
    assert.equal(plain(evaluate(tree, contextScope())), '‹nested too deeply›');
  });

  it('gives up on values that double at each step', () => {
    const functions = environment(100_000);
    const values: Value[] = [text('x')];
    const scope = { functions, reference: () => ({ value: values.at(-1) ?? text(''), used: 0 }) };
    for (let step = 0; step < 40; step++) values.push(evaluate(expression('[a, a]'), scope));
    assert.ok(values.some((value) => plain(value) === '‹too large›'));
    assert.ok(values.every((value) => JSON.stringify(plain(value)).length < 3_000_000));
  });

  it('gives up on text that doubles at each step', () => {
    const values: Value[] = [text('x'.repeat(100))];
    const scope = { functions: environment(), reference: () => ({ value: values.at(-1) ?? text(''), used: 0 }) };
    for (let step = 0; step < 60; step++) values.push(evaluate(expression('"${a}${a}"'), scope));
    const shown = values.map((value) => String(plain(value)));
    assert.ok(shown.includes('‹text too long›'));
    // all share one budget, which is used up by then
    assert.equal(shown.at(-1), '‹too much to work out›');
    assert.ok(shown.every(({ length }) => length <= 4_000_000));
  });

  it('keeps the members beside a broken one', () => {
    const value = valueOf('{ a = local.nope, b = 2 }');
    assert.equal(value.kind === 'object' && plain(value.entries.get('b')), 2);
    assert.ok(failureIn(value));
    assert.equal(plain(valueOf('try({ a = local.nope, b = 2 }, "other")')), 'other');
  });
});

const span = { start: 0, end: 0 };
const name = fc.constantFrom('local', 'var', 'path', 'terraform_data', 'u', 'l', 'm', 'x', 'y', '__proto__', 'constructor', '');

/** Any tree at all, sensible or not. */
const { tree } = fc.letrec<{ tree: Expression; part: TemplatePart }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    fc.string().map((value): TemplatePart => ({ kind: 'text', text: value, ...span })),
    tie('tree').map((value): TemplatePart => ({ kind: 'interpolation', value, ...span })),
    fc
      .tuple(tie('tree'), fc.array(tie('part'), { maxLength: 2 }), fc.array(tie('part'), { maxLength: 2 }))
      .map(([condition, then, otherwise]): TemplatePart => ({ kind: 'if', condition, then, else: otherwise, ...span })),
    fc
      .tuple(name, tie('tree'), fc.array(tie('part'), { maxLength: 2 }))
      .map(([value, collection, body]): TemplatePart => ({ kind: 'for', key: undefined, value, collection, body, ...span })),
  ),
  tree: fc.oneof(
    { maxDepth: 5 },
    fc
      .oneof(
        fc.constantFrom(null, true, false),
        fc.constantFrom('0', '1', '1.5', '-3', '1e9', '1e999999999', 'x', '', '0.1', '123456789012345678901').map((number) => ({ number })),
      )
      .map((value): Expression => ({ kind: 'literal', value, ...span })),
    name.map((value): Expression => ({ kind: 'variable', name: value, ...span })),
    fc.constant<Expression>({ kind: 'element', ...span }),
    fc.constant<Expression>({ kind: 'error', message: 'broken', ...span }),
    fc
      .constantFrom('a', '10.0.0.0/8', '{"a":[1]}', '(a+)+$', '%s %d', '2024-01-01T00:00:00Z', 'files/a.txt')
      .map((value): Expression => ({ kind: 'template', heredoc: false, parts: [{ kind: 'text', text: value, ...span }], ...span })),
    fc.array(tie('part'), { maxLength: 3 }).map((parts): Expression => ({ kind: 'template', heredoc: false, parts, ...span })),
    fc
      .tuple(tie('tree'), name, fc.boolean())
      .map(([of, member, legacyIndex]): Expression => ({ kind: 'get', of, name: member, legacyIndex, ...span })),
    fc.tuple(tie('tree'), tie('tree')).map(([of, key]): Expression => ({ kind: 'index', of, key, ...span })),
    fc.tuple(tie('tree'), tie('tree'), fc.boolean()).map(([of, each, full]): Expression => ({ kind: 'splat', of, each, full, ...span })),
    fc.array(tie('tree'), { maxLength: 4 }).map((items): Expression => ({ kind: 'tuple', items, ...span })),
    fc.array(fc.tuple(tie('tree'), tie('tree')), { maxLength: 3 }).map((entries): Expression => ({
      kind: 'object',
      entries: entries.map(([key, value]) => ({ key, value, bare: false, ...span })),
      ...span,
    })),
    fc
      .tuple(name, name, tie('tree'), tie('tree'), fc.option(tie('tree'), { nil: undefined }))
      .map(([key, value, collection, result, condition]): Expression => ({
        kind: 'forTuple',
        key,
        value,
        collection,
        result,
        condition,
        ...span,
      })),
    fc
      .tuple(name, tie('tree'), tie('tree'), tie('tree'), fc.boolean())
      .map(([value, collection, resultKey, result, grouped]): Expression => ({
        kind: 'forObject',
        key: undefined,
        value,
        collection,
        resultKey,
        result,
        grouped,
        condition: undefined,
        ...span,
      })),
    fc
      .tuple(
        fc.constantFrom(...FUNCTIONS.keys(), 'nope', 'provider::x::y', 'core::upper'),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.boolean(),
      )
      .map(([callee, args, expand]): Expression => ({ kind: 'call', name: callee, args, expand, ...span })),
    fc
      .tuple(fc.constantFrom('-', '!'), tie('tree'))
      .map(([operator, operand]): Expression => ({ kind: 'unary', operator, operand, ...span })),
    fc
      .tuple(fc.constantFrom('||', '&&', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%'), tie('tree'), tie('tree'))
      .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, left, right, ...span })),
    fc
      .tuple(tie('tree'), tie('tree'), tie('tree'))
      .map(([condition, then, otherwise]): Expression => ({ kind: 'conditional', condition, then, else: otherwise, ...span })),
  ),
}));

type Sort = 'string' | 'number' | 'bool' | 'list' | 'object';

/** Ways to write a value of each sort, with a type even where it is unknown; `S`, `N`, `B`, `L`, `O` stand for values of the sorts. */
const GRAMMAR: Readonly<Record<Sort, readonly string[]>> = {
  string: [
    'local.u',
    '"a"',
    '"k"',
    'upper(S)',
    '"p-${S}"',
    '"${S}-${N}"',
    'join(",", L)',
    'coalesce(S, "z")',
    '(B ? S : S)',
    'format("%s/%s", S, S)',
  ].concat([
    'tostring(N)',
    'jsonencode(L)',
    'split(",", S)[0]',
    'try(S, "x")',
    'O.a',
    'O["b"]',
    'lookup(O, "a", S)',
    '"%{ if B }${S}%{ endif }"',
  ]),
  number: [
    '1',
    '2',
    'local.un',
    'length(L)',
    'length(S)',
    'length(O)',
    '(N + N)',
    '(N * 2)',
    'max(N, N)',
    'abs(N)',
    '(B ? N : N)',
    '(B ? 5 : 5)',
  ],
  bool: [
    'true',
    'false',
    'local.ub',
    '(S == S)',
    '(S != null)',
    '(N < N)',
    'contains(L, S)',
    '(B && B)',
    '(B || B)',
    '!B',
    'anytrue([B, B])',
  ].concat(['alltrue([B, B])', 'can(S)', 'startswith(S, "p-")', '(L == L)', '(O == O)', '(toset(L) == toset(L))']),
  list: [
    'local.pl',
    'local.ul',
    '["a", S]',
    '[S]',
    'compact(concat(L, L))',
    'tolist([for x in L : upper(x)])',
    'compact([for x in L : x if x != S])',
    'reverse(tolist(L))',
    'distinct(L)',
  ]
    .concat([
      'tolist(L)',
      '(B ? L : L)',
      'sort(L)',
      'compact(L)',
      'compact(flatten([L, L]))',
      '[S][*]',
      'split(",", S)',
      'compact(values(O))',
      'compact(keys(O))',
    ])
    .concat([
      'tolist(toset(L))',
      'formatlist("%s-%s", L, S)',
      'tolist([for p in setproduct(L, [S]) : join("", p)])',
      'tolist(setunion(L, [S]))',
      'chunklist(L, 2)[0]',
    ]),
  object: [
    '{ a = S, b = S }',
    'tomap(merge(O, { b = S }))',
    'tomap({ for k, v in O : k => upper(v) })',
    'zipmap(["a", "b"], [S, S])',
    '(B ? O : O)',
    'tomap(O)',
  ],
};

const SORTS: Readonly<Record<string, Sort>> = { S: 'string', N: 'number', B: 'bool', L: 'list', O: 'object' };

/** Texts that make sense, over values whose types are known. */
const { list: sentence } = fc.letrec<Record<Sort, string>>((tie) => {
  const texts = (sort: Sort): fc.Arbitrary<string> =>
    fc.oneof(
      { maxDepth: 4 },
      ...GRAMMAR[sort].map((form) => {
        const holes = form.match(/\b[SNBLO]\b(?!")/g) ?? [];
        const parts = form.split(/\b[SNBLO]\b(?!")/);
        return fc
          .tuple(...holes.map((hole) => tie(SORTS[hole] ?? 'string')))
          .map((values) => parts.map((part, index) => part + (values[index] ?? '')).join(''));
      }),
    );
  return { string: texts('string'), number: texts('number'), bool: texts('bool'), list: texts('list'), object: texts('object') };
});

/** Whether a part is an error, also one that the whole does not show: it has no type, so that what is beside it may keep another. */
function goesWrong(given: Expression, scope: Scope): boolean {
  const parts = Object.values(given).flatMap((part: unknown) => (Array.isArray(part) ? (part as unknown[]) : [part]));
  const inner = parts.flatMap((part) => (isEntry(part) ? [part.value] : isExpression(part) ? [part] : []));
  const outside =
    given.kind === 'forTuple' || given.kind === 'forObject' ? [given.collection] : given.kind === 'splat' ? [given.of] : inner;
  return outside.some((part) => goesWrong(part, scope)) || failureIn(evaluate(given, scope)) !== undefined;
}

const isExpression = (part: unknown): part is Expression =>
  typeof part === 'object' && part !== null && 'kind' in part && !['text', 'if', 'for', 'variable'].includes(String(part.kind));

/** A member of an object or a part of a template. */
const isEntry = (part: unknown): part is { readonly value: Expression } =>
  typeof part === 'object' && part !== null && 'value' in part && isExpression(part.value);

/** What was known has stayed, unless all went wrong; what was not may have become anything. */
function refined(before: Value, after: Value): boolean {
  if (before.kind === 'unknown' || isFailure(after)) return true;
  if (before.kind === 'list')
    return after.kind === 'list' && after.of === before.of && sameItems(before.items, after.items, before.of === 'set');
  if (before.kind !== 'object') return JSON.stringify(before) === JSON.stringify(after);
  if (after.kind !== 'object') return false;
  return [...before.entries].every(([key, item]) => refined(item, after.entries.get(key) ?? item));
}

/** An unknown element of a set may take any place in it. */
const sameItems = (before: readonly Value[], after: readonly Value[], set: boolean): boolean =>
  set && before.some((item) => item.kind === 'unknown')
    ? true
    : before.length === after.length && before.every((item, at) => refined(item, after[at] ?? item));

describe('any expression', () => {
  it('evaluates without throwing, and twice to the same', () => {
    fc.assert(
      fc.property(tree, (given) => {
        const once = evaluate(given, contextScope(undefined, environment(20_000)));
        assert.deepEqual(evaluate(given, contextScope(undefined, environment(20_000))), once);
      }),
      { numRuns: 600 },
    );
  });

  it('keeps what was known when an unknown becomes known', () => {
    let compared = 0;
    fc.assert(
      fc.property(sentence, fc.constantFrom('x', 'k', 'a,k', ''), (source, id) => {
        if (goesWrong(expression(source), contextScope(text(id)))) return;
        compared++;
        const before = valueOf(source);
        const after = valueOf(source, text(id));
        assert.ok(refined(before, after), `${source}: ${JSON.stringify(plain(before))} became ${JSON.stringify(plain(after))}`);
      }),
      { numRuns: 2000 },
    );
    assert.ok(compared > 1000, `${compared} compared`);
  });
});
