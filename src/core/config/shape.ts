import type { Finding, Fix, Severity } from '../model/finding';
import type { Range, Span } from '../model/range';
import { nearest } from './nearest';
import type { YamlMap, YamlNode, YamlScalar } from './node';

/** What a place of the configuration may hold, and how it is read. `undefined`: unusable, and the reason was told. */
export interface Shape<T> {
  read(node: YamlNode, at: Place): T | undefined;
  /** The keys of a map that has fixed ones. */
  readonly fields?: Readonly<Record<string, Field<unknown>>>;
  /** Shape of the items of a list, or of the values of a map with free keys. */
  readonly items?: Shape<unknown>;
  /** Words that are allowed. */
  readonly words?: readonly string[];
}

export interface Field<T> {
  /** Absent: the key is known, and this version does not act on it. */
  readonly shape?: Shape<T>;
  readonly required?: true;
  /** Required by the schema; without it the rest is read all the same. */
  readonly expected?: true;
}

/** Where a reading is, for its messages, and the one list of findings. */
export interface Place {
  /** `tags.rules[2].values`. */
  readonly path: string;
  readonly reading: Reading;
}

export interface Reading {
  readonly file: string;
  readonly text: string;
  readonly findings: Finding[];
  /** Nodes that may still be read: aliases can make a small text mean millions. */
  left: number;
  readonly range: (span: Span) => Range;
  /** Parts whose errors were told already. */
  readonly broken: readonly Span[];
}

interface Report {
  readonly code: string;
  readonly severity?: Severity;
  readonly message: string;
  readonly span: Span;
  readonly fix?: { readonly title: string; readonly newText: string };
}

const MOST_FINDINGS = 200;

export function report({ reading }: Place, { code, severity = 'error', message, span, fix }: Report): void {
  const { findings, broken, file } = reading;
  if (findings.length >= MOST_FINDINGS || broken.some(({ start, end }) => span.start >= start && span.end <= end)) return;
  const range = reading.range(span);
  const fixes: readonly Fix[] = fix ? [{ title: fix.title, preferred: true, edits: [{ file, range, newText: fix.newText }] }] : [];
  findings.push({ code: `config/${code}`, severity, message, address: '', file, range, related: [], fixes });
}

const below = ({ path, reading }: Place, key: string): Place => ({ path: path === '' ? key : `${path}.${key}`, reading });
const item = ({ path, reading }: Place, index: number): Place => ({ path: `${path}[${index}]`, reading });

/** False once too much was read; said once. */
function mayRead(node: YamlNode, at: Place): boolean {
  if (--at.reading.left >= 0) return true;
  if (at.reading.left === -1) report(at, { code: 'too-large', message: 'The rest of the file is not read: aliases make it too large', span: node });
  return false;
}

const KINDS = { map: 'a map', list: 'a list', scalar: 'a single value' };

function wrongType(node: YamlNode, at: Place, wanted: string): undefined {
  if (node.kind === 'scalar' && node.value === null) {
    report(at, { code: 'missing-value', severity: 'warning', message: `${at.path} has no value: write ${wanted}, or remove the key`, span: node });
  } else {
    report(at, { code: 'wrong-type', message: `${at.path} must be ${wanted}, not ${KINDS[node.kind]}`, span: node });
  }
  return undefined;
}

/** A text. Numbers and `true` are taken as they are written, with a warning. */
export function text(options: { readonly check?: (value: string) => string | undefined } = {}): Shape<string> {
  return {
    read(node, at) {
      if (node.kind !== 'scalar' || node.value === null) return wrongType(node, at, 'a text');
      if (typeof node.value !== 'string') {
        const newText = `'${node.text}'`;
        const message = `${at.path} is a text: write ${newText} in quotes`;
        report(at, { code: 'wrong-type', severity: 'warning', message, span: node, fix: { title: `Write ${newText}`, newText } });
      }
      const value = typeof node.value === 'string' ? node.value : node.text;
      if (value === '') {
        report(at, { code: 'invalid-value', message: `${at.path} is empty: write a text, or remove the key`, span: node });
        return undefined;
      }
      const wrong = options.check?.(value);
      if (wrong === undefined) return value;
      report(at, { code: 'invalid-value', message: `${at.path}: ${wrong}`, span: node });
      return undefined;
    },
  };
}

