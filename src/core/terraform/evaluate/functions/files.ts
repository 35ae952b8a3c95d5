import { type Value, unknown } from '../../../model/value';
import { set } from '../equality';
import type { FunctionEnvironment } from '../scope';
import { fail } from '../unknowns';
import { bool, text } from '../values';
import { encode, toBase64, toHex } from './bytes';
import { type Definition, type Definitions, define, ofStrings, stringOf } from './define';
import { md5, sha1, sha256, sha512 } from './digests';
import { globPattern } from './glob';

/** A path without `.` and `..` in it; absolute ones keep their slash. */
export function cleaned(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  const joined = parts.join('/');
  return path.startsWith('/') ? `/${joined}` : joined === '' ? '.' : joined;
}

const parentOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.');

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Whether a file or folder is there; undefined when it cannot be told. */
function presence(path: string, { files }: FunctionEnvironment): 'file' | 'folder' | 'none' | undefined {
  if (!files || path.startsWith('/') || path.startsWith('..')) return undefined;
  if (files(parentOf(path)).includes(nameOf(path))) return 'file';
  return path === '.' || files(path).length > 0 ? 'folder' : 'none';
}

/** The text of a file, or why there is none. */
export function fileText(written: string, environment: FunctionEnvironment): string | Value {
  const path = cleaned(written);
  const found = path.startsWith('/') ? undefined : environment.file?.(path);
  if (found !== undefined) return found;
  const what = presence(path, environment);
  if (what === 'none') return fail(`no file "${written}"`);
  return what === 'folder' ? fail(`"${written}" is a folder`) : unknown(`file "${written}" is not at hand`);
}

const ofFile = (show: (bytes: Uint8Array) => string): Definition =>
  define(['string'], 'string', ([path], environment) => {
    const found = fileText(stringOf(path), environment);
    return typeof found === 'string' ? text(show(encode(found))) : found;
  });

function exists(written: string, environment: FunctionEnvironment): Value {
  const path = cleaned(written);
  if (!path.startsWith('/') && environment.file?.(path) !== undefined) return bool(true);
  const what = presence(path, environment);
  if (what === undefined) return unknown(`file "${written}" is not at hand`);
  return what === 'folder' ? fail(`"${written}" is a folder`) : bool(what === 'file');
}

function fileSet(dir: string, pattern: string, { files }: FunctionEnvironment): Value {
  const path = cleaned(dir);
  const matcher = globPattern(pattern);
  if (!matcher) return fail('syntax error in pattern');
  if (!files || path.startsWith('/') || path.startsWith('..')) return unknown(`files of "${dir}" are not at hand`);
  return set(
    files(path)
      .filter((file) => matcher.test(file))
      .map(text),
    'string',
  );
}

function basename(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : nameOf(trimmed);
}

function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : cleaned(path.slice(0, slash + 1));
}

/** Functions of files and paths; paths are relative to the root module's folder. */
export const files: Definitions = {
  abspath: define(['string'], 'string', ([path], { cwd }) => {
    const written = stringOf(path);
    if (written.startsWith('/')) return text(cleaned(written));
    return cwd === undefined ? unknown('abspath()') : text(cleaned(`${cwd}/${written}`));
  }),
  basename: ofStrings(1, 'string', (path = '') => text(basename(path))),
  dirname: ofStrings(1, 'string', (path = '') => text(dirname(path))),
  file: define(['string'], 'string', ([path], environment) => {
    const found = fileText(stringOf(path), environment);
    return typeof found === 'string' ? text(found) : found;
  }),
  filebase64: ofFile(toBase64),
  filebase64sha256: ofFile((bytes) => toBase64(sha256(bytes))),
  filebase64sha512: ofFile((bytes) => toBase64(sha512(bytes))),
  fileexists: define(['string'], 'bool', ([path], environment) => exists(stringOf(path), environment)),
  filemd5: ofFile((bytes) => toHex(md5(bytes))),
  fileset: define(['string', 'string'], { kind: 'set', element: 'string' }, ([dir, pattern], environment) =>
    fileSet(stringOf(dir), stringOf(pattern), environment),
  ),
  filesha1: ofFile((bytes) => toHex(sha1(bytes))),
  filesha256: ofFile((bytes) => toHex(sha256(bytes))),
  filesha512: ofFile((bytes) => toHex(sha512(bytes))),
  pathexpand: ofStrings(1, 'string', (path = '') => (/^~(?:\/|$)/.test(path) ? unknown('pathexpand()') : text(path))),
};
