import { randomFrom } from './draw';

const DAYS = 420;

/** The numbers of the first 40 made-up series, which an early bar was set on. */
export function firstRandom(): () => number {
  let state = 20260901;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

/** Bills of one level, growth, week and noise each; those over 1,000 a day rise by a fifth on day 300. */
export function steady(count: number, random: () => number): readonly number[][] {
  return Array.from({ length: count }, () => {
    const level = 10 ** (1 + 3 * random());
    const trend = 0.001 * (random() - 0.4);
    const weekend = 0.5 + 0.5 * random();
    const noise = 0.02 + 0.15 * random();
    return Array.from({ length: DAYS }, (_, t) => {
      const jump = t > 300 && level > 1000 ? 1.2 : 1;
      return level * jump * (1 + trend * t) * (t % 7 > 4 ? weekend : 1) * Math.max(0, 1 + noise * (random() + random() + random() - 1.5));
    });
  });
}

/** Bills that wander: growth from -0.06 to 0.14 % a day, steps that stay, spikes of up to three days, 120 to 700 days long. */
export function wandering(count: number, random: () => number): readonly number[][] {
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const lengths = [120, 200, 300, 420, 500, 700];
  return Array.from({ length: count }, (_, index) => {
    const weekend = 0.5 + 0.5 * random();
    const noise = 0.01 + 0.07 * random();
    const wander = random() < 0.4 ? 0 : 0.012 * random();
    const growth = 0.002 * (random() - 0.3);
    const [stepsADay, spikesADay] = [(3 * random()) / 365, (8 * random()) / 365];
    let log = Math.log(10 ** (1 + 3 * random()));
    let spike = { days: 0, times: 1 };
    return Array.from({ length: lengths[index % lengths.length]! }, (_, t) => {
      log += growth + wander * normal() + (random() < stepsADay ? 0.3 * normal() : 0);
      if (spike.days > 0) spike = { ...spike, days: spike.days - 1 };
      else if (random() < spikesADay) spike = { days: Math.floor(1 + 3 * random()), times: 1.3 + 1.7 * random() };
      return Math.exp(log) * (t % 7 > 4 ? weekend : 1) * Math.max(0, 1 + noise * normal()) * (spike.days > 0 ? spike.times : 1);
    });
  });
}

/** New series of both kinds with each seed. */
export const madeSeries = (seed: number, count: number): Readonly<Record<'steady' | 'wandering', readonly number[][]>> => ({
  steady: steady(count, randomFrom(seed)),
  wandering: wandering(count, randomFrom(seed + 1)),
});
