import type { Value } from '../../../model/value';
import { numberText } from '../numbers';
import { sorted } from '../values';

/** YAML in the form Terraform writes: keys and one-line strings in double quotes, several lines as a literal block. */
export function yamlText(value: Value): string {
  const body = node(value, 0);
  if (value.kind === 'list' || value.kind === 'object') return `${body.replace(/^\n/, '').replace(/^ /, '')}\n`;
  const plain = value.kind !== 'string';
  return `${body.replace(/^ /, '')}\n${plain ? '...\n' : ''}`;
}

/** What follows a `:` or `-`: ` scalar`, or a new line and the nested block. */
function node(value: Value, indent: number): string {
  switch (value.kind) {
    case 'string':
      return ` ${scalar(value.value, indent)}`;
    case 'number':
      return ` ${numberText(value)}`;
    case 'bool':
      return ` ${String(value.value)}`;
    case 'list':
      if (value.items.length === 0) return ' []';
      return `\n${value.items.map((item) => `${' '.repeat(indent)}-${item.kind === 'string' ? node(item, indent) : inItem(item, indent + 2)}`).join('\n')}`;
    case 'object':
      if (value.entries.size === 0) return ' {}';
      return `\n${sorted(value.entries)
        .map(([key, item]) => `${' '.repeat(indent)}${quoted(key)}:${node(item, item.kind === 'object' ? indent + 2 : indent)}`)
        .join('\n')}`;
    case 'null':
    case 'unknown':
      return ' null';
  }
}

/** A collection starts on the line of its dash. */
function inItem(value: Value, indent: number): string {
  const text = node(value, indent);
  return text.startsWith('\n') ? ` ${text.slice(1 + indent)}` : text;
}

function scalar(value: string, indent: number): string {
  if (!value.includes('\n') || !fitsBlock(value)) return quoted(value);
  const space = ' '.repeat(indent + 2);
  const hint = /^[ \n]/.test(value) ? '2' : '';
  const ending = value.endsWith('\n') ? (value.endsWith('\n\n') || value === '\n' ? '+' : '') : '-';
  const lines = value.replace(/\n$/, '').split('\n');
  return `|${hint}${ending}\n${lines.map((line) => (line === '' ? '' : space + line)).join('\n')}`;
}

/** A literal block cannot hold spaces at the end of a line, nor characters that need an escape. */
const fitsBlock = (value: string): boolean =>
  !/ (?:\n|$)/.test(value) && !/[^\n\t\x20-\x7e\x85\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u.test(value);

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\u00a0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function quoted(value: string): string {
  const letters = Array.from(value, (letter) => {
    if (Object.hasOwn(ESCAPES, letter)) return ESCAPES[letter] ?? letter;
    const point = letter.codePointAt(0) ?? 0;
    if (/[\x20-\x7e\u00a1-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u.test(letter)) return letter;
    return point <= 0xff ? `\\x${hex(point, 2)}` : point <= 0xffff ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
  });
  return `"${letters.join('')}"`;
}

const hex = (point: number, width: number): string => point.toString(16).toUpperCase().padStart(width, '0');
