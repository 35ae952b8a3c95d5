import assert from 'node:assert/strict';
import { isBroken, parse } from '../../../../src/core/terraform/syntax/parse';
import { outlineOf } from './printed';

/** The lines inside a resource, with a neighbour in front and behind, and another resource behind that. */
const inside = (lines: string): string => `resource "a" "b" {\n  before = 1\n${lines}\n  after = 2\n}\n\nresource "c" "d" {\n  e = 1\n}\n`;

/** What the lines are read as; the neighbours and the other resource must be as they always are. */
function readInside(lines: string): string {
  const outline = outlineOf(inside(lines));
  const match = /^!resource "a" "b" \{before = 1; (?:(.*); )?after = 2\}; resource "c" "d" \{e = 1\}$/.exec(outline);
  assert.ok(match, outline);
  return match[1] ?? '';
}

describe('a broken file', () => {
  const rows: readonly (readonly [what: string, lines: string, read: string])[] = [
    ['an argument without a value', '  instance_type =', '!instance_type = ?'],
    ['an argument without a value before a comment', '  instance_type = # later', '!instance_type = ?'],
    ['a traversal that is not finished', '  size = var.', '!size = ?'],
    ['an operator without its right side', '  size = 1 +', '!size = (+ 1 ?)'],
    ['text that is not closed', '  name = "web', '!name = "web<?>"'],
    ['text that is not closed in an interpolation', '  name = "web-${var.', '!name = "web-<?>"'],
    ['a call that is not closed', '  size = max(1,', '!size = max(1, ?)'],
    ['a list that is not closed', '  x = ["a",', '!x = ["a", ?]'],
    ['an object that is not closed', '  tags = {', '!tags = {? = ?}'],
    ['an object that is not closed behind an entry', '  tags = {\n    a = 1', '!tags = {a = 1, ? = ?}'],
    ['a block that is not closed', '  disk {\n    size = 1', '!disk {size = 1…}'],
    ['a block that is not closed and empty', '  disk {', '!disk {…}'],
    ['a header without its brace', '  dynamic "disk"', '!dynamic "disk"'],
    ['a header whose label is not closed', '  dynamic "disk {\n    size = 1\n  }', '!dynamic "disk" {size = 1}'],
    ['a brace on the line below the header', '  disk\n  {\n    size = 1\n  }', '!disk {size = 1}'],
    ['a closing brace too much', '  }', '?'],
    ['something behind a value', '  size = 1 2', '!size = ?'],
    ['something behind a block', '  disk {\n    size = 1\n  } x', '!disk {size = 1}; ?'],
    ['a one-line block without a value', '  disk { size = }', '!disk {!size = ?}'],
    ['a one-line block with two arguments', '  disk { size = 1, type = 2 }', '!disk {!size = ?}'],
    ['a broken list over several lines', '  x = [\n    "a"\n    "b",\n  ]', '!x = ["a", ?]'],
    ['an open parenthesis before a closing brace', '  size = max(1,\n  }', '!size = max(1, ?); ?'],
    ['an unknown character', '  ;', '?'],
    ['a quoted argument', '  "x" = 1', '?'],
    ['a control character', '  \u0000', '?'],
    ['an operator at the start', '  = 1', '?'],
    ['a block with a broken argument', '  disk {\n    size =\n    type = "gp3"\n  }', '!disk {!size = ?; type = "gp3"}'],
  ];
  for (const [what, lines, read] of rows) {
    it(`keeps the neighbours of ${what}`, () => assert.equal(readInside(lines), read));
  }

  it('takes a lone word for an error, wherever the next line is', () => {
    assert.equal(readInside('  ta'), '?');
    assert.equal(outlineOf('ta\nresource "c" "d" {}'), '?; resource "c" "d" {}');
  });

  describe('inside an object', () => {
    const entries = (broken: string): string => `  tags = {\n    a = 1\n${broken}\n    z = 2\n  }`;
    const cases: readonly (readonly [broken: string, read: string])[] = [
      ['    b =', 'b = ?'],
      ['    b = "x', 'b = "x<?>"'],
      ['    b = "x-${var.', 'b = "x-<?>"'],
      ['    b = max(1,', 'b = max(1, ?)'],
      ['    b = [1,', 'b = [1, ?]'],
      ['    b = {', 'b = {? = ?}'],
      ['    b', '? = ?'],
      ['    b = 1 c = 2', 'b = 1, ? = ?'],
      ['    = 1', '? = ?'],
      ['    b = {\n      c =\n      d = 3\n    }', 'b = {c = ?, d = 3}'],
    ];
    for (const [broken, read] of cases) {
      it(`drops only ${JSON.stringify(broken.trim())}`, () => assert.equal(readInside(entries(broken)), `!tags = {a = 1, ${read}, z = 2}`));
    }

    it('drops only the broken entry inside a call', () => {
      assert.equal(
        readInside('  tags = merge(local.tags, {\n    a = 1\n    b =\n    c = 3\n  })'),
        '!tags = merge(local.tags, {a = 1, b = ?, c = 3})',
      );
    });
  });

  it('ends a block that is not closed at the next top-level block', () => {
    assert.equal(
      outlineOf('resource "a" "b" {\n  x = 1\n\nresource "c" "d" {\n  y = 2\n}\n'),
      '!resource "a" "b" {x = 1…}; resource "c" "d" {y = 2}',
    );
    assert.equal(
      outlineOf('resource "a" "b" {\n  disk {\n    x = 1\n\nlocals {\n  y = 2\n}\n'),
      '!resource "a" "b" {!disk {x = 1…}…}; locals {y = 2}',
    );
  });

  it('ends every one of many blocks that are not closed', () => {
    const text = 'resource "a" "b" {\n  x = 1\n\n'.repeat(30);
    assert.equal(outlineOf(text), Array(30).fill('!resource "a" "b" {x = 1…}').join('; '));
  });

  it('takes a top-level block inside another for what it is while braces match', () => {
    const text = 'check "x" {\ndata "http" "y" {\nurl = 1\n}\n}\n';
    assert.equal(outlineOf(text), 'check "x" {data "http" "y" {url = 1}}');
  });

  it('skips a closing brace between blocks', () => {
    assert.equal(outlineOf('a {}\n}\nb {}\n}\n}\nc = 1'), 'a {}; ?; b {}; ?; ?; c = 1');
    assert.equal(outlineOf('} a {}'), '?; a {}');
  });

  it('ends a comment that is not closed at the next top-level block', () => {
    const text = 'a = 1\n/* b = 2\nc = 3\n\nresource "c" "d" {\n  y = 2\n}\n';
    assert.equal(outlineOf(text), 'a = 1; ?; resource "c" "d" {y = 2}');
    assert.equal(outlineOf('resource "a" "b" {\n  x = 1\n  /* y\n}\nlocals {}\n'), '!resource "a" "b" {x = 1; ?…}; locals {}');
    assert.equal(outlineOf('resource "a" "b" {\n  x = 1 /* y\n}\nlocals {}\n'), '!resource "a" "b" {!x = 1…}; locals {}');
  });

  it('ends a heredoc that is not closed at the next top-level block', () => {
    const text = 'resource "a" "b" {\n  w = 1\n  x = <<EOT\ny = 2\n}\n\nresource "c" "d" {\n  z = 2\n}\n';
    assert.equal(outlineOf(text), '!resource "a" "b" {w = 1; !x = ?…}; resource "c" "d" {z = 2}');
  });

  it('keeps the places of an object in order where a heredoc without end starts an entry', () => {
    const [item] = parse('a = {\n  b = 1\n<<EOT\n  c = 2\n').items;
    const value = item?.kind === 'attribute' ? item.value : undefined;
    assert.ok(value?.kind === 'object');
    for (const { start, end } of value.entries) assert.ok(start <= end);
  });

  it('is not misled by the text of heredocs beside the error', () => {
    const heredoc = 'x = <<EOT\nresource "no" "no" {\nkey = value\n}\nEOT';
    assert.equal(readInside(`  ${heredoc}\n  y =`), 'x = heredoc"resource "no" "no" {⏎key = value⏎}⏎"; !y = ?');
    assert.equal(
      readInside(`  tags = {\n    ${heredoc}\n    y =\n    z = 1\n  }`),
      '!tags = {x = heredoc"resource "no" "no" {⏎key = value⏎}⏎", y = ?, z = 1}',
    );
  });

  it('reads a file without indentation, too', () => {
    assert.equal(
      outlineOf('resource "a" "b" {\nsize =\ntags = {\nk = 1\n}\ndisk {\ntype =\n}\nafter = 2\n}\nlocals {}\n'),
      '!resource "a" "b" {!size = ?; tags = {k = 1}; !disk {!type = ?}; after = 2}; locals {}',
    );
  });

  it('reads arguments of a variables file around a broken one', () => {
    assert.equal(
      outlineOf('a = 1\nb = [\n  "x",\nc = 3\nd = {\n  e =\n  f = 1\n}\ng = 5\n'),
      'a = 1; !b = ["x", ?]; c = 3; !d = {e = ?, f = 1}; g = 5',
    );
  });

  it('marks every block around an error as broken, and no other', () => {
    const { items } = parse('a {\n  b {\n    c =\n  }\n  d {\n  }\n}\ne {\n}\n');
    const [a, e] = items;
    assert.ok(a?.kind === 'block' && a.broken && e?.kind === 'block' && !e.broken);
    assert.deepEqual(
      a.body.map((item) => item.kind === 'block' && item.broken),
      [true, false],
    );
  });

  it('gives an error in place of what is nested too deeply', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['(', ')'],
      ['{ a = ', ' }'],
      ['f(', ')'],
      ['"${', '}"'],
      ['!', ''],
      ['a[', ']'],
    ] as const) {
      const deep = (depth: number): string => `${open.repeat(depth)}1${close.repeat(depth)}`;
      assert.equal(isBroken(parse(`a = ${deep(100)}\n`)), false, open);
      for (const depth of [1_000, 10_000]) {
        const document = parse(`a = ${deep(depth)}\nb = 2\n`);
        assert.equal(isBroken(document), true, open);
        assert.ok(
          document.items.some((item) => item.kind === 'attribute' && item.name === 'b' && !item.broken),
          open,
        );
      }
    }
  });

  it('reads on behind blocks that are nested too deeply', () => {
    for (const depth of [1_000, 10_000]) {
      const { items } = parse(`${'a {\n'.repeat(depth)}${'}\n'.repeat(depth)}resource "c" "d" {\n  e = 1\n}\n`);
      const last = items.at(-1);
      assert.ok(last?.kind === 'block' && last.type === 'resource' && !last.broken);
    }
  });
});
