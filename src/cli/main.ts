import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkJson, checkText } from './checkReport';
import { estimateJson, reportText } from '../core/estimate/report';
import { openWorkspace } from './openWorkspace';
import { valuesJson } from './valuesReport';

const USAGE = `Usage: ledgerline <command> [folder] [options]

  estimate   what the folder's Terraform and Kubernetes code costs a month   --format table|json
  check      missing and wrong cost tags, errors in ledgerline.yaml          --format text|json   --fail-on error|warning|never
  values     what every attribute evaluates to                               --format json

Exit codes: 0 fine, 1 findings at or over --fail-on (default warning), 3 usage or configuration error, 4 internal error.
Prices are list prices, bundled with their dates; nothing is sent anywhere.`;

/** Reports are complete on standard output before the exit code is decided; messages go to standard error. */
async function main(): Promise<number> {
  const { values: options, positionals } = parse();
  const [command, folder = '.'] = positionals;
  if (options.help || command === undefined) {
    await print(USAGE);
    return options.help ? 0 : 3;
  }
  if (positionals.length > 2) throw new UsageError(`one folder at a time; got ${positionals.slice(1).join(', ')}`);
  const format = options.format ?? (command === 'estimate' ? 'table' : command === 'check' ? 'text' : 'json');
  switch (`${command} ${format}`) {
    case 'estimate table':
      await print(reportText((await open(folder)).estimate()));
      return 0;
    case 'estimate json':
      await print(json(estimateJson((await open(folder)).estimate())));
      return 0;
    case 'values json':
      await print(json(valuesJson((await open(folder)).terraformProjects())));
      return 0;
    case 'check text':
    case 'check json': {
      const engine = await open(folder);
      const findings = engine.findings();
      await print(format === 'json' ? json(checkJson(findings)) : checkText(findings));
      if (findings.some(({ code, severity }) => code.startsWith('config/') && severity === 'error')) return 3;
      const threshold = options['fail-on'] ?? 'warning';
      const fatal = threshold === 'never' ? [] : threshold === 'error' ? ['error'] : ['error', 'warning'];
      return findings.some(({ severity }) => fatal.includes(severity)) ? 1 : 0;
    }
    default:
      throw new UsageError(
        ['estimate', 'check', 'values'].includes(command) ? `${command} has no format ${format}` : `no command ${command}`,
      );
  }
}

class UsageError extends Error {}

function parse() {
  try {
    const parsed = parseArgs({
      allowPositionals: true,
      options: { format: { type: 'string' }, 'fail-on': { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    const failOn = parsed.values['fail-on'];
    if (failOn !== undefined && !['error', 'warning', 'never'].includes(failOn))
      throw new UsageError(`--fail-on takes error, warning or never, not ${failOn}`);
    return parsed;
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

async function open(folder: string) {
  return openWorkspace(path.resolve(folder), path.join(__dirname, 'prices'), (file, reason) =>
    process.stderr.write(`${file}: left out, ${reason}\n`),
  );
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** Resolves when the text is handed to the system: a pipe may take it in parts. */
const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve())));

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE') return;
    const known = error instanceof UsageError || (error as Error).name === 'HumanError';
    process.stderr.write(
      known
        ? `ledgerline: ${(error as Error).message}\n${error instanceof UsageError ? `\n${USAGE}\n` : ''}`
        : `ledgerline: internal error\n${(error as Error).stack}\n`,
    );
    process.exitCode = known ? 3 : 4;
  },
);
