import type { Severity } from '../../core/model/finding';
import type { CheckReport } from './report';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', information: 'minor', hint: 'info' };

/** A code quality report of GitLab, which drops findings whose fingerprint it has seen. */
export const checkGitlab = ({ findings, fingerprints }: CheckReport): object =>
  findings.map((finding) => ({
    description: finding.message,
    check_name: finding.code,
    fingerprint: fingerprints.get(finding),
    severity: SEVERITIES[finding.severity],
    location: { path: finding.file, lines: { begin: finding.range.start.line + 1, end: finding.range.end.line + 1 } },
  }));
