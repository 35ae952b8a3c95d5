import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { csvRecords } from '../../../src/core/prices/csv';
import { KNOWN_ITEMS } from '../../../src/core/prices/items/known';
import { awsQuestion } from '../../../src/core/prices/live/aws';
import { offeredPrice } from '../../../src/sources/prices/awsOffer';
import { readOffers } from '../../../src/sources/prices/offerFile';
import { prices } from '../../core/estimate/build';

const [header, ...lines] = csvRecords(fs.readFileSync(path.join(__dirname, '../../fixtures/prices/aws-products-eu-west-1.csv'), 'utf8'));
const PRODUCTS = lines.map(({ fields }) => Object.fromEntries(fields.map((value, i) => [header!.fields[i]!, value])));

/** Columns of an offer file that the published attributes are under. */
const COLUMNS: Readonly<Record<string, string>> = {
  productFamily: 'Product Family',
  usagetype: 'usageType',
  unit: 'Unit',
  usd: 'PricePerUnit',
  databaseEngine: 'Database Engine',
  deploymentOption: 'Deployment Option',
  volumeType: 'Volume Type',
  volumeApiName: 'Volume API Name',
  group: 'Group',
};

/** The offer file of a service with all products that were published. */
async function* offerFile(service: string): AsyncGenerator<string, void, void> {
  await Promise.resolve();
  const names = [...Object.values(COLUMNS), 'SKU', 'TermType', 'StartingRange', 'EndingRange', 'Currency', 'Region Code', 'Location Type'];
  const rows = PRODUCTS.filter((product) => product.service === service).map((product, i) => [
    ...Object.keys(COLUMNS).map((name) => product[name] ?? ''),
    ...[`SKU${String(i)}`, 'OnDemand', '0', 'Inf', 'USD', 'eu-west-1'],
    product.usagetype?.includes('Outposts') ? 'AWS Outposts' : 'AWS Region',
  ]);
  const line = (fields: readonly string[]): string => `${fields.map((field) => `"${field}"`).join(',')}\n`;
  yield line(['Publication Date', '2023-02-23T00:00:00Z']) + [names, ...rows].map(line).join('');
}

async function livePrice(item: string, keys: readonly string[]) {
  const subject = { cloud: 'aws', region: 'eu-west-1', item, keys } as const;
  const question = awsQuestion(subject, KNOWN_ITEMS) ?? assert.fail(item);
  const { found, asOf } = await readOffers(offerFile(question.service), 'the file', 'eu-west-1', [question]);
  const [dimensions = []] = found;
  return offeredPrice(dimensions, question, { ...subject, bundled: undefined }, asOf);
}

/** Items whose products are among those that were published in 2023-02; the price in the catalogue is of another source for some. */
const ITEMS: readonly (readonly [item: string, ...keys: string[]])[] = [
  ...['gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1', 'standard'].map((type) => ['aws.ebs.gb', type] as const),
  ['aws.ebs.iops', 'io1'],
  ['aws.ebs.iops', 'gp3'],
  ['aws.ebs.iops.io2'],
  ['aws.ebs.requests'],
  ['aws.ebs.snapshot'],
  ['aws.lb.application.hour'],
  ['aws.lb.application.lcu'],
  ['aws.lb.network.hour'],
  ['aws.lb.network.lcu'],
  ['aws.elb.hour'],
  ['aws.elb.gb'],
  ...['gp2', 'gp3', 'io1', 'standard'].flatMap((type) => [
    [`aws.rds.storage.${type}.single`] as const,
    [`aws.rds.storage.${type}.multi`] as const,
  ]),
  ['aws.rds.storage.io1.cluster'],
  ...['io1', 'gp3'].flatMap((type) => [[`aws.rds.iops.${type}.single`] as const, [`aws.rds.iops.${type}.multi`] as const]),
  ['aws.rds.iops.io1.cluster'],
  ['aws.rds.throughput.gp3.single'],
  ['aws.rds.throughput.gp3.multi'],
  ['aws.aurora.storage'],
];

describe('Among all products that AWS lists', () => {
  it('each question picks one, at the price of the bundled catalogue', async () => {
    assert.ok(PRODUCTS.length > 130);
    for (const [item, ...keys] of ITEMS) {
      const bundled = prices.price({ kind: 'item', item, keys }, 'eu-west-1');
      assert.ok(bundled.kind === 'priced', item);
      const { tiers } = await livePrice(item, keys);
      assert.deepEqual(tiers, bundled.tiers, `${item} ${keys.join(' ')}`);
    }
  });
});
