import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/terraform/syntax/parse';
import type { Attribute, Template } from '../../../../src/core/terraform/syntax/tree';
import { expressionOf } from './printed';

const templateOf = (text: string): Template => {
  const { value } = parse(`a = ${text}\n`).items[0] as Attribute;
  assert.equal(value.kind, 'template');
  return value;
};

describe('a quoted template', () => {
  it('has escape sequences', () => {
    assert.deepEqual(
      templateOf(String.raw`"a\n\r\t\"\\\u00e9\U0001F600"`).parts.map((part) => part.kind === 'text' && part.text),
      ['a\n\r\t"\\é😀'],
    );
    assert.equal(expressionOf('"$${x} %%{if} $ % $$ $$${x}"'), '"${x} %{if} $ % $$ $${x}"');
  });

  it('refuses other escapes, and keeps the text around them', () => {
    const rows = [String.raw`"a\qb"`, String.raw`"a\u12xb"`, String.raw`"a\uD800b"`, String.raw`"a\U00110000b"`, String.raw`"a\/b"`];
    for (const text of rows) assert.match(expressionOf(text), /^!"a<\?>.*b"$/, text);
  });

  it('keeps one interpolation alone apart from text around it', () => {
    assert.equal(expressionOf('"${x}"'), '"<x>"');
    assert.equal(templateOf('"${x}"').parts.length, 1);
    assert.equal(templateOf('"${x ~}  "').parts.length, 2);
    assert.equal(expressionOf('"a${x}b${y}"'), '"a<x>b<y>"');
  });

  it('nests, with newlines and braces inside', () => {
    assert.equal(expressionOf('"${"a${"b${c}"}"}"'), '"<"a<"b<c>">">"');
    assert.equal(expressionOf('"${\n  f({ a = "}" })\n}"'), '"<f({a = "}"})>"');
  });

  it('strips white space by `~`, escaped newlines too', () => {
    assert.equal(expressionOf('"  ${~ x ~}  b"'), '"<x>b"');
    assert.equal(expressionOf('"a\\n ${~x} b"'), '"a<x> b"');
    assert.equal(expressionOf('"a\u00a0\u3000${~x}"'), '"a<x>"');
  });

  it('has directives', () => {
    assert.equal(expressionOf('"%{ if x }a%{ else }b%{ endif }"'), '"<if x|a|b>"');
    assert.equal(expressionOf('"%{ if x ~} a %{~ endif }"'), '"<if x|a|>"');
    assert.equal(expressionOf('"%{ for k, v in m }${k}%{ endfor }"'), '"<for k, v in m|<k>>"');
    assert.equal(
      expressionOf('"%{for x in y}%{if x}a%{else}%{for z in x}b%{endfor}%{endif}%{endfor}"'),
      '"<for x in y|<if x|a|<for z in x|b>>>"',
    );
  });

  it('refuses directives without their partner', () => {
    for (const text of [
      '"%{ if x }a"',
      '"%{ endif }"',
      '"%{ else }"',
      '"%{ if x }%{ endfor }"',
      '"%{if x}a%{else}b%{else}c%{endif}"',
      '"%{ foo }"',
      '"${}"',
    ]) {
      assert.match(expressionOf(text), /^!/, text);
    }
  });

  it('is in normal form C, each part for itself', () => {
    assert.equal(expressionOf('"e\u0301"'), '"\u00e9"');
  });

  it('has the ranges of its parts', () => {
    const text = 'a = "x$${y}${z}"\n';
    const { value } = parse(text).items[0] as Attribute;
    assert.ok(value.kind === 'template');
    assert.deepEqual(
      value.parts.map(({ start, end }) => text.slice(start, end)),
      ['x$${y}', '${z}'],
    );
  });
});

