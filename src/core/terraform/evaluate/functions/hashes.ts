import type { Value } from '../../../model/value';
import { unknown } from '../../../model/value';
import { fail } from '../unknowns';
import { text } from '../values';
import { encode, fromBase64, toBase64, toHex } from './bytes';
import { type Definitions, define, ofStrings } from './define';
import { md5, sha1, sha256, sha512 } from './digests';

/** Name spaces of RFC 4122, appendix C. */
const NAMESPACES: Readonly<Record<string, string>> = {
  dns: '6ba7b8109dad11d180b400c04fd430c8',
  url: '6ba7b8119dad11d180b400c04fd430c8',
  oid: '6ba7b8129dad11d180b400c04fd430c8',
  x500: '6ba7b8149dad11d180b400c04fd430c8',
};

/** Name-based UUID, version 5. */
function uuidv5(namespace: string, name: string): Value {
  const id = Object.hasOwn(NAMESPACES, namespace) ? NAMESPACES[namespace] : uuidDigits(namespace);
  if (id === undefined) return fail(`"${namespace}" is no namespace`);
  const start = Array.from({ length: 16 }, (_, index) => parseInt(id.slice(index * 2, index * 2 + 2), 16));
  const bytes = sha1(Uint8Array.from([...start, ...encode(name)])).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return text(toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

const uuidDigits = (written: string): string | undefined => {
  const match = /^(?:urn:uuid:)?\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})\}?$/i.exec(written);
  return match?.[1]?.replaceAll('-', '').toLowerCase();
};

/** Functions of cryptography. Random results are not known. */
export const hashes: Definitions = {
  base64sha256: ofStrings(1, 'string', (value = '') => text(toBase64(sha256(encode(value))))),
  base64sha512: ofStrings(1, 'string', (value = '') => text(toBase64(sha512(encode(value))))),
  bcrypt: define(['string'], 'string', () => unknown('bcrypt()'), { rest: { type: 'number' } }),
  md5: ofStrings(1, 'string', (value = '') => text(toHex(md5(encode(value))))),
  rsadecrypt: ofStrings(2, 'string', (value = '') =>
    fromBase64(value) ? unknown('rsadecrypt()') : fail('the cipher text must be base64'),
  ),
  sha1: ofStrings(1, 'string', (value = '') => text(toHex(sha1(encode(value))))),
  sha256: ofStrings(1, 'string', (value = '') => text(toHex(sha256(encode(value))))),
  sha512: ofStrings(1, 'string', (value = '') => text(toHex(sha512(encode(value))))),
  uuid: define([], 'string', () => unknown('uuid()')),
  uuidv5: ofStrings(2, 'string', (namespace = '', name = '') => uuidv5(namespace, name)),
};
