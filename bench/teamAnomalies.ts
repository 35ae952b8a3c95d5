import fs from 'node:fs';
import path from 'node:path';
import type { OwnAnomaly, ServiceSeries } from '../src/core/spend/anomaly';
import { floorOf } from '../src/core/spend/anomalyEvents';
import { parseDay } from '../src/core/model/days';
import { anomaliesOfTeam } from '../src/core/spend/serviceAnomalies';
import { drawFrom, type Draw } from './draw';
import type { Row } from './table';

interface Labelled {
  readonly x: readonly number[];
  readonly ev: readonly { readonly t: number; readonly len: number }[];
}

const SIZE = 5;
/** As the scorer of single series has it: nothing is counted before, and days after an event are not held against anyone. */
const [START, GRACE] = [90, 7];
const SEED = 20261127;
const MICROS = 1e6;

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const usualDay = (series: readonly (readonly number[])[]): number => sumOf(series.map((x) => sumOf(x) / x.length)) * MICROS;

type Accounts = Readonly<Record<string, readonly number[]>>;

/** A service of each series; day 0 is 1970-01-01, so that days are their own numbers. */
const serviceOf = (service: string, accounts: Accounts): ServiceSeries => {
  const places = Object.entries(accounts).map(([account, x]) => ({ account, region: 'r', amounts: x.map((amount) => amount * MICROS) }));
  const amounts = places[0]!.amounts.map((_, t) => sumOf(places.map((place) => place.amounts[t]!)));
  return { provider: 'p', service, firstDay: 0, amounts, places };
};

function toldOf(services: readonly Accounts[]): readonly OwnAnomaly[] {
  const series = services.map((accounts, index) => serviceOf(String(index), accounts));
  const floor = floorOf(usualDay(services.flatMap((accounts) => Object.values(accounts))));
  return anomaliesOfTeam('t', series, floor, series[0]!.amounts.length);
}

const daysOf = ({ since, days }: OwnAnomaly): readonly [from: number, to: number] => [parseDay(since)!, parseDay(since)! + days - 1];
const touches = (anomaly: OwnAnomaly, from: number, to: number): boolean => daysOf(anomaly)[0] <= to && daysOf(anomaly)[1] >= from;

const teamsOf = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.floor(list.length / SIZE) }, (_, index) => list.slice(index * SIZE, (index + 1) * SIZE));

/** What is told of the labelled series as services of teams. */
function labelled(data: readonly Labelled[]): Row {
  const teams = teamsOf(data);
  const counts = { services: 0, wrong: 0, totals: 0, wrongTotals: 0 };
  for (const team of teams) {
    const isEvent = (anomaly: OwnAnomaly, of: readonly Labelled[]): boolean =>
      of.some(({ ev }) => ev.some(({ t, len }) => touches(anomaly, t, t + len - 1 + GRACE)));
    for (const anomaly of toldOf(team.map(({ x }) => ({ a: x })))) {
      if (daysOf(anomaly)[0] < START) continue;
      const isWrong = !isEvent(anomaly, anomaly.isTotal ? team : [team[Number(anomaly.service)]!]);
      counts[anomaly.isTotal ? 'totals' : 'services']++;
      if (isWrong) counts[anomaly.isTotal ? 'wrongTotals' : 'wrong']++;
    }
  }
  const years = sumOf(teams.map(([one]) => one!.x.length - START)) / 365;
  const rate = (count: number, of: number): string => (count / of).toFixed(2);
  return {
    what: `${teams.length} teams of ${SIZE} labelled series`,
    value: `${counts.services} anomalies of services, ${rate(counts.wrong, years * SIZE)} wrong a series and year; ${counts.totals} of totals, ${rate(counts.wrongTotals, years)} wrong a team and year; together ${rate(counts.wrong + counts.wrongTotals, years * SIZE)} wrong a series and year`,
    bar: '1 wrong',
  };
}

