import assert from 'node:assert/strict';
import type http from 'node:http';
import { AWS_SIGN_IN, unknownCredential } from '../../credentials';
import type { LiveSubject } from '../../../src/core/prices/live';
import { createPriceList } from '../../../src/sources/clouds/aws/priceListClient';
import { awsPrices } from '../../../src/sources/prices/aws';
import { flat } from '../../../src/sources/prices/source';
import { askOne } from './askOne';
import { standIn, type Answer } from './standIn';

const VM: LiveSubject = { cloud: 'aws', region: 'eu-west-1', machine: 'm5.large', os: 'linux', keys: [], bundled: flat(0.107) };
const DISK: LiveSubject = { cloud: 'aws', region: 'eu-west-1', item: 'aws.ebs.gb', keys: ['gp3'], bundled: flat(0.088) };
const NAT: LiveSubject = { cloud: 'aws', region: 'eu-west-1', item: 'aws.nat.hour', keys: [], bundled: flat(0.048) };

interface Input {
  readonly ServiceCode?: string;
  readonly Filters?: readonly { readonly Type?: string; readonly Field?: string; readonly Value?: string }[];
  readonly FormatVersion?: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** A GetProducts request as the service reads it (shape GetProductsRequest of the SDK's model); anything else is an error. */
function inputOf(request: http.IncomingMessage, body: string): Input {
  assert.equal(request.method, 'POST');
  assert.equal(request.headers['x-amz-target'], 'AWSPriceListService.GetProducts');
  assert.equal(request.headers['content-type'], 'application/x-amz-json-1.1');
  assert.match(request.headers.authorization ?? '', /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/us-east-1\/pricing\/aws4_request/);
  assert.deepEqual(unknownCredential(request.headers.authorization), []);
  const input = JSON.parse(body) as Input;
  for (const name of Object.keys(input))
    assert.ok(['ServiceCode', 'Filters', 'FormatVersion', 'NextToken', 'MaxResults'].includes(name), name);
  assert.match(input.ServiceCode ?? '', /^[A-Za-z0-9]+$/);
  assert.equal(input.FormatVersion, 'aws_v1');
  assert.ok((input.MaxResults ?? 100) >= 1 && (input.MaxResults ?? 100) <= 100);
  for (const { Type, Field, Value } of input.Filters ?? []) {
    assert.ok(['TERM_MATCH', 'EQUALS', 'CONTAINS', 'ANY_OF', 'NONE_OF'].includes(Type ?? ''));
    assert.ok(Field && Value);
  }
  return input;
}

const fields = ({ Filters = [] }: Input): Record<string, string> => Object.fromEntries(Filters.map(({ Field, Value }) => [Field!, Value!]));

const product = (usagetype: string, usd: string, unit: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    product: { productFamily: 'Compute Instance', attributes: { usagetype, regionCode: 'eu-west-1' }, sku: 'ABC' },
    serviceCode: 'AmazonEC2',
    terms: {
      OnDemand: {
        'ABC.JRTCKXETXF': {
          priceDimensions: { 'ABC.JRTCKXETXF.6YS6EN2CT7': { unit, beginRange: '0', endRange: 'Inf', pricePerUnit: { USD: usd } } },
        },
      },
    },
    version: '20261101000000',
    publicationDate: '2026-11-01T00:00:00Z',
    ...more,
  });
const list = (products: readonly string[], token?: string): Answer => ({
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: { FormatVersion: 'aws_v1', PriceList: products, ...(token !== undefined && { NextToken: token }) },
});

async function asked(subject: LiveSubject, answer: (input: Input, count: number) => Answer) {
  let count = 0;
  const server = await standIn((request, body) => answer(inputOf(request, body), count++));
  try {
    const price = await askOne(
      awsPrices(() => Promise.resolve(createPriceList({ endpoint: server.url }))),
      subject,
    );
    assert.deepEqual(server.wrong, []);
    return { price, requests: server.requests.length };
  } finally {
    await server.close();
  }
}

describe('The AWS Price List', () => {
  const environment = { ...process.env };
  beforeEach(() => Object.assign(process.env, AWS_SIGN_IN));
  after(() => {
    process.env = environment;
  });

  it('is asked for a machine with every filter that keeps other prices out', async () => {
    const { price } = await asked(VM, (input) => {
      assert.equal(input.ServiceCode, 'AmazonEC2');
      assert.deepEqual(fields(input), {
        productFamily: 'Compute Instance',
        instanceType: 'm5.large',
        operatingSystem: 'Linux',
        tenancy: 'Shared',
        preInstalledSw: 'NA',
        capacitystatus: 'Used',
        licenseModel: 'No License required',
        marketoption: 'OnDemand',
        regionCode: 'eu-west-1',
      });
      return list([product('EU-BoxUsage:m5.large', '0.1100000000', 'Hrs')]);
    });
    assert.deepEqual(price, { tiers: flat(0.11), asOf: '2026-11-01' });
  });

  it('gives volumes and gateways the price of their usage type, over pages', async () => {
    const { price, requests } = await asked(DISK, (input, count) => {
      assert.deepEqual(fields(input), { productFamily: 'Storage', volumeApiName: 'gp3', regionCode: 'eu-west-1' });
      assert.equal(input.NextToken, count === 0 ? undefined : 'two');
      return count === 0 ? list([], 'two') : list([product('EU-EBS:VolumeUsage.gp3', '0.0890000000', 'GB-Mo')]);
    });
    assert.deepEqual([price, requests], [{ tiers: flat(0.089), asOf: '2026-11-01' }, 2]);
    const gateway = [
      product('EU-NatGateway-Bytes', '0.0480000000', 'GB'),
      product('EU-NatGateway-Hours', '0.0500000000', 'Hrs'),
      product('EU-NatGateway-Prvd-Bytes', '0.1', 'GB'),
    ];
    assert.deepEqual((await asked(NAT, () => list(gateway))).price, { tiers: flat(0.05), asOf: '2026-11-01' });
  });

  it('gives tiers in units of the item, without the free allotment of the account', async () => {
    const steps = (usagetype: string, unit: string, ...list: readonly (readonly [from: string, to: string, usd: string])[]): string =>
      product(usagetype, '', unit, {
        terms: {
          OnDemand: {
            'ABC.JRTCKXETXF': {
              priceDimensions: Object.fromEntries(
                list.map(([beginRange, endRange, USD], i) => [
                  `ABC.JRTCKXETXF.${i}`,
                  { unit, beginRange, endRange, pricePerUnit: { USD } },
                ]),
              ),
            },
          },
        },
      });
    const tiersOf = async (subject: LiveSubject, text: string) => {
      const { price } = await asked(subject, () => list([text]));
      return typeof price === 'string' ? price : price.tiers.map(({ from, unitPrice }) => [from, unitPrice]);
    };
    const item = (name: string, bundled = 1): LiveSubject => ({
      cloud: 'aws',
      region: 'eu-west-1',
      item: name,
      keys: [],
      bundled: flat(bundled),
    });
    // S3: https://aws.amazon.com/s3/pricing/, in any order
    assert.deepEqual(
      await tiersOf(
        item('aws.s3.standard.storage'),
        steps('EU-TimedStorage-ByteHrs', 'GB-Mo', ['51200', '512000', '0.022'], ['512000', 'Inf', '0.021'], ['0', '51200', '0.023']),
      ),
      [
        [0, 0.023],
        [51_200, 0.022],
        [512_000, 0.021],
      ],
    );
    // DynamoDB: the first 25 GB of an account are free
    const stored = steps('EU-TimedStorage-ByteHrs', 'GB-Mo', ['0', '25', '0.0000000000'], ['25', 'Inf', '0.283']);
    assert.deepEqual(await tiersOf(item('aws.dynamodb.storage'), stored), [[0, 0.283]]);
    assert.deepEqual(await tiersOf(item('aws.dynamodb.storage', 0), stored), [
      [0, 0],
      [25, 0.283],
    ]);
    // 3,600 GB-seconds are a GB-hour: 3,600 x 0.00001667 = 0.060012, from 3,600,000 / 3,600 = 1,000 on 3,600 x 0.00000833
    assert.deepEqual(
      await tiersOf(
        item('aws.sfn.duration'),
        steps('EU-StepFunctions-GB-Second', 'GB-Second', ['0', '3600000', '0.00001667'], ['3600000', 'Inf', '0.00000833']),
      ),
      [
        [0, 0.060012],
        [1000, 0.029988],
      ],
    );
    // 40.96 a GiB/s are 0.04 a MiB/s
    assert.deepEqual(await tiersOf(item('aws.ebs.throughput'), steps('EU-EBS:VolumeP-Throughput.gp3', 'GiBps-mo', ['0', 'Inf', '40.96'])), [
      [0, 0.04],
    ]);
    const gap = steps('EU-TimedStorage-ByteHrs', 'GB-Mo', ['0', '51200', '0.023'], ['512000', 'Inf', '0.021']);
    assert.equal(await tiersOf(item('aws.s3.standard.storage'), gap), 'the tiers of aws.s3.standard.storage in eu-west-1 do not join');
    const open = steps('EU-TimedStorage-ByteHrs', 'GB-Mo', ['0', '51200', '0.023']);
    assert.equal(await tiersOf(item('aws.s3.standard.storage'), open), 'the tiers of aws.s3.standard.storage in eu-west-1 do not join');
  });

  it('joins tiers that are products of their own, and takes no part of them', async () => {
    const io2: LiveSubject = { cloud: 'aws', region: 'eu-west-1', item: 'aws.ebs.iops.io2', keys: [], bundled: flat(0.07) };
    const steps = [
      product('EU-EBS:VolumeP-IOPS.io2.tier3', '0.0352800000', 'IOPS-Mo'),
      product('EU-EBS:VolumeP-IOPS.io2', '0.0720000000', 'IOPS-Mo'),
      product('EU-EBS:VolumeP-IOPS.io2.tier2', '0.0504000000', 'IOPS-Mo'),
      product('EU-EBS:VolumeP-IOPS.piops', '0.0990000000', 'IOPS-Mo'),
    ];
    assert.deepEqual((await asked(io2, () => list(steps))).price, {
      tiers: [
        { from: 0, unitPrice: 0.072 },
        { from: 32_000, unitPrice: 0.0504 },
        { from: 64_000, unitPrice: 0.03528 },
      ],
      asOf: '2026-11-01',
    });
    assert.equal((await asked(io2, () => list(steps.slice(1)))).price, 'no price for aws.ebs.iops.io2 in eu-west-1');
  });

  it('refuses what is not one sensible price', async () => {
    const box = 'EU-BoxUsage:m5.large';
    for (const [products, message] of [
      [[], 'no price for m5.large in eu-west-1'],
      [[product(box, '0.1', 'Hrs'), product(box, '0.2', 'Hrs')], '2 different prices for m5.large in eu-west-1'],
      [[product(box, '0.0000000000', 'Hrs')], 'no sensible price for m5.large in eu-west-1'],
      [[product(box, '0.1', 'Quantity')], 'the price of m5.large in eu-west-1 is in another unit'],
      [[product(box, '0.1', 'Hrs', { terms: {} })], 'no price for m5.large in eu-west-1'],
      [[product(box, '0.1', 'Hrs', { publicationDate: 5 })], 'no sensible price for m5.large in eu-west-1'],
      [['{'], 'AWS Price List answered in a form that is not known'],
      [['{}'], 'AWS Price List answered in a form that is not known'],
    ] as const)
      assert.equal((await asked(VM, () => list(products))).price, message);
  });

  it('tells faults of the service in a sentence, without what AWS said of the account', async () => {
    const fault = (status: number, type: string, headers = {}): Answer => ({
      status,
      headers: { 'content-type': 'application/x-amz-json-1.1', ...headers },
      body: { __type: type, message: 'User: arn:aws:iam::123456789012:user/ann' },
    });
    for (const [answer, message] of [
      [fault(400, 'ThrottlingException', { 'retry-after': '30' }), 'AWS Price List got too many requests'],
      [fault(400, 'AccessDeniedException'), 'AWS refused: AccessDenied for pricing:GetProducts'],
      [fault(403, 'UnknownThing'), 'AWS refused: AccessDenied for pricing:GetProducts'],
      [fault(400, 'UnrecognizedClientException'), 'no AWS sign-in that is valid'],
      [
        { status: 200, body: '<html>proxy</html>' },
        'AWS Price List (api.pricing.us-east-1.amazonaws.com) cannot be reached, or its answer is not its own',
      ],
    ] as const)
      assert.equal((await asked(VM, () => answer)).price, message);
    assert.equal((await asked(VM, () => list([], 'again'))).price, 'AWS Price List gave the same page twice');
  });
});
