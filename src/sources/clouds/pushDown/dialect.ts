import type { MomentKind } from './charges';

/** What one engine writes in another way than the next. */
export interface Dialect {
  /** Name of its type for text. */
  readonly text: string;
  readonly name: (identifier: string) => string;
  /** A value that goes beside the query, never into it. */
  readonly parameter: (name: string, kind: MomentKind) => string;
  /** A day, from a moment. */
  readonly date: Readonly<Record<MomentKind, (sql: string) => string>>;
  readonly daysBetween: (first: string, last: string) => string;
  readonly dayBefore: (sql: string) => string;
  readonly lastOfMonth: (sql: string) => string;
  /** A number as an exact decimal with 15 places. */
  readonly exact: (sql: string) => string;
  /** The sum of exact decimals as text without an exponent. */
  readonly sum: (sql: string) => string;
  /** The value of a tag, its key trimmed and without case; of several, the first in the order of text. `key` is a literal. */
  readonly tag: (sql: string, key: string) => string;
}

export interface Parameter {
  readonly name: string;
  readonly kind: MomentKind;
  /** A text; of moments YYYY-MM-DD, or YYYY-MM where months are kept as text: `2026-11` comes before `2026-11-01`. */
  readonly value: string;
}

/** A query with its values beside it, in the order in which they occur. */
export interface Query {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}
