import type { Severity } from '../../core/model/finding';
import { countsOf, type CheckReport } from './report';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/** Workflow commands of GitHub Actions, the totals first: GitHub shows about ten of a kind for each step. */
export function checkGithub({ findings }: CheckReport): string {
  const { error, warning, information, hint } = countsOf(findings);
  const totals = `${error} errors, ${warning} warnings, ${information + hint} notices`;
  const lines = findings.map(({ severity, file, range, code, message }) => {
    const { start, end } = range;
    const columns = start.line === end.line ? `,col=${start.character + 1},endColumn=${end.character + 1}` : '';
    const where = `file=${property(file)},line=${start.line + 1},endLine=${end.line + 1}${columns}`;
    return `::${COMMANDS[severity]} ${where},title=${property(code)}::${data(message)}`;
  });
  return [`::notice title=Ledgerline::${data(totals)}`, ...lines].join('\n');
}

const data = (value: string): string => value.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

const property = (value: string): string => data(value).replace(/:/g, '%3A').replace(/,/g, '%2C');
