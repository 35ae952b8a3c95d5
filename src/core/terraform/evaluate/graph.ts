/**
 * A graph of remembered values. A cell remembers its value and what was read to make it; a changed input marks the cells
 * that read it, directly or not, and a marked cell is made again only when something it read has an unequal value now.
 */
export interface Graph {
  /** A value made on demand. Reads of other cells inside `compute` are its dependencies. */
  cell<T>(options: CellOptions<T>): Cell<T>;
  /** A value set from outside. */
  input<T>(value: T, equal?: Equal<T>): Input<T>;
  /** Lets go of cells that nothing reads any more. Call it when no cell is being made. */
  sweep(): void;
}

export type Equal<T> = (a: T, b: T) => boolean;

export interface Cell<T> {
  get(): T;
}

export interface Input<T> extends Cell<T> {
  set(value: T): void;
}

export interface CellOptions<T> {
  /** `before` is the remembered value, if any: parts that stay the same may be kept by identity. */
  readonly compute: (before: T | undefined) => T;
  /** Equal values keep the remembered one, by identity, and do not disturb readers. */
  readonly equal?: Equal<T>;
  /** Value of every cell of a circle of reads. */
  readonly circular: () => T;
  /** Called with `key` when nothing reads the cell any more. A cell without it is kept. */
  readonly forget?: (key: string) => void;
  readonly key?: string;
}

/** Cells being made at once; deeper chains are made from their far end, so that long chains need no deep stack. */
const DEPTH = 64;

/** Thrown out of the cells being made: `cell` wants to be made first, on an empty stack. */
class Pause extends Error {
  constructor(readonly cell: Node<unknown>) {
    super('a chain of references is made from its far end');
  }
}

interface Run {
  readonly stack: Node<unknown>[];
  /** Cells whose last reader went away. */
  readonly unread: Set<Node<unknown>>;
  pause: Pause | undefined;
}

const NONE: readonly Node<unknown>[] = [];
/** Readers that are kept in a list, not a set. */
const FEW = 8;

type State = 'clean' | 'check' | 'dirty';

class Node<T> implements Input<T> {
  state: State = 'dirty';
  reads: readonly Node<unknown>[] = [];
  /** Cells that read it: most have one. */
  #readers: Node<unknown> | Node<unknown>[] | Set<Node<unknown>> | undefined;
  /** Index on the stack while being made. */
  at = -1;
  /** While being made: the lowest stack index that this cell's reads lead back to. */
  low = 0;
  /** The first-read cell of the circle this cell was found in. */
  circle: Node<unknown> | undefined;
  #value: T | undefined;
  /** What has been read so far while being made. */
  #reading: Set<Node<unknown>> | undefined;

  constructor(
    readonly run: Run,
    readonly options: CellOptions<T> | undefined,
    initial?: T,
    readonly equal: Equal<T> = Object.is,
  ) {
    this.#value = initial;
    if (options === undefined) this.state = 'clean';
  }

  set(value: T): void {
    if (this.equal(this.#value as T, value)) return;
    this.#value = value;
    for (const reader of this.readers()) reader.mark('dirty');
  }

  /** `dirty`: something read has changed; `check`: something read may have. Whatever reads this may have to change too. */
  mark(state: 'check' | 'dirty'): void {
    if (!this.#fall(state)) return;
    const fallen: Node<unknown>[] = [this as Node<unknown>];
    for (let next = fallen.pop(); next !== undefined; next = fallen.pop()) {
      for (const reader of next.readers()) if (reader.#fall('check')) fallen.push(reader);
    }
  }

  /** True when it was clean: its readers do not know yet. */
  #fall(state: 'check' | 'dirty'): boolean {
    const before = this.state;
    if (before === 'dirty' || before === state || this.options === undefined) return false;
    this.state = this.circle === undefined ? state : 'dirty';
    return before === 'clean';
  }

  get(): T {
    const { stack } = this.run;
    const reader = stack.at(-1);
    if (reader === undefined) return this.#start();
    reader.#reading?.add(this as Node<unknown>);
    if (this.at >= 0) return this.#again(reader, this.at);
    this.#update();
    if (this.circle !== undefined && this.circle.at >= 0) reader.low = Math.min(reader.low, this.circle.at);
    return this.#value as T;
  }

  /** Read from outside: makes far ends first until nothing asks for a pause. */
  #start(): T {
    const waiting: Node<unknown>[] = [this as Node<unknown>];
    const forced: Node<unknown>[] = [];
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      try {
        next.#update();
        waiting.pop();
      } catch (error) {
        if (!(error instanceof Pause)) throw error;
        this.run.pause = undefined;
        if (waiting.includes(error.cell)) {
          error.cell.#settle(error.cell.options!.circular());
          forced.push(error.cell);
        } else waiting.push(error.cell);
      }
    }
    for (const cell of forced) cell.mark('dirty');
    return this.#value as T;
  }

  /** Read while being made: everything from this cell to the top of the stack is a circle. */
  #again(reader: Node<unknown>, at: number): T {
    reader.low = Math.min(reader.low, at);
    return this.options!.circular();
  }

