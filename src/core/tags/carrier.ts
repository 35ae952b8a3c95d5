import type { Unknown, Value } from '../model/value';
import { valueAt, widest, type Tags } from './lattice';

/** Tags that reach the bill by another way than the resource's own argument. */
export interface Carrier {
  /** Stable name, part of fingerprints: `root_block_device.0.tags`, `instances`. */
  readonly name: string;
  /** What gets them: `volume`, `task`, `instance`. */
  readonly to: string;
  readonly tags: Tags;
  /** Where they are or would be written. */
  readonly path?: string;
  /** The argument that would copy the resource's own tags, and the value that does. */
  readonly switch?: { readonly path: string; readonly on: string | boolean };
  /** A missing key is missing like any other: the type has no other tags. */
  readonly isOnly?: true;
}

/** The path around the last name of a path. */
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));

/** Every place that a path of block names leads to: `ebs_block_device.0.tags`, `ebs_block_device.1.tags`. */
export function pathsIn(values: Value, path: string): readonly string[] {
  const names = path.split('.');
  let places: readonly string[] = [''];
  for (const name of names.slice(0, -1))
    places = places.flatMap((place) => {
      const inside = `${place}${name}`;
      const found = valueAt(values, inside);
      if (found?.kind === 'list') return found.items.map((_, index) => `${inside}.${index}.`);
      return found?.kind === 'object' ? [`${inside}.`] : [];
    });
  return places.map((place) => `${place}${names.at(-1) ?? ''}`);
}

/** Tags of nothing, with what keeps them open. */
export const openTags = (why: string): Tags => ({
  keys: new Map(),
  tail: { kind: 'unknown', why } satisfies Unknown,
  tailFrom: 'resource',
});

export const NO_TAGS: Tags = { keys: new Map() };

/** The keys of both; open when either is. */
export function both(a: Tags, b: Tags): Tags {
  const tail = widest(a.tail, b.tail);
  return { keys: new Map([...a.keys, ...b.keys]), ...(tail ? { tail, tailFrom: 'resource' } : {}) };
}
