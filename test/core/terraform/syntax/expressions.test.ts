import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/terraform/syntax/parse';
import type { Attribute } from '../../../../src/core/terraform/syntax/tree';
import { expressionOf } from './printed';

/** Text, and what it is read as. */
const ROWS: Readonly<Record<string, readonly (readonly [text: string, tree: string])[]>> = {
  'literals, with the digits as written': [
    ['1', '1'],
    ['1.50', '1.50'],
    ['1e3', '1e3'],
    ['1E-5', '1E-5'],
    ['9007199254740993', '9007199254740993'],
    ['007', '007'],
    ['true', 'true'],
    ['false', 'false'],
    ['null', 'null'],
    ['trueish', 'trueish'],
  ],
  'operators by strength, equal ones from the left': [
    ['1 + 2 * 3', '(+ 1 (* 2 3))'],
    ['1 - 2 - 3', '(- (- 1 2) 3)'],
    ['1 * 2 % 3 / 4', '(/ (% (* 1 2) 3) 4)'],
    ['a || b && c', '(|| a (&& b c))'],
    ['a && b == c', '(&& a (== b c))'],
    ['a == b < c', '(== a (< b c))'],
    ['a < b + 1', '(< a (+ b 1))'],
    ['a >= 1 || b <= 2 || c > 3 || d != 4', '(|| (|| (|| (>= a 1) (<= b 2)) (> c 3)) (!= d 4))'],
  ],
  'signs, which bind to one term': [
    ['-1 + 2', '(+ (- 1) 2)'],
    ['-a.b', '(- a.b)'],
    ['!a && !b', '(&& (! a) (! b))'],
    ['--1', '(- (- 1))'],
    ['a-b', 'a-b'],
    ['a - b', '(- a b)'],
    ['a -b', '(- a b)'],
  ],
  'conditionals, nested on the right': [
    ['a ? b : c', '(? a b c)'],
    ['a ? b : c ? d : e', '(? a b (? c d e))'],
    ['a ? b ? c : d : e', '(? a (? b c d) e)'],
    ['a || b ? c + 1 : -d', '(? (|| a b) (+ c 1) (- d))'],
  ],
  'parentheses over several lines': [
    ['(a)', '(a)'],
    ['(\n  1\n  +\n  2\n)', '((+ 1 2))'],
    ['(a\n  .b\n  [0])', '(a.b[0])'],
  ],
  traversals: [
    ['var.a.b-c', 'var.a.b-c'],
    ['a.0', 'a.#0'],
    ['a.0.b', 'a.#0.b'],
    ['a[0]["k"]', 'a[0]["k"]'],
    ['a[b.c].d', 'a[b.c].d'],
    ['a . b', 'a.b'],
    ['f(x).y[0]', 'f(x).y[0]'],
    ['(a).b', '(a).b'],
    ['[1, 2][0]', '[1, 2][0]'],
    ['{ a = 1 }.a', '{a = 1}.a'],
    ['"x".y', '"x".y'],
  ],
  'attribute splats with the names and legacy indexes that follow': [
    ['a.*', 'a.*{_}'],
    ['a.*.b', 'a.*{_.b}'],
    ['a.*.b.0.c', 'a.*{_.b.#0.c}'],
    ['a.*.b[0].c', 'a.*{_.b}[0].c'],
  ],
  'full splats with everything that follows, nested ones too': [
    ['a[*]', 'a[*]{_}'],
    ['a[*].b[0].c', 'a[*]{_.b[0].c}'],
    ['a[*].b[*].c', 'a[*]{_.b[*]{_.c}}'],
    ['a[*].b.*.c', 'a[*]{_.b.*{_.c}}'],
    ['a.*.b[*].c', 'a.*{_.b}[*]{_.c}'],
  ],
  tuples: [
    ['[]', '[]'],
    ['[1, "a", [x]]', '[1, "a", [x]]'],
    ['[\n  1,\n  2, # two\n]', '[1, 2]'],
  ],
  'objects with `=` or `:`, commas or newlines': [
    ['{}', '{}'],
    ['{ a = 1, b : 2 }', '{a = 1, b = 2}'],
    ['{\n  a = 1\n\n  b = 2,\n  c = 3\n}', '{a = 1, b = 2, c = 3}'],
    ['{ "a b" = 1, 2 = 3, (k) = 4, "${k}" = 5 }', '{"a b" = 1, 2 = 3, (k) = 4, "<k>" = 5}'],
    ['{ if = 1, in = 2, null = 3, true = 4 }', '{if = 1, in = 2, null = 3, true = 4}'],
    ['{ a.b = 1, f(x) = 2 }', '{a.b = 1, f(x) = 2}'],
    ['{ a = 1, a = 2 }', '{a = 1, a = 2}'],
  ],
  'for expressions': [
    ['[for x in y : x]', '[for x in y : x]'],
    ['[for i, x in y : x if i > 0]', '[for i, x in y : x if (> i 0)]'],
    ['{for k, v in y : k => v}', '{for k, v in y : k => v}'],
    ['{\n  for v in y :\n  v.id => v...\n  if v.on\n}', '{for v in y : v.id => v... if v.on}'],
    ['[for x in a ? b : c : x ? 1 : 2]', '[for x in (? a b c) : (? x 1 2)]'],
    ['[format, 1]', '[format, 1]'],
  ],
  calls: [
    ['f()', 'f()'],
    ['max(1, 2,)', 'max(1, 2)'],
    ['max(list...)', 'max(list...)'],
    ['f(1, list...)', 'f(1, list...)'],
    ['core::upper("a")', 'core::upper("a")'],
    ['provider::aws::arn_parse(x)', 'provider::aws::arn_parse(x)'],
    ['merge(\n  a,\n  { b = 1 },\n)', 'merge(a, {b = 1})'],
    ['f(a.*...)', 'f(a.*{_}...)'],
    ['true(1)', 'true(1)'],
  ],
  'names outside ASCII, in normal form C': [
    ['größe.日本', 'größe.日本'],
    ['e\u0301', '\u00e9'],
  ],
};

