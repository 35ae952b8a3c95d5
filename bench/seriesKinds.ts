// Kinds of daily series that bills, or what drives them, are like. Each is made by a rule that is written here, from seeds; none was
// fitted to data. Amounts are of any currency.
import { civil, dayNumber, monthStart } from '../src/core/model/days';
import { drawFrom, type Draw } from './draw';

/** The first day of every series. */
export const FIRST_DAY = dayNumber(2025, 1, 1);

type Shape = (t: number) => number;
type Kind = (draw: Draw) => Shape;

/** 1 on Monday to Friday, else `weekend`. */
const weekend = (part: number): Shape => {
  return (t) => ([0, 6].includes((FIRST_DAY + t + 4) % 7) ? part : 1);
};
/** Noise whose part `memory` is left the day after; `spread` is its standard deviation. */
const lasting = (draw: Draw, memory: number, spread: number): Shape => {
  let now = draw.normal() * spread;
  return () => (now = memory * now + Math.sqrt(1 - memory * memory) * spread * draw.normal());
};
/** The log of a level that goes on from where it was. */
const walk = (draw: Draw, spread: number, growth: number): Shape => {
  let log = 0;
  return () => (log += growth + spread * draw.normal());
};
const level = (draw: Draw): number => 10 ** draw.even(1, 4);
/** Days of a year on which people are elsewhere: about the public holidays of one country. */
const isHoliday = (t: number): boolean => {
  const { month, day } = civil(FIRST_DAY + t);
  return HOLIDAYS.has(`${month}-${day}`);
};
const HOLIDAYS = new Set(['1-1', '4-3', '4-6', '5-1', '5-14', '5-25', '10-3', '12-24', '12-25', '12-26', '12-31']);
const daysToMonthEnd = (t: number): number => monthStart(FIRST_DAY + t, 1) - 1 - (FIRST_DAY + t);
const season = (t: number, peak: number, height: number): number => 1 + height * Math.cos((2 * Math.PI * (t - peak)) / 365.25);

