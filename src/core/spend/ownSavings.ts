import type { Config } from '../config/config';
import type { Estimate, ResourceEstimate } from '../model/estimate';
import type { Interval } from '../model/quantity';
import type { Project, Resource } from '../model/resource';
import { isAboutUsage } from '../prices/why';
import type { CodeReader } from './codeBlocks';
import { isSize } from './machineSize';
import type { Placed } from './recommendationPlaces';
import { isResize } from './recommendationText';

/** Code that has estimates. */
export interface PricedCode extends CodeReader {
  /** In the order of `projects`. */
  estimate(): Pick<Estimate, 'projects'>;
  /** The same for projects that are not of the code. */
  estimateOf(projects: readonly Project[]): Pick<Estimate, 'projects'>;
  config(): Pick<Config, 'prices'>;
}

/** What following a recommendation would save a month by our own prices: millionths of `currency`; below 0 where it costs more. */
export interface OwnSaving {
  readonly low: number;
  readonly high: number;
  readonly currency: string;
}

/**
 * What recommendations would save by the estimate of the code, beside the providers' own reckoning: of those that resize a block or
 * delete it, where exactly one block is meant and it is what the provider has seen. All instances of a block count. Nothing is said
 * where a price is not known.
 */
export function ownSavings(placed: readonly Placed[], code: PricedCode): ReadonlyMap<Placed, OwnSaving> {
  const wanted = new Map(placed.filter(isReckoned).map((one) => [blockKey(one.blocks[0]!.resource), one]));
  if (wanted.size === 0) return new Map();
  const projects = code.projects();
  const touched = projects.flatMap((project, index) =>
    project.resources.some((one) => wanted.has(blockKey(one))) ? [{ project, index }] : [],
  );
  const before = code.estimate().projects;
  const after = code.estimateOf(touched.map(({ project }) => changed(project, wanted))).projects;
  const saved = new Map<Placed, Interval | undefined>();
  for (const [at, { project, index }] of touched.entries()) {
    const [was, is] = [byAddress(before[index]?.resources ?? []), byAddress(after[at]?.resources ?? [])];
    for (const resource of project.resources) {
      const one = wanted.get(blockKey(resource));
      if (!one) continue;
      const isKept = one.recommendation.action !== 'Delete';
      const saving = savingOf(was.get(resource.address), isKept ? is.get(resource.address) : 'nothing');
      const sum = saved.has(one) ? saved.get(one) : { low: 0, high: 0 };
      saved.set(one, sum && saving && { low: sum.low + saving.low, high: sum.high + saving.high });
    }
  }
  const { code: currency = 'USD', perUsd = 1 } = code.config().prices.currency ?? {};
  const micros = (usd: number): number => Math.round(usd * perUsd * 1e6) + 0;
  return new Map(
    [...saved].flatMap(([one, saving]) =>
      saving ? [[one, { low: micros(saving.low), high: micros(saving.high), currency }] as const] : [],
    ),
  );
}

function isReckoned({
  recommendation: { provider, action, current, recommended },
  form: { size },
  match,
  blocks: [block, ...others],
}: Placed) {
  if (!block || others.length > 0 || match.confidence === 'possible') return false;
  if (action === 'Delete') return true;
  return isResize(action) && size !== undefined && isSize(provider, recommended) && block.argument(size) === current;
}

const blockKey = ({ type, name, source }: Resource): string => JSON.stringify([source.file, type, name]);

/** The project with the recommended sizes in place of the present ones. */
function changed(project: Project, wanted: ReadonlyMap<string, Placed>): Project {
  const resized = (resource: Resource): Resource => {
    const one = wanted.get(blockKey(resource));
    const size = one?.form.size;
    const old = size === undefined ? undefined : resource.values.entries.get(size);
    if (!one || size === undefined || one.recommendation.action === 'Delete' || old?.kind !== 'string') return resource;
    const entries = new Map(resource.values.entries).set(size, { ...old, value: one.recommendation.recommended });
    return { ...resource, values: { ...resource.values, entries } };
  };
  return { ...project, resources: project.resources.map(resized) };
}

const byAddress = (estimates: readonly ResourceEstimate[]): ReadonlyMap<string, ResourceEstimate> =>
  new Map(estimates.map((estimate) => [estimate.resource.address, estimate]));

/** At the low and at the high ends of both; `undefined` where one of them has no price. */
function savingOf(was: ResourceEstimate | undefined, is: ResourceEstimate | 'nothing' | undefined): Interval | undefined {
  if (!was || !is) return undefined;
  const totals = is === 'nothing' ? [was.total] : [was.total, is.total];
  if (!totals.every(({ leftOut }) => leftOut.every(isAboutUsage))) return undefined;
  const kept = is === 'nothing' ? { low: 0, high: 0 } : is.total;
  const [a, b] = [was.total.low - kept.low, was.total.high - kept.high];
  return { low: Math.min(a, b), high: Math.max(a, b) };
}
