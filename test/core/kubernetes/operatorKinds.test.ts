import assert from 'node:assert/strict';
import { engineOf } from '../engineBed';

const kafka =
  'apiVersion: kafka.strimzi.io/v1beta2\nkind: Kafka\nmetadata: {name: events}\nspec:\n  kafka: {replicas: 3, storage: {type: persistent-claim, size: 100Gi}}\n';
const operator =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: operator}\nspec:\n  template:\n    spec:\n      containers: [{name: a, resources: {requests: {cpu: 1, memory: 1Gi}}}]\n';
const RATES = 'prices:\n  kubernetes:\n    rates: opencost\n';

describe('objects whose operator runs the pods', () => {
  it('are not covered, aloud: a folder of them does not cost nothing', () => {
    const engine = engineOf({ 'kafka.yaml': kafka });
    const [project] = engine.estimate().projects;
    assert.deepEqual(
      project!.resources.map(({ resource, status }) => [resource.address, status]),
      [['Kafka/default/events', 'uncovered']],
    );
    assert.deepEqual(project!.total.leftOut, ['not covered: kafka.strimzi.io/Kafka']);
  });

  it('make the total of what stands beside them a least one', () => {
    const [project] = engineOf({ 'ledgerline.yaml': RATES, 'kafka.yaml': kafka, 'operator.yaml': operator }).estimate().projects;
    // One core at OpenCost's $0.031611 and one GiB at $0.004237, 730 hours: 23.07603 + 3.09301.
    assert.equal(project!.total.low.toFixed(5), '26.16904');
    assert.equal(project!.total.leftOut.length, 1);
  });

  it('are told by their group: others of the same kind stay unread', () => {
    const engine = engineOf({ 'kafka.yaml': kafka.replace('kafka.strimzi.io', 'example.com'), 'operator.yaml': operator });
    assert.deepEqual(
      engine.estimate().projects.flatMap(({ resources }) => resources.map(({ resource }) => resource.address)),
      ['Deployment/default/operator'],
    );
  });
});
