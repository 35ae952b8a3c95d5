import assert from 'node:assert/strict';
import type http from 'node:http';
import zlib from 'node:zlib';
import type { LivePrice, LiveSubject } from '../../../src/core/prices/live';
import { awsPriceFiles, withoutSignIn } from '../../../src/sources/prices/awsFiles';
import { flat, PriceProblem, type PriceService } from '../../../src/sources/prices/source';
import { standIn, type Answer, type StandIn } from './standIn';

const at = (item: string, keys: readonly string[] = [], region = 'eu-west-1'): LiveSubject => ({
  cloud: 'aws',
  region,
  item,
  keys,
  bundled: flat(1),
});
const VM: LiveSubject = { cloud: 'aws', region: 'eu-west-1', machine: 'm5.large', os: 'linux', keys: [], bundled: flat(0.107) };

/** Columns of an offer file of EC2, by their names in the published files. */
const COLUMNS = [
  ...['SKU', 'OfferTermCode', 'RateCode', 'TermType', 'PriceDescription', 'EffectiveDate', 'StartingRange', 'EndingRange', 'Unit'],
  ...['PricePerUnit', 'Currency', 'RelatedTo', 'LeaseContractLength', 'PurchaseOption', 'OfferingClass', 'Product Family', 'serviceCode'],
  ...['Location', 'Location Type', 'Instance Type', 'Tenancy', 'Operating System', 'License Model', 'usageType', 'operation'],
  ...['CapacityStatus', 'MarketOption', 'Pre Installed S/W', 'Region Code', 'Volume API Name', 'Volume Type', 'Group'],
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

const ABOUT = [
  ['FormatVersion', 'v1.0'],
  ['Disclaimer', 'This pricing list is for informational purposes only. All "Free Tier" prices are subject to terms, too'],
  ['Publication Date', '2026-11-03T22:53:08Z'],
  ['Version', '20261103225308'],
  ['OfferCode', 'AmazonEC2'],
];
const line = (fields: readonly string[]): string => fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');
const csv = (rows: readonly Row[], columns: readonly (keyof Row)[] = COLUMNS): string =>
  [...ABOUT, columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))].map(line).join('\n') + '\n';

const priced = (sku: string, usageType: string, unit: string, usd: string, more: Row = {}): Row => ({
  SKU: sku,
  TermType: 'OnDemand',
  StartingRange: '0',
  EndingRange: 'Inf',
  Unit: unit,
  PricePerUnit: usd,
  Currency: 'USD',
  'Location Type': 'AWS Region',
  'Region Code': 'eu-west-1',
  usageType,
  ...more,
});
const box = (sku: string, usd: string, more: Row = {}): Row =>
  priced(sku, 'EU-BoxUsage:m5.large', 'Hrs', usd, {
    'Product Family': 'Compute Instance',
    'Instance Type': 'm5.large',
    'Operating System': 'Linux',
    Tenancy: 'Shared',
    'Pre Installed S/W': 'NA',
    CapacityStatus: 'Used',
    'License Model': 'No License required',
    MarketOption: 'OnDemand',
    ...more,
  });
/** One machine among all that is sold under its name. */
const EC2: readonly Row[] = [
  box('A', '0.1110000000'),
  box('B', '0.0700000000', { TermType: 'Reserved', LeaseContractLength: '1yr' }),
  box('C', '0.1220000000', { Tenancy: 'Dedicated', usageType: 'EU-DedicatedUsage:m5.large' }),
  box('D', '0.0000000000', { CapacityStatus: 'AllocatedCapacityReservation', usageType: 'EU-Reservation:m5.large' }),
  box('E', '0.2030000000', { 'Operating System': 'Windows' }),
  box('F', '0.9990000000', { 'Region Code': 'eu-west-2' }),
  box('G', '0.1110000000', { Currency: 'CNY' }),
  priced('H', 'EU-EBS:VolumeUsage.gp3', 'GB-Mo', '0.0880000000', { 'Product Family': 'Storage', 'Volume API Name': 'gp3' }),
  priced('I', 'EU-NatGateway-Hours', 'Hrs', '0.0480000000', { 'Product Family': 'NAT Gateway' }),
  priced('J', 'EU-NatGateway-Bytes', 'GB', '0.0480000000', { 'Product Family': 'NAT Gateway' }),
];

