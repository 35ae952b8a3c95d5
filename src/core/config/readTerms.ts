import type { Node } from 'yaml';
import { parseDay } from '../model/days';
import type { Currency } from '../model/money';
import type { Commitment, Discount, PriceScope, PriceTerms, SpotShare } from './config';
import { checkCurrency } from './currencyCode';
import type { Draft } from './draft';
import { itemsOf, numberOf, readFields, textOf, wordOf, type Reading } from './reader';

/** Hours of a year, over which a payment in advance is spread. */
const YEAR = 8_760;

type Fields = Parameters<typeof readFields>[3];

/** Reads the entries of a list of terms: a scope, and the fields that `own` adds. */
function scoped<T>(
  reading: Reading,
  node: Node,
  what: string,
  own: (entry: Node) => { readonly fields: Fields; readonly finish: (scope: PriceScope) => T | undefined },
): readonly T[] {
  return itemsOf(reading, node, what).flatMap((entry) => {
    const scope: Draft<PriceScope> = {};
    const text = (key: 'service' | 'type' | 'family' | 'machine' | 'region') => (value: Node) => {
      const word = textOf(reading, value, `${what}: ${key}`);
      if (word !== undefined) scope[key] = word;
    };
    const { fields, finish } = own(entry);
    const wrong: Node[] = [];
    readFields(reading, entry, `an entry of ${what}`, {
      cloud: (value) => {
        const cloud = wordOf(reading, value, `${what}: cloud`, ['aws', 'azure', 'google']);
        if (cloud) scope.cloud = cloud === 'google' ? 'gcp' : cloud;
        else wrong.push(value);
      },
      service: text('service'),
      type: text('type'),
      family: text('family'),
      machine: text('machine'),
      region: text('region'),
      ...fields,
    });
    const made = wrong.length === 0 ? finish(scope) : undefined;
    return made === undefined ? [] : [made];
  });
}

/** A share in percent, 0 to 100; anything else is reported. */
function percentOf(reading: Reading, node: Node, what: string): number | undefined {
  const percent = numberOf(reading, node, what, 0);
  if (percent === undefined || percent <= 100) return percent;
  reading.report('error', 'config/value', `${what} must be at most 100`, node);
  return undefined;
}

/** Entries of discounts and spot shares: a scope and a percentage. */
function readShares(reading: Reading, node: Node, what: string): readonly (Discount & SpotShare)[] {
  return scoped(reading, node, what, (entry) => {
    let percent: number | undefined;
    let isWritten = false;
    return {
      fields: {
        percent: (value) => {
          isWritten = true;
          percent = percentOf(reading, value, `${what}: percent`);
        },
      },
      finish(scope) {
        if (!isWritten) reading.report('error', 'config/missing', `An entry of ${what} needs a percent`, entry);
        return percent === undefined ? undefined : { scope, percent, range: reading.rangeOf(entry) };
      },
    };
  });
}

export const readDiscounts = (reading: Reading, node: Node): PriceTerms['discounts'] => readShares(reading, node, 'prices.discounts');
export const readSpot = (reading: Reading, node: Node): PriceTerms['spot'] => readShares(reading, node, 'prices.spot');

/** Reserved instances and savings plans: a share of the hours, and what a covered hour costs. */
export function readCommitments(reading: Reading, node: Node): PriceTerms['commitments'] {
  const what = 'prices.commitments';
  return scoped<Commitment>(reading, node, what, (entry) => {
    let percent: number | undefined;
    let isWritten = false;
    let plan = 'plan';
    const cost: { rate?: number; off?: number; upfront?: number; years?: number } = {};
    const number = (key: keyof typeof cost) => (value: Node) => {
      const amount = key === 'off' ? percentOf(reading, value, `${what}: off`) : numberOf(reading, value, `${what}: ${key}`, 0);
      if (amount !== undefined) cost[key] = amount;
    };
    return {
      fields: {
        percent: (value) => {
          isWritten = true;
          percent = percentOf(reading, value, `${what}: percent`);
        },
        plan: (value) => {
          plan = textOf(reading, value, `${what}: plan`) ?? plan;
        },
        rate: number('rate'),
        off: number('off'),
        upfront: number('upfront'),
        years: number('years'),
      },
      finish(scope) {
        const { rate, off, upfront, years } = cost;
        const isHourly = rate !== undefined || upfront !== undefined;
        const wrong = !isWritten
          ? `An entry of ${what} needs a percent: how much of the hours it covers`
          : isHourly && off !== undefined
            ? 'A commitment has a rate or a percentage off, not both'
            : isHourly && scope.machine === undefined
              ? 'A rate is the price of one machine: name the machine, or use off'
              : upfront !== undefined && !years
                ? 'An upfront payment needs the years it is for'
                : undefined;
        if (wrong !== undefined) reading.report('error', 'config/missing', wrong, entry);
        if (wrong !== undefined || percent === undefined) return undefined;
        const base = { scope, percent, plan, range: reading.rangeOf(entry) };
        if (isHourly) return { ...base, rate: { kind: 'hour', usd: (rate ?? 0) + (upfront ?? 0) / (YEAR * (years ?? 1)) } };
        return { ...base, rate: off === undefined ? { kind: 'unknown' } : { kind: 'off', percent: off } };
      },
    };
  });
}

/** The currency amounts are shown in: nothing is converted without a rate and its day. */
export function readCurrency(reading: Reading, node: Node): Currency | undefined {
  const written: Draft<Partial<Currency>> = {};
  const what = 'prices.currency';
  readFields(reading, node, what, {
    code: (value) => {
      const code = textOf(reading, value, `${what}.code`);
      if (code === undefined) return;
      if (checkCurrency(reading, value, code)) written.code = code;
    },
    perUsd: (value) => {
      const rate = numberOf(reading, value, `${what}.perUsd`, 0);
      if (rate === 0) reading.report('error', 'config/value', 'perUsd must be more than 0: how much of the currency one USD is', value);
      else if (rate !== undefined) written.perUsd = rate;
    },
    asOf: (value) => {
      const day = textOf(reading, value, `${what}.asOf`);
      if (day === undefined) return;
      if (parseDay(day) !== undefined) written.asOf = day;
      else reading.report('error', 'config/value', 'asOf must be a day: YYYY-MM-DD', value);
    },
  });
  const { code, perUsd, asOf } = written;
  if (code !== undefined && perUsd !== undefined && asOf !== undefined) return code === 'USD' ? undefined : { code, perUsd, asOf };
  const missing = (['code', 'perUsd', 'asOf'] as const).filter((key) => written[key] === undefined);
  reading.report('error', 'config/missing', `Amounts stay in USD: prices.currency needs a sound ${missing.join(', ')}`, node);
  return undefined;
}
