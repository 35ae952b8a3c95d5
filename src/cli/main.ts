import { parseArgs } from 'node:util';
import { print, UsageError, type Command } from './command';
import { COMMANDS } from './commands';
import { helpOf, helpOfAll } from './help';

/** The command that the words begin with, of one word or two (`prices refresh`), and what follows it. */
function commandOf(words: readonly string[]) {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command) return { name, command, rest: words.slice(length) };
  }
  return undefined;
}

/** Reports are complete on standard output before the exit code is decided; messages go to standard error. */
async function main(words: readonly string[]): Promise<number> {
  const [first] = words;
  if (first === undefined || first === '--help' || first === '-h') {
    await print(helpOfAll());
    return first === undefined ? 3 : 0;
  }
  const found = commandOf(words);
  if (!found) throw new UsageError(first.startsWith('-') ? `the command comes first, not ${first}` : `no command ${first}`);
  const { name, command, rest } = found;
  const { values, positionals } = parse(command, rest);
  if (values.help === true) {
    await print(helpOf(name, command));
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
      options: {
        ...Object.fromEntries(
          Object.entries(options).map(([name, { value, many = false }]) => [
            name,
            { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: many },
          ]),
        ),
        format: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function usage(words: readonly string[]): string {
  const found = commandOf(words);
  return found ? helpOf(found.name, found.command) : helpOfAll();
}

const nextStep = (error: Error): string => ('action' in error && typeof error.action === 'string' ? ` ${error.action}` : '');

// The SDK of AWS tells its users on standard error which Node its next releases need: that is for those who bundle it, as we do. This
// variable is its own switch; it holds for this process.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

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
        ? `ledgerline: ${(error as Error).message}${nextStep(error as Error)}\n${error instanceof UsageError ? `\n${usage(process.argv.slice(2))}\n` : ''}`
        : `ledgerline: internal error\n${(error as Error).stack}\n`,
    );
    process.exitCode = known ? 3 : 4;
  },
);