/** A text that may be empty: a value that is written as it is. */
export const anyText: Shape<string> = {
  read: (node, at) => (node.kind === 'scalar' && node.value === '' ? '' : text().read(node, at)),
};

export function number(wanted: string, isAllowed: (value: number) => boolean): Shape<number> {
  return {
    read(node, at) {
      if (node.kind !== 'scalar' || node.value === null || typeof node.value === 'boolean') return wrongType(node, at, wanted);
      const value = typeof node.value === 'string' && node.value.trim() !== '' ? Number(node.value) : node.value;
      if (typeof value !== 'number' || !Number.isFinite(value) || !isAllowed(value)) {
        report(at, { code: 'invalid-value', message: `${at.path} must be ${wanted}, not ${shown(node)}`, span: node });
        return undefined;
      }
      if (typeof node.value === 'string') {
        const fix = { title: `Write ${value}`, newText: String(value) };
        report(at, { code: 'wrong-type', severity: 'warning', message: `${at.path} is a number: write ${value} without quotes`, span: node, fix });
      }
      return value;
    },
  };
}

export const flag: Shape<boolean> = {
  read(node, at) {
    if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return wrongType(node, at, 'true or false');
    const meant = /^(?:yes|on|true)$/i.test(node.value) ? 'true' : /^(?:no|off|false)$/i.test(node.value) ? 'false' : undefined;
    const message = `${at.path} must be true or false, not ${shown(node)}`;
    report(at, { code: 'wrong-type', message, span: node, ...(meant && { fix: { title: `Write ${meant}`, newText: meant } }) });
    return undefined;
  },
};

/** One of the words, which may be booleans or numbers. */
export function oneOf<const T extends string | boolean | number>(...words: readonly T[]): Shape<T> {
  const names = words.map(String);
  return {
    words: names,
    read(node, at) {
      if (node.kind !== 'scalar' || node.value === null) return wrongType(node, at, `one of ${names.join(', ')}`);
      const found = words.find((word) => word === node.value);
      if (found !== undefined) return found;
      const close = nearest(node.text, names);
      const message = `${at.path} must be one of ${names.join(', ')}, not ${shown(node)}${close === undefined ? '' : `: did you mean ${close}?`}`;
      report(at, { code: 'invalid-value', message, span: node, ...(close !== undefined && { fix: { title: `Write ${close}`, newText: close } }) });
      return undefined;
    },
  };
}

/** A list; unusable items are left out. A single value is taken as a list of one, and told. */
export function list<T>(items: Shape<T>): Shape<readonly T[]> {
  return {
    items,
    read(node, at) {
      if (node.kind === 'list') {
        return node.items.flatMap((one, index) => {
          const value = mayRead(one, at) ? items.read(one, item(at, index)) : undefined;
          return value === undefined ? [] : [value];
        });
      }
      if (node.kind === 'scalar' && node.value === null) return wrongType(node, at, 'a list');
      const written = at.reading.text.slice(node.start, node.end);
      const isShort = node.kind === 'scalar' && !/[\r\n,[\]{}]/.test(written);
      const message = `${at.path} must be a list${isShort ? `: write [${written}]` : ': start each item with "- "'}`;
      report(at, { code: 'wrong-type', message, span: node, ...(isShort && { fix: { title: `Write [${written}]`, newText: `[${written}]` } }) });
      const value = items.read(node, at);
      return value === undefined ? undefined : [value];
    },
  };
}

