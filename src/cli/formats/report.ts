import type { Finding } from '../../core/model/finding';

/** What a check found, for every format. */
export interface CheckReport {
  /** Findings that count, by file and place. */
  readonly findings: readonly Finding[];
  /** Those that a comment in the code hides. */
  readonly suppressed: readonly Finding[];
  /** How many more the baseline accepts. */
  readonly accepted: number;
  /** Unique fingerprints of all of them. */
  readonly fingerprints: ReadonlyMap<Finding, string>;
  /** Resource types that are not known to carry tags: they are not checked. */
  readonly notChecked: readonly string[];
}

export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

/** Findings by severity. */
export const countsOf = (findings: readonly Finding[]): Readonly<Record<Finding['severity'], number>> => {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
};
