import assert from 'node:assert/strict';
import { GOOGLE_API_KEY } from '../../credentials';
import type { LiveSubject } from '../../../src/core/prices/live';
import { googlePrices } from '../../../src/sources/prices/google';
import { flat } from '../../../src/sources/prices/source';
import { prices } from '../../core/estimate/build';
import { askOne } from './askOne';
import { billingServer, misfits, sku, type Sku } from './billingServer';
import { standIn, type Answer } from './standIn';

const item = (name: string, keys: readonly string[] = [], region = 'europe-west1', bundled = 1): LiveSubject => ({
  cloud: 'gcp',
  region,
  item: name,
  keys,
  bundled: flat(bundled),
});
/** A machine with the cores and memory that the catalogue states. */
function machine(type: string, region = 'europe-west1', os: 'linux' | 'windows' = 'linux'): LiveSubject {
  const { vcpu, gib } = prices.machine('gcp', type)!;
  return { cloud: 'gcp', region, machine: type, os, shape: { vcpu: vcpu!, gib: gib! }, keys: [], bundled: flat(1) };
}
const BELGIUM = ['europe-west1'];

async function asked(
  subject: LiveSubject,
  skus: Readonly<Record<string, readonly Sku[]>>,
  options: Parameters<typeof billingServer>[1] = {},
) {
  const server = await billingServer(skus, options);
  try {
    const price = await askOne(googlePrices(GOOGLE_API_KEY, server.url), subject);
    assert.deepEqual(server.wrong, []);
    assert.ok(!JSON.stringify([price, server.requests]).includes(GOOGLE_API_KEY));
    return { price, requests: server.requests.length };
  } finally {
    await server.close();
  }
}

/** Cores at $0.02406 and a GiB at $0.003225 an hour, among what is sold under like names. */
const E2: readonly Sku[] = [
  sku('E2 Instance Core running in Belgium', BELGIUM, 'h', [[0, '0', 24_060_000]]),
  sku('E2 Instance Ram running in Belgium', BELGIUM, 'GiBy.h', [[0, '0', 3_225_000]]),
  sku('E2 Instance Core running in Americas', ['us-central1', 'us-east1'], 'h', [[0, '0', 21_811_000]]),
  sku('E2 Custom Instance Core running in Belgium', BELGIUM, 'h', [[0, '0', 99_000_000]]),
  sku('Spot Preemptible E2 Instance Core running in Belgium', BELGIUM, 'h', [[0, '0', 7_000_000]], {
    category: { usageType: 'Preemptible' },
  }),
  sku('Commitment v1: E2 Cpu in Belgium for 1 Year', BELGIUM, 'h', [[0, '0', 15_000_000]], { category: { usageType: 'Commit1Yr' } }),
  sku('E2 Instance Core running in Belgium', BELGIUM, 'h', [[0, '0', 1_000_000]], { category: { usageType: 'Preemptible' } }),
];

