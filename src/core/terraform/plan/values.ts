import { type ObjectValue, type Value, unknown } from '../../model/value';
import type { BlockSchema } from '../evaluate/schema';
import { type Json, isObject, listOf, memberOf } from './json';
import { referencesIn, type Referred } from './references';

/** A place in the values of a resource: what is known there, what is not, what must not be shown, and how it is written. */
interface Spot {
  readonly known: Json;
  /** `true`, or a tree of `true` where only parts are unknown. */
  readonly unknown: Json;
  readonly sensitive: Json;
  /** The expression, or those of the nested blocks; `undefined` where the configuration does not say how it is written. */
  readonly written: Json;
}

export interface Unpacking {
  readonly schema: BlockSchema | undefined;
  /** False for a state, and for a plan without configuration: then everything counts as written. */
  readonly hasConfiguration: boolean;
  readonly follow: (references: readonly string[]) => Referred;
}

/**
 * Arguments and blocks of a resource. What only the apply will tell although nothing that is written depends on it is left
 * out, as it is in the code: it is the provider's choice, and what that means for the bill is known to who prices the type.
 */
export function valuesOf(spot: Spot, unpacking: Unpacking): ObjectValue {
  return blockOf(spot, unpacking.schema, unpacking, false);
}

const isLeaf = (written: Json): boolean =>
  isObject(written) && (Object.hasOwn(written, 'constant_value') || referencesIn(written) !== undefined);

/** `isOpen`: a block that the configuration does not list, because a `dynamic` block or the provider makes it. */
function blockOf(spot: Spot, schema: BlockSchema | undefined, unpacking: Unpacking, isOpen: boolean): ObjectValue {
  const entries = new Map<string, Value>();
  const names = new Set([...namesOf(spot.known), ...namesOf(spot.unknown)]);
  for (const name of names) {
    const inner = step(spot, name);
    // Blocks that are not there are an empty list in a plan and texts that are not given may be empty ones: in the code there is nothing.
    if (inner.written === undefined && isEmpty(inner)) continue;
    const attribute = schema?.attribute(name);
    const nested = schema?.block(name);
    const isComputed = attribute?.computed === true || nested?.computed === true || (schema === undefined && !isOpen);
    if (inner.unknown === true && unpacking.hasConfiguration && isComputed && !isAwaited(inner.written, unpacking)) continue;
    entries.set(name, memberValue(inner, nested?.body, unpacking));
  }
  return { kind: 'object', of: 'object', entries };
}

const isEmpty = (spot: Spot): boolean => spot.known === '' || (Array.isArray(spot.known) && itemsOf(spot).length === 0);

/** True when something is written that only the apply will tell; a null that is written leaves the choice to the provider. */
const isAwaited = (written: Json, { follow }: Unpacking): boolean => written !== undefined && follow(referencesIn(written) ?? []).isOpen;

function memberValue(spot: Spot, schema: BlockSchema | undefined, unpacking: Unpacking): Value {
  const isBlocks = !isLeaf(spot.written) && (Array.isArray(spot.known) || Array.isArray(spot.unknown)) && hasObjects(spot);
  if (!isBlocks) return valueOf(spot, unpacking);
  const items = itemsOf(spot).map((item): Value => {
    if (item.unknown === true) return valueOf(item, unpacking);
    return blockOf(item, schema, unpacking, item.written === undefined);
  });
  return { kind: 'list', of: 'list', items };
}

const hasObjects = ({ known, unknown: open }: Spot): boolean => [...listOf(known), ...listOf(open)].some(isObject);

function valueOf(spot: Spot, unpacking: Unpacking): Value {
  const value = plainValue(spot, unpacking);
  return spot.sensitive === true ? { ...value, sensitive: true } : value;
}

function plainValue(spot: Spot, unpacking: Unpacking): Value {
  const { known } = spot;
  if (spot.unknown === true) {
    const references = referencesIn(spot.written) ?? [];
    const { why, ref } = unpacking.follow(references);
    return unknown(why, ref === undefined ? {} : { ref });
  }
  if (typeof known === 'string') return { kind: 'string', value: known };
  if (typeof known === 'number') return { kind: 'number', value: known };
  if (typeof known === 'boolean') return { kind: 'bool', value: known };
  if (Array.isArray(known) || Array.isArray(spot.unknown))
    return { kind: 'list', of: 'tuple', items: itemsOf(spot).map((item) => valueOf(item, unpacking)) };
  if (!isObject(known) && !isObject(spot.unknown)) return { kind: 'null' };
  const names = new Set([...namesOf(known), ...namesOf(spot.unknown)]);
  return {
    kind: 'object',
    of: 'object',
    entries: new Map([...names].map((name) => [name, valueOf(step(spot, name), unpacking)])),
  };
}

const namesOf = (json: Json): readonly string[] => (isObject(json) ? Object.keys(json) : []);

/** What is all unknown, all sensitive or one expression is so in each of its parts. */
const partOf = (whole: Json, part: Json): Json => (whole === true ? true : part);
const step = (spot: Spot, name: string): Spot => ({
  known: memberOf(spot.known, name),
  unknown: partOf(spot.unknown, memberOf(spot.unknown, name)),
  sensitive: partOf(spot.sensitive, memberOf(spot.sensitive, name)),
  written: isLeaf(spot.written) ? spot.written : memberOf(spot.written, name),
});

function itemsOf({ known, unknown: open, sensitive, written }: Spot): readonly Spot[] {
  const length = Math.max(listOf(known).length, listOf(open).length);
  const blocks = Array.isArray(written) ? (written as readonly Json[]) : [written];
  return Array.from({ length }, (_, index) => ({
    known: listOf(known)[index],
    unknown: partOf(open, listOf(open)[index]),
    sensitive: partOf(sensitive, listOf(sensitive)[index]),
    written: blocks.length === 1 ? blocks[0] : blocks.length === length ? blocks[index] : undefined,
  }));
}
