import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexOf } from '../../../src/core/estimate/references';
import { estimateResource } from '../../../src/core/estimate/resource';
import type { ResourceEstimate } from '../../../src/core/model/estimate';
import type { Quantity } from '../../../src/core/model/quantity';
import { unknown } from '../../../src/core/model/value';
import { hourly, price, resource as defineResource } from '../../../src/core/resources/define';
import { definitions, fewPrices } from './fixtures';
import { objectOf, resourceOf, SETTINGS, TODAY } from './build';

interface Given {
  readonly values?: Readonly<Record<string, unknown>>;
  readonly usage?: Readonly<Record<string, unknown>>;
  readonly count?: Quantity;
  readonly region?: unknown;
}

function estimate(type: string, { values = {}, usage = {}, count = 1, region = 'us-east-1' }: Given = {}): ResourceEstimate {
  const resource = resourceOf(`${type}.x`, values, {
    count,
    config: { name: 'aws', values: objectOf(region === null ? {} : { region }) },
  });
  return estimateResource(resource, {
    definitions,
    free: new Set(['aws_free']),
    prices: fewPrices,
    settings: SETTINGS,
    today: TODAY,
    index: indexOf([resource]),
    usage,
  });
}

const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

describe('The estimate of a resource', () => {
  it('multiplies quantities by prices and sums its lines', () => {
    const { status, total, lines } = estimate('aws_gateway', { usage: { gb: 150 } });
    assert.equal(status, 'priced');
    assert.deepEqual(
      lines.map(({ monthly }) => monthly?.low.toFixed(2)),
      ['73.00', '2.50'],
    );
    near(total.low, 75.5);
    assert.deepEqual(total.leftOut, []);
  });

  it('without usage shows the unit price and says which figure is missing', () => {
    const { status, total, lines } = estimate('aws_gateway');
    assert.equal(status, 'partial');
    assert.deepEqual(
      [lines[1]?.unitPrice, lines[1]?.quantity, lines[1]?.monthly, lines[1]?.why, lines[1]?.usage],
      [0.02, null, null, 'set usage gb', 'gb'],
    );
    assert.deepEqual(total.leftOut, ['Data: set usage gb']);
    assert.equal(estimate('aws_data').status, 'usage');
  });

  it('of usage 0 is zero', () => {
    const { status, total } = estimate('aws_data', { usage: { gb: 0 } });
    assert.deepEqual([status, total], ['priced', { low: 0, high: 0, leftOut: [] }]);
  });

  it('depends on what is not known, and names it', () => {
    const byKey = estimate('aws_sized', { values: { size: unknown('var.size') } });
    assert.deepEqual([byKey.status, byKey.lines[0]?.why, byKey.lines[0]?.unitPrice], ['unpriced', 'depends on var.size', null]);
    const byQuantity = estimate('aws_disk', { values: { gb: unknown('var.gb has no value') } });
    assert.deepEqual(
      [byQuantity.status, byQuantity.lines[0]?.why, byQuantity.lines[0]?.unitPrice],
      ['unpriced', 'depends on var.gb', 0.02],
    );
    assert.deepEqual(byQuantity.total.leftOut, ['depends on var.gb']);
  });

  it('multiplies parts, ranges included', () => {
    const { lines, total } = estimate('aws_group');
    assert.deepEqual([lines[0]?.part, lines[0]?.quantity], ['instance', { low: 1460, high: 4380 }]);
    near(total.low, 146);
    near(total.high, 438);
  });

  it('of an unknown number of instances gives the unit price and no figure', () => {
    const { total, lines, count, status } = estimate('aws_gateway', { count: unknown('var.n'), usage: { gb: 1 } });
    assert.deepEqual([status, count, total.low, total.high], ['unpriced', null, 0, 0]);
    assert.deepEqual(total.leftOut, ['number of instances of aws_gateway.x is not known']);
    assert.deepEqual([lines[0]?.quantity, lines[0]?.unitPrice], [null, 0.1]);
  });

  it('of a price that is not known is not zero', () => {
    const { status, total } = estimate('aws_elsewhere');
    assert.deepEqual([status, total.leftOut], ['unpriced', ['Machine: not priced in this region']]);
    assert.equal(estimate('aws_mixed').status, 'partial');
  });

  it('tells free, billed elsewhere, not covered and broken apart', () => {
    assert.deepEqual([estimate('aws_nothing').status, estimate('aws_nothing').notes], ['free', ['This kind costs nothing']]);
    assert.equal(estimate('aws_free').status, 'free');
    assert.deepEqual([estimate('aws_app').billedWith, estimate('aws_app').total], ['aws_plan.p', { low: 0, high: 0, leftOut: [] }]);
    assert.deepEqual([estimate('aws_new').status, estimate('aws_new').total.leftOut], ['uncovered', ['not covered: aws_new']]);
    assert.deepEqual(
      [estimate('aws_broken').status, estimate('aws_broken').total.leftOut],
      ['unpriced', ['aws_broken could not be worked out: no such thing']],
    );
  });

  it('says when the region is assumed, and is not given where it is unknown', () => {
    assert.deepEqual(estimate('aws_gateway').notes, []);
    assert.deepEqual(estimate('aws_gateway', { region: null }).notes, ['region assumed: us-east-1']);
    assert.equal(estimate('aws_gateway', { region: unknown('var.region') }).region, null);
  });

  it('refuses amounts that make no sense', () => {
    for (const gb of [-5, Number.POSITIVE_INFINITY, 1e15]) {
      const { status, total, lines } = estimate('aws_disk', { values: { gb } });
      assert.deepEqual([status, total.low, total.high], ['unpriced', 0, 0]);
      assert.match(lines[0]?.why ?? '', /negative|not a number|cannot be right/);
      assert.ok(total.leftOut.length > 0);
    }
  });

  it('never shows a sensitive text', () => {
    const secret = { ...objectOf({}), entries: new Map([['size', { kind: 'string' as const, value: 'hush', sensitive: true as const }]]) };
    const resource = resourceOf('aws_labelled.x', secret);
    const machine = defineResource('aws_labelled', {
      usage: {},
      lines: ({ attr }) => [hourly(`Machine ${attr.text('size', '') as string}`, price('aws.hour'))],
    });
    const { lines } = estimateResource(resource, {
      definitions: new Map([[machine.type, machine]]),
      free: new Set(),
      prices: fewPrices,
      settings: SETTINGS,
      today: TODAY,
      index: indexOf([resource]),
      usage: {},
    });
    assert.equal(lines[0]?.label, 'Machine (sensitive)');
  });
});

