import type { Anomaly, CommitEvidence, CommitHint } from '../model/anomaly';
import type { Commit } from '../model/commit';
import { dayText, parseDay } from '../model/days';
import type { DayRange } from '../model/resourceSpend';
import { billsUnder } from './billedTypes';
import { hasWord } from './codeBlocks';

/** What our own estimate says of a commit: the code after it held against the code before it. */
export interface CommitFacts {
  /** What it changes a month by resource type, in millionths of `currency`. */
  readonly costs: readonly { readonly type: string; readonly low: number; readonly high: number; readonly lacks: Lacks }[];
  readonly currency: string;
  /** Where what it changed is, as far as the code says it. */
  readonly regions: readonly string[];
  readonly accounts: readonly string[];
}

type Lacks = Extract<CommitEvidence, { kind: 'cost' }>['lacks'];

/** A resource that carries a part of an anomaly. */
export interface Driver {
  /** What it is called: ids and names. */
  readonly names: readonly string[];
  /** Blocks that write it, surely. */
  readonly places: readonly { readonly file: string; readonly address: string }[];
}

/** What commits are held against. */
export interface Causes {
  readonly team: string;
  /** Of the anomalies' amounts. */
  readonly currency: string;
  readonly commits: readonly Commit[];
  ownerOf(file: string): string | undefined;
  /** `undefined`: not estimated. */
  factsOf?(id: string): CommitFacts | undefined;
  /** Resources that were asked for; none where nobody has. */
  driversOf?(anomaly: Anomaly): readonly Driver[];
}

/** Days before the first day of an anomaly and after it in which its cause may have been committed. */
const BEFORE = 3;
const AFTER = 1;
/** Points from which on a commit may explain an anomaly, and what each evidence counts. Judgement, not measured. */
const ENOUGH = 4;
const POINTS: Readonly<Record<CommitEvidence['kind'], number>> = { bills: 3, names: 3, cost: 2, owner: 1, account: 1, region: 1, day: 1 };
const MOST = 3;
/** An estimate fits that is at least a third and at most three times what a month of the anomaly costs. */
const NEAR = 3;
const DAYS_A_MONTH = 365 / 12;
/** Shorter names are found everywhere. */
const SHORTEST_NAME = 6;

/** The days on which something that explains one of the anomalies can have been committed. */
export const daysOfCauses = (anomalies: readonly Anomaly[]): readonly DayRange[] =>
  anomalies.flatMap(({ since }) => {
    const start = parseDay(since);
    return start === undefined ? [] : [{ from: dayText(start - BEFORE), to: dayText(start + AFTER) }];
  });

/**
 * Commits that may explain an anomaly, by points: they changed a resource that bills under its service (3), or one that carries it (3);
 * by the estimate of the code they change what the service bills by about as much (2); of the same owner, account, region (1 each);
 * committed or merged on the day before it began or on its first day (1). Where, whose and when alone are no evidence.
 */
export function hintsFor(anomaly: Anomaly, causes: Causes): readonly CommitHint[] {
  return ranked(anomaly, causes)
    .filter(({ evidence, points }) => points >= ENOUGH && evidence.some(({ kind }) => ['bills', 'names', 'cost'].includes(kind)))
    .slice(0, MOST)
    .map(({ commit, evidence, billed }) => {
      const { id, committed, merged, subject, files } = commit;
      const resources = [...new Set(billed.map(({ type, name }) => `${type}.${name}`))].slice(0, 5);
      return { id, day: merged ?? committed, subject, resources, file: billed[0]?.file ?? files[0] ?? '', evidence };
    });
}

/** Commits of the days around the anomalies' beginnings: `each` of each, `all` together, the likeliest of the first anomalies first. */
export function likeliest(
  anomalies: readonly Anomaly[],
  causes: Causes,
  { each, all }: { readonly each: number; readonly all: number },
): readonly Commit[] {
  const found = anomalies.flatMap((anomaly) =>
    ranked(anomaly, causes)
      .slice(0, each)
      .map(({ commit }) => commit),
  );
  return [...new Set(found)].slice(0, all);
}

interface Ranked {
  readonly commit: Commit;
  readonly evidence: readonly CommitEvidence[];
  readonly points: number;
  readonly billed: Commit['changes'];
}

