import type { Command } from './command';
import { COMMANDS } from './commands';

const EXIT_CODES =
  'Exit codes: 0 fine, 1 findings at or over the threshold, 2 a budget or threshold passed, 3 usage or configuration error, 4 internal error.';

const SENT = `Prices are list prices, bundled with their dates. Nothing is sent anywhere but by \`prices refresh\` (regions and machine
names), \`estimate --actual\` (asks your OpenCost) and \`spend --refresh\` (asks the sources of ledgerline.yaml).`;

/** All commands, a line each. */
export function helpOfAll(): string {
  const lines = columns(Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary]));
  return `Usage: ledgerline <command> [folder] [options]\n\n${lines}\n\nledgerline <command> --help shows its options.\n${EXIT_CODES}\n${SENT}`;
}

/** A command with its options. */
export function helpOf(name: string, { summary, formats, options }: Command): string {
  const rows = Object.entries(options).map(([option, { value, help }]): [string, string] => [
    `--${option}${value === undefined ? '' : ` ${value}`}`,
    help,
  ]);
  const format: [string, string] = ['--format FORMAT', `${formats.join(', ')} (default ${formats[0]!})`];
  return `Usage: ledgerline ${name} [folder] [options]\n\n  ${summary}\n\n${columns([...rows, ...(formats.length > 1 ? [format] : [])])}`.trimEnd();
}

/** Two columns; what follows a first one that is too long stands in the next line. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(MOST_WIDTH, Math.max(0, ...rows.map(([first]) => first.length)));
  const gap = ' '.repeat(width + 4);
  return rows.map(([first, second]) => `  ${first.length > width ? `${first}\n${gap}` : first.padEnd(width + 2)}${second}`).join('\n');
}

const MOST_WIDTH = 26;