describe('Any estimate', () => {
  const usage = fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined });
  const type = fc.constantFrom(...definitions.keys(), 'aws_free', 'aws_new');

  it('grows with usage', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((gb) => estimate('aws_gateway', { usage: { gb } }).total.low);
        assert.ok(low! <= high! + 1e-9);
      }),
      { numRuns: 200 },
    );
  });

  it('of n instances is n times one, and its total the sum of its lines; complete only if no line is without figure', () => {
    fc.assert(
      fc.property(type, usage, fc.nat(50), (name, gb, n) => {
        const given = gb === undefined ? {} : { usage: { gb } };
        const one = estimate(name, given);
        const many = estimate(name, { ...given, count: n });
        if (n > 0) assert.equal(many.status, one.status);
        near(many.total.low, one.total.low * n);
        near(many.total.high, one.total.high * n);
        near(
          many.total.high,
          many.lines.reduce((sum, { monthly }) => sum + (monthly?.high ?? 0), 0),
        );
        assert.ok(many.total.low <= many.total.high);
        const hasGap = many.status === 'uncovered' || many.lines.some(({ monthly }) => monthly === null);
        assert.equal(many.total.leftOut.length > 0, hasGap);
        for (const { monthly, why } of many.lines) assert.equal(monthly === null, why !== null);
      }),
      { numRuns: 200 },
    );
  });

  it('of a range of instances has the ends of the range', () => {
    const { total, count } = estimate('aws_gateway', { count: { low: 1, high: 3 }, usage: { gb: 0 } });
    assert.deepEqual(count, { low: 1, high: 3 });
    near(total.low, 73);
    near(total.high, 219);
  });
});