/** Commits of the days around its beginning, the likeliest first, then the newest. */
function ranked(anomaly: Anomaly, causes: Causes): readonly Ranked[] {
  const start = parseDay(anomaly.since);
  if (start === undefined) return [];
  const found = causes.commits.flatMap((commit): Ranked[] => {
    const days = [commit.authored, commit.committed, commit.merged ?? ''].flatMap((day) => parseDay(day) ?? []);
    if (!days.some((day) => day >= start - BEFORE && day <= start + AFTER)) return [];
    const billed = commit.changes.filter(({ type }) => billsFor(type, anomaly));
    const evidence = [
      ...evidenceOf(anomaly, commit, billed, causes),
      ...(days.some((day) => day >= start - 1 && day <= start) ? [{ kind: 'day' as const }] : []),
    ];
    return [{ commit, billed, evidence, points: evidence.reduce((sum, { kind }) => sum + POINTS[kind], 0) }];
  });
  const dayOf = ({ commit: { committed, merged } }: Ranked): string => merged ?? committed;
  return found.sort((a, b) => b.points - a.points || (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0));
}

/** Whether a type bills under the anomaly's service; under one of those that carry it where it is of the total. */
const billsFor = (type: string, { service, isTotal, drivers }: Anomaly): boolean =>
  (isTotal ? drivers.flatMap((driver) => driver.service ?? []) : [service]).some((name) => billsUnder(type, name));

function evidenceOf(anomaly: Anomaly, commit: Commit, billed: Commit['changes'], causes: Causes): readonly CommitEvidence[] {
  const facts = causes.factsOf?.(commit.id);
  const costs = (facts?.costs ?? []).filter(({ type }) => billsFor(type, anomaly));
  const cost = facts && costFitting(anomaly, costs, facts.currency === causes.currency);
  const named = (causes.driversOf?.(anomaly) ?? []).flatMap((driver) => nameIn(commit, driver) ?? [])[0];
  const owned = billed.length > 0 ? billed.map(({ file }) => file) : commit.files;
  const region = anomaly.drivers.find((driver) => facts?.regions.includes(driver.region))?.region;
  const account = anomaly.drivers.find((driver) => facts?.accounts.includes(driver.account))?.account;
  return [
    ...(billed.length > 0 || costs.length > 0 ? [{ kind: 'bills' as const }] : []),
    ...(named === undefined ? [] : [{ kind: 'names' as const, text: named }]),
    ...(cost ? [{ kind: 'cost' as const, ...cost, currency: causes.currency }] : []),
    ...(owned.some((file) => causes.ownerOf(file) === causes.team) ? [{ kind: 'owner' as const }] : []),
    ...(account === undefined ? [] : [{ kind: 'account' as const, text: account }]),
    ...(region === undefined ? [] : [{ kind: 'region' as const, text: region }]),
  ];
}

/** What the estimate changes a month, where it goes where the anomaly goes and is about as much: both ends of a range have to fit. */
function costFitting({ excess, own, isWholeAccount, days }: Anomaly, costs: CommitFacts['costs'], isComparable: boolean) {
  if (costs.length === 0 || !isComparable || days <= 0) return undefined;
  const monthly = ((isWholeAccount && own ? own.excess : excess) / days) * DAYS_A_MONTH;
  const ends = [costs.reduce((sum, { low }) => sum + low, 0), costs.reduce((sum, { high }) => sum + high, 0)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const fits = (end: number): boolean => {
    const ratio = monthly === 0 ? 0 : end / monthly;
    return ratio >= 1 / NEAR && ratio <= NEAR;
  };
  const lacks: Lacks = (['prices', 'usage'] as const).find((one) => costs.some((cost) => cost.lacks === one)) ?? 'nothing';
  return fits(low) && fits(high) ? { low, high, lacks } : undefined;
}

/** The name by which a commit's changed lines have a resource; that of its block where they changed that. */
function nameIn({ changes, lines }: Commit, { names, places }: Driver): string | undefined {
  const written = names.find((name) => name.length >= SHORTEST_NAME && hasWord(lines, name));
  if (written !== undefined) return written;
  return places.find(({ file, address }) => changes.some((one) => one.file === file && `${one.type}.${one.name}` === address))?.address;
}
