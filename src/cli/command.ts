import path from 'node:path';
import type { parseArgs } from 'node:util';
import type { Engine } from '../core/engine';
import { engineFor, openConfiguration, openWorkspace, rereadWorkspace, type Asked, type Workspace } from './openWorkspace';

/** `value` stands for what follows it in the help; an option without is a switch. `many`: may be given more than once. */
export interface Option {
  readonly value?: string;
  readonly many?: true;
  readonly help: string;
}

/** What a command is called with: `values` by option name, `folder` as given (`.` by default). */
export interface Call {
  readonly folder: string;
  readonly values: ReturnType<typeof parseArgs>['values'];
  /** One of the command's formats; its first where none is asked for. */
  readonly format: string;
}

/** One command of the command line. A new one is a file beside this one and a row in `commands.ts`. */
export interface Command {
  readonly summary: string;
  /** The first one is the default. */
  readonly formats: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** Prints its whole answer, then gives the exit code (DESIGN: 0 fine, 1 findings, 2 threshold, 3 usage, 4 internal). */
  readonly run: (call: Call) => Promise<number>;
}

/** The words of the call are off: told with the way to the help, exit code 3. */
export class UsageError extends Error {}

/** An option's text. @throws UsageError where it is not one of `allowed`. */
export function oneOf<T extends string>(call: Call, option: string, allowed: readonly T[], otherwise: T): T {
  const given = call.values[option];
  if (given === undefined) return otherwise;
  const found = allowed.find((word) => word === given);
  if (found === undefined) throw new UsageError(`--${option} takes ${list(allowed)}, not ${String(given)}`);
  return found;
}

const list = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;

const onProblem = (file: string, reason: string): void => {
  process.stderr.write(`${file}: left out, ${reason}\n`);
};
const PRICES = path.join(__dirname, 'prices');

const workspaceOf = ({ folder }: Call, asked: Asked = {}): Workspace => ({
  folder: path.resolve(folder),
  prices: PRICES,
  onProblem,
  ...asked,
});

/** An engine that has read the folder of the call; what is left out is told on standard error. */
export const openFolder = (call: Call, asked?: Asked) => openWorkspace(workspaceOf(call, asked));

/** The folder may have changed since it was opened. */
export const rereadFolder = (call: Call, engine: Engine) => rereadWorkspace(workspaceOf(call), engine);

/** The same with settings and usage figures only, no code. */
export const openSettings = (call: Call, asked?: Asked) => openConfiguration(workspaceOf(call, asked));

/** The same without any file: for code that is not on the disk. */
export const openEmpty = (call: Call) => engineFor(workspaceOf(call));

/** Resolves when the text is handed to the system: a pipe may take it in parts. */
export const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve())));

export const printJson = (value: unknown): Promise<void> => print(JSON.stringify(value, null, 2));
