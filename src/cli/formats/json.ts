import { helpOf } from '../../core/findings/pages';
import type { Finding } from '../../core/model/finding';
import { countsOf, type CheckReport } from './report';

/** `ledgerline/check@1`. */
export function checkJson({ findings, suppressed, accepted, fingerprints, notChecked }: CheckReport): object {
  const one = (finding: Finding): object => {
    const { code, severity, message, address, file, range, related, fixes, keys = [], carrier } = finding;
    return {
      code,
      severity,
      message,
      address,
      file,
      range,
      keys,
      ...(carrier === undefined ? {} : { carrier }),
      fingerprint: fingerprints.get(finding),
      help: helpOf(code),
      related,
      fixes: fixes.map(({ title, preferred, edits }) => ({
        title,
        preferred,
        edits: edits.map(({ file: where, range: place, newText }) => ({ file: where, range: place, newText })),
      })),
      ...(finding.suppressed === undefined ? {} : { suppressed: { reason: finding.suppressed } }),
    };
  };
  return {
    schema: 'ledgerline/check@1',
    summary: { ...countsOf(findings), suppressed: suppressed.length, accepted },
    findings: findings.map(one),
    suppressed: suppressed.map(one),
    notChecked,
  };
}
