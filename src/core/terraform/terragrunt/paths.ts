import type { Value } from '../../model/value';
import { unknown } from '../../model/value';
import { join } from '../evaluate/paths';

/**
 * Terragrunt works with absolute paths; where the workspace lies is not known here. Paths start with this stand-in while a file
 * is evaluated, and what still holds it afterwards is not known.
 */
const ROOT = '/(workspace)';

/** A path of the workspace as Terragrunt's functions give it. */
export const absolute = (path: string): string => (path === '' ? ROOT : `${ROOT}/${path}`);

/** A path of the workspace that a text names, seen from folder `dir`; `undefined` when it lies elsewhere. */
export function inWorkspace(text: string, dir: string): string | undefined {
  if (text === ROOT) return '';
  return text.startsWith(`${ROOT}/`) ? join('', text.slice(ROOT.length + 1)) : join(dir, text);
}

/** The same text as seen from `dir`, for functions that read files below it. */
export function seenFrom(text: string, relative: (path: string) => string): string {
  const path = text.startsWith(ROOT) ? inWorkspace(text, '') : undefined;
  return path === undefined ? text : relative(path);
}

/** A value without paths of the machine: they are unknown. */
export function withoutPlace(value: Value): Value {
  switch (value.kind) {
    case 'string':
      return value.value.includes(ROOT) ? unknown('a path on the machine that runs it', { type: 'string', notNull: true }) : value;
    case 'list': {
      const items = value.items.map(withoutPlace);
      return items.every((item, index) => item === value.items[index]) ? value : { ...value, items };
    }
    case 'object': {
      const entries = new Map([...value.entries].map(([key, member]) => [key, withoutPlace(member)]));
      return [...entries].every(([key, member]) => value.entries.get(key) === member) ? value : { ...value, entries };
    }
    default:
      return value;
  }
}
