import { parseArgs } from 'node:util';
import { print, UsageError, type Command } from './command';
import { COMMANDS } from './commands';

const USAGE = `Usage: ledgerline <command> [folder] [options]

${Object.entries(COMMANDS)
  .map(([name, { summary, formats, usage }]) =>
    `  ${name.padEnd(14)} ${summary}\n${' '.repeat(17)}--format ${formats.join('|')}   ${usage}`.trimEnd(),
  )
  .join('\n')}

Exit codes: 0 fine, 1 findings at or over the threshold, 2 a budget or threshold passed, 3 usage or configuration error, 4 internal error.
Prices are list prices, bundled with their dates; nothing is sent anywhere but by
\`prices refresh\`, which sends regions and machine names, by \`estimate --actual\`, which asks your OpenCost, and by
\`spend\` with a source in the cloud.`;

/** Reports are complete on standard output before the exit code is decided; messages go to standard error. */
async function main([first, ...others]: readonly string[]): Promise<number> {
  // a command of two words: `prices refresh`
  const isPair = first !== undefined && others[0] !== undefined && Object.hasOwn(COMMANDS, `${first} ${others[0]}`);
  const [name, words] = isPair ? [`${first} ${others[0]}`, others.slice(1)] : [first, others];
  if (name === undefined || name === '--help' || name === '-h') {
    await print(USAGE);
    return name === undefined ? 3 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(name.startsWith('-') ? `the command comes first, not ${name}` : `no command ${name}`);
  const { values, positionals } = parse(command, words);
  if (values.help === true) {
    await print(USAGE);
    return 0;
  }
  if (positionals.length > 1) throw new UsageError(`one folder at a time; got ${positionals.join(', ')}`);
  const format = values.format ?? command.formats[0];
  if (typeof format !== 'string' || !command.formats.includes(format)) throw new UsageError(`${name} has no format ${String(format)}`);
  return command.run({ folder: positionals[0] ?? '.', values, format });
}

function parse({ options }: Command, words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { ...options, format: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const nextStep = (error: Error): string => ('action' in error && typeof error.action === 'string' ? ` ${error.action}` : '');

// A reader that has enough (`head`) closes the pipe: the write that fails tells it, the event must not end the process.
process.stdout.on('error', () => undefined);

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE') return;
    const known = error instanceof UsageError || (error as Error).name === 'HumanError';
    process.stderr.write(
      known
        ? `ledgerline: ${(error as Error).message}${nextStep(error as Error)}\n${error instanceof UsageError ? `\n${USAGE}\n` : ''}`
        : `ledgerline: internal error\n${(error as Error).stack}\n`,
    );
    process.exitCode = known ? 3 : 4;
  },
);
