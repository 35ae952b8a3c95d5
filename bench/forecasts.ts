import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { forecaster } from '../src/core/spend/forecast';
import { firstRandom, madeSeries, steady } from './madeSeries';
import { percentile, type Row } from './table';

interface Protocol {
  readonly loadSeries: (file: string) => { readonly name: string; readonly y: number[] }[];
  readonly split: (y: readonly number[], horizon: number, cut: number) => { readonly train: number[]; readonly test: number[] };
}

interface Score {
  readonly model: string;
  readonly horizon: number;
  readonly cut: number;
  readonly MASE: number;
  readonly cov80: number | null;
}

const CUTS = [0, 28, 56, 84];
const repeat = (values: readonly number[], horizon: number): number[] =>
  Array.from({ length: horizon }, (_, ahead) => values[ahead % values.length] ?? 0);
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const MODELS: Readonly<Record<string, (train: readonly number[], horizon: number) => readonly number[]>> = {
  naive: (train, horizon) => repeat(train.slice(-1), horizon),
  'seasonal naive': (train, horizon) => repeat(train.slice(-7), horizon),
  Ledgerline: (train, horizon) => forecaster(train).days(horizon).point,
};

/** MASE of the last window and of four, coverage of days and of sums, on the series of a folder, by the scorer beside them. */
export async function forecasts(folder: string, dir: string): Promise<Row[]> {
  const { loadSeries, split } = (await import(pathToFileURL(path.join(folder, 'protocol.mjs')).href)) as Protocol;
  const truth = path.join(folder, 'nn5_dev.csv');
  const all = loadSeries(truth);
  const runs = Object.entries(MODELS).flatMap(([model, predict]) =>
    CUTS.flatMap((cut) =>
      [56, 28].map((horizon) => {
        const predictions = all.map(({ name, y }) => {
          const { train } = split(y, horizon, cut);
          const point = predict(train, horizon);
          if (model !== 'Ledgerline' || cut > 0) return [name, { point }] as const;
          const band = forecaster(train).dayBand(horizon)!;
          return [name, { point, lo: point.map((value) => value + band.low), hi: point.map((value) => value + band.high) }] as const;
        });
        return { model, horizon, cut, series: Object.fromEntries(predictions) };
      }),
    ),
  );
  const file = path.join(dir, 'forecast.json');
  fs.writeFileSync(file, JSON.stringify({ runs }));
  const args = [path.join(folder, 'score-forecast.mjs'), '--truth', truth, '--pred', file, '--json'];
  const scores = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 })) as Score[];
  const rows = Object.keys(MODELS).map((model) => {
    const of = (horizon: number): Score[] => scores.filter((run) => run.model === model && run.horizon === horizon);
    const last = (horizon: number): string =>
      of(horizon)
        .find(({ cut }) => cut === 0)!
        .MASE.toFixed(3);
    const mean = (horizon: number): string => (sumOf(of(horizon).map(({ MASE }) => MASE)) / CUTS.length).toFixed(3);
    return {
      what: `MASE of ${model}`,
      value: `56 days ${last(56)}, 28 days ${last(28)}; mean of four windows ${mean(56)}, ${mean(28)}`,
      ...(model === 'Ledgerline' ? { bar: '0.83, 0.83; 0.80, 0.80' } : {}),
    };
  });
  const cover = (horizon: number): string =>
    String(scores.find((run) => run.model === 'Ledgerline' && run.horizon === horizon && run.cut === 0)?.cov80);
  return [
    ...rows,
    { what: '80 % band of days', value: `56 days ${cover(56)}, 28 days ${cover(28)}`, bar: '0.75 to 0.85' },
    ...[7, 14, 28].map((horizon) => sums(horizon, all, split)),
  ];
}

/** Windows for bands of sums: one coverage of 224 cases is known to 3 % only. */
const SUM_CUTS = [0, 14, 28, 42, 56, 70, 84, 98];
/** Series by turns, to see how far a figure hangs on which series were asked. */
const FOLDS = 5;

