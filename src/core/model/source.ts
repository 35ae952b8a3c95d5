import type { Position, Range } from './range';

/**
 * Where a resource, module call or provider block is written. Ranges are worked out when asked for, against the text as
 * it is now, so a remembered resource stays right when lines are added above it.
 */
export interface Source {
  /** Path inside the workspace, `/`-separated. */
  readonly file: string;
  /** From the type keyword to the last label (`resource "aws_instance" "web"`), or the line that names a manifest's kind. */
  header(): Range;
  /** The whole block or document. */
  block(): Range;
  /**
   * How the value at `path` is written: `tags`, `root_block_device.0.volume_size`, `metadata.labels`.
   * `undefined` when it is not written here. Nested blocks are counted within their type.
   */
  written(path: string): Written | undefined;
  /** Range of the name at `path` (an argument's name, a key of a map). */
  nameOf(path: string): Range | undefined;
  /** Where a new argument goes: after the last plain argument, before nested blocks. `path` is '' for the block itself. */
  insertion(path: string): Insertion | undefined;
}

export interface Insertion {
  readonly position: Position;
  /** White space that starts each line of the new argument. */
  readonly indent: string;
  /** The body has an argument before this place (a new one follows directly); else it is empty or starts with a block. */
  readonly afterArgument: boolean;
  /**
   * Only for a block on one line (`lifecycle {}`), which has no place for a further argument: `range`, all between its
   * braces, is to be replaced by `before` (what is there now, on a line of its own), the new argument and `after`.
   */
  readonly inline?: { readonly range: Range; readonly before: string; readonly after: string };
}

/** The written form of an expression, as far as findings and edits need it. */
export type Written =
  | {
      readonly kind: 'object';
      readonly range: Range;
      readonly entries: readonly WrittenEntry[];
    }
  | { readonly kind: 'list'; readonly range: Range; readonly items: readonly Written[] }
  | { readonly kind: 'call'; readonly range: Range; readonly name: string; readonly args: readonly Written[] }
  /** A nested block of the language (`tag { … }`). */
  | { readonly kind: 'block'; readonly range: Range; readonly header: Range }
  /** Anything else: a reference, a template, a literal. `text` is the source text. */
  | { readonly kind: 'other'; readonly range: Range; readonly text: string };

export interface WrittenEntry {
  /** `undefined` when the key is an expression. */
  readonly key: string | undefined;
  readonly keyRange: Range;
  readonly value: Written;
}

/** A quoted text of the language, with its quotes. */
export interface WrittenLiteral {
  readonly file: string;
  readonly range: Range;
  readonly text: string;
}
