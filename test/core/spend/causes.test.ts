import assert from 'node:assert/strict';
import type { Anomaly } from '../../../src/core/model/anomaly';
import { billsUnder } from '../../../src/core/spend/billedTypes';
import type { Commit } from '../../../src/core/model/commit';
import { daysOfCauses, hintsFor, likeliest, type Causes, type CommitFacts } from '../../../src/core/spend/causes';

const anomaly = (service: string, since: string, more: Partial<Anomaly> = {}): Anomaly => ({
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
  ...more,
});
const commit = (id: string, day: string, type: string, file = 'envs/prod/main.tf'): Commit => ({
  id,
  authored: day,
  committed: day,
  subject: `change ${id}`,
  files: [file],
  changes: [{ file, type, name: 'this' }],
  lines: `resource "${type}" "this" {\n`,
});
const owner = (file: string): string => (file.startsWith('envs/') ? 'shop' : 'pay');
const causes = (commits: readonly Commit[], more: Partial<Causes> = {}): Causes => ({
  ...{ team: 'shop', currency: 'USD', commits, ownerOf: owner },
  ...more,
});
const hints = (commits: readonly Commit[], service = 'Amazon Virtual Private Cloud') =>
  hintsFor(anomaly(service, '2026-11-15'), causes(commits)).map(({ id }) => id);

