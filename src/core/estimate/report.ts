import type { Estimate, ProjectEstimate, ResourceEstimate, Total, Unowned } from '../model/estimate';
import type { Interval } from '../model/quantity';
import type { Currency } from '../model/money';
import { breakdown } from './breakdown';
import { estimatedText, listText, rateText } from './text';
import { totalTitle } from './title';

/** Reasons that are written out under a total. */
const MOST_REASONS = 20;

/** An estimate as plain text: each project's total, its resources by cost lines, what its figures leave out. */
export function reportText({ total, projects }: Estimate, currency?: Currency): string {
  if (projects.length === 0) return 'No Terraform, OpenTofu or Kubernetes code was found.\n';
  const sections = inOrder(projects, ({ dir, name }) => `${dir}\n${name}`).map((project) => projectText(project, currency));
  const whole = projects.length > 1 ? [`All projects  ${wholeText(total, currency)}`] : [];
  const rate = currency ? [`Amounts in ${currency.code} ${rateText(currency)}; prices are in USD.`] : [];
  return `${[...sections, ...whole, ...rate].join('\n\n')}\n`;
}

/** A total with what it would be at list prices, and how many of its lines are estimated. */
function wholeText(total: Total, currency: Currency | undefined): string {
  const list = listText(total, currency);
  const estimated = estimatedText(total.estimated);
  return `${totalTitle(total, currency)}${list === undefined ? '' : ` (${list})`}${estimated === undefined ? '' : `, ${estimated}`}`;
}

function projectText({ name, total, resources, notes = [], unowned }: ProjectEstimate, currency: Currency | undefined): string {
  const billed = inOrder(resources, ({ resource }) => resource.address).filter(
    ({ status, billedWith }) => status !== 'free' || billedWith !== undefined,
  );
  const free = resources.length - billed.length;
  const isNothing = billed.length === 0 && total.leftOut.length === 0;
  return [
    `${name}  ${isNothing ? 'nothing is billed' : wholeText(total, currency)}`,
    ...billed.map((estimate) => breakdown(estimate, currency)),
    ...(free > 0 ? [`${free} ${free === 1 ? 'resource costs' : 'resources cost'} nothing`] : []),
    ...notes.map((note) => `Note: ${note}`),
    ...(unowned && unowned.resources.length > 0 ? [unownedText(unowned, currency)] : []),
    ...(total.leftOut.length > 0 ? [`Not included:\n${reasons(total)}`] : []),
  ].join('\n\n');
}

function unownedText({ total, resources }: Unowned, currency: Currency | undefined): string {
  const addresses = inOrder(resources, ({ resource }) => resource.address).map(({ resource }) => resource.address);
  const more = addresses.length > 5 ? ` and ${addresses.length - 5} more` : '';
  return `Without an owner  ${wholeText(total, currency)}  (${addresses.slice(0, 5).join(', ')}${more})`;
}

function reasons({ leftOut }: Total): string {
  const shown = leftOut.slice(0, MOST_REASONS).map((reason) => `  ${reason}`);
  return [...shown, ...(leftOut.length > MOST_REASONS ? [`  and ${leftOut.length - MOST_REASONS} more`] : [])].join('\n');
}

/** The object `ledgerline/estimate@1`: stable order, relative paths, no time of day. */
export function estimateJson({ total, projects }: Estimate, currency?: Currency): object {
  return {
    schema: 'ledgerline/estimate@1',
    currency: 'USD',
    pricesAsOf: pricesAsOf(projects),
    total: totalJson(total),
    ...(currency && { converted: convertedJson(total, currency) }),
    projects: inOrder(projects, ({ dir, name }) => `${dir}\n${name}`).map(
      ({ name, dir, kind, total: part, resources, notes, unowned }) => ({
        name,
        dir,
        kind,
        total: totalJson(part),
        ...(notes === undefined ? {} : { notes }),
        ...(unowned && {
          unowned: { ...totalJson(unowned.total), resources: unowned.resources.map(({ resource }) => resource.address).sort() },
        }),
        resources: inOrder(resources, ({ resource }) => resource.address).map(resourceJson),
      }),
    ),
  };
}

function resourceJson({
  resource,
  region,
  status,
  total,
  lines,
  notes,
  count,
  billedWith,
  requests,
  replicas,
  actual,
}: ResourceEstimate): object {
  return {
    address: resource.address,
    type: resource.type,
    provider: resource.provider,
    region,
    file: resource.source.file,
    line: resource.source.header().start.line + 1,
    count: ends(count),
    status,
    total: totalJson(total),
    lines: lines.map(({ label, part, unit, quantity, unitPrice, monthly, price, list, why, assumed }) => ({
      label,
      ...(part !== '' && { part }),
      unit: unit === 'hour' ? 'hours' : unit,
      quantity: ends(quantity),
      unitPrice,
      monthly: ends(monthly),
      price: price && {
        source: price.source,
        asOf: price.asOf,
        mark: price.mark,
        region: price.region,
        ...(price.note !== undefined && { note: price.note }),
      },
      ...(list && { list: { unitPrice: list.unitPrice, monthly: ends(list.monthly), why: list.why } }),
      why,
      ...(assumed && { assumed }),
    })),
    ...(billedWith !== undefined && { billedWith }),
    ...(requests && { requests }),
    ...(replicas !== undefined && { replicas: ends(replicas) }),
    ...(actual !== undefined && { actual: exact(actual) }),
    notes,
  };
}

const totalJson = ({ low, high, leftOut, list, estimated }: Total): object => ({
  low: exact(low),
  high: exact(high),
  complete: leftOut.length === 0,
  ...(list && { list: ends(list) }),
  ...(estimated !== undefined && { estimatedLines: estimated }),
});

/** The total in another currency, with the rate that the user gave. */
const convertedJson = ({ low, high }: Total, { code, perUsd, asOf }: Currency): object => ({
  currency: code,
  perUsd,
  asOf,
  total: { low: exact(low * perUsd), high: exact(high * perUsd) },
});

const ends = (range: Interval | null): Interval | null => range && { low: exact(range.low), high: exact(range.high) };

/** Without the noise of binary fractions: ten decimals. */
const exact = (value: number): number => Number(value.toFixed(10));

const CLOUDS: Readonly<Record<string, string>> = { AWS: 'aws', Azure: 'azure', Google: 'gcp' };

/** The newest date among the prices that were used, by cloud. */
function pricesAsOf(projects: readonly ProjectEstimate[]): Readonly<Record<string, string>> {
  const dates = new Map<string, string>();
  for (const { resources } of projects) {
    for (const { lines } of resources) {
      for (const { price } of lines) {
        if (!price) continue;
        const cloud = CLOUDS[price.source.split(' ', 1)[0]!];
        if (cloud !== undefined && price.asOf > (dates.get(cloud) ?? '')) dates.set(cloud, price.asOf);
      }
    }
  }
  return Object.fromEntries([...dates].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const inOrder = <T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] =>
  values
    .map((value) => [keyOf(value), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, value]) => value);
