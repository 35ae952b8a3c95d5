import { type Value, unknown } from '../../../model/value';
import { objectType } from '../types';
import { type Refined, fail } from '../unknowns';
import { list, nothing, object, text } from '../values';
import { decode, encode, fromBase64, toBase64 } from './bytes';
import { decodeText, encodeText } from './charsets';
import { csvRows } from './csv';
import { type Definitions, define, ofStrings } from './define';
import { jsonText, parseJson } from './json';
import { yamlText } from './yamlText';

function base64decode(value: string): Value {
  const bytes = fromBase64(value);
  const result = bytes && decode(bytes);
  return result === undefined ? fail('no base64 of UTF-8 text') : text(result);
}

/** Go's url.QueryEscape. */
const urlencode = (value: string): string =>
  Array.from(encode(value), (byte) => {
    const letter = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-_.~]/.test(letter)) return letter;
    return letter === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');

function csvdecode(value: string): Value {
  const rows = csvRows(value);
  if (typeof rows === 'string') return fail(rows);
  const [header, ...records] = rows;
  if (!header) return fail('missing header line');
  const names = header.map((name) => name.normalize('NFC'));
  if (new Set(names).size < names.length) return fail('duplicate column name');
  if (records.some((record) => record.length !== names.length)) return fail('wrong number of fields');
  return list(
    records.map((record) => object(new Map(names.map((name, index) => [name, text(record[index] ?? '')])))),
    objectType(names.map((name) => [name, 'string'])),
  );
}

function textencode(value: string, charset: string): Value {
  const bytes = encodeText(value, charset);
  return bytes ? text(toBase64(bytes)) : fail(`the text cannot be written in "${charset}"`);
}

function textdecode(value: string, charset: string): Value {
  const bytes = fromBase64(value);
  if (!bytes) return fail('no base64');
  const result = decodeText(bytes, charset);
  return result === undefined ? fail(`the text cannot be read as "${charset}"`) : text(result);
}

/** Compressed text is not worked out; how it starts is certain: gzip's magic number. */
const GZIP: Refined = { ...unknown('base64gzip()', { type: 'string', notNull: true }), prefix: 'H4sI' };

const ANY = { type: 'any', nullable: true, whole: true, untyped: true } as const;

/** Functions that write and read text in other forms. */
export const encoding: Definitions = {
  base64decode: ofStrings(1, 'string', (value = '') => base64decode(value)),
  base64encode: ofStrings(1, 'string', (value = '') => text(toBase64(encode(value)))),
  base64gzip: ofStrings(1, 'string', () => GZIP),
  csvdecode: ofStrings(1, 'any', (value = '') => csvdecode(value)),
  jsondecode: ofStrings(1, 'any', (value = '') => parseJson(value)),
  jsonencode: define([ANY], 'string', ([value = nothing()]) => text(jsonText(value))),
  textdecodebase64: ofStrings(2, 'string', (value = '', charset = '') => textdecode(value, charset)),
  textencodebase64: ofStrings(2, 'string', (value = '', charset = '') => textencode(value, charset)),
  urlencode: ofStrings(1, 'string', (value = '') => text(urlencode(value))),
  yamldecode: define(['string'], 'any', ([value], { yaml }) => {
    if (!yaml) return unknown('yamldecode()');
    return value?.kind === 'string' ? (yaml.decode(value.value) ?? fail('no YAML')) : nothing();
  }),
  yamlencode: define([ANY], 'string', ([value = nothing()]) => text(yamlText(value))),
};