const KINDS = {
  /** Machines that run day and night: a level with small noise that lasts for days. */
  machines: (draw) => {
    const [base, week] = [level(draw), weekend(draw.even(0.9, 1))];
    const noise = lasting(draw, draw.even(0, 0.8), draw.even(0.01, 0.05));
    return (t) => base * week(t) * (1 + noise(t));
  },
  /** Counts of customers as in NN5: a week of its own, noise of a quarter, weeks that are better and worse, holidays. */
  customers: (draw) => {
    const base = level(draw);
    const week = Array.from({ length: 7 }, () => draw.even(0.5, 1.6));
    const [slow, height, noise] = [lasting(draw, 0.97, 0.12), draw.even(0, 0.15), draw.even(0.15, 0.35)];
    return (t) => base * week[t % 7]! * season(t, 350, height) * Math.exp(slow(t) + noise * draw.normal()) * (isHoliday(t) ? 0.4 : 1);
  },
  /** Prices and stocks as in the daily series of M4: a walk without a week. */
  walks: (draw) => {
    const [base, log] = [level(draw), walk(draw, draw.even(0.003, 0.02), draw.even(-0.0005, 0.001))];
    return (t) => base * Math.exp(log(t));
  },
  /** Visits of a site: growth, a weekend, bursts that many come for and that fade in days. */
  visits: (draw) => {
    const [base, week, log] = [level(draw), weekend(draw.even(0.6, 1.1)), walk(draw, 0.008, draw.even(-0.001, 0.003))];
    const [often, fade, noise] = [draw.even(3, 12) / 365, draw.even(0.4, 0.8), draw.even(0.04, 0.1)];
    let burst = 0;
    return (t) => {
      burst = burst * fade + (draw.chance(often) ? 0.3 * (1 - draw.even(0, 0.98)) ** -0.6 : 0);
      return base * week(t) * Math.exp(log(t)) * (1 + burst) * Math.exp(noise * draw.normal());
    };
  },
  /** Electricity: a year, a weekend, weather. */
  power: (draw) => {
    const [base, week, height, peak] = [level(draw), weekend(draw.even(0.8, 0.95)), draw.even(0.05, 0.25), draw.even(0, 365)];
    const weather = lasting(draw, 0.8, draw.even(0.02, 0.07));
    return (t) => base * week(t) * season(t, peak, height) * (1 + weather(t)) * (isHoliday(t) ? 0.85 : 1);
  },
  /** Things sold: counts, a peak before Christmas, weeks of offers, half of the shops closed on Sundays. */
  sales: (draw) => {
    const [base, week, height] = [draw.even(4, 60), weekend(draw.even(0.8, 1.5)), draw.even(0, 0.8)];
    const [closed, often] = [draw.chance(0.5), draw.even(2, 8) / 365];
    let offer = { days: 0, times: 1 };
    return (t) => {
      if (offer.days > 0) offer = { ...offer, days: offer.days - 1 };
      else if (draw.chance(often)) offer = { days: Math.floor(draw.even(5, 14)), times: draw.even(1.2, 1.8) };
      const beforeChristmas = ((t + 197) % 365) - 182;
      const rising = 1 + height * Math.exp((-beforeChristmas * beforeChristmas) / 400);
      const wanted = base * week(t) * rising * (offer.days > 0 ? offer.times : 1);
      const isClosed = closed && (FIRST_DAY + t + 4) % 7 === 0;
      return isClosed ? 0 : Math.max(0, Math.round(wanted + Math.sqrt(wanted * 1.5) * draw.normal()));
    };
  },
  /** Deployments: steps up and down that stay. */
  steps: (draw) => {
    const [base, week, often, noise] = [level(draw), weekend(draw.even(0.6, 1)), draw.even(2, 7) / 365, draw.even(0.015, 0.06)];
    let log = 0;
    return (t) => {
      if (draw.chance(often)) log += draw.even(0.05, 0.5) * (draw.chance(0.6) ? 1 : -1);
      return base * Math.exp(log) * week(t) * (1 + noise * draw.normal());
    };
  },
  /** A job on the last days of each month and one on a day of each week. */
  batches: (draw) => {
    const [base, last, times] = [level(draw), Math.floor(draw.even(1, 4)), draw.even(1.5, 5)];
    const [day, more, noise] = [Math.floor(draw.even(0, 7)), draw.even(1, 2), draw.even(0.02, 0.08)];
    return (t) => base * (daysToMonthEnd(t) < last ? times : 1) * (t % 7 === day ? more : 1) * (1 + noise * draw.normal());
  },
  /** Test systems that are off on weekends, on holidays and around the new year. */
  shutdowns: (draw) => {
    const [base, rest, noise] = [level(draw), draw.even(0.05, 0.3), draw.even(0.03, 0.1)];
    const [week, log] = [weekend(rest), walk(draw, draw.even(0, 0.008), 0)];
    const isOff = (t: number): boolean => {
      const { month, day } = civil(FIRST_DAY + t);
      return isHoliday(t) || (month === 12 && day > 22) || (month === 1 && day < 4);
    };
    return (t) => base * Math.exp(log(t)) * (isOff(t) ? rest : week(t)) * Math.max(0, 1 + noise * draw.normal());
  },
  /** Ten services of unlike size; half of them begin within the days, over two weeks, and some end. */
  services: (draw) => {
    const base = level(draw);
    const parts = Array.from({ length: 10 }, (_, index) => {
      const from = index % 2 === 0 ? -100 : draw.even(0, 480);
      const to = draw.chance(0.2) ? draw.even(200, 480) : Infinity;
      return { size: draw.even(0.1, 1) ** 2, from, to, week: weekend(draw.even(0.5, 1)), noise: lasting(draw, 0.5, draw.even(0.02, 0.1)) };
    });
    return (t) =>
      base *
      parts.reduce(
        (sum, { size, from, to, week, noise }) =>
          sum + (t < to ? size * Math.min(1, Math.max(0, (t - from) / 14)) * week(t) * (1 + noise(t)) : 0),
        0,
      );
  },
  /** Spend that grows until a savings plan or a clean-up takes a fifth to two fifths of it, once or twice. */
  commitments: (draw) => {
    const [base, week, noise] = [level(draw), weekend(draw.even(0.7, 1)), draw.even(0.01, 0.05)];
    const log = walk(draw, 0.004, draw.even(0.0005, 0.0025));
    const starts = Array.from({ length: draw.chance(0.5) ? 1 : 2 }, () => ({ at: draw.even(60, 480), part: draw.even(0.6, 0.8) }));
    return (t) =>
      base *
      Math.exp(log(t)) *
      starts.reduce((part, one) => part * (t >= one.at ? one.part : 1), 1) *
      week(t) *
      (1 + noise * draw.normal());
  },
  /** A team of few rows a day, each of an amount that spans three sizes: noise of many heights, no memory, growth of a sixth. */
  rows: (draw) => {
    const [base, rows, week] = [level(draw), Math.floor(draw.even(5, 80)), weekend(draw.even(0.6, 0.9))];
    return (t) => {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += draw.even(0, 1) * Math.exp(draw.even(0, 7));
      return (base * (1 + (0.15 * t) / 480) * week(t) * sum) / (rows * 78);
    };
  },
  /** A level that wanders under a week and noise: the local level model. */
  wanderers: (draw) => {
    const [base, week, noise] = [level(draw), weekend(draw.even(0.5, 1)), draw.even(0.01, 0.08)];
    const log = walk(draw, draw.even(0.004, 0.02), draw.even(-0.0006, 0.0014));
    return (t) => base * Math.exp(log(t)) * week(t) * Math.max(0, 1 + noise * draw.normal());
  },
} satisfies Record<string, Kind>;

export type SeriesKind = keyof typeof KINDS;

/** Days of the series of a kind, in turn: from a bill of half a year to the fifteen months that most keep. */
const LENGTHS = [180, 260, 340, 420, 480];

/** New series of every kind. Two seeds have nothing in common. */
export function seriesOfKinds(seed: number, count: number): ReadonlyMap<SeriesKind, readonly (readonly number[])[]> {
  const kinds = Object.entries(KINDS) as [SeriesKind, Kind][];
  return new Map(
    kinds.map(([name, kind], place) => {
      const draw = drawFrom(seed * 1009 + place * 7919);
      const one = (index: number): number[] => {
        const shape = kind(draw);
        // what began before the first day is not seen: all start alike, the last days are what is forecast
        const days = Array.from({ length: 480 }, (_, t) => shape(t));
        return days.slice(0, LENGTHS[index % LENGTHS.length]);
      };
      return [name, Array.from({ length: count }, (_, index) => one(index))];
    }),
  );
}
