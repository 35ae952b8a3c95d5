/** A regular expression for whole values whose matching takes bounded time, whatever it is (Thompson's construction). */
export interface Pattern {
  /** Values longer than 256 characters are not looked at: `undefined`. */
  matches(value: string): boolean | undefined;
}

/** Limits of a policy's pattern and of the values it is run on. */
const LONGEST_PATTERN = 200;
const LONGEST_VALUE = 256;
const MOST_STEPS = 2_000;

type Step =
  | { readonly kind: 'character'; readonly source: string }
  | { readonly kind: 'assert'; readonly source: string }
  /** Go on at both; `to` are indexes of steps. */
  | { readonly kind: 'fork'; readonly to: readonly number[] }
  | { readonly kind: 'end' };

type Tree =
  | { readonly kind: 'character' | 'assert'; readonly source: string }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly part: Tree; readonly least: number; readonly most: number };

/** Compiles an ECMAScript pattern with the flag `u`, and `i` where case is ignored. A text says why it cannot be used. */
export function compilePattern(source: string, ignoreCase = false): Pattern | string {
  if (source.length > LONGEST_PATTERN) return `it is longer than ${LONGEST_PATTERN} characters`;
  try {
    new RegExp(source, 'u');
  } catch (error) {
    return error instanceof Error ? error.message : 'it does not compile';
  }
  const tree = parsed(source);
  if (typeof tree === 'string') return tree;
  const steps: Step[] = [];
  if (!emit(tree, steps)) return 'it repeats too much: write smaller counts';
  steps.push({ kind: 'end' });
  const tests = new Map<string, RegExp>();
  const test = (part: string, flags: string): RegExp => {
    const key = `${flags}${part}`;
    const known =
      tests.get(key) ?? new RegExp(flags === 'y' ? part : `^(?:${part})$`, `${flags === 'y' ? 'uy' : 'u'}${ignoreCase ? 'i' : ''}`);
    tests.set(key, known);
    return known;
  };
  return { matches: (value) => run(steps, value, test) };
}

/** A pattern that the platform accepts, as a tree; what needs look-around or memory of groups is refused. */
function parsed(source: string): Tree | string {
  let at = 0;
  let refused: string | undefined;

  function choice(): Tree {
    const parts = [sequence()];
    while (source[at] === '|') {
      at++;
      parts.push(sequence());
    }
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
  }

  function sequence(): Tree {
    const parts: Tree[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(atom()));
    return { kind: 'sequence', parts };
  }

  function repeated(part: Tree): Tree {
    const [written, least, comma, most] = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(source.slice(at)) ?? [];
    if (written === undefined) return part;
    at += written.length;
    if (written.startsWith('*')) return { kind: 'repeat', part, least: 0, most: Infinity };
    if (written.startsWith('+')) return { kind: 'repeat', part, least: 1, most: Infinity };
    if (written.startsWith('?')) return { kind: 'repeat', part, least: 0, most: 1 };
    return { kind: 'repeat', part, least: Number(least), most: comma === '' ? Number(least) : most === '' ? Infinity : Number(most) };
  }

  function atom(): Tree {
    if (source[at] === '(') return group();
    const rest = source.slice(at);
    const [written = ''] =
      /^(?:\[(?:\\[^]|[^\]\\])*\]|\\u\{[\da-fA-F]+\}|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\c[a-zA-Z]|\\[pP]\{[^}]*\}|\\[^]|[^])/u.exec(
        rest,
      ) ?? [];
    at += written.length;
    if (/^\\[1-9k]/.test(written)) refused = 'back references are not supported';
    return { kind: /^(?:\^|\$|\\b|\\B)$/.test(written) ? 'assert' : 'character', source: written };
  }

  function group(): Tree {
    const [opening = '('] = /^\((?:\?:|\?<(?![=!])[^>]*>|\?[^:<]|\?<)?/.exec(source.slice(at)) ?? [];
    at += opening.length;
    if (opening.length > 1 && opening !== '(?:' && !opening.endsWith('>')) refused = 'look-around and inline flags are not supported';
    const inner = choice();
    at++;
    return inner;
  }

  const tree = choice();
  return refused ?? tree;
}

/** Appends the steps of a tree; false when there are too many. */
function emit(tree: Tree, steps: Step[]): boolean {
  if (steps.length > MOST_STEPS) return false;
  switch (tree.kind) {
    case 'character':
    case 'assert':
      steps.push({ kind: tree.kind, source: tree.source });
      return true;
    case 'sequence':
      return tree.parts.every((part) => emit(part, steps));
    case 'choice': {
      const fork = steps.length;
      steps.push({ kind: 'fork', to: [] });
      const starts: number[] = [];
      const ends: number[] = [];
      for (const part of tree.parts) {
        starts.push(steps.length);
        if (!emit(part, steps)) return false;
        ends.push(steps.length);
        steps.push({ kind: 'fork', to: [] });
      }
      steps[fork] = { kind: 'fork', to: starts };
      for (const end of ends) steps[end] = { kind: 'fork', to: [steps.length] };
      return true;
    }
    case 'repeat': {
      const { part, least, most } = tree;
      for (let i = 0; i < least; i++) {
        const start = steps.length;
        if (!emit(part, steps)) return false;
        // what matches nothing but the empty text does so any number of times
        if (steps.length === start) break;
      }
      if (most === Infinity) {
        const fork = steps.length;
        steps.push({ kind: 'fork', to: [] });
        if (!emit(part, steps)) return false;
        steps.push({ kind: 'fork', to: [fork] });
        steps[fork] = { kind: 'fork', to: [fork + 1, steps.length] };
        return true;
      }
      const forks: number[] = [];
      for (let i = least; i < most; i++) {
        forks.push(steps.length);
        steps.push({ kind: 'fork', to: [] });
        if (!emit(part, steps)) return false;
      }
      for (const fork of forks) steps[fork] = { kind: 'fork', to: [fork + 1, steps.length] };
      return true;
    }
  }
}

/** Follows all ways at once: at most (characters × steps) tests. */
function run(steps: readonly Step[], value: string, test: (source: string, flags: string) => RegExp): boolean | undefined {
  const characters = Array.from(value);
  if (characters.length > LONGEST_VALUE) return undefined;
  let offset = 0;
  const closure = (starts: readonly number[]): ReadonlySet<number> => {
    const seen = new Set<number>();
    const open = [...starts];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (seen.has(index)) continue;
      seen.add(index);
      const step = steps[index]!;
      if (step.kind === 'fork') open.push(...step.to);
      if (step.kind === 'assert') {
        const here = test(step.source, 'y');
        here.lastIndex = offset;
        if (here.test(value)) open.push(index + 1);
      }
    }
    return seen;
  };
  let now = closure([0]);
  for (const character of characters) {
    offset += character.length;
    const answers = new Map<string, boolean>();
    const next: number[] = [];
    for (const index of now) {
      const step = steps[index]!;
      if (step.kind !== 'character') continue;
      let fits = answers.get(step.source);
      if (fits === undefined) answers.set(step.source, (fits = test(step.source, '').test(character)));
      if (fits) next.push(index + 1);
    }
    if (next.length === 0) return false;
    now = closure(next);
  }
  return now.has(steps.length - 1);
}
