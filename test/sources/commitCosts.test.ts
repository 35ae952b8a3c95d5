import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CommitFacts } from '../../src/core/spend/causes';
import { commitCosts } from '../../src/sources/commitCosts';
import { commitsOn } from '../../src/sources/gitLog';
import { engineOf } from '../core/engineBed';

const PROVIDER = `provider "aws" {
  region = "eu-west-1"
  assume_role {
    role_arn = "arn:aws:iam::210000000010:role/deploy"
  }
}
`;
const gateways = (...names: string[]): string =>
  names.map((name) => `resource "aws_nat_gateway" "${name}" {\n  subnet_id = "s"\n}\n`).join('');
/** A NAT gateway in eu-west-1: $0.048 an hour for 730 hours, and its data, which is usage. */
const GATEWAY = 35.04;

describe('what commits cost', () => {
  let folder: string;
  const signal = new AbortController().signal;
  const write = (name: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...{ GIT_AUTHOR_DATE: '2026-11-14T12:00:00Z', GIT_COMMITTER_DATE: '2026-11-14T12:00:00Z' },
        ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
      },
    });
  const commit = (subject: string): void => {
    git('add', '-A');
    git('commit', '-qm', subject);
  };

  /** Texts of the folder now. */
  const present = (): Readonly<Record<string, string>> =>
    Object.fromEntries(
      fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(tf|tfvars|yaml)$/.test(name) && !name.startsWith('.git'))
        .map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]),
    );

  /** By subject; `inTurn` counts the estimates. */
  async function costs(inTurn: { estimates: number } = { estimates: 0 }): Promise<Readonly<Record<string, CommitFacts>>> {
    const commits = await commitsOn(folder, [{ from: '2026-11-14', to: '2026-11-14' }], signal);
    const engine = engineOf(present());
    const past = engineOf({});
    const found = await commitCosts(folder, commits, {
      ...{ open: [], signal },
      estimate(code) {
        inTurn.estimates++;
        engine.feedEarlier(past, code);
        return Promise.resolve(past.estimate());
      },
      factsOf: (one, estimates) => engine.commitFacts(one, estimates),
    });
    return Object.fromEntries(commits.flatMap(({ id, subject }) => (found.has(id) ? [[subject, found.get(id)!] as const] : [])));
  }
  const amounts = (facts: CommitFacts | undefined) =>
    facts?.costs.map(({ type, low, high, lacks }) => [type, low / 1e6, high / 1e6, lacks]);

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    git('init', '-q', '-b', 'main');
    write('main.tf', PROVIDER);
    write('net.tf', gateways('a'));
    commit('first');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('are the difference of the code after and before each, not of what came later', async () => {
    write('net.tf', gateways('a', 'b', 'c'));
    commit('two more');
    write('net.tf', gateways('c'));
    write('other/main.tf', `${PROVIDER}resource "aws_eip" "x" {\n}\n`);
    commit('two less, and an address');
    write('net.tf', gateways('c', 'd', 'e', 'f'));
    const { 'two more': more, 'two less, and an address': less, first } = await costs();
    assert.deepEqual(amounts(more), [['aws_nat_gateway', 2 * GATEWAY, 2 * GATEWAY, 'usage']]);
    assert.deepEqual([more?.currency, more?.regions, more?.accounts], ['USD', ['eu-west-1'], ['210000000010']]);
    // an address costs $0.005 an hour, used or not
    assert.deepEqual(amounts(less), [
      ['aws_nat_gateway', -2 * GATEWAY, -2 * GATEWAY, 'usage'],
      ['aws_eip', 3.65, 3.65, 'nothing'],
    ]);
    // nothing was there before it
    assert.equal(first, undefined);
  });

  it('are those of a variable, a module and a file that is gone by now', async () => {
    write('net/main.tf', `variable "size" {}\n${PROVIDER}resource "aws_instance" "x" {\n  ami = "a"\n  instance_type = var.size\n}\n`);
    write('net/terraform.tfvars', 'size = "m5.large"\n');
    commit('a machine');
    write('net/terraform.tfvars', 'size = "m5.2xlarge"\n');
    commit('four times as large');
    fs.rmSync(path.join(folder, 'net'), { recursive: true });
    commit('gone');
    const found = await costs();
    // $0.107 and $0.428 an hour in eu-west-1
    const [larger, machine, gone] = [found['four times as large'], found['a machine'], found.gone].map(
      (facts) => facts?.costs[0]?.low ?? 0,
    );
    assert.deepEqual(amounts(found['four times as large']), [['aws_instance', 234.33, 234.33, 'nothing']]);
    assert.deepEqual(found['four times as large']?.regions, ['eu-west-1']);
    assert.ok(machine! >= 78_110_000, 'the machine, and what disk it has');
    assert.equal(gone, -machine! - larger!);
  });

  it('say no region and no account that the code does not', async () => {
    write('main.tf', '');
    write('net.tf', gateways('a', 'b'));
    commit('assumed');
    write('net.tf', gateways('a', 'b', 'c'));
    commit('one more');
    const { 'one more': facts } = await costs();
    assert.deepEqual([facts?.regions, facts?.accounts], [[], []]);
    assert.equal(facts?.costs.length, 1);
  });

  it('are not asked for after nobody waits any more', async () => {
    write('net.tf', gateways('a', 'b'));
    commit('one more');
    const commits = await commitsOn(folder, [{ from: '2026-11-14', to: '2026-11-14' }], signal);
    const stopped = new AbortController();
    let estimates = 0;
    const found = await commitCosts(folder, [...commits, ...commits], {
      ...{ open: [], signal: stopped.signal },
      estimate() {
        estimates++;
        stopped.abort();
        return Promise.resolve({ projects: [] });
      },
      factsOf: () => assert.fail('nobody waits'),
    });
    assert.deepEqual([estimates, found.size], [1, 0]);
  });
});