/** A map whose keys are free. */
export function mapOf<T>(items: Shape<T>, wanted = 'a map', checkKey?: (key: string) => string | undefined): Shape<Readonly<Record<string, T>>> {
  return {
    items,
    read(node, at) {
      if (node.kind !== 'map') return wrongType(node, at, wanted);
      const values: [string, T][] = [];
      for (const [key, entry] of node.entries) {
        if (!mayRead(entry.value, at)) break;
        const wrong = checkKey?.(key);
        if (wrong !== undefined) report(at, { code: 'unknown-key', severity: 'warning', message: `${at.path}: ${wrong}`, span: entry.key });
        else {
          const value = items.read(entry.value, below(at, key));
          if (value !== undefined) values.push([key, value]);
        }
      }
      return Object.fromEntries(values);
    },
  };
}

type Fields = Readonly<Record<string, Field<unknown>>>;
type ValuesOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T | undefined : never };

export const optional = <T>(shape: Shape<T>): Field<T> => ({ shape });
export const required = <T>(shape: Shape<T>): Field<T> => ({ shape, required: true });
export const expected = <T>(shape: Shape<T>): Field<T> => ({ shape, expected: true });
/** Known, and not acted on yet. */
export const later: Field<undefined> = {};

/** A map with fixed keys. `build` may report what is wrong with them together and then gives `undefined`. */
export function record<F extends Fields, T>(fields: F, build: (values: ValuesOf<F>, node: YamlMap, at: Place) => T | undefined): Shape<T> {
  const names = Object.keys(fields);
  return {
    fields,
    read(node, at) {
      if (node.kind !== 'map') return wrongType(node, at, `a map with ${names.slice(0, 4).join(', ')}${names.length > 4 ? ' …' : ''}`);
      const values: Record<string, unknown> = {};
      for (const [key, entry] of node.entries) {
        if (!mayRead(entry.value, at)) break;
        const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
        if (!field) unknownKey(key, entry.key, names, at);
        else if (field.shape) values[key] = field.shape.read(entry.value, below(at, key));
        else {
          const message = `${below(at, key).path} is not acted on yet: this version of Ledgerline reads past it`;
          report(at, { code: 'not-acted-on', severity: 'information', message, span: entry.key });
        }
      }
      const missing = names.filter((name) => fields[name]!.required && !node.entries.has(name));
      if (missing.length > 0) {
        const message = `${at.path === '' ? 'The file' : at.path} needs ${missing.map((name) => `\`${name}\``).join(' and ')}`;
        report(at, { code: 'missing-key', message, span: firstLine(node, at) });
      }
      for (const name of names.filter((one) => fields[one]!.expected && !node.entries.has(one))) {
        report(at, { code: 'missing-key', severity: 'warning', message: `${at.path === '' ? 'The file' : at.path} needs \`${name}\``, span: firstLine(node, at) });
      }
      if (names.some((name) => fields[name]!.required && values[name] === undefined)) return undefined;
      return build(values as ValuesOf<F>, node, at);
    },
  };
}

function unknownKey(key: string, span: Span, names: readonly string[], at: Place): void {
  const close = nearest(key, names);
  const where = at.path === '' ? 'the file' : at.path;
  const known = `it can have ${names.join(', ')}`;
  const message = `Unknown key \`${key}\` in ${where}: ${close === undefined ? known : `did you mean \`${close}\`?`}`;
  report(at, {
    code: 'unknown-key',
    severity: 'warning',
    message,
    span,
    ...(close !== undefined && { fix: { title: `Rename to ${close}`, newText: close } }),
  });
}

/** What is written of a node on its first line. */
function firstLine({ start, end }: Span, { reading }: Place): Span {
  const line = /^[^\r\n]*/.exec(reading.text.slice(start, end))?.[0].trimEnd() ?? '';
  return { start, end: start + line.length };
}

const shown = ({ text: written }: YamlScalar): string => `\`${written.length > 40 ? `${written.slice(0, 39)}…` : written}\``;
