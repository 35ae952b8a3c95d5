import { estimateJson, reportText } from '../core/estimate/report';
import { ACTUAL_OPTION, actualCosts } from './actualCosts';
import { storedPrices } from './livePrices';
import { oneOf, openFolder, openSettings, print, printJson, type Command } from './command';
import { PLAN_OPTION, planOf } from './plan';
import { RENDER_OPTIONS, rendering, tellNotRendered } from './rendering';

export const estimate: Command = {
  summary: "what the folder's Terraform and Kubernetes code costs a month",
  formats: ['table', 'json'],
  options: {
    ...PLAN_OPTION,
    ...RENDER_OPTIONS,
    ...ACTUAL_OPTION,
    prices: { value: 'embedded|live', help: 'live: those that prices refresh has stored (default embedded)' },
  },
  async run(call) {
    const prices = oneOf(call, 'prices', ['embedded', 'live'], 'embedded');
    const live = prices === 'live' ? await storedPrices() : undefined;
    const plan = await planOf(call);
    const actual = actualCosts(call);
    const asked = { live, cluster: actual.cluster };
    const engine = await (plan ? openSettings(call, asked) : openFolder(call, asked));
    if (!plan && (await rendering(call)(engine))) tellNotRendered(engine);
    await actual.ask(engine);
    const result = plan ? engine.estimateOf([plan]) : engine.estimate();
    const { currency } = engine.config().prices;
    await (call.format === 'json' ? printJson(estimateJson(result, currency)) : print(reportText(result, currency)));
    return 0;
  },
};
