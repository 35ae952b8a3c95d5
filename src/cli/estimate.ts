import { estimateJson, reportText } from '../core/estimate/report';
import { openFolder, openSettings, print, printJson, type Call, type Command } from './command';
import { PLAN_OPTION, planOf } from './plan';

export const estimate: Command = {
  summary: "what the folder's Terraform and Kubernetes code costs a month",
  usage: '--plan FILE (terraform show -json, of a plan or a state)',
  formats: ['table', 'json'],
  options: PLAN_OPTION,
  async run(call) {
    const result = await estimateOf(call);
    await (call.format === 'json' ? printJson(estimateJson(result)) : print(reportText(result)));
    return 0;
  },
};

async function estimateOf(call: Call) {
  const plan = await planOf(call);
  return plan ? (await openSettings(call)).estimateOf([plan]) : (await openFolder(call)).estimate();
}
