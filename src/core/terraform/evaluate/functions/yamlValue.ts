import type { Value } from '../../../model/value';
import { convert } from '../convert';
import { integer, number, parseNumber } from '../numbers';
import { fail, isFailure } from '../unknowns';
import { bool, nothing, object, text, tuple } from '../values';
import { decode, fromBase64 } from './bytes';

/** A YAML document as a parser gives it, aliases resolved. `tag` is the written one in full: `tag:yaml.org,2002:str`. */
export type YamlNode =
  | { readonly kind: 'scalar'; readonly text: string; readonly plain: boolean; readonly tag?: string }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: YamlNode, value: YamlNode])[] };

const NULL = /^(?:|~|null|Null|NULL)$/;
const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const TIME = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?[ \t]*(Z|[+-]\d{1,2}(?::?\d{2})?)?)?$/;

/** The value Terraform's yamldecode gives: YAML 1.1 words for true and false, merge keys, the last of equal keys. */
export function yamlValue(node: YamlNode): Value {
  switch (node.kind) {
    case 'scalar':
      return scalar(node.text, node.plain, node.tag);
    case 'list': {
      const items = node.items.map(yamlValue);
      return items.find(isFailure) ?? tuple(items);
    }
    case 'map':
      return mapping(node.entries);
  }
}

function mapping(entries: Extract<YamlNode, { kind: 'map' }>['entries']): Value {
  const own = new Map<string, Value>();
  const merged = new Map<string, Value>();
  for (const [keyNode, valueNode] of entries) {
    const value = yamlValue(valueNode);
    if (isFailure(value)) return value;
    if (keyNode.kind === 'scalar' && keyNode.plain && keyNode.text === '<<') {
      for (const one of value.kind === 'list' ? value.items : [value]) {
        if (one.kind !== 'object') return fail('a merged value must be a mapping');
        for (const [key, item] of one.entries) if (!merged.has(key)) merged.set(key, item);
      }
      continue;
    }
    const key = convert(yamlValue(keyNode), 'string');
    if (key.kind !== 'string') return fail('a key must be text');
    own.set(key.value, value);
  }
  return object(new Map([...merged, ...own]));
}

function scalar(written: string, plain: boolean, tag: string | undefined): Value {
  const kind = tag?.replace(/^tag:yaml\.org,2002:|^!!/, '');
  if (kind === 'binary') {
    const bytes = fromBase64(written.replace(/\s/g, ''));
    const decoded = bytes && decode(bytes);
    return decoded === undefined ? fail('no base64 of text') : text(decoded);
  }
  if (kind === 'str' || !plain) return text(written);
  if (NULL.test(written)) return nothing();
  if (TRUE.test(written)) return bool(true);
  if (FALSE.test(written)) return bool(false);
  if (NUMBER.test(written)) return parseNumber(written) ?? text(written);
  if (/^0[xob][0-9a-fA-F]{1,400}$/.test(written)) return based(written);
  if (/^[+-]?\.(?:inf|Inf|INF)$/.test(written)) return number(written.startsWith('-') ? -Infinity : Infinity);
  if (/^\.(?:nan|NaN|NAN)$/.test(written)) return fail('not a number');
  const time = TIME.exec(written);
  return text((time && rfc3339(time)) ?? written);
}

function based(written: string): Value {
  try {
    return integer(BigInt(written));
  } catch {
    return text(written);
  }
}

/** A YAML timestamp in the form of RFC 3339. */
function rfc3339([
  ,
  year = '',
  month = '',
  day = '',
  hour = '0',
  minute = '0',
  second = '0',
  fraction = '',
  zone,
]: RegExpExecArray): string {
  const [, sign = '', hours = '', minutes = '00'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone ?? '') ?? [];
  const offset = sign === '' || Number(hours) + Number(minutes) === 0 ? 'Z' : `${sign}${hours.padStart(2, '0')}:${minutes}`;
  const pad = (part: string): string => part.padStart(2, '0');
  return `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}${fraction.replace(/\.?0+$/, '')}${offset}`;
}
