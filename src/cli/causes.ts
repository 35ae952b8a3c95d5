import path from 'node:path';
import type { Engine } from '../core/engine';
import type { ResourceQuestion, ResourceSpend } from '../core/model/resourceSpend';
import type { TeamSpend } from '../core/model/spend';
import { withResourcePlaces } from '../core/spend/resourcePlaces';
import { anomalyQuestion } from '../core/spend/resourceQuestions';
import { commitsToWeigh, withCauses } from '../core/spend/withCauses';
import { commitCosts } from '../sources/commitCosts';
import { openEmpty, type Call } from './command';

/**
 * The spend whose anomalies have the commits that may explain them, weighed by what the folder's code cost before and after them. Where
 * resources of a service were asked for, those that carry its anomalies count, too: `ask` reads them, at no charge.
 */
export async function weighedCauses(
  call: Call,
  engine: Engine,
  { commits = [], ...spend }: TeamSpend,
  asked: readonly ResourceSpend[],
  ask: (question: ResourceQuestion) => Promise<ResourceSpend>,
): Promise<TeamSpend> {
  if (commits.length === 0) return spend;
  const resources: ResourceSpend[] = [];
  for (const anomaly of spend.anomalies) {
    const isAsked = asked.some(({ question: { provider, service } }) => provider === anomaly.provider && service === anomaly.service);
    const question = isAsked ? anomalyQuestion(spend, anomaly) : undefined;
    if (question) resources.push(withResourcePlaces(await ask(question), engine));
  }
  const known = { commits, resources, config: engine.config(), ownerFiles: engine.ownerFiles() };
  const past = openEmpty(call);
  const facts = await commitCosts(path.resolve(call.folder), commitsToWeigh(spend, known), {
    open: [],
    signal: new AbortController().signal,
    estimate(code) {
      engine.feedEarlier(past, code);
      return Promise.resolve(past.estimate());
    },
    factsOf: (commit, estimates) => engine.commitFacts(commit, estimates),
  });
  return withCauses(spend, { ...known, facts });
}
