import assert from 'node:assert/strict';
import { isBroken, parse } from '../../../../src/core/terraform/syntax/parse';
import type { Block } from '../../../../src/core/terraform/syntax/tree';
import { outlineOf } from './printed';

describe('a file', () => {
  it('is blocks and arguments in order', () => {
    const text = 'resource "aws_instance" "web" {\n  ami = "x"\n  disk {\n    size = 1\n  }\n}\n\nlocals {}\na = 1\n';
    assert.equal(outlineOf(text), 'resource "aws_instance" "web" {ami = "x"; disk {size = 1}}; locals {}; a = 1');
    assert.equal(isBroken(parse(text)), false);
  });

  it('has quoted and bare labels', () => {
    assert.equal(outlineOf('a "b c" d "" "$${x}\\n" {}'), 'a "b c" "d" "" "${x}\\n" {}');
  });

  it('has blocks on one line with at most one argument', () => {
    assert.equal(outlineOf('a { b = [\n1] }\nc {}\nd { }'), 'a {b = [1]}; c {}; d {}');
    for (const text of ['a { b = 1 c = 2 }', 'a { b = 1, c = 2 }', 'a { b {} }', 'a { b = 1\n}', 'a {\n b = 1 }'])
      assert.ok(isBroken(parse(text)), text);
  });

  it('may have comments anywhere', () => {
    const text = '# a = 1\n// b = 2\n/* c = 3\n} */ d /* x */ "e" /* y */ { # f\n  // g\n  h = 1 # i\n  j = /* k */ 2 /* l\n  m */\n} # n';
    assert.equal(outlineOf(text), 'd "e" {h = 1; j = 2}');
    assert.equal(isBroken(parse(text)), false);
  });

  it('may be empty, lack a last newline, or start with a byte order mark', () => {
    for (const text of ['', '\n', '\ufeff', '  # only a remark']) assert.deepEqual(parse(text).items, [], JSON.stringify(text));
    assert.equal(outlineOf('a = 1'), 'a = 1');
    assert.equal(outlineOf('\ufeffa = 1\n'), 'a = 1');
    assert.deepEqual(parse('\ufeffa = 1\n').starts, [1]);
    assert.ok(isBroken(parse('a = 1\ufeff\n')));
  });

  it('takes keywords for names where a name is due', () => {
    assert.equal(outlineOf('for = 1\nif = 2\nin = 3\nnull = 4\ntrue = 5\nfor {}'), 'for = 1; if = 2; in = 3; null = 4; true = 5; for {}');
  });

  it('takes names of Unicode letters, in normal form C, with `-` inside', () => {
    assert.equal(outlineOf('größe-1 = 1\n_日本 "ö" {}\ne\u0301 = 2'), 'größe-1 = 1; _日本 "ö" {}; \u00e9 = 2');
    for (const text of ['-a = 1', '1a = 1', '😀 = 1', 'a\u00a0= 1']) assert.ok(isBroken(parse(text)), text);
  });

  it('uses the first of two arguments of one name; the second is an error', () => {
    assert.equal(outlineOf('a {\n  b = 1\n  b = 2\n  c = 3\n}'), '!a {b = 1; ?; c = 3}');
    assert.equal(outlineOf('b = 1\nb = 2\nc = 3'), 'b = 1; ?; c = 3');
    assert.equal(outlineOf('e\u0301 = 1\n\u00e9 = 2'), '\u00e9 = 1; ?');
    const many = Array.from({ length: 20 }, (_, index) => `  n${index} = ${index}\n`).join('');
    assert.match(outlineOf(`a {\n${many}  n3 = 1\n  n19 = 1\n}`), /n19 = 19; \?; \?\}$/);
    assert.equal(outlineOf('b {}\nb = 1\nb {}'), 'b {}; b = 1; b {}');
  });

  it('gives ranges from the start of the top-level item', () => {
    const text = '\n\nresource "aws_x" "web" {\n  ami = 1\n}\n';
    const document = parse(text);
    const [block] = document.items as [Block];
    assert.deepEqual(document.starts, [2]);
    assert.deepEqual(document.lines, [0, 1, 2, 27, 37, 39]);
    const source = ({ start, end }: { start: number; end: number }) => text.slice(2 + start, 2 + end);
    assert.equal(block.start, 0);
    assert.equal(source(block), text.trim());
    assert.equal(source({ start: block.start, end: block.typeEnd }), 'resource');
    assert.deepEqual(block.labels.map(source), ['"aws_x"', '"web"']);
    assert.equal(text[2 + block.open], '{');
    assert.equal(text[2 + block.close], '}');
    const [argument] = block.body;
    assert.ok(argument?.kind === 'attribute');
    assert.deepEqual(
      [source(argument), source({ start: argument.start, end: argument.nameEnd }), source(argument.value)],
      ['ami = 1', 'ami', '1'],
    );
  });

  it('counts lines by the line feed, as editors do after CR LF', () => {
    assert.deepEqual(parse('a = 1\r\nb = 2\r\n').lines, [0, 7, 14]);
    assert.equal(outlineOf('a = 1\r\nb {\r\n  c = [\r\n1]\r\n}\r\n'), 'a = 1; b {c = [1]}');
  });

  it('refuses a lone carriage return, and what else is no character of the language', () => {
    for (const text of [
      'a = 1\rb = 2',
      'a = "x\ry"',
      'a = 1;',
      'a = 1 \f',
      '"a" = 1',
      'a\n= 1',
      'a\n{}',
      'a {} b {}',
      'a = 1 b = 2',
      '}',
      'a',
    ]) {
      assert.ok(isBroken(parse(text)), JSON.stringify(text));
    }
  });
});
