import type { ObjectValue, Value } from '../../model/value';
import { object, tuple } from '../evaluate/values';

/** How an included file and the one that includes it become one. */
export type Strategy = 'no_merge' | 'shallow' | 'deep';

/** Members of `top` over those of `base`. What is not known of `top` may hide any member of `base`. */
export function shallow(base: Value | undefined, top: Value | undefined): Value | undefined {
  if (base === undefined || top === undefined) return top ?? base;
  if (base.kind === 'unknown') return top.kind === 'object' ? object(top.entries, base) : base;
  if (top.kind === 'unknown') return base.kind === 'object' ? object(new Map([...base.entries.keys()].map((key) => [key, top])), top) : top;
  if (base.kind !== 'object' || top.kind !== 'object') return top;
  return joined(base, top, (_, value) => value);
}

/** The same for maps inside of maps; lists are put one after the other. */
export function deep(base: Value | undefined, top: Value | undefined): Value | undefined {
  if (base?.kind !== 'object' || top?.kind !== 'object') return shallow(base, top);
  return joined(base, top, (before, value) => {
    if (before.kind === 'list' && value.kind === 'list') return tuple([...before.items, ...value.items]);
    return (before.kind === 'object' && value.kind === 'object' ? deep(before, value) : value) ?? value;
  });
}

function joined(base: ObjectValue, top: ObjectValue, both: (before: Value, value: Value) => Value): ObjectValue {
  const entries = new Map(base.entries);
  if (top.tail !== undefined) for (const key of entries.keys()) if (!top.entries.has(key)) entries.set(key, top.tail);
  for (const [key, value] of top.entries) {
    const before = base.entries.get(key);
    entries.set(key, before === undefined ? value : both(before, value));
  }
  return object(entries, top.tail ?? base.tail);
}
