import { fitsWildcard } from '../model/wildcard';

/**
 * Does a path fit a glob? `*` and `?` stay within a folder, `**` crosses folders, `{a,b}` are alternatives. Both are `/`-separated
 * and compared as a whole. The work is bounded by the product of the lengths.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const segments = path.split('/');
  return alternatives(glob).some((pattern) => fits(pattern.split('/'), segments));
}

const MAX_ALTERNATIVES = 64;

/** Braces written out, innermost first; more than 64 alternatives stay as they are written. */
function alternatives(glob: string): readonly string[] {
  let patterns = [glob];
  for (let open = true; open;) {
    open = false;
    const next: string[] = [];
    for (const pattern of patterns) {
      const brace = /\{([^{}]*)\}/.exec(pattern);
      if (!brace) {
        next.push(pattern);
        continue;
      }
      open = true;
      for (const choice of (brace[1] ?? '').split(',')) {
        next.push(pattern.slice(0, brace.index) + choice + pattern.slice(brace.index + brace[0].length));
      }
    }
    if (next.length > MAX_ALTERNATIVES) return patterns;
    patterns = next;
  }
  return patterns;
}

/** Segment by segment; `reachable[j]` says that the pattern so far can end before segment j. */
function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  let reachable = segments.map(() => false);
  reachable.unshift(true);
  for (const part of pattern) {
    const next = reachable.map(() => false);
    let open = false;
    for (let j = 0; j <= segments.length; j++) {
      if (part === '**') {
        open ||= reachable[j] === true;
        next[j] = open;
      } else if (j > 0 && reachable[j - 1] === true) next[j] = fitsSegment(part, segments[j - 1] ?? '');
    }
    reachable = next;
  }
  return reachable[segments.length] === true;
}

/** `*` any characters, `?` one. */
export const fitsSegment = (pattern: string, text: string): boolean => fitsWildcard(pattern, text, '?');
