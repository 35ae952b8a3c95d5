import type { Edit, Range } from './range';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something to tell at a place of the code, with its remedies. */
export interface Finding {
  /** `tag/missing-required`, `config/unknown-key`, `advice/aws-ebs-gp2-to-gp3`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Resource address; '' where there is none. */
  readonly address: string;
  readonly file: string;
  readonly range: Range;
  readonly related: readonly { readonly message: string; readonly file: string; readonly range: Range }[];
  readonly fixes: readonly Fix[];
  /** Tag keys, or names of rules, that it is about: each can be suppressed and accepted for itself. */
  readonly keys?: readonly string[];
  /** What of the resource it is about where that is not the resource itself: `root_block_device.0.tags`. */
  readonly carrier?: string;
  /** Shown struck through or faded. */
  readonly fades?: 'unnecessary' | 'deprecated';
  /** A comment in the code hides it, for this reason. */
  readonly suppressed?: string;
}

export interface Fix {
  readonly title: string;
  /** The one deterministic, safe remedy. */
  readonly preferred: boolean;
  readonly edits: readonly Edit[];
  /** Other resources change with it: of several fixes it is to be applied before those of single ones. */
  readonly isShared?: true;
}
