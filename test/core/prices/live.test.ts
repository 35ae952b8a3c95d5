import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { PackedItems } from '../../../src/core/prices/catalogue';
import { KNOWN_ITEMS } from '../../../src/core/prices/items/known';
import { withLive, type LivePrices, type LiveSubject } from '../../../src/core/prices/live';
import { AWS_LIVE, awsQuestion } from '../../../src/core/prices/live/aws';
import { usagePattern } from '../../../src/core/prices/live/awsQuestion';
import { AZURE_LIVE, azureQuestion } from '../../../src/core/prices/live/azure';
import { GOOGLE_LIVE, googleQuestion } from '../../../src/core/prices/live/google';
import { prices } from '../estimate/build';

const root = path.join(__dirname, '../../..');
const itemsOf = (cloud: string): PackedItems['items'] =>
  (JSON.parse(fs.readFileSync(path.join(root, `catalogue/data/${cloud}/items.json`), 'utf8')) as PackedItems).items;

/** Every key combination that the bundled catalogue has for an item. */
function keysOf(cloud: string, item: string): readonly (readonly string[])[] {
  const names = [...new Set(itemsOf(cloud)[item]?.entries)];
  return (KNOWN_ITEMS[item]?.keys ?? []).length === 0 ? [[]] : names.map((name) => name.split('|'));
}

describe('What can be refreshed', () => {
  it('is priced by the catalogue, item by item', () => {
    for (const [cloud, rows] of [
      ['aws', AWS_LIVE],
      ['azure', AZURE_LIVE],
      ['gcp', GOOGLE_LIVE],
    ] as const)
      for (const item of Object.keys(rows)) {
        assert.equal(KNOWN_ITEMS[item]?.live, true, item);
        assert.ok((itemsOf(cloud)[item]?.entries.length ?? 0) > 0, `${item} is not in the catalogue`);
      }
    const live = Object.keys(KNOWN_ITEMS).filter((item) => KNOWN_ITEMS[item]?.live);
    assert.ok(live.length > 100, String(live.length));
  });

  it('is asked for by names that pick one thing, for all keys of the catalogue', () => {
    const asked = new Map<string, string>();
    for (const [cloud, rows, question] of [
      ['aws', AWS_LIVE, awsQuestion],
      ['azure', AZURE_LIVE, azureQuestion],
    ] as const)
      for (const item of Object.keys(rows)) {
        let count = 0;
        for (const keys of keysOf(cloud, item)) {
          const found = question({ cloud, region: '', item, keys }, KNOWN_ITEMS);
          if (!found) continue;
          count++;
          assert.ok(found.units.length > 0 && found.times > 0, `${item} has no unit that its list spells`);
          assert.ok(
            Object.values(found.where).every((value) => value !== ''),
            item,
          );
          const wanted = JSON.stringify([found.where, 'usage' in found ? [found.service, found.usage.source] : '']);
          const before = asked.get(wanted);
          assert.ok(before === undefined || before === item, `${item} asks for the same as ${before ?? ''}`);
          asked.set(wanted, item);
        }
        assert.ok(count > 0, `${item} is asked for with none of its keys`);
      }
  });

  it('of Google is asked for by descriptions that pick one thing', () => {
    const asked = new Map<string, string>();
    for (const item of Object.keys(GOOGLE_LIVE)) {
      const questions = keysOf('gcp', item).flatMap((keys) => googleQuestion({ cloud: 'gcp', region: '', item, keys }) ?? []);
      assert.ok(questions.length > 0, `${item} is asked for with none of its keys`);
      for (const { service, parts } of questions)
        for (const { description, amount } of parts) {
          assert.ok(amount > 0, item);
          const wanted = `${service} ${description.source}`;
          assert.equal(asked.has(wanted), false, `${item} asks for the same as ${asked.get(wanted) ?? ''}`);
          asked.set(wanted, item);
        }
    }
  });

  it('is named in docs/prices.md', () => {
    const text = fs.readFileSync(path.join(root, 'docs/prices.md'), 'utf8');
    const table = text.slice(text.indexOf('### What is refreshed'));
    const named = [...table.matchAll(/`((?:aws|azure|gcp)\.[\w.-]+)`/g)].map(([, item]) => item!).sort();
    assert.deepEqual(
      named,
      Object.keys(KNOWN_ITEMS)
        .filter((item) => KNOWN_ITEMS[item]?.live)
        .sort(),
    );
  });
});

