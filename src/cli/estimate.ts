import { estimateJson, reportText } from '../core/estimate/report';
import { openFolder, print, printJson, type Command } from './command';

export const estimate: Command = {
  summary: "what the folder's Terraform and Kubernetes code costs a month",
  usage: '',
  formats: ['table', 'json'],
  options: {},
  async run(call) {
    const result = (await openFolder(call)).estimate();
    await (call.format === 'json' ? printJson(estimateJson(result)) : print(reportText(result)));
    return 0;
  },
};
