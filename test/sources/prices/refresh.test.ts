import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { liveId, type LivePrice, type LivePrices, type LiveSubject } from '../../../src/core/prices/live';
import { readLivePrices } from '../../../src/sources/prices/cache';
import { refreshPrices, type Progress, type RefreshRequest } from '../../../src/sources/prices/refresh';
import { askEach } from '../../../src/sources/prices/askEach';
import { flat, PriceProblem, type PriceService } from '../../../src/sources/prices/source';
import { engineOf } from '../../core/engineBed';

const machine = (type: string, bundled: number | undefined, cloud: 'aws' | 'azure' = 'aws'): LiveSubject => ({
  cloud,
  region: cloud === 'aws' ? 'us-east-1' : 'eastus',
  machine: type,
  os: 'linux',
  keys: [],
  bundled: bundled === undefined ? undefined : flat(bundled),
});
const CODE = `provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_nat_gateway" "out" {\n}\nresource "aws_launch_template" "t" {\n  instance_type = "m5.large"\n}\nresource "aws_instance" "web" {\n  instance_type = "m5.large"\n}\n`;
const DAY = 86_400_000;

describe('refreshing prices', () => {
  let folder = '';
  let asked: string[] = [];
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-live-'));
    asked = [];
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const service = (price: (subject: LiveSubject, count: number) => LivePrice): PriceService => ({
    name: 'Price List',
    covers: () => true,
    prices: (wanted, ask) =>
      askEach(
        wanted,
        ask,
        (subject) =>
          new Promise((resolve) => {
            asked.push(subject.machine ?? subject.item ?? '');
            resolve(price(subject, asked.length));
          }),
      ),
  });
  const at = (unitPrice: number): LivePrice => ({ tiers: flat(unitPrice), asOf: '2026-11-01' });
  const refresh = (more: Partial<RefreshRequest>, now = new Date('2026-11-20T10:00:00Z')) =>
    refreshPrices({
      wanted: [],
      services: {},
      folder,
      force: false,
      now: () => now,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      ...more,
    });

  it('asks for each thing once, and again only after a week or by force', async () => {
    const wanted = [machine('m5.large', 0.096), machine('m5.large', 0.096), machine('c5.large', 0.085)];
    const services = { aws: service(({ machine: type }) => at(type === 'm5.large' ? 0.1 : 0.09)) };
    assert.deepEqual(await refresh({ wanted, services }), { refreshed: 2, fresh: 0, problems: [] });
    assert.deepEqual(await refresh({ wanted, services }, new Date(Date.parse('2026-11-20T10:00:00Z') + 6 * DAY)), {
      refreshed: 0,
      fresh: 2,
      problems: [],
    });
    assert.equal((await refresh({ wanted, services, force: true })).refreshed, 2);
    assert.equal((await refresh({ wanted, services }, new Date(Date.parse('2026-11-20T10:00:00Z') + 8 * DAY))).refreshed, 2);
  });

  it('asks once for what two windows want at the same time', async () => {
    const wanted = [machine('m5.large', 0.096), machine('c5.large', 0.085)];
    const slow = service(() => at(0.09));
    const both = await Promise.all([refresh({ wanted, services: { aws: slow } }), refresh({ wanted, services: { aws: slow } })]);
    assert.deepEqual(
      both.map(({ refreshed, fresh }) => [refreshed, fresh]).sort((a, b) => a[0]! - b[0]!),
      [
        [0, 2],
        [2, 0],
      ],
    );
    assert.equal(asked.length, 2);
  });

  it('tells how far it is, and asks for nothing that a provider does not cover', async () => {
    const told: Progress[] = [];
    const files: PriceService = {
      name: 'Price List',
      covers: ({ machine: type }) => type !== 'x9.new',
      prices: (subjects, { doing, answered }) => {
        doing('AmazonEC2 in us-east-1: 4 MB');
        for (const subject of subjects) answered(subject, at(0.1));
        return Promise.resolve();
      },
    };
    const wanted = [machine('m5.large', 0.096), machine('x9.new', undefined)];
    assert.deepEqual(await refresh({ wanted, services: { aws: files }, onProgress: (progress) => told.push(progress) }), {
      refreshed: 1,
      fresh: 0,
      problems: [],
    });
    assert.deepEqual(told, [
      { done: 0, total: 1, doing: 'AmazonEC2 in us-east-1: 4 MB' },
      { done: 1, total: 1, doing: 'AmazonEC2 in us-east-1: 4 MB' },
    ]);
  });

  it('compares each tier with the bundled one that holds there', async () => {
    const tiers = (...prices: readonly number[]) =>
      prices.map((unitPrice, i) => ({ from: i * 100, unitPrice })) as unknown as LivePrice['tiers'];
    const stored: LiveSubject = {
      cloud: 'aws',
      region: 'eu-west-1',
      item: 'aws.s3.standard.storage',
      keys: [],
      bundled: tiers(0.023, 0.022),
    };
    const answer = (...prices: readonly number[]) =>
      refresh({ wanted: [stored], services: { aws: service(() => ({ tiers: tiers(...prices), asOf: '2026-11-01' })) }, force: true });
    assert.equal((await answer(0.024, 0.023, 0.02)).refreshed, 1);
    assert.deepEqual((await answer(0.024, 0.07)).problems, [
      'Price List: aws.s3.standard.storage in eu-west-1 at $0.07 is refused, the bundled price is $0.022',
    ]);
    const { tiers: kept } = [...(await readLivePrices(folder, new Date('2026-11-21T00:00:00Z'))).values()][0]!;
    assert.deepEqual(kept, tiers(0.024, 0.023, 0.02));
  });

  it('refuses a jump of more than three times, and keeps the others', async () => {
    const wanted = [machine('m5.large', 0.096), machine('c5.large', 0.085), machine('x9.new', undefined)];
    const report = await refresh({ wanted, services: { aws: service(({ machine: type }) => at(type === 'c5.large' ? 0.3 : 0.1)) } });
    assert.deepEqual(report, {
      refreshed: 2,
      fresh: 0,
      problems: ['Price List: c5.large in us-east-1 at $0.3 is refused, the bundled price is $0.085'],
    });
    const stored = await readLivePrices(folder, new Date('2026-11-21T00:00:00Z'));
    assert.deepEqual([...stored.keys()].sort(), [liveId(machine('m5.large', 0)), liveId(machine('x9.new', 0))].sort());
  });

  it('says once that a service does not answer, and asks it no more; other clouds go on', async () => {
    const wanted = Array.from({ length: 30 }, (_, i) => machine(`m${i}.large`, 1)).concat(machine('Standard_D2s_v5', 0.096, 'azure'));
    const denied = service(() => {
      throw new PriceProblem('service', 'AccessDenied for pricing:GetProducts');
    });
    const report = await refresh({ wanted, services: { aws: denied, azure: service(() => at(0.1)) } });
    assert.deepEqual(report, { refreshed: 1, fresh: 0, problems: ['Price List: AccessDenied for pricing:GetProducts'] });
    assert.ok(asked.length <= 5);
  });

  it('waits as long as a throttled service asks, once', async () => {
    let tries = 0;
    const throttled = service(() => {
      if (tries++ === 0) throw new PriceProblem('service', 'too many requests', { retryAfterMs: 5 });
      return at(0.1);
    });
    assert.deepEqual(await refresh({ wanted: [machine('m5.large', 0.096)], services: { aws: throttled } }), {
      refreshed: 1,
      fresh: 0,
      problems: [],
    });
    const always = service(() => {
      throw new PriceProblem('service', 'too many requests', { retryAfterMs: 60_000 });
    });
    assert.deepEqual((await refresh({ wanted: [machine('m5.large', 0.096)], services: { aws: always }, force: true })).problems, [
      'Price List: too many requests',
    ]);
  });

  it('keeps what was fetched when it is cancelled', async () => {
    const stop = new AbortController();
    const cancelling = service((_, count) => {
      if (count === 2) stop.abort();
      return at(0.1);
    });
    const wanted = Array.from({ length: 20 }, (_, i) => machine(`m${i}.large`, 0.1));
    await assert.rejects(refresh({ wanted, services: { aws: cancelling }, signal: stop.signal }), /abort/i);
    assert.ok((await readLivePrices(folder, new Date('2026-11-21T00:00:00Z'))).size >= 1);
  });

  it('throws a damaged or half-written file away and goes on', async () => {
    const wanted = [machine('m5.large', 0.096)];
    for (const text of [
      '{"version":2,"prices":{"a":',
      '',
      '{"version":1,"prices":{}}',
      '{"version":3,"prices":{}}',
      ...[
        [{ from: 0, unitPrice: -1 }],
        [{ from: 0, unitPrice: 0 }],
        [{ from: 0, unitPrice: '1' }],
        [{ from: 5, unitPrice: 1 }],
        [],
        'a',
      ].map((tiers) => JSON.stringify({ version: 2, prices: { a: { tiers, asOf: '2026-11-01', fetchedAt: '2026-11-19T00:00:00Z' } } })),
      '<html>',
    ]) {
      fs.writeFileSync(path.join(folder, 'aws-us-east-1.json'), text);
      assert.equal((await readLivePrices(folder, new Date('2026-11-20T00:00:00Z'))).size, 0);
      assert.equal(fs.existsSync(path.join(folder, 'aws-us-east-1.json')), false, text);
      assert.equal((await refresh({ wanted, services: { aws: service(() => at(0.1)) } })).refreshed, 1);
    }
  });

  it('is used for 90 days, and marked live with the day of the list', async () => {
    const subjects: LiveSubject[] = [];
    engineOf({ 'main.tf': CODE }, { live: { price: () => undefined, asked: (subject) => subjects.push(subject) } }).estimate();
    const prices: Readonly<Record<string, number>> = { 'm5.large': 0.1, 'aws.nat.hour': 0.05, 'aws.nat.gb': 0.05, 'aws.ebs.gb': 0.1 };
    const report = await refresh({
      wanted: subjects,
      services: { aws: service(({ machine: type, item }) => at(prices[type ?? item ?? '']!)) },
    });
    assert.deepEqual(report, { refreshed: 4, fresh: 0, problems: [] });
    const liveAt = async (day: string): Promise<LivePrices> => {
      const stored = await readLivePrices(folder, new Date(`${day}T00:00:00Z`));
      return { price: (id) => stored.get(id), asked: () => undefined };
    };
    const title = (live: LivePrices) =>
      engineOf({ 'main.tf': CODE }, { live })
        .lenses('main.tf')
        .map((lens) => lens.title);
    // 730 x 0.05; 730 x 0.1 + 8 x 0.1
    const live = await liveAt('2026-11-21');
    assert.deepEqual(
      title(live).filter((text) => /36\.50|73\.80/.test(text)),
      ['~$36.50/mo + usage', '~$73.80/mo'],
    );
    const { price } = engineOf({ 'main.tf': CODE }, { live }).breakdown('main.tf', 'aws_nat_gateway.out')!.lines[0]!;
    assert.deepEqual(price, { source: 'AWS price service', asOf: '2026-11-01', mark: 'live', region: 'us-east-1' });
    assert.deepEqual(
      title(await liveAt('2027-03-01')),
      engineOf({ 'main.tf': CODE })
        .lenses('main.tf')
        .map((lens) => lens.title),
    );
  });
});
