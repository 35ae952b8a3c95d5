import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';

/** Resources of one file: those that stand on one line, under the address of the first; base objects under their own. */
export interface Anchor<T> {
  readonly key: string;
  readonly range: ReturnType<Source['header']>;
  /** The object of the file itself, where it has one. */
  readonly plain?: Resource;
  readonly members: readonly T[];
}

/**
 * Where the lenses of a file stand for what was rendered from it. `plain` are the file's own objects: a rendered one is that
 * of the same kind whose name it has or has something before or after.
 */
export function anchors<T extends { readonly resource: Resource }>(
  rendered: readonly T[],
  plain: readonly Resource[],
): readonly Anchor<T>[] {
  const found = new Map<string, { readonly plain?: Resource; readonly range: Anchor<T>['range']; readonly members: T[] }>();
  const byLine = new Map<number, string>();
  for (const one of rendered) {
    const { resource } = one;
    const own = plainOf(resource, plain);
    const range = (own ?? resource).source.header();
    const key = own?.address ?? byLine.get(range.start.line) ?? resource.address;
    if (!own) byLine.set(range.start.line, key);
    const known = found.get(key);
    if (known) known.members.push(one);
    else found.set(key, { ...(own && { plain: own }), range, members: [one] });
  }
  return [...found].map(([key, anchor]) => ({ key, ...anchor }));
}

/** Of a file's own objects the one that a rendered one was. */
export function plainOf({ type, name }: Resource, plain: readonly Resource[]): Resource | undefined {
  const alike = plain.filter((one) => one.type === type && name.includes(one.name));
  return alike.find((one) => one.name === name) ?? alike.sort((a, b) => b.name.length - a.name.length)[0];
}