describe('commits that may explain an anomaly', () => {
  it('changed a resource of the service, near its beginning', () => {
    const found = hintsFor(anomaly('Amazon Virtual Private Cloud', '2026-11-15'), causes([commit('a', '2026-11-14', 'aws_nat_gateway')]));
    assert.deepEqual(found, [
      {
        ...{ id: 'a', day: '2026-11-14', subject: 'change a', resources: ['aws_nat_gateway.this'], file: 'envs/prod/main.tf' },
        evidence: [{ kind: 'bills' }, { kind: 'owner' }, { kind: 'day' }],
      },
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
  it('count by the day of the merge that brought them', () => {
    const [found] = hintsFor(
      anomaly('Amazon Virtual Private Cloud', '2026-11-15'),
      causes([{ ...commit('m', '2026-10-01', 'aws_nat_gateway'), merged: '2026-11-14' }]),
    );
    assert.deepEqual([found?.id, found?.day], ['m', '2026-11-14']);
  });
  it('are asked for on the days around each anomaly', () =>
    assert.deepEqual(daysOfCauses([anomaly('a', '2026-11-15'), anomaly('b', '2026-11-02')]), [
      { from: '2026-11-12', to: '2026-11-16' },
      { from: '2026-10-30', to: '2026-11-03' },
    ]));
});

describe('what the estimate and the bill add to the evidence', () => {
  const VPC = 'Amazon Virtual Private Cloud';
  /** $30 in three days: $10 a day, $304.17 a month. */
  const rise = anomaly(VPC, '2026-11-15', {
    ...{ excess: 30_000_000, days: 3, drivers: [{ account: '210000000010', region: 'eu-west-1', share: 1 }] },
  });
  const costs = (low: number, high = low, type = 'aws_nat_gateway'): CommitFacts['costs'] => [
    { type, low: low * 1e6, high: high * 1e6, lacks: 'nothing' },
  ];
  const facts = (more: Partial<CommitFacts>): CommitFacts => ({ costs: [], currency: 'USD', regions: [], accounts: [], ...more });
  const kinds = (given: Commit, fact: CommitFacts | undefined, of = rise, more: Partial<Causes> = {}) =>
    hintsFor(of, causes([given], { factsOf: () => fact, ...more })).flatMap(({ evidence }) => evidence.map(({ kind }) => kind));
  const theirs = commit('a', '2026-11-13', 'aws_nat_gateway', 'other/main.tf');

  // a third of 304.17 is 101.39, three times it 912.50
  const fits: readonly (readonly [string, number, number, boolean])[] = [
    ['about as much', 310, 310, true],
    ['a little over a third', 101.4, 101.4, true],
    ['under a third', 101.3, 101.3, false],
    ['a little under three times', 912.4, 912.4, true],
    ['over three times', 912.6, 912.6, false],
    ['less where the anomaly is more', -310, -310, false],
    ['a range that fits', 150, 800, true],
    ['a range that only begins there', 150, 2_000, false],
    ['nothing', 0, 0, false],
  ];
  for (const [what, low, high, wanted] of fits)
    it(`an estimate of ${what} ${wanted ? 'counts' : 'does not count'}`, () =>
      assert.equal(kinds(theirs, facts({ costs: costs(low, high) })).includes('cost'), wanted));

  it('an estimate counts for a fall as for a rise', () =>
    assert.ok(kinds(theirs, facts({ costs: costs(-310) }), { ...rise, kind: 'drop', excess: -30_000_000 }).includes('cost')));
  it('an estimate in another currency does not count', () =>
    assert.deepEqual(kinds(theirs, facts({ costs: costs(310), currency: 'EUR' })), []));
  it('of an anomaly of a whole account our own amount is held against it', () => {
    const own = { expected: 0, actual: 0, excess: 30_000_000 };
    const whole: Anomaly = { ...rise, excess: 900_000_000, own, isWholeAccount: true };
    assert.ok(kinds(theirs, facts({ costs: costs(310) }), whole).includes('cost'));
    assert.ok(!kinds(theirs, facts({ costs: costs(310) }), { ...rise, excess: 900_000_000 }).includes('cost'));
  });
  it('a variable that makes what the service bills larger is found by the estimate alone', () => {
    const variable: Commit = { ...theirs, files: ['prod.tfvars'], changes: [], lines: 'gateways = 9\n' };
    assert.deepEqual(kinds(variable, undefined), []);
    const [hint] = hintsFor(rise, causes([variable], { factsOf: () => facts({ costs: costs(310) }) }));
    assert.deepEqual([hint?.file, hint?.resources], ['prod.tfvars', []]);
    assert.deepEqual(hint?.evidence, [
      { kind: 'bills' },
      { kind: 'cost', low: 310_000_000, high: 310_000_000, currency: 'USD', lacks: 'nothing' },
    ]);
  });
  it('of another service, its cost is no evidence', () =>
    assert.deepEqual(kinds({ ...theirs, changes: [] }, facts({ costs: costs(310, 310, 'aws_s3_bucket') })), []));
  it('region and account count one each, and only of what the bill names', () => {
    assert.deepEqual(kinds(theirs, facts({ regions: ['eu-west-1'] })), ['bills', 'region']);
    assert.deepEqual(kinds(theirs, facts({ accounts: ['210000000010', '1'] })), ['bills', 'account']);
    assert.deepEqual(kinds(theirs, facts({ regions: ['us-east-1'], accounts: ['1'] })), []);
  });
  it('where, whose and when alone are none', () => {
    const bucket = commit('b', '2026-11-14', 'aws_s3_bucket');
    assert.deepEqual(kinds(bucket, facts({ regions: ['eu-west-1'], accounts: ['210000000010'] })), []);
  });

  const driver = { names: ['nat-0aa1bb2cc3dd4ee5f'], places: [{ file: 'other/main.tf', address: 'aws_eip.this' }] };
  it('the name of what carries it counts in the changed lines, as a whole word', () => {
    const lines = (text: string): Commit => ({ ...theirs, lines: text });
    const found = (text: string) => kinds(lines(text), undefined, rise, { driversOf: () => [driver] });
    assert.deepEqual(found('  id = "nat-0aa1bb2cc3dd4ee5f"\n'), ['bills', 'names']);
    assert.deepEqual(found('  id = "nat-0aa1bb2cc3dd4ee5f0"\n'), []);
    assert.deepEqual(kinds(lines('main\n'), undefined, rise, { driversOf: () => [{ names: ['main'], places: [] }] }), []);
  });
  it('so does the block that writes it', () => {
    const eip = commit('e', '2026-11-13', 'aws_eip', 'other/main.tf');
    const [hint] = hintsFor(rise, causes([eip], { driversOf: () => [driver] }));
    assert.deepEqual(hint?.evidence, [{ kind: 'bills' }, { kind: 'names', text: 'aws_eip.this' }]);
  });

  it('an anomaly of the total is held against the services that carry it', () => {
    const drivers = [VPC, 'Amazon Relational Database Service'].map((service) => ({ account: '', region: '', service, share: 0.5 }));
    const total: Anomaly = { ...rise, service: '', provider: '', isTotal: true, drivers };
    assert.deepEqual(kinds(theirs, facts({ costs: costs(310) }), total), ['bills', 'cost']);
    assert.deepEqual(kinds({ ...theirs, changes: [] }, facts({ costs: costs(310, 310, 'aws_s3_bucket') }), total), []);
  });

  it('the likeliest are weighed first, of each anomaly some, and no more than all', () => {
    const commits = [
      { ...theirs, id: 'far', changes: [] },
      { ...theirs, id: 'same service' },
      commit('own', '2026-11-14', 'aws_eip'),
      commit('other', '2026-11-02', 'aws_s3_bucket'),
      commit('early', '2026-10-02', 'aws_eip'),
    ];
    const ids = (each: number, all: number) =>
      likeliest([rise, anomaly('Amazon Simple Storage Service', '2026-11-02')], causes(commits), { each, all }).map(({ id }) => id);
    assert.deepEqual(ids(2, 9), ['own', 'same service', 'other']);
    assert.deepEqual(ids(9, 9), ['own', 'same service', 'far', 'other']);
    assert.deepEqual(ids(9, 2), ['own', 'same service']);
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
