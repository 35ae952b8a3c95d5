import { spawnSync } from 'node:child_process';

/** A test with a program that not every machine has. Where it is missing the log says so: a test that is left out in silence would fail the run. */
export function whereInstalled(program: string, args: readonly string[], title: string, test: () => Promise<void>): void {
  if (spawnSync(program, args, { stdio: 'ignore' }).status === 0) it(title, test);
  else before(() => console.log(`      ${program} is not installed: only the stand-in was tried`));
}
