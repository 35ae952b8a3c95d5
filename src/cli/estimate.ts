import { estimateJson, reportText } from '../core/estimate/report';
import { openFolder, openSettings, print, printJson, type Command } from './command';
import { PLAN_OPTION, planOf } from './plan';

export const estimate: Command = {
  summary: "what the folder's Terraform and Kubernetes code costs a month",
  usage: '--plan FILE (terraform show -json, of a plan or a state)',
  formats: ['table', 'json'],
  options: PLAN_OPTION,
  async run(call) {
    const plan = await planOf(call);
    const engine = await (plan ? openSettings(call) : openFolder(call));
    const result = plan ? engine.estimateOf([plan]) : engine.estimate();
    const { currency } = engine.config().prices;
    await (call.format === 'json' ? printJson(estimateJson(result, currency)) : print(reportText(result, currency)));
    return 0;
  },
};
