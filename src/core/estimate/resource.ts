import type { PriceSettings } from '../config/config';
import type { CostLine, ResourceEstimate, Status, Total } from '../model/estimate';
import { interval, type Interval } from '../model/quantity';
import type { Resource } from '../model/resource';
import { isKnown } from '../model/value';
import type { Prices } from '../prices/prices';
import type { Context, Definition } from '../resources/define';
import { attributesOf } from './attributes';
import { fitted, priceOf, unpricedLine, type Pieces } from './lines';
import { referencesOf, type Asked, type ResourceIndex, type UsageOf } from './references';
import { cloudOf, regionOf } from './region';
import { isEstimated, typeName } from './text';
import { usageOf, type UsageRecord } from './usage';
import { isAboutUsage, whyUnknown } from '../prices/why';

/** All that estimating one resource needs besides the resource. */
export interface Surroundings {
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Types known to cost nothing. */
  readonly free: ReadonlySet<string>;
  readonly prices: Prices;
  readonly settings: PriceSettings;
  readonly index: ResourceIndex;
  readonly usage: UsageRecord;
  /** Usage figures of the other resources. */
  readonly usageOf?: UsageOf;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Receives what the estimate depends on besides the resource itself. */
  readonly asked?: Asked[];
  /** Keeps what totals leave out, so that the same words are one text. */
  readonly words?: Words;
}

/** Texts by the two that they are put together of. */
export type Words = Map<string, Map<string, string>>;

const NOTHING: Total = { low: 0, high: 0, leftOut: [] };

/** What a resource costs a month. Never throws: what cannot be worked out is unpriced, with the reason. */
export function estimateResource(resource: Resource, surroundings: Surroundings): ResourceEstimate {
  const definition = surroundings.definitions.get(resource.type);
  if (definition === undefined) {
    const plain = withoutLines(resource);
    return surroundings.free.has(resource.type)
      ? { ...plain, status: 'free', total: NOTHING }
      : { ...plain, status: 'uncovered', total: { ...NOTHING, leftOut: [`not covered: ${typeName(resource.type)}`] } };
  }
  try {
    return defined(resource, definition, surroundings);
  } catch (error) {
    const why = `could not be worked out: ${error instanceof Error ? error.message : String(error)}`;
    return {
      ...withoutLines(resource),
      status: 'unpriced',
      total: { ...NOTHING, leftOut: [`${resource.type} ${why}`] },
      lines: [unpricedLine(resource.type, '', why)],
    };
  }
}

const countOf = ({ count }: Resource): ResourceEstimate['count'] => (isKnown(count) ? interval(count) : null);

const withoutLines = (resource: Resource): Pick<ResourceEstimate, 'resource' | 'region' | 'lines' | 'notes' | 'count'> => ({
  resource,
  region: null,
  lines: [],
  notes: [],
  count: countOf(resource),
});

function defined(
  resource: Resource,
  definition: Definition,
  { prices, settings, index, usage, usageOf: others, today, asked = [], words = new Map() }: Surroundings,
): ResourceEstimate {
  const secrets: string[] = [];
  const onSensitive = (text: string): void => {
    if (text !== '' && !secrets.includes(text)) secrets.push(text);
  };
  const context: Context = {
    attr: attributesOf(resource, onSensitive),
    usage: usageOf(usage),
    refs: referencesOf(resource, { index, asked, onSensitive, usage: others }),
    today,
  };
  const region = regionOf({ resource, context, definition, index, asked, settings });
  const place = isKnown(region) ? region.region : region;
  const pieces = priceOf(
    definition.lines(context),
    resource.count,
    (query) => prices.price(query, place, resource.type),
    settings.currency,
  );
  const lines = secrets.length === 0 ? pieces.lines : pieces.lines.map((line) => redacted(line, secrets));
  const isPlaced = isKnown(region) && region.region !== '';
  const isAssumed = isPlaced && region.assumed && lines.length > 0 && cloudOf(resource.provider, settings) !== undefined;
  const lead = pieces.asides.find(({ leads }) => leads)?.text;
  const estimate: { -readonly [Key in keyof ResourceEstimate]: ResourceEstimate[Key] } = {
    resource,
    region: isPlaced ? region.region : null,
    status: statusOf(pieces),
    total: totalOf(resource, lines, words),
    lines,
    notes: notesOf(pieces, isAssumed ? [`region assumed: ${region.region}`] : [], secrets),
    count: countOf(resource),
  };
  if (pieces.billedWith !== undefined) estimate.billedWith = pieces.billedWith;
  if (lead !== undefined) estimate.lead = withoutSecrets(lead, secrets);
  return resource.type.startsWith('kubernetes/') ? { ...estimate, ...workload(context) } : estimate;
}