describe('Usage types of AWS', () => {
  it('begin with a short name of the region, or with nothing in us-east-1', () => {
    const storage = usagePattern('TimedStorage-ByteHrs');
    for (const name of ['', 'EU-', 'EUC1-', 'APN1-', 'UGW1-', 'USW2-LAX1-', 'us-east-1-', 'us-gov-west-1-'])
      assert.ok(storage.test(`${name}TimedStorage-ByteHrs`), name);
    // another table class, another thing, more of the name
    for (const other of [
      'IA-TimedStorage-ByteHrs',
      'EU-IA-TimedStorage-ByteHrs',
      'EU-TimedStorage-ByteHrs-X',
      'EU-Tables-TimedStorage-ByteHrs',
    ])
      assert.equal(storage.test(other), false, other);
    assert.equal(usagePattern('CW:AlarmMonitorUsage').test('EU-CW:HighResAlarmMonitorUsage'), false);
    assert.equal(usagePattern('EBS:VolumeP-IOPS.gp3').test('EU-EBS:VolumeP-IOPSxgp3'), false);
  });

  it('tell the kinds of Aurora and DynamoDB apart', () => {
    const usage = (item: string, keys: readonly string[] = []): RegExp =>
      awsQuestion({ cloud: 'aws', region: '', item, keys }, KNOWN_ITEMS)?.usage ?? assert.fail(item);
    const instance = usage('aws.rds.instance', ['Aurora MySQL', 'db.r5.large', 'Single-AZ']);
    assert.ok(instance.test('EU-InstanceUsage:db.r5.large'));
    assert.equal(instance.test('EU-InstanceUsageIOOptimized:db.r5.large'), false);
    assert.equal(instance.test('EU-InstanceUsage:db.r5.large.tpc1'), false);
    assert.equal(usage('aws.dynamodb.write').test('ReplWriteCapacityUnit-Hrs'), false);
    assert.equal(usage('aws.dynamodb.request.read').test('EU-IA-ReadRequestUnits'), false);
    assert.equal(usage('aws.aurora.acu').test('EU-Aurora:ServerlessV2IOOptimizedUsage'), false);
  });
});

describe('A refreshed price', () => {
  const none: LivePrices = { price: () => undefined, asked: () => undefined };

  it('has the tiers of the list, and leaves what it cannot know as it is', () => {
    const asked: LiveSubject[] = [];
    const tiers = [
      { from: 0, unitPrice: 0.025 },
      { from: 51_200, unitPrice: 0.024 },
    ] as const;
    const live = withLive(
      prices,
      {
        asked: (subject) => asked.push(subject),
        price: (id) => (id.includes('aws.s3.standard.storage') ? { tiers, asOf: '2026-11-01' } : undefined),
      },
      KNOWN_ITEMS,
    );
    const storage = live.price({ kind: 'item', item: 'aws.s3.standard.storage', keys: [] }, 'eu-west-1');
    assert.ok(storage.kind === 'priced');
    assert.deepEqual(storage.tiers, tiers);
    assert.equal(storage.source.mark, 'live');
    // not live, live without an answer, live with an unknown key, live with a key that no list has
    for (const [item, keys] of [
      ['aws.route53.zone', []],
      ['aws.lambda.requests', []],
      ['aws.ebs.gb', [{ kind: 'unknown', why: 'var.type' }]],
      ['aws.ebs.gb', ['gp9']],
    ] as const) {
      const query = { kind: 'item', item, keys } as const;
      assert.deepEqual(live.price(query, 'eu-west-1'), withLive(prices, none, KNOWN_ITEMS).price(query, 'eu-west-1'), item);
    }
    assert.deepEqual(
      asked.map(({ item, bundled }) => [item, bundled?.length]),
      [
        ['aws.s3.standard.storage', 3],
        ['aws.lambda.requests', 1],
      ],
    );
  });
});
