import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEstimator } from '../../../src/core/estimate/estimator';
import { blockTitle, resourceTitle, spokenTotal, totalTitle } from '../../../src/core/estimate/title';
import type { ResourceEstimate } from '../../../src/core/model/estimate';
import { unknown } from '../../../src/core/model/value';
import { projectOf, resourceOf, SETTINGS, TODAY } from './build';
import { definitions, fewPrices } from './fixtures';

function estimate(
  type: string,
  values: Readonly<Record<string, unknown>> = {},
  usage: Readonly<Record<string, unknown>> = {},
): ResourceEstimate {
  const estimator = createEstimator({ definitions, free: new Set(['aws_free']), prices: fewPrices, settings: SETTINGS, today: TODAY });
  return estimator.project(projectOf([resourceOf(`${type}.x`, values)]), () => usage).resources[0]!;
}

describe('The title of a resource', () => {
  it('is its monthly cost, a range with its ends, or what it depends on', () => {
    assert.equal(resourceTitle(estimate('aws_gateway', {}, { gb: 150 })), '~$75.50/mo');
    assert.equal(resourceTitle(estimate('aws_gateway')), '~$73.00/mo + usage');
    assert.equal(resourceTitle(estimate('aws_data')), '$0.02/GB, set usage…');
    assert.equal(resourceTitle(estimate('aws_group')), '~$146.00–$438.00/mo (2–6)');
    assert.equal(resourceTitle(estimate('aws_fleet')), '~$146.00–$730.00/mo (2–10)');
    assert.equal(resourceTitle(estimate('aws_sized', { size: unknown('var.size') })), 'not known before plan: var.size');
    assert.equal(resourceTitle(estimate('aws_mixed')), '≥ $73.00/mo');
    assert.equal(resourceTitle(estimate('aws_data', {}, { gb: 0 })), '$0.00/mo');
  });

  it('says free, billed with, not covered and not priced', () => {
    assert.equal(resourceTitle(estimate('aws_free')), 'free');
    assert.equal(resourceTitle(estimate('aws_app')), 'billed with aws_plan.p');
    assert.equal(resourceTitle(estimate('aws_new')), 'not covered: aws_new');
    assert.equal(resourceTitle(estimate('aws_elsewhere')), 'not priced: not priced in this region');
    assert.equal(resourceTitle(estimate('aws_disk', { gb: -5 })), 'not priced: an amount is negative');
  });

  it('is never longer than 60 characters', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.constantFrom(...definitions.keys()), (name, type) => {
        for (const title of [
          resourceTitle(estimate(type, { size: unknown(name), gb: unknown(name) })),
          resourceTitle(estimate(`aws_${name}`)),
        ]) {
          assert.ok(title.length > 0 && title.length <= 60, title);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('of several instances is their sum', () => {
    const one = estimate('aws_gateway', {}, { gb: 0 });
    assert.equal(blockTitle([one, one, one]), '~$219.00/mo (3 instances)');
    assert.equal(blockTitle([one]), '~$73.00/mo');
    assert.equal(blockTitle([estimate('aws_data'), estimate('aws_data')]), '$0.02/GB, set usage…');
  });
});

describe('The title of a total', () => {
  it('says what kind of sum it is', () => {
    assert.equal(totalTitle({ low: 70.08, high: 70.08, leftOut: [] }), '~$70.08/mo');
    assert.equal(totalTitle({ low: 41, high: 123, leftOut: [] }), '~$41.00–$123.00/mo');
    assert.equal(totalTitle({ low: 412.2, high: 412.2, leftOut: ['Data: set usage gb'] }), '~$412.20/mo + usage');
    assert.equal(totalTitle({ low: 32.85, high: 32.85, leftOut: ['not covered: aws_new'] }), '≥ $32.85/mo');
    assert.equal(totalTitle({ low: 0, high: 0, leftOut: [] }), '$0.00/mo');
  });

  it('never shows zero for what is not known', () => {
    assert.equal(totalTitle({ low: 0, high: 0, leftOut: ['Data: set usage gb'] }), 'depends on usage');
    assert.equal(totalTitle({ low: 0, high: 0, leftOut: ['depends on var.size'] }), 'not known before plan: var.size');
    assert.equal(totalTitle({ low: 0, high: 0, leftOut: ['not covered: aws_new'] }), 'not covered: aws_new');
  });

  it('can be spoken', () => {
    assert.equal(spokenTotal({ low: 70.08, high: 70.08, leftOut: [] }), 'about 70.08 dollars a month');
    assert.equal(spokenTotal({ low: 41, high: 123, leftOut: [] }), 'from 41.00 to 123.00 dollars a month');
    assert.equal(spokenTotal({ low: 5, high: 5, leftOut: ['Data: set usage gb'] }), 'about 5.00 dollars a month, usage not included');
    assert.equal(spokenTotal({ low: 0, high: 0, leftOut: ['Data: set usage gb'] }), 'cost depends on usage');
  });
});
