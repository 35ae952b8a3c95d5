/** A dotted version as numbers; the newest of all is `[Infinity]`. */
export type Version = readonly number[];

export const NEWEST: Version = [Infinity];

const parsed = (text: string): Version => text.split('.').map((part) => Number.parseInt(part, 10) || 0);

/** Negative when `a` is before `b`; parts that are not written are 0. */
export function compare(a: Version, b: Version): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return 0;
}

/**
 * The newest version that constraints of `required_providers` allow (`~> 5.30`, `>= 5.0, < 6.0`), which `terraform init`
 * takes. Without an upper bound: the newest there is.
 */
export function newestOf(constraints: readonly string[]): Version {
  let newest = NEWEST;
  for (const constraint of constraints)
    for (const [, operator = '', text = ''] of constraint.matchAll(/(~>|>=|<=|!=|=|<|>)?\s*v?(\d+(?:\.\d+)*)/g)) {
      const bound = upperBound(operator, parsed(text));
      if (compare(bound, newest) < 0) newest = bound;
    }
  return newest;
}

/** `< 6.0` allows 5.∞; `~> 5.30` allows 5.∞, `~> 5.30.0` allows 5.30.∞. */
function upperBound(operator: string, version: Version): Version {
  switch (operator) {
    case '':
    case '=':
    case '<=':
      return version;
    case '<':
      return before(version);
    case '~>':
      return [...version.slice(0, Math.max(1, version.length - 1)), Infinity];
    default:
      return NEWEST;
  }
}

function before(version: Version): Version {
  const last = version.findLastIndex((part) => part > 0);
  return last < 0 ? [0] : [...version.slice(0, last), (version[last] ?? 1) - 1, Infinity];
}

/** True when the newest allowed version has a type that exists from `since` on and before `until`. */
export const isWithin = (newest: Version, since: string | undefined, until: string | undefined): boolean =>
  (since === undefined || compare(newest, parsed(since)) >= 0) && (until === undefined || compare(newest, parsed(until)) < 0);

/** True when default tags reach an argument: `false`, or from a version on. */
export const isReached = (newest: Version, defaults: false | string): boolean =>
  defaults !== false && compare(newest, parsed(defaults.replace(/^>=\s*/, ''))) >= 0;