const INDEX = (service: string, ...regions: readonly string[]): Answer => ({
  body: {
    formatVersion: 'v1.0',
    disclaimer: '…',
    publicationDate: '2026-11-03T22:53:08Z',
    regions: Object.fromEntries(
      regions.map((region) => [
        region,
        { regionCode: region, currentVersionUrl: `/offers/v1.0/aws/${service}/20261103225308/${region}/index.json` },
      ]),
    ),
  },
});

interface Told {
  readonly answers: Readonly<Record<string, LivePrice | string>>;
  readonly failure: string | undefined;
  readonly doing: readonly string[];
}

async function ask(service: PriceService, wanted: readonly LiveSubject[], signal = new AbortController().signal): Promise<Told> {
  const answers: Record<string, LivePrice | string> = {};
  const doing: string[] = [];
  const failure = await service
    .prices(wanted, {
      signal,
      doing: (text) => doing.push(text),
      answered: ({ machine, os, item }, answer) =>
        (answers[os === 'windows' ? `${machine} windows` : (machine ?? item ?? '')] = answer instanceof Error ? answer.message : answer),
    })
    .then(
      () => undefined,
      (error: unknown) => (error as Error).message,
    );
  return { answers, failure, doing };
}

/** The files of a server that answers the index of EC2 in eu-west-1, and its file with `file`. */
async function served(
  file: (server: StandIn, request: http.IncomingMessage) => Answer,
  wanted: readonly LiveSubject[] = [VM],
  {
    signal,
    ...bounds
  }: { readonly mostBytes?: number; readonly idleMs?: number; readonly totalMs?: number; readonly signal?: AbortSignal } = {},
): Promise<Told & { readonly requests: readonly string[]; readonly url: string }> {
  const server: StandIn & { readonly wrong: string[] } = await standIn((request) => {
    assert.equal(request.method, 'GET');
    assert.equal(request.headers.authorization, undefined);
    if (request.url === '/offers/v1.0/aws/AmazonEC2/current/region_index.json') return INDEX('AmazonEC2', 'eu-west-1');
    return file(server, request);
  });
  try {
    const told = await ask(awsPriceFiles(server.url, { mostBytes: 1e8, idleMs: 5000, totalMs: 10_000, ...bounds }), wanted, signal);
    assert.deepEqual(server.wrong, []);
    return { ...told, requests: [...server.requests], url: server.url };
  } finally {
    await server.close();
  }
}

const FILE = '/offers/v1.0/aws/AmazonEC2/20261103225308/eu-west-1/index.csv';
const SOUND = { tiers: flat(0.111), asOf: '2026-11-03' };

