import type { Price, Tier } from '../../../src/core/model/price';
import type { Prices } from '../../../src/core/prices/prices';
import {
  assumed,
  billedWith,
  free,
  hourly,
  metered,
  note,
  part,
  price,
  resource,
  unpriced,
  type Definition,
} from '../../../src/core/resources/define';
import { isKnown } from '../../../src/core/model/value';

const tiers: Readonly<Record<string, readonly [Tier, ...Tier[]]>> = {
  'aws.hour': [{ from: 0, unitPrice: 0.1 }],
  'aws.gb': [
    { from: 0, unitPrice: 0.02 },
    { from: 100, unitPrice: 0.01 },
  ],
};

/** $0.10 an hour, $0.02 a GB and $0.01 from 100 on; nothing else has a price. */
export const fewPrices: Prices = {
  price(query, region): Price {
    const keys = query.kind === 'item' ? query.keys : [];
    const missing = keys.find((key) => !isKnown(key));
    if (missing !== undefined && !isKnown(missing)) return { kind: 'unpriced', why: `depends on ${missing.why}` };
    const found = query.kind === 'item' ? tiers[query.item] : undefined;
    if (!found) return { kind: 'unpriced', why: 'not priced in this region' };
    const source = { source: 'AWS list price (a/b)', asOf: '2026-01-02', mark: 'exact', region: isKnown(region) ? region : '' } as const;
    return { kind: 'priced', tiers: found, mode: 'graduated', unit: 'hour', source };
  },
  machine: () => undefined,
};

const define = (type: string, lines: Definition['lines'], usage: Definition['usage'] = {}): readonly [string, Definition] => [
  type,
  resource(type, { usage, lines }),
];

/** One definition for each thing that can happen. */
export const definitions: ReadonlyMap<string, Definition> = new Map([
  define('aws_gateway', ({ usage }) => [hourly('Gateway', price('aws.hour')), metered('Data', usage.number('gb'), 'GB', price('aws.gb'))], {
    gb: 'GB a month',
  }),
  define('aws_data', ({ usage }) => [metered('Data', usage.number('gb'), 'GB', price('aws.gb'))], { gb: 'GB a month' }),
  define('aws_group', ({ attr }) => [
    part('instance', [hourly('Instance', price('aws.hour'))], { low: 2, high: 6 }),
    ...(attr.block('x').present ? [note('with x')] : []),
  ]),
  define('aws_fleet', () => [
    part('on_demand', [hourly('Instance (on-demand)', price('aws.hour'))], { low: 2, high: 4 }),
    part('spot', [hourly('Instance (spot)', price('aws.hour'))], { low: 0, high: 6 }),
  ]),
  define('aws_sized', ({ attr }) => [hourly('Machine', price('aws.hour', attr.text('size', 'small')))]),
  define('aws_disk', ({ attr }) => [metered('Storage', attr.number('gb', 8), 'GB-month', price('aws.gb'))]),
  define('aws_guess', ({ attr }) => [assumed(metered('Storage', attr.number('gb', 10), 'GB-month', price('aws.gb')), '10 GB assumed')]),
  define('aws_elsewhere', () => [hourly('Machine', price('aws.other'))]),
  define('aws_mixed', () => [hourly('Machine', price('aws.hour')), unpriced('Licence', 'the licence is not listed')]),
  define('aws_app', () => [billedWith('aws_plan.p')]),
  define('aws_nothing', () => [free('This kind costs nothing')]),
  define('aws_broken', () => {
    throw new Error('no such thing');
  }),
  define('aws_child', ({ attr, refs }) => {
    const parent = refs.one('parent', { types: ['aws_disk'], by: ['name'] });
    const gb = parent === undefined ? attr.number('gb', 1) : 'text' in parent ? parent.number('gb', 8) : parent;
    return [metered('Storage', gb, 'GB-month', price('aws.gb'))];
  }),
  define('aws_parent', ({ refs }) => [metered('Children', refs.all('aws_child', 'owner').length, 'GB', price('aws.gb'))]),
]);
