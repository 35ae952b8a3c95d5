import assert from 'node:assert/strict';
import type { Anomaly } from '../../../src/core/model/anomaly';
import { billsUnder } from '../../../src/core/spend/billedTypes';
import { earliestDay, hintsFor, type Commit } from '../../../src/core/spend/causes';

const anomaly = (service: string, since: string): Anomaly => ({
  id: 'x',
  service,
  provider: 'AWS',
  kind: 'rise',
  since,
  until: null,
  days: 3,
  expected: 0,
  actual: 0,
  excess: 0,
  state: 'open',
  drivers: [],
  commits: [],
});
const commit = (id: string, day: string, type: string, file = 'envs/prod/main.tf'): Commit => ({
  id,
  authored: day,
  committed: day,
  subject: `change ${id}`,
  changes: [{ file, type, name: 'this' }],
});
const owner = (file: string): string => (file.startsWith('envs/') ? 'shop' : 'pay');
const hints = (commits: readonly Commit[], service = 'Amazon Virtual Private Cloud') =>
  hintsFor(anomaly(service, '2026-11-15'), 'shop', commits, owner).map(({ id }) => id);

describe('commits that may explain an anomaly', () => {
  it('changed a resource of the service, near its beginning', () => {
    const found = hintsFor(
      anomaly('Amazon Virtual Private Cloud', '2026-11-15'),
      'shop',
      [commit('a', '2026-11-14', 'aws_nat_gateway')],
      owner,
    );
    assert.deepEqual(found, [
      { id: 'a', day: '2026-11-14', subject: 'change a', resources: ['aws_nat_gateway.this'], file: 'envs/prod/main.tf' },
    ]);
  });
  it('are none that touched something else, earlier or later', () =>
    assert.deepEqual(
      hints([
        commit('other', '2026-11-14', 'aws_s3_bucket'),
        commit('early', '2026-11-11', 'aws_nat_gateway'),
        commit('late', '2026-11-17', 'aws_nat_gateway'),
      ]),
      [],
    ));
  it('of another owner count only when they are of the day before or the first day', () => {
    const theirs = (day: string) => commit(day, day, 'aws_nat_gateway', 'other/main.tf');
    assert.deepEqual(hints([theirs('2026-11-13'), theirs('2026-11-14'), theirs('2026-11-16')]), ['2026-11-14']);
  });
  it('count by the day they were merged, too', () =>
    assert.deepEqual(hints([{ ...commit('m', '2026-10-01', 'aws_nat_gateway'), committed: '2026-11-15' }]), ['m']));
  it('are at most three, the likeliest first', () => {
    const many = ['2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15', '2026-11-16'].map((day) => commit(day, day, 'aws_eip'));
    assert.deepEqual(hints(many), ['2026-11-15', '2026-11-14', '2026-11-16']);
  });
  it('are asked for since the first anomaly', () => {
    assert.equal(earliestDay([anomaly('a', '2026-11-15'), anomaly('b', '2026-11-02')]), '2026-11-02');
    assert.equal(earliestDay([]), undefined);
  });
});

describe('what a service bills', () => {
  const pairs: readonly (readonly [string, string, boolean])[] = [
    ['aws_instance', 'Amazon Elastic Compute Cloud - Compute', true],
    ['aws_nat_gateway', 'EC2 - Other', true],
    ['aws_db_instance', 'Amazon Relational Database Service', true],
    ['aws_lambda_function', 'AWS Lambda', true],
    ['aws_eks_cluster', 'Amazon Elastic Kubernetes Service', true],
    ['google_compute_instance', 'Compute Engine', true],
    ['azurerm_linux_virtual_machine', 'Virtual Machines', true],
    ['aws_s3_bucket', 'AWS Lambda', false],
    ['aws_instance', 'Compute Engine', false],
  ];
  for (const [type, service, wanted] of pairs)
    it(`${type} ${wanted ? 'is' : 'is not'} on ${service}`, () => assert.equal(billsUnder(type, service), wanted));
});
