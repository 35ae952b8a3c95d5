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
}

export interface Fix {
  readonly title: string;
  /** The one deterministic, safe remedy. */
  readonly preferred: boolean;
  readonly edits: readonly Edit[];
}