describe("Google's billing catalogue", () => {
  it('gives a machine the price of its cores and memory, in its region, on demand', async () => {
    // 2 x 0.02406 + 8 x 0.003225; e2-medium is half of two cores: 1 x 0.02406 + 4 x 0.003225
    assert.deepEqual((await asked(machine('e2-standard-2'), { 'Compute Engine': E2 })).price, { tiers: flat(0.07392), asOf: '2026-11-19' });
    assert.deepEqual((await asked(machine('e2-medium'), { 'Compute Engine': E2 })).price, { tiers: flat(0.03696), asOf: '2026-11-19' });
  });

  it('composes what the bundled catalogue says of a whole family, from two of its machines', async () => {
    const usd = (type: string): number => {
      const price = prices.price({ kind: 'machine', cloud: 'gcp', machine: type, os: 'linux', purchase: 'on-demand' }, 'europe-west1');
      return price.kind === 'priced' ? price.tiers[0].unitPrice : assert.fail(type);
    };
    for (const [family, core, ram] of [
      ['n2', 'N2 Instance Core running in Belgium', 'N2 Instance Ram running in Belgium'],
      ['n1', 'N1 Predefined Instance Core running in Belgium', 'N1 Predefined Instance Ram running in Belgium'],
      ['n2d', 'N2D AMD Instance Core running in Belgium', 'N2D AMD Instance Ram running in Belgium'],
      ['c2d', 'C2D AMD Instance Core running in Belgium', 'C2D AMD Instance Ram running in Belgium'],
      ['c3', 'C3 Instance Core running in Belgium', 'C3 Instance Ram running in Belgium'],
    ] as const) {
      const [one, two] = [machine(`${family}-standard-8`), machine(`${family}-highmem-8`)];
      // both have 8 cores: the difference is memory
      const perGib = (usd(two.machine!) - usd(one.machine!)) / (two.shape!.gib - one.shape!.gib);
      const perCore = (usd(one.machine!) - one.shape!.gib * perGib) / 8;
      const skus = [
        sku(core, BELGIUM, 'h', [[0, '0', Math.round(perCore * 1e9)]]),
        sku(ram, BELGIUM, 'GiBy.h', [[0, '0', Math.round(perGib * 1e9)]]),
      ];
      for (const type of [`${family}-highcpu-16`, `${family}-standard-8`].filter((each) => prices.machine('gcp', each))) {
        const { price } = await asked(machine(type), { 'Compute Engine': skus });
        if (typeof price === 'string') assert.fail(`${type}: ${price}`);
        assert.ok(
          Math.abs(price.tiers[0].unitPrice / usd(type) - 1) < 1e-4,
          `${type}: ${String(price.tiers[0].unitPrice)}, ${String(usd(type))}`,
        );
      }
    }
  });

  it('gives disks, databases, buckets and addresses the price of their SKU, without free allotments', async () => {
    const skus = {
      'Compute Engine': [
        sku('Storage PD Capacity in Belgium', BELGIUM, 'GiBy.mo', [
          [0, '0', 0],
          [30, '0', 40_000_000],
        ]),
        sku('Regional Storage PD Capacity in Belgium', BELGIUM, 'GiBy.mo', [[0, '0', 80_000_000]]),
        sku('Static Ip Charge in Belgium', BELGIUM, 'h', [[0, '0', 11_000_000]]),
        sku('External IP Charge on a Standard VM', ['global'], 'h', [
          [0, '0', 0],
          [744, '0', 5_000_000],
        ]),
      ],
      'Cloud SQL': [
        sku('Cloud SQL for MySQL: Zonal - RAM in Belgium', BELGIUM, 'GiBy.h', [[0, '0', 7_000_000]]),
        sku('Cloud SQL for PostgreSQL: Zonal - RAM in Belgium', BELGIUM, 'GiBy.h', [[0, '0', 7_000_000]]),
        sku('Cloud SQL for PostgreSQL: Regional - RAM in Belgium', BELGIUM, 'GiBy.h', [[0, '0', 14_000_000]]),
        sku('Cloud SQL for MySQL: Zonal - vCPU in Belgium', BELGIUM, 'h', [[0, '0', 41_300_000]]),
        sku('Cloud SQL for PostgreSQL: Zonal - vCPU in Belgium', BELGIUM, 'h', [[0, '0', 50_000_000]]),
      ],
      'Cloud Storage': [
        sku('Standard Storage Belgium', BELGIUM, 'GiBy.mo', [
          [0, '0', 0],
          [5, '0', 20_000_000],
        ]),
        sku('Standard Storage Belgium/Netherlands Dual-region', ['europe-west1', 'eur4'], 'GiBy.mo', [[0, '0', 44_000_000]]),
        sku('Standard Storage Europe Multi-region', ['europe'], 'GiBy.mo', [[0, '0', 26_000_000]]),
        sku('Nearline Storage Belgium', BELGIUM, 'GiBy.mo', [[0, '0', 10_000_000]]),
        sku('Nearline Storage Belgium (Early Delete)', BELGIUM, 'GiBy.mo', [[0, '0', 33_000_000]]),
      ],
      'Kubernetes Engine': [
        sku('Regional Kubernetes Clusters', ['global'], 'h', [[0, '0', 100_000_000]]),
        sku('Autopilot Kubernetes Clusters', ['global'], 'h', [[0, '0', 110_000_000]]),
      ],
    };
    for (const [subject, expected] of [
      [item('gcp.disk', ['pd-standard']), 0.04],
      [item('gcp.disk', ['pd-standard-regional']), 0.08],
      [item('gcp.ip.unused'), 0.011],
      [item('gcp.ip.vm'), 0.005],
      // 730 hours of 0.007, alike for both engines
      [item('gcp.sql.memory'), 5.11],
      [item('gcp.sql.vcpu'), '2 different prices for gcp.sql.vcpu in europe-west1'],
      [item('gcp.storage', ['standard']), 0.02],
      [item('gcp.storage', ['standard-dual'], 'eur4'), 0.044],
      [item('gcp.storage', ['standard-multi'], 'europe-multi'), 0.026],
      [item('gcp.storage', ['nearline']), 0.01],
      [item('gcp.gke.hour'), 0.1],
      [item('gcp.nat.gb'), 'no price for gcp.nat.gb in europe-west1'],
    ] as const) {
      const { price } = await asked(subject, skus);
      assert.deepEqual(price, typeof expected === 'string' ? expected : { tiers: flat(expected), asOf: '2026-11-19' }, subject.item);
    }
  });

  it('is read page by page, once for all that is wanted of a service', async () => {
    const { price, requests } = await asked(machine('e2-standard-2'), { 'Compute Engine': E2 }, { perPage: 2 });
    // two pages of four services, four of seven SKUs
    assert.deepEqual([price, requests], [{ tiers: flat(0.07392), asOf: '2026-11-19' }, 6]);
    const many = await asked(
      machine('e2-standard-2'),
      { 'Compute Engine': E2 },
      { perPage: 1, fault: (_, count) => (count === 3 ? { status: 503, headers: { 'retry-after': '0' } } : undefined) },
    );
    assert.equal(many.requests, 4 + 7 + 1);
  });

  it('knows what it must not compose: GPUs, local disks, licences, custom machines', () => {
    const service = googlePrices(GOOGLE_API_KEY, 'http://127.0.0.1:9/');
    assert.ok(service.covers(machine('e2-standard-2')));
    assert.ok(service.covers(machine('f1-micro')));
    for (const type of ['a2-highgpu-1g', 'g2-standard-4', 'c4-standard-8-lssd', 'z3-highmem-88-standardlssd', 'm2-ultramem-208'])
      assert.equal(service.covers(machine(type)), false, type);
    assert.equal(service.covers(machine('e2-standard-2', 'europe-west1', 'windows')), false);
    const { shape, ...unknown } = machine('e2-standard-2');
    assert.ok(shape && !service.covers(unknown));
    assert.equal(service.covers(item('gcp.disk', ['hyperdisk-balanced'])), false);
    assert.equal(service.covers(item('gcp.redis', ['Redis instance (basic, M1)'])), false);
  });

  it('refuses what is not one sensible price', async () => {
    const [core, ram] = E2 as [Sku, Sku];
    const rate = (units: string, nanos: number, unit = 'h', currencyCode = 'USD'): Sku => {
      const one = sku('E2 Instance Core running in Belgium', BELGIUM, unit, []);
      const rates = [{ startUsageAmount: 0, unitPrice: { currencyCode, units, nanos } }];
      return {
        ...one,
        pricingInfo: [{ effectiveTime: '2026-11-19T22:14:05Z', pricingExpression: { usageUnit: unit, tieredRates: rates } }],
      };
    };
    for (const [skus, message] of [
      [[ram], 'no price for e2-standard-2 in europe-west1'],
      [[core, rate('0', 25_000_000), ram], '2 different prices for e2-standard-2 in europe-west1'],
      [[rate('0', 0), ram], 'no sensible price for e2-standard-2 in europe-west1'],
      [[rate('-1', -500_000_000), ram], 'no sensible price for e2-standard-2 in europe-west1'],
      [[rate('0', 24_060_000, 'min'), ram], 'the price of e2-standard-2 in europe-west1 is in another unit'],
      [[rate('0', 24_060_000, 'h', 'EUR'), ram], 'the price of e2-standard-2 in europe-west1 is in another unit'],
      [[{ ...core, pricingInfo: [] }, ram], 'the price of e2-standard-2 in europe-west1 is in another unit'],
    ] as const)
      assert.equal((await asked(machine('e2-standard-2'), { 'Compute Engine': skus })).price, message);
    // 1 + 0.5 a core: 2 x 1.5 + 8 x 0.003225
    assert.deepEqual((await asked(machine('e2-standard-2'), { 'Compute Engine': [rate('1', 500_000_000), ram] })).price, {
      tiers: flat(3.0258),
      asOf: '2026-11-19',
    });
  });

  it('tells faults of the service in a sentence, without the key', async () => {
    const failed = (answer: Answer) => asked(machine('e2-standard-2'), { 'Compute Engine': E2 }, { fault: () => answer });
    const secret = { error: { code: 400, message: `API key not valid: ${GOOGLE_API_KEY}`, status: 'INVALID_ARGUMENT' } };
    const key = (status: number): string =>
      `Google refused the API key (${String(status)}): it must be valid, and the Cloud Billing API enabled in its project`;
    const forms = 'Google Cloud Billing answered in a form that is not known';
    for (const [answer, message] of [
      [{ status: 400, body: secret }, key(400)],
      [{ status: 403, body: secret }, key(403)],
      [{ status: 404, body: 'no' }, 'Google Cloud Billing refused with 404'],
      [{ status: 429, headers: { 'retry-after': '60' } }, 'Google Cloud Billing answered 429'],
      [{ body: '<html>proxy</html>' }, forms],
      [{ body: { services: {} } }, forms],
      [{ body: { services: [], nextPageToken: 'again' } }, 'Google Cloud Billing gave the same page twice'],
      [
        { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
        'Google Cloud Billing (cloudbilling.googleapis.com) cannot be reached',
      ],
    ] as const)
      assert.equal((await failed(answer)).price, message);
    assert.equal(
      await askOne(googlePrices(GOOGLE_API_KEY, 'http://127.0.0.1:9/'), machine('e2-standard-2')),
      'Google Cloud Billing (cloudbilling.googleapis.com) cannot be reached',
    );
  });

  it('does not try what cannot be a key, and does not repeat it', async () => {
    for (const key of ['', 'AIza with spaces', 'AIzaSy\r\nx-other: header', 'AIzaSyÄÖÜÄÖÜÄÖÜ'])
      assert.equal(
        await askOne(googlePrices(key, 'http://127.0.0.1:9/'), machine('e2-standard-2')),
        'Google refused the API key: it has characters that no key has',
      );
  });

  it('sends the key nowhere else', async () => {
    const seen: (string | undefined)[] = [];
    const other = await standIn((request) => {
      seen.push(request.headers['x-goog-api-key']?.toString());
      return { body: {} };
    });
    try {
      await asked(machine('e2-standard-2'), {}, { fault: () => ({ status: 307, headers: { location: other.url } }) });
      assert.deepEqual(seen, []);
    } finally {
      await other.close();
    }
  });
});

describe('the stand-in of the billing catalogue', () => {
  it('refuses answers that the official description does not know', () => {
    const sound = { skus: E2, nextPageToken: '' };
    assert.deepEqual(misfits(sound), []);
    for (const [wrong, told] of [
      [{ skus: [{ label: 'x' }] }, /label is not known$/],
      [{ skus: {} }, /no list$/],
      [{ skus: [sku('x', [], 'h', [[0, '0.5', 1]])] }, /units: 0\.5 is no whole number$/],
      [{ skus: [sku('x', [], 'h', [[0, '0', 0.5]])] }, /nanos: no whole number$/],
      [{ skus: [sku('x', [], 'h', [], { geoTaxonomy: { type: 'LOCAL' } })] }, /LOCAL is none of its words$/],
    ] as const)
      assert.match(misfits(wrong)[0] ?? '', told);
  });
});
