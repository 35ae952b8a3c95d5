import type { Config } from './config/config';
import type { Engine } from './engine';
import { resourceChanges } from './estimate/difference';
import { isManifest, isTerraform, type Files } from './files';
import { isHcl } from './isHcl';
import { isValuesName } from './looksLikeManifest';
import type { Estimate, ResourceEstimate } from './model/estimate';
import type { Resource } from './model/resource';
import type { Source } from './model/source';
import type { BudgetState, MicrosRange, PlannedChange, PlannedGap, PlannedResource, TeamSpend } from './model/spend';
import { createOwnership } from './ownership';
import { isAboutUsage } from './prices/why';
import { isSetting } from './settings';
import { takesCharge } from './spend/chargeMatch';
import { plainKey } from './spend/chargeTags';
import type { OwnerFiles } from './spend/owners';
import { monthPart } from './spend/plannedMonth';
import { knownTags } from './tags/knownTags';

/** The workspace's code as it was at a commit. */
export interface EarlierCode {
  /** What the commit is called: `main`, `HEAD`. */
  readonly against: string;
  /** Texts at the commit of everything that has changed since, by path; `undefined` for what was not there. */
  readonly texts: ReadonlyMap<string, string | undefined>;
  /** Changed files beyond those that are read: they count as if they had not changed. */
  readonly notCompared: number;
  /** Commits of the last days that changed infrastructure code and are in the commit: they may not be deployed yet. */
  readonly mergedLately: number;
}

/** What a comparison with the earlier code does not see, in words. */
export const notSeen = ({ notCompared }: Pick<EarlierCode, 'notCompared'>): readonly string[] =>
  notCompared === 0 ? [] : [`${notCompared} of the changed files are not compared: there are too many`];

/** The workspace as it is now. */
export interface PresentCode {
  readonly files: Pick<Files, 'paths' | 'text'>;
  readonly config: Config;
  readonly ownerFiles: OwnerFiles;
}

/** Days as YYYY-MM-DD: the present one, and the one from which the code is expected to run, else tomorrow. */
export interface PlannedDays {
  readonly today: string;
  readonly from?: string;
}

const MOST_RESOURCES = 20;

/**
 * Feeds an engine with the code as it was; what it held of another time is gone then. Settings and usage figures stay as they are now:
 * what changes is the code.
 */
export function feedEarlier(earlier: Pick<Engine, 'set' | 'paths'>, { files, config }: PresentCode, { texts }: EarlierCode): void {
  const wanted = new Map<string, string>();
  for (const path of files.paths()) {
    const isSame = !texts.has(path) || isSetting(path, config);
    const text = isSame ? files.text(path) : texts.get(path);
    if (text !== undefined) wanted.set(path, text);
  }
  // what has been deleted since
  for (const [path, text] of texts) if (text !== undefined && !isSetting(path, config)) wanted.set(path, text);
  for (const path of earlier.paths()) if (!wanted.has(path)) earlier.set(path, undefined);
  for (const [path, text] of wanted) earlier.set(path, text);
}

/**
 * What the edited code costs a month more or less than `old`, the estimate of the code as it was, for the team that is shown.
 * `undefined` where no infrastructure code was edited and none was merged lately.
 */
export function plannedChange(
  { files, config, ownerFiles, estimate }: PresentCode & { readonly estimate: Pick<Estimate, 'projects'> },
  old: Estimate,
  earlier: EarlierCode,
  spend: TeamSpend,
  { today, from }: PlannedDays,
): PlannedChange | undefined {
  const { against, texts, mergedLately } = earlier;
  const edited = [...texts]
    .filter(([path, before]) => !isSetting(path, config) && before !== files.text(path))
    .filter(([path, before]) => isCode(path, before) || isCode(path, files.text(path)))
    .map(([path]) => path)
    .sort();
  if (edited.length === 0 && mergedLately === 0) return undefined;

  const { ours, others } = teamChanges({ config, ownerFiles, estimate }, old, spend.team);
  const monthly = monthlySum(ours);
  const leftOut = [...new Set([...notSeen(earlier), ...ours.flatMap((change) => change.leftOut)])];
  const currency = codeCurrency(config);
  const monthlyOf = (budget: BudgetState): MicrosRange => monthlySum(changesOf(budget, { ours, others }));
  const { passed: _, ...part } = monthPart({ monthly, currency, monthlyOf }, spend, movedTypes(ours), today, from);
  return {
    against,
    files: edited,
    currency,
    monthly,
    lacks: gapOf(leftOut),
    leftOut,
    ...part,
    elsewhere:
      others.length === 0
        ? null
        : {
            monthly: monthlySum(others),
            resources: others.length,
            lacks: gapOf(others.flatMap((change) => change.leftOut)),
          },
    resources: ours
      .map(({ resource, kind, ends, leftOut: reasons }) => ({
        ...placeOf(resource),
        kind,
        monthly: rangeOf([ends]),
        lacks: gapOf(reasons),
      }))
      .map(({ source, ...shown }) => ({ ...shown, line: source.header().start.line }))
      .sort((a, b) => weight(b) - weight(a) || (a.address < b.address ? -1 : 1))
      .slice(0, MOST_RESOURCES),
    mergedLately,
  };
}

