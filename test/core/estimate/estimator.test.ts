import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEstimator } from '../../../src/core/estimate/estimator';
import { sum } from '../../../src/core/model/money';
import { unknown } from '../../../src/core/model/value';
import type { Prices } from '../../../src/core/prices/prices';
import { projectOf, resourceOf, SETTINGS, TODAY } from './build';
import { definitions, fewPrices } from './fixtures';

function counting() {
  const asked: string[] = [];
  const prices: Prices = {
    ...fewPrices,
    price: (query, region) => {
      asked.push(query.kind === 'item' ? query.item : query.kind);
      return fewPrices.price(query, region);
    },
  };
  return { asked, estimator: createEstimator({ definitions, free: new Set(), prices, settings: SETTINGS, today: TODAY }) };
}

const ref = (address: string) => unknown(`${address}.id`, { ref: address });

describe('The estimate of a project', () => {
  it('is the sum of its resources, whichever way they are grouped', () => {
    const { estimator } = counting();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...definitions.keys()), { maxLength: 12 }), fc.nat(12), (types, cut) => {
        const resources = types.map((type, i) => resourceOf(`${type}.r${i}`));
        const { total, resources: estimates } = estimator.project(projectOf(resources));
        const totals = estimates.map((estimate) => estimate.total);
        const grouped = sum([sum(totals.slice(cut)), sum(totals.slice(0, cut))]);
        assert.ok(Math.abs(grouped.low - total.low) < 1e-6 && Math.abs(grouped.high - total.high) < 1e-6);
        assert.deepEqual([...grouped.leftOut].sort(), [...total.leftOut].sort());
      }),
      { numRuns: 200 },
    );
  });

  it('prices a resource again only when it or its usage changes', () => {
    const { asked, estimator } = counting();
    const a = resourceOf('aws_disk.a', { gb: 10 });
    const b = resourceOf('aws_disk.b', { gb: 20 });
    const before = estimator.project(projectOf([a, b]));
    assert.equal(asked.length, 2);
    const after = estimator.project(projectOf([a, resourceOf('aws_disk.b', { gb: 30 })]));
    assert.equal(asked.length, 3);
    assert.equal(after.resources[0], before.resources[0]);
    estimator.project(projectOf([a]), () => ({ gb: 1 }));
    assert.equal(asked.length, 4);
  });

  it('prices a resource again when one it refers to changes, appears or goes', () => {
    const { asked, estimator } = counting();
    const child = resourceOf('aws_child.c', { parent: ref('aws_disk.p') });
    const gb = (parents: readonly number[]) => {
      const project = projectOf([child, ...parents.map((size) => resourceOf('aws_disk.p', { gb: size }))]);
      return estimator.project(project).resources[0]?.lines[0]?.quantity?.low;
    };
    assert.deepEqual([gb([]), gb([10]), gb([20]), gb([])], [undefined, 10, 20, undefined]);
    assert.ok(asked.length >= 4);
  });

  it('prices a resource again when another starts or stops to refer to it', () => {
    const { estimator } = counting();
    const parent = resourceOf('aws_parent.p');
    const child = resourceOf('aws_child.c', { owner: ref('aws_parent.p') });
    const children = (...others: (typeof child)[]) =>
      estimator.project(projectOf([parent, ...others])).resources[0]?.lines[0]?.quantity?.low;
    assert.deepEqual([children(), children(child), children()], [0, 1, 0]);
  });

  it('of several projects is their sum', () => {
    const { estimator } = counting();
    const { total, projects } = estimator.all([projectOf([resourceOf('aws_disk.a', { gb: 10 })]), projectOf([resourceOf('aws_data.b')])]);
    assert.equal(projects.length, 2);
    assert.ok(Math.abs(total.low - 0.2) < 1e-9);
    assert.deepEqual(total.leftOut, ['Data: set usage gb']);
  });
});
