import type { PartCost, ResourceCost, ResourceLine, ResourceSpend } from '../model/resourceSpend';
import type { Micros, TeamSpend } from '../model/spend';
import { change, money, percent } from './amounts';
import type { ReportTable } from './reportTable';

/**
 * All lines of an answer: they sum to the direct cost. `service`: with the team's part of shared pools, so that they sum to the
 * service's amount.
 */
export function resourceLines(spend: ResourceSpend, service?: Micros): readonly ResourceLine[] {
  const { resources, others, unnamed, untold, changed, sources, direct } = spend;
  const whole = direct.amount - (direct.before ?? 0);
  const line = (part: ResourceLine['part'], label: string, cost: PartCost | null): ResourceLine[] =>
    cost ? [{ part, label, ...partOf(cost), share: whole === 0 ? null : (cost.amount - (cost.before ?? 0)) / whole }] : [];
  const shared = service === undefined ? 0 : service - direct.amount;
  return [
    ...resources.map((resource): ResourceLine => ({
      part: 'resource',
      label: resource.name || resource.id,
      resource,
      ...partOf(resource),
      share: resource.share,
    })),
    ...(others
      ? line('others', others.count === 1 ? '1 other' : `${others.count} others`, others).map((one) => ({ ...one, count: others.count }))
      : []),
    ...line('unnamed', 'No resource named', unnamed),
    ...line('untold', 'Resources that were not told apart', untold),
    ...line('changed', 'Changed on the bill since it was read', changed),
    ...sources.flatMap((source) =>
      line('source', `${source.source}: not told by resource`, source).map((one) => ({ ...one, source: source.source })),
    ),
    ...(shared === 0 ? [] : [{ part: 'shared' as const, label: 'Part of shared costs', amount: shared, before: null, share: null }]),
  ];
}

const partOf = ({ amount, before }: PartCost): PartCost => ({ amount, before });

/** The amount of the service that a question is about, where it is about the month to date of a whole one. */
export const serviceAmount = ({ services }: Pick<TeamSpend, 'services'>, { question }: ResourceSpend): Micros | undefined =>
  question.place || question.before
    ? undefined
    : services.find(({ provider, service }) => provider === question.provider && service === question.service)?.amount;

/** The lines as a table of the report. */
export function resourceTable(spend: ResourceSpend, team: Pick<TeamSpend, 'services'>): ReportTable {
  const { question, notes } = spend;
  const { currency, service, from, to, place, before } = question;
  const where = place ? ` in ${[place.account, place.region].filter(Boolean).join(' ') || 'a place that is not named'}` : '';
  const against = before ? `, against ${before.from} to ${before.to}` : '';
  return {
    title: `Resources of ${service}${where}, ${from} to ${to}${against}`,
    columns: [
      ...['Resource', 'Type', 'Where', 'Days', 'Amount'],
      ...(before ? ['Change', 'Part of the change'] : ['Share of direct']),
      'In the code',
    ],
    numbers: [false, false, false, false, true, ...(before ? [true, true] : [true]), false],
    rows: [
      ...resourceLines(spend, serviceAmount(team, spend)).map(({ label, resource, amount, before: past, share: part }) => {
        const moved = past === null ? amount : amount - past;
        const share = part === null ? '–' : percent(part);
        return [
          resource && resource.name !== '' && resource.name !== resource.id ? `${resource.name} (${resource.id})` : label,
          resource?.type ?? '',
          resource ? [resource.account, resource.region].filter(Boolean).join(' ') : '',
          resource ? (resource.firstDay === resource.lastDay ? resource.firstDay : `${resource.firstDay} to ${resource.lastDay}`) : '',
          money(amount, currency),
          ...(past === null ? [share] : [change(moved, currency), share]),
          codeOf(resource),
        ];
      }),
      ...notes.map((note) => [note, '', '', '', '', ...(before ? ['', ''] : ['']), '']),
    ],
  };
}

function codeOf(resource: ResourceCost | undefined): string {
  if (!resource?.match) return '';
  const { confidence, places } = resource.match;
  return `${confidence === 'certain' ? '' : `${confidence}: `}${places.map(({ file, line }) => `${file}:${line}`).join(', ')}`;
}

/** The answer in whole currency units. */
export function resourceJson(spend: ResourceSpend, team: Pick<TeamSpend, 'services'>): object {
  const { question, direct, resources, notes } = spend;
  const whole = (micros: Micros | null): number | null => (micros === null ? null : micros / 1e6);
  return {
    ...question,
    direct: whole(direct.amount),
    directBefore: whole(direct.before),
    resources: resources.map((resource) => ({ ...resource, amount: whole(resource.amount), before: whole(resource.before) })),
    rest: resourceLines(spend, serviceAmount(team, spend))
      .filter(({ part }) => part !== 'resource')
      .map(({ part, label, amount, before }) => ({ part, label, amount: whole(amount), before: whole(before) })),
    sources: spend.sources.map((source) => ({ ...source, amount: whole(source.amount), before: whole(source.before) })),
    notes,
  };
}