describe('a heredoc', () => {
  const heredoc = (...lines: string[]): string => expressionOf(lines.join('\n'));

  it('is its lines, with the last newline', () => {
    assert.equal(heredoc('<<EOT', 'one', '  two', 'EOT'), 'heredoc"one⏎  two⏎"');
    assert.equal(heredoc('<<EOT', 'EOT'), 'heredoc""');
    assert.equal(heredoc('<<EOT', '', 'EOT'), 'heredoc"⏎"');
    assert.equal(heredoc('<<E-T', 'one', '   E-T  '), 'heredoc"one⏎"');
  });

  it('has no escapes but those of the openers', () => {
    assert.equal(heredoc('<<EOT', String.raw`\n "q" $${'${x}'} %%{if}`, 'EOT'), String.raw`heredoc"\n "q" ${'${x}'} %{if}⏎"`);
  });

  it('ends only where a line is nothing but the marker', () => {
    assert.equal(heredoc('<<EOT', 'EOTX', 'x EOT', 'EOT # no', 'EOT, 1', '${x}EOT', 'EOT'), 'heredoc"EOTX⏎x EOT⏎EOT # no⏎EOT, 1⏎<x>EOT⏎"');
  });

  it('stands inside brackets, with what follows on the next line', () => {
    assert.equal(heredoc('f(<<A', 'x', 'A', ', <<B', 'y', 'B', ')'), 'f(heredoc"x⏎", heredoc"y⏎")');
    assert.equal(heredoc('{', '  k = <<A', 'x', 'A', '  l = 1', '}'), '{k = heredoc"x⏎", l = 1}');
  });

  it('keeps CR LF as it is written', () => {
    assert.equal(heredoc('<<EOT\r', 'x\r', '\r', 'EOT\r'), 'heredoc"x␍⏎␍⏎"');
  });

  describe('with `<<-`', () => {
    it('loses the least indentation of its lines', () => {
      assert.equal(heredoc('<<-EOT', '    a', '      b', '   EOT'), 'heredoc"a⏎  b⏎"');
      assert.equal(heredoc('<<-EOT', '\ta', '  b', 'EOT'), 'heredoc"a⏎ b⏎"');
      assert.equal(heredoc('<<-EOT', '  ${x} a', '    b', 'EOT'), 'heredoc"<x> a⏎  b⏎"');
    });

    it('does not count blank lines, and leaves them', () => {
      assert.equal(heredoc('<<-EOT', '    a', '', ' ', '    b', 'EOT'), 'heredoc"a⏎⏎ ⏎b⏎"');
    });

    it('does not take text behind an interpolation for the start of a line', () => {
      assert.equal(heredoc('<<-EOT', '   a ${x}', '     b', 'EOT'), 'heredoc"a <x>⏎  b⏎"');
    });

    it('lets a line that starts with an interpolation count as not indented', () => {
      assert.equal(heredoc('<<-EOT', '    a', '${x}', 'EOT'), 'heredoc"    a⏎<x>⏎"');
    });

    // Measured with Terraform 1.11.4: stripping comes before the indentation.
    it('keeps the whole indentation of a line whose newline before it `~}` took', () => {
      assert.equal(heredoc('<<-EOT', '    a ${x ~}', '     b', '   c', ' EOT'), 'heredoc" a <x>     b⏎c⏎"');
    });

    it('removes nothing anywhere when `%{~` empties the start of a line', () => {
      assert.equal(heredoc('<<-EOT', '  %{~ if x ~}', '    b', '  %{~ endif ~}', ' EOT'), 'heredoc"<if x|    b⏎|>"');
    });
  });

  it('is stripped line by line', () => {
    assert.equal(heredoc('<<EOT', '%{ for x in y ~}', '  ${x}', '%{ endfor ~}', 'EOT'), 'heredoc"<for x in y|  <x>⏎>"');
    assert.equal(heredoc('<<EOT', 'a', '  ${~x}', 'EOT'), 'heredoc"a⏎<x>⏎"');
  });

  it('is refused without a newline behind its markers', () => {
    assert.match(expressionOf('<<EOT x\ny\nEOT'), /^!/);
    const [item] = parse('a = <<EOT\nx\nEOT').items;
    assert.ok(item?.kind === 'attribute' && item.broken && item.value.kind === 'template');
    assert.deepEqual(
      item.value.parts.map((part) => part.kind === 'text' && part.text),
      ['x\n'],
    );
  });
});
