import type { Config, SpendSource } from '../core/config/config';
import type { ResourceQuestion, ResourceSpend, UntoldSource } from '../core/model/resourceSpend';
import { tableOf } from '../core/model/costRows';
import type { DailyCost, SpendProblem } from '../core/model/spend';
import { directTeams } from '../core/spend/allocation';
import { directCost, splitNotes } from '../core/spend/directCost';
import { NONE_FOUND, plus, rankOf, resourceSpend, together, type DirectCost, type FoundResources } from '../core/spend/resourceSpend';
import { teamNames } from '../core/spend/teamNames';
import { askedSources } from './askedSources';
import { findBillRollUp, rootOf } from './billRollUp';
import { readCloud } from './clouds/cloud';
import { readFact } from './clouds/facts';
import { restored } from './clouds/resourceSums';
import { SourceProblem } from './clouds/problem';
import { filterOf, type Offer, type ResourceSource } from './clouds/resourceSource';
import { cloudResources, cloudSource, type CloudContext } from './clouds/sources';
import { fileResources } from './focus/resources';
import type { SpendRequest } from './spend';

/** What is asked of a bill's resources: of the same sources as its spend. */
export interface ResourceRequest extends Pick<
  SpendRequest,
  'folder' | 'files' | 'globs' | 'isSample' | 'config' | 'cacheFolder' | 'clouds' | 'azureToken' | 'mayAsk' | 'signal' | 'onProgress'
> {
  readonly question: ResourceQuestion;
  /** Only in tests. */
  readonly azureEndpoint?: string;
  readonly warehouse?: NonNullable<CloudContext['warehouse']>;
  /** Sources that may be asked for money, by name: the user has seen the price and agreed. */
  readonly paidFor: readonly string[];
}

type TeamOf = (row: Pick<DailyCost, 'owner' | 'account'>) => string;

/**
 * The direct cost that is asked for, by resource. Files are read again, for the asked rows only: nothing of this is kept, and a bill
 * that nobody asks about is never read for its resources.
 */
export async function readResources(request: ResourceRequest, now: () => Date): Promise<ResourceSpend> {
  const { question } = request;
  const { config, patterns, clouds } = askedSources(request);
  const teamOf = directTeams(teamNames(config));
  const ofFiles = patterns.length === 0 ? NOTHING_TOLD : await readFiles(patterns, config, request, teamOf);
  let told: Told = ofFiles;
  const untold: UntoldSource[] = [];
  for (const cloud of clouds) {
    // weights, never cost
    if (cloud.type === 'opencost') continue;
    const ofCloud = await readCloudResources(cloud, config, request, teamOf, now);
    told = both(told, ofCloud, question);
    untold.push(...ofCloud.untold);
  }
  return resourceSpend(question, told.direct, told.found, { sources: untold, notes: told.notes });
}

/** What sources have told, with the direct cost that it is about. */
interface Told {
  readonly direct: DirectCost;
  readonly found: FoundResources;
  readonly notes: readonly string[];
}

const NO_COST: DirectCost = { amount: 0n, before: 0n, rows: 0 };

const NOTHING_TOLD: Told = { direct: NO_COST, found: NONE_FOUND, notes: [] };

function both(a: Told, b: Told, { before }: ResourceQuestion): Told {
  const direct = { ...plus(a.direct, b.direct), rows: a.direct.rows + b.direct.rows };
  return { direct, found: together(a.found, b.found, rankOf(before !== undefined, direct)), notes: [...a.notes, ...b.notes] };
}

