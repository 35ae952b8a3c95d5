import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BASELINE_FILE, baselineText, entriesOf, isAcceptable, readBaseline, type Baseline } from '../core/findings/baseline';
import { isAboutBudgets } from '../core/spend/budgetFindings';
import { HumanError } from '../sources/humanError';
import { BUDGET_OPTIONS, holdBudgets } from './budgets';
import { openFolder, print, type Command } from './command';

export const baseline: Command = {
  summary: 'accepts the present findings: check then tells new ones only',
  formats: ['text'],
  options: {
    prune: { help: 'drop what is fixed, accept nothing new' },
    output: { value: 'FILE', help: 'default: the baseline of ledgerline.yaml' },
    ...BUDGET_OPTIONS,
  },
  async run(call) {
    const engine = await openFolder(call);
    await holdBudgets(call, engine);
    const { output, prune } = call.values;
    const file = typeof output === 'string' ? path.resolve(output) : path.resolve(call.folder, engine.config().baseline ?? BASELINE_FILE);
    const findings = engine.findings().filter(isAcceptable);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    const known = prune === true && before !== undefined ? readBaseline(before) : undefined;
    if (typeof known === 'string') throw new HumanError(`${file} cannot be read as a baseline: ${known}`);
    if (prune === true && known === undefined) throw new HumanError(`There is no baseline ${file} to prune`);
    // without the bill nobody knows what has become of them
    const kept = before === undefined || call.values.budgets !== undefined ? [] : entriesOf(before, isAboutBudgets);
    const text = baselineText(findings, known, kept);
    writeFileSync(file, text);
    const count = (readBaseline(text) as Baseline).size;
    await print(`${count} ${count === 1 ? 'entry' : 'entries'} in ${path.relative(process.cwd(), file)}`);
    return 0;
  },
};
