import assert from 'node:assert/strict';
import fc from 'fast-check';
import { breakdown } from '../../../src/core/estimate/breakdown';
import { changeText, difference } from '../../../src/core/estimate/difference';
import { createEstimator } from '../../../src/core/estimate/estimator';
import { listText } from '../../../src/core/estimate/text';
import { estimateJson, reportText } from '../../../src/core/estimate/report';
import { isEstimated, linePriceText, unitPriceText } from '../../../src/core/estimate/text';
import type { CostLine, Estimate } from '../../../src/core/model/estimate';
import type { Mark } from '../../../src/core/model/price';
import { projectOf, resourceOf, SETTINGS, TODAY } from './build';
import { definitions, fewPrices } from './fixtures';

type Resources = readonly (readonly [address: string, values?: Readonly<Record<string, unknown>>])[];

function estimate(resources: Resources): Estimate {
  const estimator = createEstimator({ definitions, free: new Set(['aws_free']), prices: fewPrices, settings: SETTINGS, today: TODAY });
  return estimator.all([projectOf(resources.map(([address, values]) => resourceOf(address, values)))]);
}

describe('What a figure would be at list prices', () => {
  it('is said where it differs by a cent or more', () => {
    const paid = { low: 70.08, high: 70.08 };
    assert.equal(listText({ ...paid, list: { low: 80, high: 80 } }), 'list $80.00, -12.4 %');
    assert.equal(listText({ ...paid, list: { low: 70.0801, high: 70.0801 } }), undefined);
    assert.equal(listText(paid), undefined);
    // what leaves something out is told by its low end, and so is its list price: 90 of 100
    const least = { low: 90, high: 500, leftOut: ['not in the price list'], list: { low: 100, high: 520 } };
    assert.equal(listText(least), 'list ≥ $100.00, -10 %');
    assert.equal(listText({ ...least, low: 100 }), undefined);
  });
});

describe('A breakdown', () => {
  it('shows a row for each line, then dates and notes', () => {
    const [gateway] = estimate([['aws_gateway.main']]).projects[0]!.resources;
    assert.equal(
      breakdown(gateway!),
      [
        'aws_gateway.main  ~$73.00/mo + usage',
        '  Gateway  730 hours  $0.10/hour       $73.00',
        '  Data     –          $0.02/GB, tiers  set usage gb',
        '  List price of 2026-01-02, us-east-1',
      ].join('\n'),
    );
  });

  it('names parts and ranges', () => {
    const [group] = estimate([['aws_group.web', { x: {} }]]).projects[0]!.resources;
    assert.equal(
      breakdown(group!),
      [
        'aws_group.web  ~$146.00–$438.00/mo (2–6)',
        '    instance: Instance  1,460–4,380 hours  $0.10/hour  $146.00–$438.00',
        '  List price of 2026-01-02, us-east-1',
        '  Note: with x',
      ].join('\n'),
    );
  });

  it('speaks of thousands and millions where one costs next to nothing', () => {
    assert.equal(unitPriceText(2e-7, 'request'), '$0.20/1M requests');
    assert.equal(unitPriceText(5e-6, 'request'), '$0.005/1k requests');
    assert.equal(unitPriceText(0.045, 'GB'), '$0.045/GB');
  });

  it('names the first price that is not zero', () => {
    const tiers = [
      { from: 0, unitPrice: 0 },
      { from: 1000, unitPrice: 0.005 },
    ];
    assert.equal(linePriceText({ unitPrice: 0, unit: 'request', tiers }), '$0.005/request above 1,000');
    assert.equal(linePriceText({ unitPrice: 0, unit: 'request', tiers: [] }), '$0.00/request');
    assert.equal(linePriceText({ unitPrice: null, unit: 'request', tiers: [] }), '–');
  });
});

describe('Estimated lines', () => {
  const source = { source: 'AWS list price (a/b)', asOf: '2026-01-02', region: 'us-east-1' } as const;
  const priced = (mark: Mark): CostLine['price'] => ({ ...source, mark });
  const monthly = { low: 10, high: 20 };

  it('are those with an assumed amount or a price that is not the list price of the place', () => {
    const marks = (['exact', 'own', 'live', 'derived', 'estimated', 'other region'] as const).filter((mark) =>
      isEstimated({ monthly, price: priced(mark) }),
    );
    assert.deepEqual(marks, ['derived', 'estimated', 'other region']);
    assert.equal(isEstimated({ monthly, price: priced('exact'), assumed: true }), true);
  });

  it('are none where nothing is paid or no figure is known', () => {
    assert.equal(isEstimated({ monthly: { low: 0, high: 0 }, price: priced('estimated') }), false);
    assert.equal(isEstimated({ monthly: null, price: priced('estimated'), assumed: true }), false);
  });

  it('are counted in totals of resources, projects and all of them', () => {
    const resources: Resources = [['aws_guess.a'], ['aws_guess.b'], ['aws_disk.c', { gb: 50 }], ['aws_guess.none', { gb: 0 }]];
    const whole = estimate(resources);
    assert.deepEqual(
      whole.projects[0]!.resources.map(({ total }) => total.estimated),
      [1, 1, undefined, undefined],
    );
    // 2 x 10 GB and 50 GB at $0.02
    assert.match(reportText(whole), /^\S+ {2}~\$1\.40\/mo, incl\. 2 lines estimated\n/);
    assert.equal((estimateJson(whole) as { total: { estimatedLines?: number } }).total.estimatedLines, 2);
    const exact = estimate([['aws_disk.c', { gb: 50 }]]);
    assert.match(reportText(exact), /^\S+ {2}~\$1\.00\/mo\n/);
    assert.equal('estimatedLines' in (estimateJson(exact) as { total: object }).total, false);
  });
});