describe('an expression', () => {
  for (const [what, rows] of Object.entries(ROWS)) {
    it(`is read: ${what}`, () => {
      for (const [text, tree] of rows) assert.equal(expressionOf(text), tree, text);
    });
  }

  it('ends at the newline', () => {
    assert.equal(expressionOf('a\nb = c'), 'a');
    assert.equal(expressionOf('1 # + 2'), '1');
    assert.equal(expressionOf('1 // + 2'), '1');
    assert.equal(expressionOf('1 /* + 2 */ + 3'), '(+ 1 3)');
  });

  it('is refused where HCL refuses it', () => {
    const wrong = [
      '1 +',
      '(1',
      '[1 2]',
      '{ a 1 }',
      '{ a = 1 b = 2 }',
      '.5',
      '0x1f',
      '1_000',
      '1.2.3',
      '1.',
      'a b',
      'a..b',
      "'a'",
      'a & b',
      '1 == == 2',
    ];
    wrong.push(
      '{ for = 1 }',
      '[for x in y]',
      '{for x in y : x}',
      '[for x in y : x => x]',
      'max(,)',
      'max(1,,2)',
      '[,]',
      'foo::',
      'a ? b',
      'a ? b : c : d',
    );
    wrong.push(
      'a.0.1',
      'a.*.*',
      'a.*.0.0',
      'a[*',
      'f(a...,)',
      '{ a =\n1 }',
      '{ a\n= 1 }',
      '{ a = 1,\n, }',
      '`a`',
      '~1',
      'a = 1',
      '1e99999999999',
    );
    for (const text of wrong) assert.match(expressionOf(text), /^!/, text);
  });

  it('keeps what could be read of it', () => {
    const rows = [
      ['max(1,', '!max(1, ?)'],
      ['["a",', '!["a", ?]'],
      ['var.', '!?'],
      ['1 + ', '!(+ 1 ?)'],
      ['merge(a, { b = ', '!merge(a, {b = ?, ? = ?})'],
      ['a ? b :', '!(? a b ?)'],
      ['local.l[', '!local.l[?]'],
      ['', '!?'],
    ] as const;
    for (const [text, tree] of rows) assert.equal(expressionOf(text), tree, text);
  });

  it('has the ranges of its source', () => {
    const text = 'a = f(x.y[0], "k") + -2\n';
    const { value } = parse(text).items[0] as Attribute;
    assert.ok(value.kind === 'binary' && value.left.kind === 'call' && value.right.kind === 'unary');
    const source = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    assert.equal(source(value), 'f(x.y[0], "k") + -2');
    assert.equal(source(value.left), 'f(x.y[0], "k")');
    assert.deepEqual(value.left.args.map(source), ['x.y[0]', '"k"']);
    assert.equal(source(value.right.operand), '2');
    const [index] = value.left.args;
    assert.ok(index?.kind === 'index' && index.of.kind === 'get');
    assert.equal(source(index.of), 'x.y');
  });
});