/** A resource whose monthly cost is another than in the code as it was. */
export interface CodeChange {
  readonly resource: Resource;
  readonly kind: PlannedResource['kind'];
  /** New less old in millionths of the code's currency, at the low and at the high ends of both. */
  readonly ends: MicrosRange;
  readonly leftOut: readonly string[];
}

/** The team's changes, and those of others and of nobody. */
export interface TeamChanges {
  readonly ours: readonly CodeChange[];
  readonly others: readonly CodeChange[];
}

/** The changes that a budget is about: everyone's for one of the whole bill; of certain charges those whose tags are known to be so. */
export function changesOf(
  { isWhole, match }: Pick<BudgetState, 'isWhole' | 'match'>,
  { ours, others }: TeamChanges,
): readonly CodeChange[] {
  const all = isWhole ? [...ours, ...others] : ours;
  if (!match) return all;
  const takes = takesCharge(match);
  return all.filter(({ resource }) =>
    takes(Object.fromEntries(Object.entries(knownTags(resource)).map(([key, value]) => [plainKey(key), value]))),
  );
}

/** What differs from the code as it was: the team's, and what belongs to others or to nobody. Without any rule about owners all is the team's. */
export function teamChanges(
  { config, ownerFiles, estimate }: Omit<PresentCode, 'files'> & { readonly estimate: Pick<Estimate, 'projects'> },
  old: Estimate,
  team: string,
): TeamChanges {
  const ownership = createOwnership(config, ownerFiles);
  const ours: CodeChange[] = [];
  const others: CodeChange[] = [];
  for (const change of codeChanges(config, estimate, old)) {
    const isOurs = !ownership.isConfigured || ownership.ownerOf(change.resource)?.team === team;
    (isOurs ? ours : others).push(change);
  }
  return { ours, others };
}

/** What differs from the code as it was, whoever owns it. */
export function codeChanges(config: Pick<Config, 'prices'>, estimate: Pick<Estimate, 'projects'>, old: Pick<Estimate, 'projects'>) {
  const { currency } = config.prices;
  const micros = (usd: number): number => Math.round(usd * (currency?.perUsd ?? 1) * 1e6) + 0;
  const [before, after] = [byAddress(old), byAddress(estimate)];
  return resourceChanges(old, estimate).map(({ project, name, address, kind, low, high }): CodeChange => {
    const key = keyOf(project, name, address);
    const [was, is] = [before.get(key), after.get(key)];
    const { resource } = (is ?? was)!;
    const leftOut = [...(is?.total.leftOut ?? []), ...(was?.total.leftOut ?? [])];
    return { resource, kind, ends: { low: micros(low), high: micros(high) }, leftOut };
  });
}

/** What changes move a month, whichever way, by resource type. */
export function movedTypes(changes: readonly CodeChange[]): ReadonlyMap<string, number> {
  const moved = new Map<string, number>();
  for (const { resource, ends } of changes)
    moved.set(resource.type, (moved.get(resource.type) ?? 0) + (Math.abs(ends.low) + Math.abs(ends.high)) / 2);
  return moved;
}

/** The currency that the code is priced in. */
export const codeCurrency = ({ prices }: Pick<Config, 'prices'>): string => prices.currency?.code ?? 'USD';

/** True for Terraform, variables, Terragrunt, manifests and charts' values. */
const isCode = (path: string, text: string | undefined): boolean =>
  text !== undefined &&
  (isTerraform(path) || isHcl(path) || /\.(tf|tofu|tfvars)\.json$/.test(path) || isManifest(path, text) || isValuesName(path));

export const gapOf = (leftOut: readonly string[]): PlannedGap =>
  leftOut.length === 0 ? 'nothing' : leftOut.every(isAboutUsage) ? 'usage' : 'prices';

/** All at their low ends, and all at their high ends: what is added at one end and taken away at the other is no change. */
export function rangeOf(ends: readonly MicrosRange[]): MicrosRange {
  const low = ends.reduce((sum, one) => sum + one.low, 0);
  const high = ends.reduce((sum, one) => sum + one.high, 0);
  return { low: Math.min(low, high), high: Math.max(low, high) };
}

/** What changes add a month, all together. */
export const monthlySum = (changes: readonly CodeChange[]): MicrosRange => rangeOf(changes.map(({ ends }) => ends));

/** Where a resource is written: the call in the workspace where its module was fetched. */
export function placeOf({ address, source, calls }: Resource): {
  readonly address: string;
  readonly file: string;
  readonly source: Source;
} {
  const at = /(?:^|\/)\.terraform\//.test(source.file) ? (calls[0]?.source ?? source) : source;
  return { address, file: at.file, source: at };
}

const weight = ({ monthly: { low, high } }: PlannedResource): number => Math.max(Math.abs(low), Math.abs(high));

const keyOf = (dir: string, name: string, address: string): string => JSON.stringify([dir, name, address]);

const byAddress = ({ projects }: Pick<Estimate, 'projects'>): ReadonlyMap<string, ResourceEstimate> =>
  new Map(
    projects.flatMap(({ dir, name, resources }) =>
      resources.map((estimate) => [keyOf(dir, name, estimate.resource.address), estimate] as const),
    ),
  );
