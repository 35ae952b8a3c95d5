/** A place in a text: 0-based line and UTF-16 column, as in LSP and VS Code. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Negative where `a` comes before `b`, 0 for the same place. */
export const comparePositions = (a: Position, b: Position): number => a.line - b.line || a.character - b.character;

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The same as UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replace the text of `range` in `file` by `newText`. */
export interface Edit {
  readonly file: string;
  readonly range: Range;
  readonly newText: string;
  /** Offset in `newText` at which the user goes on typing. */
  readonly cursor?: number;
}
