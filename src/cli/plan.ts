import path from 'node:path';
import { type PlanProject, planProject } from '../core/terraform/plan/project';
import { HumanError } from '../sources/humanError';
import { readPlanFile } from '../sources/planFile';
import type { Call } from './command';

/** The option by which a command reads a plan or a state instead of code. */
export const PLAN_OPTION = {
  plan: { value: 'FILE', help: 'a plan or a state instead of code: terraform show -json; - reads standard input' },
} as const;

/** The plan or state that `--plan` names; `undefined` without it. @throws HumanError when it is none. */
export async function planOf({ values: { plan } }: Call): Promise<PlanProject | undefined> {
  if (typeof plan !== 'string') return undefined;
  const result = planProject(await readPlanFile(plan, process.stdin), plan === '-' ? 'plan' : path.basename(plan));
  if (result.kind === 'problem') throw new HumanError(`${plan} cannot be priced: ${result.problem}`);
  return result.project;
}
