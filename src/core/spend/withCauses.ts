import type { Config } from '../config/config';
import type { Commit } from '../model/commit';
import type { ResourceSpend } from '../model/resourceSpend';
import type { TeamSpend } from '../model/spend';
import { hintsFor, likeliest, type Causes, type CommitFacts, type Driver } from './causes';
import { resolveTeam, type OwnerFiles } from './owners';
import { anomalyQuestion } from './resourceQuestions';

/** Commits that are told of each anomaly and of all, and those whose code is estimated: that takes two estimates of each. */
const MOST_TOLD = { each: 15, all: 60 };
const MOST_WEIGHED = { each: 4, all: 8 };
/** The part of an anomaly that a resource carries to be called a driver of it. */
const DRIVER_SHARE = 0.1;

/** What is known of the commits around anomalies besides what git tells. */
export interface CauseKnowledge {
  readonly commits: readonly Commit[];
  /** By commit, of those that were estimated. */
  readonly facts: ReadonlyMap<string, CommitFacts>;
  /** What was asked for by resource, with the places in the code. */
  readonly resources: readonly ResourceSpend[];
  readonly config: Config;
  readonly ownerFiles: OwnerFiles;
}

/** The commits that are worth knowing for the spend's anomalies. */
export const commitsToTell = (spend: TeamSpend, known: Omit<CauseKnowledge, 'facts'>): readonly Commit[] =>
  likeliest(spend.anomalies, causesOf(spend, { ...known, facts: new Map() }), MOST_TOLD);

/** Of these the ones whose estimates may tell most. */
export const commitsToWeigh = (spend: TeamSpend, known: Omit<CauseKnowledge, 'facts'>): readonly Commit[] =>
  likeliest(spend.anomalies, causesOf(spend, { ...known, facts: new Map() }), MOST_WEIGHED);

/** The spend whose anomalies have the commits that may explain them, by everything that is known by now. */
export function withCauses(spend: TeamSpend, known: CauseKnowledge): TeamSpend {
  const causes = causesOf(spend, known);
  return { ...spend, anomalies: spend.anomalies.map((anomaly) => ({ ...anomaly, commits: hintsFor(anomaly, causes) })) };
}

function causesOf(spend: TeamSpend, { commits, facts, resources, config, ownerFiles }: CauseKnowledge): Causes {
  return {
    team: spend.team,
    currency: spend.currency,
    commits,
    ownerOf: (file) => resolveTeam({ path: file, ...ownerFiles }, config)?.team,
    factsOf: (id) => facts.get(id),
    driversOf(anomaly) {
      const asked = JSON.stringify(anomalyQuestion(spend, anomaly));
      return resources.filter(({ question }) => JSON.stringify(question) === asked).flatMap(driversIn);
    },
  };
}

/** Resources that carry a part of the change worth naming, the largest first. */
const driversIn = ({ resources }: ResourceSpend): readonly Driver[] =>
  resources
    .filter(({ share }) => share !== null && share >= DRIVER_SHARE)
    .map(({ id, name, match }) => ({
      names: [...new Set([id, name, id.split(/[:/]/).at(-1) ?? ''])].filter((text) => text !== ''),
      places: match?.confidence === 'certain' ? match.places : [],
    }));
