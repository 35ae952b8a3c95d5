import { forecaster } from '../src/core/spend/forecast';
import { drawFrom, type Draw } from './draw';
import { percentile, type Row } from './table';

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Series whose cost comes on some days only, or in very unlike amounts; none was fitted to data. */
const KINDS: Readonly<Record<string, (draw: Draw) => (t: number) => number>> = {
  'jobs on random days': (draw) => {
    const [base, often, unlike] = [10 ** draw.even(1, 4), draw.even(0.1, 0.6), draw.even(0.2, 1)];
    return () => (draw.chance(often) ? base * Math.exp(unlike * draw.normal()) : 0);
  },
  'large charges on random days over a level': (draw) => {
    const [base, often, times] = [10 ** draw.even(1, 4), draw.even(0.05, 0.3), draw.even(2, 10)];
    return (t) => base * (t % 7 > 4 ? 0.8 : 1) * (1 + 0.05 * draw.normal()) * (draw.chance(often) ? times : 1);
  },
  'a few rows a day of very unlike amounts': (draw) => {
    const [base, rows, unlike] = [10 ** draw.even(1, 4), Math.floor(draw.even(1, 6)), draw.even(0.8, 1.6)];
    return () => base * sumOf(Array.from({ length: rows }, () => Math.exp(unlike * draw.normal())));
  },
  'a level with one spike of three days, 30 to 80 days ago': (draw) => {
    const [base, ago, times] = [10 ** draw.even(1, 4), Math.floor(draw.even(30, 80)), draw.even(4, 15)];
    return (t) =>
      base * (t % 7 > 4 ? 0.7 : 1) * (1 + 0.05 * draw.normal()) * (t >= DAYS - HORIZON - ago && t < DAYS - HORIZON - ago + 3 ? times : 1);
  },
  'working days only': (draw) => {
    const base = 10 ** draw.even(1, 4);
    return (t) => (t % 7 > 4 ? 0 : base * (1 + 0.15 * draw.normal()));
  },
};

const [DAYS, HORIZON, COUNT, SEED] = [300, 28, 60, 20261127];

/** The sum of four weeks of each, beside what came. */
export function uneven(): Row[] {
  return Object.entries(KINDS).map(([what, kind], index) => {
    const draw = drawFrom(SEED + index);
    const cases = Array.from({ length: COUNT }, () => {
      const shape = kind(draw);
      const y = Array.from({ length: DAYS }, (_, t) => Math.max(0, shape(t)));
      const { days, sumBand } = forecaster(y.slice(0, -HORIZON));
      const [sum, expected, band] = [sumOf(y.slice(-HORIZON)), sumOf(days(HORIZON).point), sumBand(HORIZON)];
      const miss = sum - expected;
      return { ratio: expected / sum, off: Math.abs(miss) / sum, isInside: band !== undefined && miss >= band.low && miss <= band.high };
    });
    const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
    const mean = (values: readonly number[]): number => sumOf(values) / values.length;
    const median = percentile(
      cases.map(({ ratio }) => ratio),
      0.5,
    );
    return {
      what,
      value: `median forecast ${percent(median)} of what came, off by ${percent(mean(cases.map(({ off }) => off)))}, inside the band ${percent(mean(cases.map(({ isInside }) => Number(isInside))))}`,
    };
  });
}