  #update(): void {
    if (this.state === 'clean') return;
    const { run } = this;
    if (run.stack.length >= DEPTH) {
      run.pause = new Pause(this as Node<unknown>);
      throw run.pause;
    }
    this.at = this.low = run.stack.length;
    run.stack.push(this as Node<unknown>);
    try {
      if (this.state === 'check' && this.#unchanged()) this.state = 'clean';
      else this.#make();
    } finally {
      run.stack.pop();
      const below = run.stack.at(-1);
      if (below !== undefined && this.low < this.at) below.low = Math.min(below.low, this.low);
      this.at = -1;
    }
  }

  /** Brings what was read up to date, in the order it was read, until something has changed. */
  #unchanged(): boolean {
    for (const read of this.reads) {
      if (read.at >= 0) return false;
      read.#update();
      if (this.state === 'dirty' || this.low < this.at || (read.circle !== undefined && read.circle.at >= 0)) return false;
    }
    return true;
  }

  #make(): void {
    const options = this.options!;
    const reading = new Set<Node<unknown>>();
    this.#reading = reading;
    const value = this.#computed(options);
    if (this.run.pause !== undefined) throw this.run.pause;
    const root = this.low < this.at ? this.run.stack[this.low] : undefined;
    this.circle = root ?? (this.#closes(reading) ? (this as Node<unknown>) : undefined);
    const settled = this.circle === undefined ? value : options.circular();
    this.#reading = undefined;
    this.#link([...reading]);
    this.#settle(settled);
  }

  #computed({ compute, circular }: CellOptions<T>): T {
    try {
      return compute(this.#value);
    } catch (error) {
      if (error instanceof RangeError) return circular();
      throw error;
    }
  }

  /** Whether a cell read just now is this one or leads back here. */
  #closes(reading: ReadonlySet<Node<unknown>>): boolean {
    const self = this as Node<unknown>;
    if (reading.has(self)) return true;
    for (const read of reading) if (read.circle === self) return true;
    return false;
  }

  #settle(value: T): void {
    const before = this.#value;
    this.state = 'clean';
    if (before !== undefined && (this.options?.equal ?? Object.is)(before, value)) return;
    this.#value = value;
    for (const reader of this.readers()) if (reader.state === 'check') reader.state = 'dirty';
  }

  /** Takes over what was read: those that are read no more lose a reader. */
  #link(reads: readonly Node<unknown>[]): void {
    const self = this as Node<unknown>;
    const before = this.reads;
    if (reads.length === before.length && reads.every((read, index) => read === before[index])) return;
    this.reads = reads;
    if (before.length > 0) {
      const kept = new Set(reads);
      for (const read of before) if (!kept.has(read) && read.#lose(self)) this.run.unread.add(read);
    }
    for (const read of reads) read.#gain(self);
  }

  readers(): Iterable<Node<unknown>> {
    if (this.#readers === undefined) return NONE;
    return this.#readers instanceof Node ? [this.#readers] : this.#readers;
  }

  #gain(reader: Node<unknown>): void {
    if (this.#readers === undefined || this.#readers === reader) this.#readers = reader;
    else if (this.#readers instanceof Node) this.#readers = [this.#readers, reader];
    else if (this.#readers instanceof Set) this.#readers.add(reader);
    else if (this.#readers.length >= FEW) this.#readers = new Set(this.#readers).add(reader);
    // A new list: one that grows keeps room for more than most cells ever have.
    else if (!this.#readers.includes(reader)) this.#readers = this.#readers.concat(reader);
  }

  /** True when it was the last. */
  #lose(reader: Node<unknown>): boolean {
    if (this.#readers instanceof Set) {
      this.#readers.delete(reader);
      if (this.#readers.size > 0) return false;
    } else if (Array.isArray(this.#readers)) {
      const at = this.#readers.indexOf(reader);
      if (at >= 0) this.#readers.splice(at, 1);
      if (this.#readers.length > 0) return false;
    } else if (this.#readers !== reader) return false;
    this.#readers = undefined;
    return true;
  }

  /** Forgets a cell that nothing reads. */
  drop(): void {
    if (this.#readers !== undefined || this.options?.forget === undefined) return;
    this.options.forget(this.options.key ?? '');
    this.#link([]);
    this.state = 'dirty';
    this.circle = undefined;
  }
}

export function createGraph(): Graph {
  const run: Run = { stack: [], unread: new Set(), pause: undefined };
  return {
    cell: (options) => new Node(run, options, undefined, options.equal),
    input: (value, equal) => new Node(run, undefined, value, equal),
    sweep() {
      for (const cell of run.unread) {
        run.unread.delete(cell);
        cell.drop();
      }
    },
  };
}