/** A workload's effective request for one pod and its replicas, where the resource has them. */
function workload({ attr }: Context): Pick<ResourceEstimate, 'requests' | 'replicas' | 'ends' | 'actual'> {
  if (!attr.block('effective').present) return {};
  const known = (path: string): number => {
    const number = attr.number(path, 0);
    return isKnown(number) ? number : 0;
  };
  const requests = { cpu: known('effective.cpu'), memoryBytes: known('effective.memory_bytes'), gpu: known('effective.gpu') };
  const monthly = attr.number('actual.monthly');
  const actual = monthly !== undefined && isKnown(monthly) ? { actual: monthly } : {};
  const ends = attr.text('ends');
  const named = ends !== undefined && isKnown(ends) ? { ends, ...actual } : actual;
  if (!attr.block('replicas').present) return { requests, ...named };
  const low = attr.number('replicas.low');
  const high = attr.number('replicas.high');
  const areKnown = low !== undefined && high !== undefined && isKnown(low) && isKnown(high);
  return { requests, ...named, replicas: areKnown ? { low, high } : null };
}

function notesOf({ asides, notes }: Pieces, more: readonly string[], secrets: readonly string[]): readonly string[] {
  if (asides.length === 0 && more.length === 0 && secrets.length === 0) return notes;
  return [...asides.map(({ text }) => text), ...notes, ...more].map((note) => withoutSecrets(note, secrets));
}

function redacted(line: CostLine, secrets: readonly string[]): CostLine {
  const clean = (text: string): string => withoutSecrets(text, secrets);
  const { price, why } = line;
  return {
    ...line,
    label: clean(line.label),
    part: clean(line.part),
    why: why === null ? null : clean(why),
    price: price?.note === undefined ? price : { ...price, note: clean(price.note) },
  };
}

const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '(sensitive)'), text);

function statusOf({ lines }: Pieces): Status {
  if (lines.length === 0) return 'free';
  const isMissing = ({ monthly }: CostLine): boolean => monthly === null;
  if (!lines.some(isMissing)) return 'priced';
  if (!lines.every(isMissing)) return 'partial';
  return lines.every(({ why }) => why !== null && isAboutUsage(why)) ? 'usage' : 'unpriced';
}

function totalOf(resource: Resource, lines: readonly CostLine[], words: Words): Total {
  let low = 0;
  let high = 0;
  let isReduced = false;
  let estimated = 0;
  const leftOut: string[] = [];
  for (const line of lines) {
    if (line.monthly) {
      low += line.monthly.low;
      high += line.monthly.high;
      isReduced ||= line.list?.monthly != null;
      if (isEstimated(line)) estimated++;
    } else {
      const reason = leftOutOf(resource, line, words);
      if (!leftOut.includes(reason)) leftOut.push(reason);
    }
  }
  const total: { -readonly [Key in keyof Total]: Total[Key] } = { low, high, leftOut: fitted(leftOut) };
  if (isReduced) total.list = listOf(lines);
  if (estimated > 0) total.estimated = estimated;
  return total;
}

function listOf(lines: readonly CostLine[]): Interval {
  const sum = (end: keyof Interval): number => lines.reduce((all, { list, monthly }) => all + ((list?.monthly ?? monthly)?.[end] ?? 0), 0);
  return { low: sum('low'), high: sum('high') };
}

/** What a missing line means for the total, in words that are the same for the same cause. */
function leftOutOf(resource: Resource, { label, why }: CostLine, words: Words): string {
  if (!isKnown(resource.count) && why === whyUnknown(resource.count)) return `number of instances of ${resource.address} is not known`;
  if (why === null) return label;
  if (why.startsWith('depends on ')) return why;
  let byWhy = words.get(label);
  if (!byWhy) words.set(label, (byWhy = new Map<string, string>()));
  let text = byWhy.get(why);
  if (text === undefined) byWhy.set(why, (text = `${label}: ${why}`));
  return text;
}
