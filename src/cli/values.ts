import { openFolder, printJson, type Command } from './command';
import { PLAN_OPTION, planOf } from './plan';
import { valuesJson } from './valuesReport';

export const values: Command = {
  summary: 'what every attribute evaluates to, with the reason where it is not known',
  formats: ['json'],
  options: PLAN_OPTION,
  async run(call) {
    const plan = await planOf(call);
    await printJson(valuesJson(plan ? [plan] : (await openFolder(call)).terraformProjects()));
    return 0;
  },
};
