import { countsOf, SEVERITIES, type CheckReport } from './report';

/** One line for each finding, as compilers print them: `file:line:column severity code message`; then what is left out. */
export function checkText({ findings, suppressed, accepted }: CheckReport): string {
  const lines = findings.map(
    ({ file, range, severity, code, message }) =>
      `${file}:${range.start.line + 1}:${range.start.character + 1}  ${severity}  ${code}  ${message}`,
  );
  const counts = countsOf(findings);
  const sum = SEVERITIES.filter((severity) => counts[severity] > 0).map(
    (severity) => `${counts[severity]} ${severity}${counts[severity] > 1 && severity !== 'information' ? 's' : ''}`,
  );
  const left = [
    ...(suppressed.length > 0 ? [`${suppressed.length} hidden by comments`] : []),
    ...(accepted > 0 ? [`${accepted} accepted by the baseline`] : []),
  ];
  return [...lines, ...(lines.length > 0 ? [''] : []), [sum.join(', ') || 'No findings.', ...left].join('; ')].join('\n');
}
