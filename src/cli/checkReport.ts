import type { Finding } from '../core/model/finding';

/** `ledgerline/check@1`. */
export const checkJson = (findings: readonly Finding[]) => ({
  schema: 'ledgerline/check@1',
  findings: findings.map(({ code, severity, message, address, file, range, fixes }) => ({
    code,
    severity,
    message,
    address,
    file,
    range,
    fixes,
  })),
});

/** One line for each finding, as compilers print them: `file:line:column severity code message`. */
export function checkText(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No findings.';
  const lines = findings.map(
    ({ file, range, severity, code, message }) =>
      `${file}:${range.start.line + 1}:${range.start.character + 1}  ${severity}  ${code}  ${message}`,
  );
  const counts = ['error', 'warning', 'information', 'hint']
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}${count > 1 && severity !== 'information' ? 's' : ''}`);
  return [...lines, '', counts.join(', ')].join('\n');
}