/** How often the total of the days that are left ends inside the band on the sum, in eight windows of each series and in four of them. */
function sums(horizon: number, all: readonly { readonly y: number[] }[], split: Protocol['split']): Row {
  const cases = SUM_CUTS.flatMap((cut) =>
    all.map(({ y }, index) => {
      const { train, test } = split(y, horizon, cut);
      const { days, sumBand } = forecaster(train);
      const wanted = sumOf(days(horizon).point);
      const band = sumBand(horizon)!;
      const miss = sumOf(test) - wanted;
      return {
        cut,
        fold: index % FOLDS,
        isInside: miss >= band.low && miss <= band.high,
        miss: Math.abs(miss) / wanted,
        width: (band.high - band.low) / wanted,
        place: -band.low / (band.high - band.low),
      };
    }),
  );
  const part = (list: typeof cases): number => list.filter(({ isInside }) => isInside).length / list.length;
  const inside = (list: typeof cases): string => share(part(list));
  const range = (of: 'cut' | 'fold'): string => {
    const parts = [...new Set(cases.map((one) => one[of]))].map((wanted) => part(cases.filter((one) => one[of] === wanted)));
    return `${share(Math.min(...parts))} to ${share(Math.max(...parts))}`;
  };
  const mean = (of: (one: (typeof cases)[number]) => number): string => share(sumOf(cases.map(of)) / cases.length);
  return {
    what: `sum of ${horizon} days, ${cases.length} cases`,
    value: `inside the 80 % band ${inside(cases)} (in four windows ${inside(cases.filter(({ cut }) => CUTS.includes(cut)))}, by window ${range('cut')}, by fifth of the series ${range('fold')}), width ${mean(({ width }) => width)}, off by ${mean(({ miss }) => miss)}, the forecast at ${mean(({ place }) => place)} of the band`,
    bar: '75 to 85 %',
  };
}

const share = (value: number): string => `${(100 * value).toFixed(1)} %`;

const HORIZON = 28;
/** Made-up series of each kind that nobody looked at before. */
const COUNT = 200;
const SEED = 20261127;

/** Error of the four weeks that end `cut` days before the end, to that of last week's days again; undefined where too little is before. */
function beside(y: readonly number[], cut: number): number | undefined {
  const end = y.length - cut;
  if (end - HORIZON < 56) return undefined;
  const [train, test] = [y.slice(0, end - HORIZON), y.slice(end - HORIZON, end)];
  const miss = (model: string): number => sumOf(MODELS[model]!(train, HORIZON).map((value, ahead) => Math.abs(value - test[ahead]!)));
  return miss('Ledgerline') / miss('seasonal naive');
}

/** On series that need no data of others: how it does beside last week's days. One worst window is chance, the 95th percentile is not. */
export function made(): Row[] {
  const first = steady(40, firstRandom()).map((y) => beside(y, 0)!);
  const kinds = Object.entries(madeSeries(SEED, COUNT)).flatMap(([kind, list]) =>
    [[0], CUTS].map((cuts): Row => {
      const ratios = cuts.flatMap((cut) => list.flatMap((y) => beside(y, cut) ?? []));
      const over = ratios.filter((ratio) => ratio > 1.05).length / ratios.length;
      const at = (share: number): string => percentile(ratios, share).toFixed(3);
      return {
        what: `${kind}: ${list.length} others, ${cuts.length === 1 ? 'the last window' : `${ratios.length} windows`}`,
        value: `median ${at(0.5)}, 95th percentile ${at(0.95)}, worst ${at(1)}, over 1.05 in ${(100 * over).toFixed(1)} %`,
      };
    }),
  );
  return [
    { what: 'error beside seasonal naive, mean of 40', value: (sumOf(first) / first.length).toFixed(3) },
    { what: 'the worst of them', value: Math.max(...first).toFixed(3), bar: '1.05' },
    ...kinds,
    { what: 'a team and 40 services, 182 days', value: `${time().toFixed(0)} ms of processor` },
  ];
}

/** What the forecasts of one team take: the total with its band, each service without. */
function time(): number {
  const services = steady(40, firstRandom()).map((y) => y.slice(-182));
  const total = services[0]!.map((_, t) => sumOf(services.map((y) => y[t]!)));
  const before = process.cpuUsage();
  const { days, sumBand } = forecaster(total);
  days(14);
  sumBand(14);
  for (const service of services) forecaster(service).days(14);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
