import { openFolder, printJson, type Command } from './command';
import { valuesJson } from './valuesReport';

export const values: Command = {
  summary: 'what every attribute evaluates to, with the reason where it is not known',
  usage: '',
  formats: ['json'],
  options: {},
  async run(call) {
    await printJson(valuesJson((await openFolder(call)).terraformProjects()));
    return 0;
  },
};
