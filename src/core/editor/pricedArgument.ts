import type { Position } from '../model/range';
import type { Resource } from '../model/resource';
import type { Document } from '../terraform/syntax/tree';
import type { Breakdown } from './answers';
import { argumentAt } from './argumentAt';

/** Arguments that say how many there are. */
const REPEATED = new Set(['count', 'for_each']);
/** Of a module call only what is called is known to decide the cost. */
const OF_MODULES: ReadonlySet<string> = new Set(['source']);

/** The breakdown of a block at one of its arguments, where that decides the cost; `read` tells which do. */
export function breakdownOfArgument(
  document: Document,
  position: Position,
  breakdown: (key: string) => Breakdown | undefined,
  read: (resource: Resource) => ReadonlySet<string>,
): Breakdown | undefined {
  const argument = argumentAt(document, position);
  const found = argument && breakdown(argument.key);
  if (!argument || !found) return undefined;
  const resource = argument.key.startsWith('module.') ? undefined : found.estimates[0]?.resource;
  return isPriced(argument.path, resource ? read(resource) : OF_MODULES) ? { ...found, range: argument.range } : undefined;
}

/** Whether what stands at an argument's path decides the cost: it is read, or something below it is. */
function isPriced(path: string, read: ReadonlySet<string>): boolean {
  if (REPEATED.has(path) || read.has(path)) return true;
  for (const each of read) if (each.startsWith(`${path}.`)) return true;
  return false;
}
