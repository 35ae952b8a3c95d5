import type { CodeReader } from '../core/spend/codeBlocks';
import type { ResourceQuestion, ResourceSpend } from '../core/model/resourceSpend';
import type { TeamSpend } from '../core/model/spend';
import { withResourcePlaces } from '../core/spend/resourcePlaces';
import { serviceQuestion } from '../core/spend/resourceQuestions';
import { UsageError } from './command';

/** What sources have not told of resources, and what asking them takes: a line each. */
export const untoldOf = (resources: readonly ResourceSpend[]): readonly string[] => [
  ...new Set(
    resources.flatMap(({ sources }) =>
      sources.flatMap(({ source, problem, offer }) => [
        ...(problem ? [`${source}: ${problem.message} ${problem.action}`] : []),
        ...(offer ? [`${offer.text} Ask with --refresh.`] : []),
      ]),
    ),
  ),
];

/** The resources of the named services, in the order of the names; case does not matter. `mayPay`: paid requests may be sent. @throws UsageError for one without cost */
export async function resourcesOf(
  names: readonly string[],
  spend: TeamSpend,
  code: CodeReader,
  ask: (question: ResourceQuestion, paidFor: readonly string[]) => Promise<ResourceSpend>,
  mayPay: boolean,
): Promise<readonly ResourceSpend[]> {
  const found: ResourceSpend[] = [];
  for (const name of names) {
    const services = spend.services.filter(({ service }) => service.toLowerCase() === name.trim().toLowerCase());
    if (services.length === 0) throw new UsageError(`--resources takes a service that ${spend.team || 'the team'} pays for, not ${name}`);
    for (const service of services) {
      const question = serviceQuestion(spend, service);
      if (!question) continue;
      const answer = await ask(question, []);
      const offered = mayPay ? answer.sources.filter(({ offer }) => offer).map(({ source }) => source) : [];
      found.push(withResourcePlaces(offered.length === 0 ? answer : await ask(question, offered), code));
    }
  }
  return found;
}