/** A day of a series without a label from three days before it to three weeks after it. */
function quietDay({ x, ev }: Labelled, draw: Draw): number {
  const isQuiet = (day: number): boolean => ev.every(({ t, len }) => t + len + GRACE < day - 3 || t > day + 21);
  const days = x.map((_, t) => t).filter((t) => t >= START && t < x.length - 21 && isQuiet(t));
  return days[Math.floor(draw.even(0, days.length))] ?? START;
}

/** An account that begins on a quiet day: with cost of its own, or with half of that of the service. */
function accounts(data: readonly Labelled[], part: readonly [least: number, most: number], isMoved: boolean): Row {
  const draw = drawFrom(SEED);
  const counts = { account: 0, service: 0, none: 0 };
  for (const one of data) {
    const day = quietDay(one, draw);
    const usual = sumOf(one.x.slice(day - 28, day)) / 28;
    const share = draw.even(...part);
    const added = one.x.map((amount, t) => (t < day ? 0 : isMoved ? amount * share : usual * share * draw.even(0.8, 1.2)));
    const before = one.x.map((amount, t) => (isMoved ? amount - added[t]! : amount));
    const told = toldOf([{ a: before, b: added }]).filter((anomaly) => touches(anomaly, day, day + 13));
    const isOwn = told.some(({ account }) => account === 'b');
    counts[isOwn ? 'account' : told.length > 0 ? 'service' : 'none']++;
  }
  const shares = part.map((share) => `${(100 * share).toFixed(0)} %`).join(' to ');
  return {
    what: `a new account with ${shares} of a service${isMoved ? ', moved from the other one' : ''}`,
    value: `${counts.account} of ${data.length} told as such, ${counts.service} within an anomaly of the service, ${counts.none} not`,
    ...(isMoved ? { bar: '0 told' } : {}),
  };
}

/** Five services with a week and noise of their own that rise together for two weeks. */
function together(rise: number, noise: readonly [least: number, most: number]): Row {
  const draw = drawFrom(SEED + 1);
  const counts = { parts: 0, total: 0, none: 0, wrong: 0 };
  const TEAMS = 60;
  const [days, from] = [300, 200];
  for (let team = 0; team < TEAMS; team++) {
    const services = Array.from({ length: SIZE }, () => {
      const [level, weekend, spread] = [draw.even(50, 500), draw.even(0.5, 1), draw.even(...noise)];
      return Array.from({ length: days }, (_, t) => {
        const usual = level * (t % 7 > 4 ? weekend : 1) * Math.max(0, 1 + spread * draw.normal());
        return usual * (t >= from && t < from + 14 ? 1 + rise : 1);
      });
    });
    const told = toldOf(services.map((x) => ({ a: x })));
    const then = told.filter((anomaly) => touches(anomaly, from, from + 13));
    const isTotal = then.some((anomaly) => anomaly.isTotal);
    counts[isTotal ? 'total' : then.length > 0 ? 'parts' : 'none']++;
    counts.wrong += told.filter((anomaly) => anomaly.isTotal && !touches(anomaly, from, from + 13 + GRACE)).length;
  }
  const years = (TEAMS * (days - START)) / 365;
  return {
    what: `made-up teams whose ${SIZE} services rise by ${(100 * rise).toFixed(0)} % for two weeks, noise of ${noise.map((one) => `${(100 * one).toFixed(0)} %`).join(' to ')}`,
    value: `${counts.total} of ${TEAMS} told of the total, ${counts.parts} of services only, ${counts.none} not; ${(counts.wrong / years).toFixed(2)} wrong of the total a team and year`,
  };
}

/** Anomalies of totals and of new accounts: on labelled series, and where something was added that is known. */
export function teamAnomalies(folder: string): Row[] {
  const data = JSON.parse(fs.readFileSync(path.join(folder, 'anomaly_dev.json'), 'utf8')) as Labelled[];
  return [
    labelled(data),
    accounts(data, [0.05, 0.15], false),
    accounts(data, [0.15, 0.4], false),
    accounts(data, [0.3, 0.7], true),
    together(0, [0.05, 0.3]),
    together(0.3, [0.02, 0.1]),
    together(0.3, [0.1, 0.3]),
    together(0.6, [0.1, 0.3]),
  ];
}
