/**
 * A YAML document as manifests need it: maps, lists and scalars with offsets in the document's text. Aliases and merges
 * are resolved by sharing, so a tree is as small as its text; walk it by paths, never as a whole.
 */
export type Node = MapNode | ListNode | Scalar;

export interface MapNode {
  readonly kind: 'map';
  readonly start: number;
  readonly end: number;
  /** Written in braces. */
  readonly flow: boolean;
  /** In order of writing, merged entries last; of two equal keys only the last. */
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: Node;
  /** Comes from a merge (`<<`): it is written elsewhere. */
  readonly merged: boolean;
  /** The value is an alias (`*name`) that ends here. */
  readonly alias?: { readonly start: number; readonly end: number };
}

export interface ListNode {
  readonly kind: 'list';
  readonly start: number;
  readonly end: number;
  readonly items: readonly Node[];
}

export interface Scalar {
  readonly kind: 'scalar';
  readonly start: number;
  readonly end: number;
  /** Without quotes, as written: `010` stays `010`. */
  readonly text: string;
  /** Neither quoted nor a block. */
  readonly plain: boolean;
}

/** Stands for nothing: empty, `~` or `null` without quotes. */
export const isNull = ({ plain, text }: Scalar): boolean => plain && /^(?:~|null|Null|NULL)?$/.test(text);

/** The value below `node` at `path`; `undefined` where a map or key is missing. */
export function at(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let current = node;
  for (const key of path) current = current?.kind === 'map' ? current.entries.get(key)?.value : undefined;
  return current;
}

/** Items of the list at `path`; none when there is no list. */
export function itemsAt(node: Node | undefined, ...path: readonly string[]): readonly Node[] {
  const list = at(node, ...path);
  return list?.kind === 'list' ? list.items : [];
}

/** Entries of the map at `path`; none when there is no map. */
export function entriesAt(node: Node | undefined, ...path: readonly string[]): ReadonlyMap<string, Entry> {
  const map = at(node, ...path);
  return map?.kind === 'map' ? map.entries : new Map<string, Entry>();
}

/** The scalar at `path` that is not null. */
export function scalarAt(node: Node | undefined, ...path: readonly string[]): Scalar | undefined {
  const scalar = at(node, ...path);
  return scalar?.kind === 'scalar' && !isNull(scalar) ? scalar : undefined;
}

/** The text at `path`; `undefined` when absent, null or no scalar. */
export const textAt = (node: Node | undefined, ...path: readonly string[]): string | undefined => scalarAt(node, ...path)?.text;

/** True where `true` is written at `path`. */
export const flagAt = (node: Node | undefined, ...path: readonly string[]): boolean =>
  /^(?:true|yes|on)$/i.test(textAt(node, ...path) ?? '');

/** A scalar that stands in no text. */
export const scalarOf = (text: string, quoted = false): Scalar => ({ kind: 'scalar', start: 0, end: 0, text, plain: !quoted });

/** A list that stands in no text. */
export const listOf = (items: readonly Node[]): ListNode => ({ kind: 'list', start: 0, end: 0, items });

/** A map that stands in no text. */
export const mapOf = (members: Readonly<Record<string, Node>>): MapNode => ({
  kind: 'map',
  start: 0,
  end: 0,
  flow: false,
  entries: new Map(Object.entries(members).map(([key, value]): [string, Entry] => [key, { keyStart: 0, keyEnd: 0, value, merged: false }])),
});
