import type { Pattern, Place } from './regexSyntax';

/** A step of the machine. `split` tries `first` before `second`. */
type Step =
  | { readonly kind: 'set'; readonly test: (letter: string) => boolean }
  | { readonly kind: 'at'; readonly place: Place }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'split'; first: number; second: number }
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'match' };

/** Largest program; repetitions are written out. */
export const MAX_STEPS = 20_000;

export interface Program {
  readonly steps: readonly Step[];
  readonly slots: number;
}

/** Undefined: too large. */
export function compile(pattern: Pattern, groups: number): Program | undefined {
  const steps: Step[] = [];
  const fits = emit(pattern, steps);
  steps.push({ kind: 'match' });
  return fits ? { steps, slots: 2 * (groups + 1) } : undefined;
}

function emit(pattern: Pattern, steps: Step[]): boolean {
  if (steps.length > MAX_STEPS) return false;
  switch (pattern.kind) {
    case 'set':
    case 'at':
      steps.push(pattern);
      return true;
    case 'group': {
      steps.push({ kind: 'save', slot: 2 * pattern.index });
      const fits = emit(pattern.item, steps);
      steps.push({ kind: 'save', slot: 2 * pattern.index + 1 });
      return fits;
    }
    case 'sequence':
      return pattern.items.every((item) => emit(item, steps));
    case 'either':
      return emitEither(pattern.items, steps);
    case 'repeat':
      return emitRepeat(pattern, steps);
  }
}

function emitEither(items: readonly Pattern[], steps: Step[]): boolean {
  const jumps: { to: number }[] = [];
  for (const [index, item] of items.entries()) {
    if (index === items.length - 1) {
      if (!emit(item, steps)) return false;
      break;
    }
    const split = { kind: 'split' as const, first: steps.length + 1, second: 0 };
    steps.push(split);
    if (!emit(item, steps)) return false;
    const jump = { kind: 'jump' as const, to: 0 };
    steps.push(jump);
    jumps.push(jump);
    split.second = steps.length;
  }
  for (const jump of jumps) jump.to = steps.length;
  return true;
}

function emitRepeat({ item, least, most, greedy }: Extract<Pattern, { kind: 'repeat' }>, steps: Step[]): boolean {
  const split = (): { enter: (to: number) => void; leave: (to: number) => void } => {
    const step = { kind: 'split' as const, first: 0, second: 0 };
    steps.push(step);
    return {
      enter: (to) => (greedy ? (step.first = to) : (step.second = to)),
      leave: (to) => (greedy ? (step.second = to) : (step.first = to)),
    };
  };
  for (let count = 0; count < least; count++) if (!emit(item, steps)) return false;
  if (most === Infinity) {
    const start = steps.length;
    const loop = split();
    loop.enter(start + 1);
    if (!emit(item, steps)) return false;
    steps.push({ kind: 'jump', to: start });
    loop.leave(steps.length);
    return true;
  }
  const exits: ((to: number) => void)[] = [];
  for (let count = least; count < most; count++) {
    const option = split();
    option.enter(steps.length);
    exits.push(option.leave);
    if (!emit(item, steps)) return false;
  }
  for (const leave of exits) leave(steps.length);
  return true;
}

/** Slots of a match: start and end of the whole, then of each group; -1 where a group took no part. */
export type Match = readonly number[];

/**
 * The leftmost match at or after `from`, preferring earlier alternatives; all threads go through the text together, so
 * the time is bounded by program × text. `spend` is told each letter's steps and answers whether to go on.
 */
export function search(
  program: Program,
  letters: readonly string[],
  from: number,
  spend: (steps: number) => boolean,
): Match | undefined | 'stopped' {
  let current: Thread[] = [];
  let matched: Match | undefined;
  const marks = new Int32Array(program.steps.length).fill(-1);
  for (let at = from; at <= letters.length; at++) {
    if (!matched) follow(program, 0, at, letters, [...new Array<number>(program.slots).fill(-1)].with(0, at), current, marks);
    if (current.length === 0 && matched) break;
    if (!spend(current.length + 1)) return 'stopped';
    const next: Thread[] = [];
    const letter = letters[at];
    const nextMarks = marks;
    for (const thread of current) {
      const step = program.steps[thread.step];
      if (step?.kind === 'match') {
        matched = thread.slots.with(1, at);
        break;
      }
      if (step?.kind === 'set' && letter !== undefined && step.test(letter))
        follow(program, thread.step + 1, at + 1, letters, thread.slots, next, nextMarks);
    }
    current = next;
  }
  return matched;
}

interface Thread {
  readonly step: number;
  readonly slots: number[];
}

/** Adds the threads that `step` leads to without reading a letter; each step once per place. */
function follow(
  program: Program,
  start: number,
  at: number,
  letters: readonly string[],
  slots: number[],
  into: Thread[],
  marks: Int32Array,
): void {
  const pending: Thread[] = [{ step: start, slots }];
  for (let thread = pending.pop(); thread; thread = pending.pop()) {
    if (marks[thread.step] === at) continue;
    marks[thread.step] = at;
    const step = program.steps[thread.step];
    switch (step?.kind) {
      case 'jump':
        pending.push({ step: step.to, slots: thread.slots });
        break;
      case 'split':
        pending.push({ step: step.second, slots: thread.slots }, { step: step.first, slots: thread.slots });
        break;
      case 'save':
        pending.push({ step: thread.step + 1, slots: thread.slots.with(step.slot, at) });
        break;
      case 'at':
        if (holds(step.place, letters, at)) pending.push({ step: thread.step + 1, slots: thread.slots });
        break;
      case 'set':
      case 'match':
        into.push(thread);
        break;
      case undefined:
    }
  }
}

const isWord = (letter: string | undefined): boolean => letter !== undefined && /^[0-9A-Za-z_]$/.test(letter);

function holds(place: Place, letters: readonly string[], at: number): boolean {
  switch (place) {
    case 'start':
      return at === 0;
    case 'end':
      return at === letters.length;
    case 'lineStart':
      return at === 0 || letters[at - 1] === '\n';
    case 'lineEnd':
      return at === letters.length || letters[at] === '\n';
    case 'word':
      return isWord(letters[at - 1]) !== isWord(letters[at]);
    case 'noWord':
      return isWord(letters[at - 1]) === isWord(letters[at]);
  }
}
