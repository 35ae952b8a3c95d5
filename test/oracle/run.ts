// Prints how our values compare with what Terraform planned, case by case. `npm run oracle`
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ANSWERS, compareAnswers } from './answers';
import { COPIES, judgeCases, type Verdict } from './cases';

/** Beside the project, where more configurations may lie than the copies in it. */
const SHARED = path.join(import.meta.dirname, '../../../shared/data/terraform');

const present = (shared: string, copy: string): string => (existsSync(shared) ? shared : copy);

function line({ instances, wanted, equal, unknown, notStated, different }: Omit<Verdict, 'name' | 'different'> & { different: number }): string {
  return `${instances} of ${wanted} instances; attributes ${equal} equal, ${unknown} unknown in both, ${notStated} left to the provider, ${different} different`;
}

async function run(): Promise<void> {
  const verdicts = await judgeCases(present(path.join(SHARED, 'oracle'), path.join(COPIES, 'oracle')));
  const width = Math.max(...verdicts.map(({ name }) => name.length));
  for (const verdict of verdicts) {
    console.log(`${verdict.name.padEnd(width)}  ${line({ ...verdict, different: verdict.different.length })}`);
    for (const words of verdict.different) console.log(`  ${words}`);
  }
  const answers = compareAnswers(present(path.join(SHARED, 'expressions.json'), ANSWERS));
  for (const words of [...answers.different, ...answers.taken]) console.log(words);
  const total = (of: (verdict: Verdict) => number): number => verdicts.reduce((sum, verdict) => sum + of(verdict), 0);
  const right = verdicts.filter(({ instances, wanted, different }) => instances === wanted && different.length === 0);
  const all = line({
    instances: total(({ instances }) => instances),
    wanted: total(({ wanted }) => wanted),
    equal: total(({ equal }) => equal),
    unknown: total(({ unknown }) => unknown),
    notStated: total(({ notStated }) => notStated),
    different: total(({ different }) => different.length),
  });
  const { expressions, refused, different, taken } = answers;
  console.log(
    `${right.length} of ${verdicts.length} cases, ${all}; expressions ${expressions - different.length} of ${expressions}, ${refused - taken.length} of ${refused} texts refused`,
  );
  const isRight = right.length === verdicts.length && different.length === 0 && taken.length === 0;
  process.exitCode = isRight ? 0 : 1;
}

void run();