describe('The JSON of an estimate', () => {
  it('has every field of ledgerline/estimate@1, in code-unit order', () => {
    const json = estimateJson(estimate([['aws_gateway.b'], ['aws_disk.a', { gb: 50 }]])) as {
      readonly projects: readonly { readonly resources: readonly { readonly address: string }[] }[];
    };
    const { projects, ...head } = json;
    assert.deepEqual(head, {
      schema: 'ledgerline/estimate@1',
      currency: 'USD',
      pricesAsOf: { aws: '2026-01-02' },
      total: { low: 74, high: 74, complete: false },
    });
    assert.deepEqual(
      projects[0]!.resources.map(({ address }) => address),
      ['aws_disk.a', 'aws_gateway.b'],
    );
    assert.deepEqual(projects[0]!.resources[1], {
      address: 'aws_gateway.b',
      type: 'aws_gateway',
      provider: 'aws',
      region: 'us-east-1',
      file: 'main.tf',
      line: 4,
      count: { low: 1, high: 1 },
      status: 'partial',
      total: { low: 73, high: 73, complete: false },
      lines: [
        {
          label: 'Gateway',
          unit: 'hours',
          quantity: { low: 730, high: 730 },
          unitPrice: 0.1,
          monthly: { low: 73, high: 73 },
          price: { source: 'AWS list price (a/b)', asOf: '2026-01-02', mark: 'exact', region: 'us-east-1' },
          why: null,
        },
        {
          label: 'Data',
          unit: 'GB',
          quantity: null,
          unitPrice: 0.02,
          monthly: null,
          price: { source: 'AWS list price (a/b)', asOf: '2026-01-02', mark: 'exact', region: 'us-east-1' },
          why: 'set usage gb',
        },
      ],
      notes: [],
    });
  });

  it('is the same for any order of the resources', () => {
    const resources: Resources = [...definitions.keys(), 'aws_free', 'aws_new'].map((type, i) => [`${type}.r${i}`] as const);
    const wanted = JSON.stringify(estimateJson(estimate(resources)));
    fc.assert(
      fc.property(fc.shuffledSubarray([...resources], { minLength: resources.length }), (shuffled) => {
        assert.equal(JSON.stringify(estimateJson(estimate(shuffled))), wanted);
      }),
      { numRuns: 200 },
    );
  });
});

describe('The report', () => {
  it('counts what is free and lists what is not included', () => {
    const text = reportText(estimate([['aws_free.a'], ['aws_new.b'], ['aws_disk.c']]));
    assert.match(text, /^\. {2}≥ \$0\.16\/mo\n/);
    assert.match(text, /1 resource costs nothing/);
    assert.match(text, /Not included:\n {2}not covered: aws_new\n$/);
  });

  it('says that there is no code, where there is none', () => {
    assert.equal(reportText({ ...estimate([]), projects: [] }), 'No Terraform, OpenTofu or Kubernetes code was found.\n');
  });
});

describe('The difference of two estimates', () => {
  it('says what was added, removed and changed, and by how much of the old', () => {
    const old = estimate([
      ['aws_disk.kept', { gb: 50 }],
      ['aws_disk.gone', { gb: 50 }],
      ['aws_disk.same', { gb: 50 }],
    ]);
    const now = estimate([
      ['aws_disk.kept', { gb: 100 }],
      ['aws_disk.new', { gb: 50 }],
      ['aws_disk.same', { gb: 50 }],
    ]);
    const { total, resources } = difference(old, now);
    assert.deepEqual(
      resources.map(({ address, kind }) => `${kind} ${address}`),
      ['removed aws_disk.gone', 'changed aws_disk.kept', 'added aws_disk.new'],
    );
    assert.equal(changeText(total), '+$1.00/mo (+33 %)');
    assert.equal(changeText(resources[0]!), '-$1.00/mo (-100 %)');
    assert.equal(changeText(resources[2]!), '+$1.00/mo');
  });

  const resources: fc.Arbitrary<Resources> = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...definitions.keys()), fc.nat(4), fc.nat(500)), {
      selector: ([type, n]) => `${type}${n}`,
      maxLength: 8,
    })
    .map((list) => list.map(([type, n, gb]) => [`${type}.r${n}`, { gb }] as const));

  it('of an estimate and itself is empty', () => {
    fc.assert(
      fc.property(resources, (list) => {
        const { total, resources: changed } = difference(estimate(list), estimate(list));
        assert.deepEqual([total.low, total.high, changed], [0, 0, []]);
        assert.equal(changeText(total), 'no change');
      }),
      { numRuns: 200 },
    );
  });

  it('turns its sign when the two change places', () => {
    fc.assert(
      fc.property(resources, resources, (a, b) => {
        const there = difference(estimate(a), estimate(b));
        const back = difference(estimate(b), estimate(a));
        assert.equal(there.total.low + back.total.low, 0);
        assert.equal(there.total.high + back.total.high, 0);
        assert.deepEqual(
          there.resources.map(({ address }) => address),
          back.resources.map(({ address }) => address),
        );
        there.resources.forEach(({ low }, i) => assert.equal(low + back.resources[i]!.low, 0));
      }),
      { numRuns: 200 },
    );
  });
});