describe('The public files of the AWS Price List', () => {
  it('give every price of a service and region from one file, without a sign-in', async () => {
    const { answers, requests, failure } = await served(
      (_, request) => {
        assert.equal(request.url, FILE);
        return { body: csv(EC2) };
      },
      [VM, { ...VM, os: 'windows' }, at('aws.ebs.gb', ['gp3']), at('aws.nat.gb')],
    );
    assert.equal(failure, undefined);
    assert.deepEqual(requests, ['/offers/v1.0/aws/AmazonEC2/current/region_index.json', FILE]);
    assert.deepEqual(answers, {
      'm5.large': SOUND,
      'm5.large windows': { tiers: flat(0.203), asOf: '2026-11-03' },
      'aws.ebs.gb': { tiers: flat(0.088), asOf: '2026-11-03' },
      'aws.nat.gb': { tiers: flat(0.048), asOf: '2026-11-03' },
    });
  });

  it('are read by the names of their columns, in any order and with new ones', async () => {
    const others = [...COLUMNS].reverse();
    assert.deepEqual((await served(() => ({ body: csv(EC2, others) }))).answers, { 'm5.large': SOUND });
    const extended = csv(EC2)
      .replace('"SKU",', '"New Column","SKU",')
      .replaceAll(/^"([A-J])",/gm, '"some ""new"" thing, quoted","$1",');
    assert.deepEqual((await served(() => ({ body: extended }))).answers, { 'm5.large': SOUND });
    const lineEnds = csv(EC2).replaceAll('\n', '\r\n').replace('"some', '"so\nme');
    assert.deepEqual((await served(() => ({ body: lineEnds }))).answers, { 'm5.large': SOUND });
    const less = COLUMNS.filter((name) => name !== 'Tenancy');
    assert.deepEqual((await served(() => ({ body: csv(EC2, less) }))).answers, { 'm5.large': 'no price for m5.large in eu-west-1' });
    const broken = { 'm5.large': 'the price file of AmazonEC2 in eu-west-1 is in a form that is not known' };
    assert.deepEqual((await served(() => ({ body: csv(EC2, ['SKU', 'Unit', 'usageType']) }))).answers, broken);
    assert.deepEqual((await served(() => ({ body: '<html>Sign in</html>' }))).answers, broken);
    assert.deepEqual((await served(() => ({ body: 'x'.repeat(2_000_000) }))).answers, broken);
  });

  it('may be compressed and come in pieces of any size', async () => {
    const body = Buffer.from(csv([...EC2, box('Z', '0.1110000000', { PriceDescription: 'für ein € mehr' })]));
    const pieces = (response: http.ServerResponse, bytes: Buffer): void => {
      for (let i = 0; i < bytes.length; i += 7) response.write(bytes.subarray(i, i + 7));
      response.end();
    };
    assert.deepEqual((await served(() => ({ write: (response) => pieces(response, body) }))).answers, { 'm5.large': SOUND });
    const gzip = await served(() => ({
      headers: { 'content-encoding': 'gzip' },
      write: (response) => pieces(response, zlib.gzipSync(body)),
    }));
    assert.deepEqual(gzip.answers, { 'm5.large': SOUND });
  });

  it('that break off are fetched once more, and give no price when they break off again', async () => {
    const text = csv(EC2);
    const half = (response: http.ServerResponse): void => {
      response.write(text.slice(0, text.length / 2), () => setTimeout(() => response.destroy(), 20));
    };
    let count = 0;
    const once = await served(() => (count++ === 0 ? { headers: { 'content-length': String(text.length) }, write: half } : { body: text }));
    assert.deepEqual([once.answers, once.requests.length], [{ 'm5.large': SOUND }, 3]);
    const always = await served(() => ({ headers: { 'content-length': String(text.length) }, write: half }), [VM, at('aws.nat.gb')]);
    const cut = 'the price file of AmazonEC2 in eu-west-1 was cut off';
    assert.deepEqual([always.answers, always.requests.length], [{ 'm5.large': cut, 'aws.nat.gb': cut }, 3]);
    // a server that closes without saying how long the file is: the last line is half a line
    const torn = text.slice(0, text.lastIndexOf('NAT Gateway') + 5);
    assert.deepEqual((await served(() => ({ body: torn }))).answers, { 'm5.large': cut });
  });

  it('are not fetched from anywhere else', async () => {
    const other = await standIn(() => ({ body: csv(EC2) }));
    try {
      const away = await served(() => ({ status: 302, headers: { location: `${other.url}index.csv` } }));
      assert.deepEqual(away.answers, {
        'm5.large': `the price file of AmazonEC2 in eu-west-1 leads to another server, ${new URL(other.url).host}, which is not asked`,
      });
      assert.deepEqual(other.requests, []);
    } finally {
      await other.close();
    }
    const here = await served((_, { url }) =>
      url === FILE ? { status: 301, headers: { location: '/moved.csv' } } : url === '/moved.csv' ? { body: csv(EC2) } : assert.fail(url),
    );
    assert.deepEqual(here.answers, { 'm5.large': SOUND });
    const round = await served(() => ({ status: 302, headers: { location: FILE } }));
    assert.deepEqual(round.answers, { 'm5.large': 'the price file of AmazonEC2 in eu-west-1 leads round in a circle' });
  });

  it('that are not there leave the others be', async () => {
    const { answers } = await served(
      (_, { url }) => (url === FILE ? { body: csv(EC2) } : { status: 404, body: 'no' }),
      [at('aws.eks.cluster'), at('aws.ebs.gb', ['gp3'], 'mars-north-1'), VM],
    );
    assert.deepEqual(answers, {
      'aws.eks.cluster': 'the index of the price files of AmazonEKS is not there (404)',
      'aws.ebs.gb': 'there is no price file of AmazonEC2 in mars-north-1',
      'm5.large': SOUND,
    });
    const gone = await served(() => ({ status: 404, body: 'no' }));
    assert.deepEqual(gone.answers, { 'm5.large': 'the price file of AmazonEC2 in eu-west-1 is not there (404)' });
    const busy = await served(() => ({ status: 503, headers: { 'retry-after': '60' } }));
    assert.match(busy.failure ?? '', /^127\.0\.0\.1:\d+ answered 503$/);
    const offline = await ask(awsPriceFiles('http://127.0.0.1:9/'), [VM]);
    assert.deepEqual([offline.answers, offline.failure], [{}, '127.0.0.1:9 cannot be reached']);
  });

  it('have bounds: of size, of silence, of time', async () => {
    const many = csv(Array.from({ length: 2000 }, (_, i) => box(`S${i}`, '1', { TermType: 'Reserved' })));
    const large = await served(() => ({ body: many }), [VM], { mostBytes: 100_000 });
    assert.deepEqual(large.answers, { 'm5.large': 'the price file of AmazonEC2 in eu-west-1 is larger than 0 MB' });
    const late = { 'm5.large': 'the price file of AmazonEC2 in eu-west-1 takes too long' };
    assert.deepEqual((await served(() => ({ hang: true }), [VM], { idleMs: 100 })).answers, late);
    const dripping = await served(
      () => ({
        write: (response) => {
          response.write(csv([]));
          const timer = setInterval(() => response.write(line([]) + '\n'), 20);
          response.on('close', () => clearInterval(timer));
        },
      }),
      [VM],
      { totalMs: 200 },
    );
    assert.deepEqual(dripping.answers, late);
  });

  it('are dropped at once when it is cancelled', async () => {
    const stop = new AbortController();
    const started = Date.now();
    const told = await served(
      () => ({
        write: (response) => {
          response.write(csv(EC2));
          setTimeout(() => stop.abort(), 30);
        },
      }),
      [VM],
      { signal: stop.signal },
    );
    assert.match(told.failure ?? '', /abort/i);
    assert.ok(Date.now() - started < 2000);
  });

  it('are never held as a whole, and say how far they are', async () => {
    // 60 MB of reserved terms around one price; held as a whole, text and lines would be more than 120 MB
    const block =
      Array.from({ length: 1000 }, (_, i) =>
        line(COLUMNS.map((name) => box(`R${i}`, '0.05', { TermType: 'Reserved', PriceDescription: 'x'.repeat(400) })[name] ?? '')),
      ).join('\n') + '\n';
    const blocks = Math.ceil(60e6 / block.length);
    let most = 0;
    const before = process.memoryUsage().heapUsed;
    const told = await served(
      () => ({
        write: (response) => {
          response.write(csv(EC2));
          let left = blocks;
          const more = (): void => {
            most = Math.max(most, process.memoryUsage().heapUsed - before);
            if (left-- === 0) response.end();
            else response.write(block, more);
          };
          more();
        },
      }),
      [VM],
    );
    assert.deepEqual(told.answers, { 'm5.large': SOUND });
    assert.ok(most < 60e6, `${String(Math.round(most / 1e6))} MB of heap`);
    assert.ok(told.doing.length > 5 && told.doing.every((text) => /^AmazonEC2 in eu-west-1(: \d+ MB)?$/.test(text)), told.doing.join());
  }).timeout(20_000);
});