/** What a provider tells of the rows that are stored of it: asked only where that is free, or agreed to. */
async function readCloudResources(
  cloud: Exclude<SpendSource, { type: 'focus' }>,
  config: Config,
  { question, clouds: settings, cacheFolder, azureToken, mayAsk, paidFor, signal, azureEndpoint, warehouse }: ResourceRequest,
  teamOf: TeamOf,
  now: () => Date,
): Promise<Told & { readonly untold: readonly UntoldSource[] }> {
  const context: CloudContext = {
    ...{ config, settings, cacheFolder, now, azureToken, signal },
    ...(azureEndpoint === undefined ? {} : { azureEndpoint }),
    ...(warehouse ? { warehouse } : {}),
  };
  const source = cloudSource(cloud, context);
  const { rows } = await readCloud(source, { cacheFolder, mayAsk: false, now, signal });
  const costs = tableOf(rows);
  const direct = directCost(costs, question, teamOf);
  if (direct.rows === 0) return { ...NOTHING_TOLD, untold: [] };
  const untold = (cost: DirectCost, more: Omit<UntoldSource, 'source' | 'amount' | 'before'> = {}): UntoldSource => ({
    source: source.name,
    ...partOf(cost, question),
    ...more,
  });
  const nothing = (more?: Omit<UntoldSource, 'source' | 'amount' | 'before'>) => ({ ...NOTHING_TOLD, untold: [untold(direct, more)] });

  const teller = cloudResources(cloud, filterOf(rows, question, teamOf, rankOf(question.before !== undefined, direct)), context);
  if (!teller) return nothing();
  const { since = '', fact, offer } = teller;
  const { from, to, before } = question;
  if (to < since || (before && before.from < since)) return nothing({ problem: tooOld(source.name, since) });
  const isAgreed = offer === undefined || paidFor.includes(source.name);
  const { value, state } = await readFact(fact, { cacheFolder, mayAsk: mayAsk && isAgreed, now, signal });
  if (!value) return nothing(await untoldYet(source.name, offer, state.problem, { mayAsk, signal }));
  const toldOf = from < since ? directCost(costs, { ...question, from: since }, teamOf) : direct;
  const earlier = { amount: direct.amount - toldOf.amount, before: 0n, rows: direct.rows - toldOf.rows };
  return {
    direct: toldOf,
    found: restored(value),
    notes: [
      ...(state.problem ? [`${source.name}: ${state.problem.message} Its resources are those of ${state.readAt.slice(0, 10)}.`] : []),
      ...splitNotes(costs, question, teamOf),
    ],
    untold: earlier.rows === 0 ? [] : [untold(earlier, { problem: tooOld(source.name, since) })],
  };
}

/** Why a source has told nothing yet, and what asking it takes. */
async function untoldYet(
  name: string,
  offer: ResourceSource['offer'],
  problem: SpendProblem | undefined,
  { mayAsk, signal }: Pick<ResourceRequest, 'mayAsk' | 'signal'>,
): Promise<{ readonly problem?: SpendProblem; readonly offer?: Offer }> {
  const told = problem ? { problem } : {};
  if (typeof offer !== 'function') return { ...told, ...(offer ? { offer } : {}) };
  // who cannot sign in, or reach the provider, is told so once
  if (problem && ['signed out', 'network'].includes(problem.kind)) return told;
  if (!mayAsk) return { problem: notAsked(name) };
  try {
    return { ...told, offer: await offer(signal) };
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    return { problem: problem ?? error.problem };
  }
}

const notAsked = (name: string): SpendProblem => ({
  kind: 'not connected',
  message: `${name} has not been asked how much a query for its resources reads, which is free.`,
  action: 'Ask with --refresh on the command line, or in a trusted workspace.',
});

const tooOld = (name: string, since: string): SpendProblem => ({
  kind: 'period gone',
  message: `${name} tells resources of days from ${since} on.`,
  action: 'Earlier days are in a FOCUS export of the bill.',
});

async function readFiles(patterns: readonly string[], config: Config, request: ResourceRequest, teamOf: TeamOf): Promise<Told> {
  const { question, signal, onProgress } = request;
  // that of the figures: it was read before
  const { costs } = (await (await findBillRollUp(patterns, config, request)).read({ signal })).result;
  const direct = directCost(costs, question, teamOf);
  if (direct.rows === 0) return NOTHING_TOLD;
  const { found, hasColumn } = await fileResources(patterns, question, {
    root: rootOf(request),
    ownerTags: config.ownerTags,
    teamOf,
    direct,
    signal,
    onProgress,
  });
  const unnamed = hasColumn ? [] : ['The bill has no column ResourceId: it names no resources.'];
  return { direct, found, notes: [...unnamed, ...splitNotes(costs, question, teamOf)] };
}

const partOf = (direct: DirectCost, { before }: ResourceQuestion): Pick<UntoldSource, 'amount' | 'before'> => ({
  amount: Number(direct.amount),
  before: before === undefined ? null : Number(direct.before),
});