describe('Without a sign-in to AWS', () => {
  const answering = (name: string, problem?: PriceProblem): PriceService => ({
    name,
    covers: () => true,
    prices: (wanted, { answered }) => {
      const [first, ...others] = wanted;
      for (const subject of problem ? [first!] : wanted) answered(subject, { tiers: flat(name === 'query' ? 1 : 2), asOf: '2026-11-01' });
      return problem && others.length > 0 ? Promise.reject(problem) : Promise.resolve();
    },
  });
  const wanted = [at('aws.nat.hour'), at('aws.nat.gb')];
  const usd = async (service: PriceService) => {
    const { answers, failure } = await ask(service, wanted);
    return [Object.values(answers).map((answer) => (typeof answer === 'string' ? answer : answer.tiers[0].unitPrice)), failure];
  };

  it('the files are asked for what is left; a refusal of a sign-in that is there is told', async () => {
    const signedOut = new PriceProblem('service', 'no AWS sign-in that is valid', { signedOut: true });
    assert.deepEqual(await usd(withoutSignIn(answering('query', signedOut), answering('files'))), [[1, 2], undefined]);
    assert.deepEqual(await usd(withoutSignIn(answering('query'), answering('files'))), [[1, 1], undefined]);
    const denied = new PriceProblem('service', 'AWS refused');
    assert.deepEqual(await usd(withoutSignIn(answering('query', denied), answering('files'))), [[1], 'AWS refused']);
  });
});
