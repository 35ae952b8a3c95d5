import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { FIXTURES, inFolder, readBill, total, type ReadBill } from './bills';

/** A CSV as clouds write it: only what must be quoted is. */
function csv(columns: readonly string[], ...rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [columns, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

const read = (files: Readonly<Record<string, string | Uint8Array>>, ownerTags: readonly string[] = ['team']): Promise<ReadBill> =>
  inFolder(files, (root) => readBill(['.'], { root, ownerTags }));

/** Millionths as a decimal number, exactly. */
const units = (micros: bigint): string =>
  `${micros < 0n ? '-' : ''}${String(micros)
    .replace('-', '')
    .padStart(7, '0')
    .replace(/(\d{6})$/, '.$1')
    .replace(/\.?0+$/, '')}`;

const told = ({ rows }: ReadBill) =>
  rows.map(({ day, provider, account, service, region, owner, currency, charge, effective, billed }) =>
    [day, provider, account, service, region, owner, currency, charge, units(effective), units(billed)].join(' | '),
  );

/** Columns of an AWS export of FOCUS 1.0 in its order, as far as they matter here. */
const AWS = [
  ...['AvailabilityZone', 'BilledCost', 'BillingAccountId', 'BillingCurrency', 'ChargeCategory', 'ChargeClass', 'ChargePeriodEnd'],
  ...['ChargePeriodStart', 'CommitmentDiscountStatus', 'ContractedCost', 'EffectiveCost', 'ListCost', 'ProviderName', 'PublisherName'],
  ...['RegionId', 'ResourceId', 'ServiceName', 'SubAccountId', 'Tags', 'x_Discounts', 'x_Operation'],
];
const aws = (
  charge: string,
  [billed, effective, list]: readonly [string, string, string],
  more: { readonly service?: string; readonly region?: string; readonly tags?: string; readonly used?: string; readonly to?: string },
): readonly string[] => [
  ...['', billed, '999999999999', 'USD', charge, '', more.to ?? '2026-10-05T13:00:00.000Z', '2026-10-05T12:00:00.000Z', more.used ?? ''],
  ...[billed, effective, list, 'AWS', 'Amazon Web Services, Inc.', more.region ?? '', '', more.service ?? 'Amazon Elastic Compute Cloud'],
  ...['111111111111', more.tags ?? '', '{}', 'RunInstances'],
];

describe('an AWS export of FOCUS 1.0', () => {
  const parts = [
    csv(
      AWS,
      aws('Usage', ['0.096', '0.0816', '0.096'], { region: 'eu-west-1', tags: '{"team":"payments","env":"prod"}' }),
      // covered by a savings plan: nothing is billed
      aws('Usage', ['0', '0.0612', '0.096'], { region: 'eu-west-1', tags: '{"team":"payments"}', used: 'Used' }),
      aws('Usage', ['0.0000000000123', '1.23E-11', '0'], { region: 'eu-west-1', tags: '{}' }),
    ),
    csv(
      AWS,
      aws('Purchase', ['500', '0', '500'], { service: 'Savings Plans for AWS Compute usage' }),
      aws('Tax', ['19', '19', '19'], {}),
      aws('Credit', ['-10.5', '-10.5', '0'], {}),
    ),
  ] as const;
  const wanted = [
    '2026-10-05 | AWS | 111111111111 | Amazon Elastic Compute Cloud |  |  | USD | Credit | -10.5 | -10.5',
    '2026-10-05 | AWS | 111111111111 | Amazon Elastic Compute Cloud |  |  | USD | Tax | 19 | 19',
    '2026-10-05 | AWS | 111111111111 | Amazon Elastic Compute Cloud | eu-west-1 |  | USD | Usage | 0 | 0',
    // 0.0816 not covered, then 0.0612 covered
    '2026-10-05 | AWS | 111111111111 | Amazon Elastic Compute Cloud | eu-west-1 | payments | USD | Usage | 0.0816 | 0.096',
    '2026-10-05 | AWS | 111111111111 | Amazon Elastic Compute Cloud | eu-west-1 | payments | USD | Usage | 0.0612 | 0',
    '2026-10-05 | AWS | 111111111111 | Savings Plans for AWS Compute usage |  |  | USD | Purchase | 0 | 500',
  ];
  const manifest = JSON.stringify({
    dataFiles: ['00001', '00002'].map((part) => `s3://b/focus/data/BILLING_PERIOD=2026-10/focus-${part}.csv.gz`),
  });

  it('as gzip parts of a period with its manifest: usage, savings plan, tax and credit', async () => {
    const bill = await read({
      'focus/data/BILLING_PERIOD=2026-10/focus-00001.csv.gz': gzipSync(parts[0]),
      'focus/data/BILLING_PERIOD=2026-10/focus-00002.csv.gz': gzipSync(parts[1]),
      'focus/metadata/BILLING_PERIOD=2026-10/focus-Manifest.json': manifest,
    });
    assert.deepEqual(told(bill).sort(), [...wanted].sort());
    assert.deepEqual([bill.report.rowsRead, bill.report.badRows, bill.report.notes, bill.problem], [6, 0, [], undefined]);
  });

  it('as Parquet with tags as a map gives the same', async () => {
    const rows = parts.flatMap((part) =>
      part
        .split('\r\n')
        .slice(1, -1)
        .map((line) =>
          line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)!.map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, '').replaceAll('""', '"')),
        ),
    );
    const isAmount = (name: string): boolean => name.endsWith('Cost');
    const isDate = (name: string): boolean => name.startsWith('ChargePeriod');
    const file = parquetWriteBuffer({
      codec: 'SNAPPY',
      columnData: AWS.map((name, at) => ({
        name,
        data: rows.map((row) => {
          const text = row[at]!;
          if (name === 'Tags')
            return text === ''
              ? undefined
              : Object.entries(JSON.parse(text) as object).map(([key, value]) => ({ key, value: String(value) }));
          if (isAmount(name)) return Number(text);
          return isDate(name) ? new Date(text) : text === '' ? undefined : text;
        }),
      })).filter(({ data }) => data.some((value) => value !== undefined)),
      schema: [
        { name: 'root', num_children: AWS.filter((_, at) => rows.some((row) => row[at] !== '')).length },
        ...AWS.filter((_, at) => rows.some((row) => row[at] !== '')).flatMap(
          (name): Parameters<typeof parquetWriteBuffer>[0]['schema'] & object =>
            name === 'Tags'
              ? [
                  { name, repetition_type: 'OPTIONAL', converted_type: 'MAP', num_children: 1 },
                  { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
                  { name: 'key', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
                  { name: 'value', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
                ]
              : isAmount(name)
                ? [{ name, type: 'DOUBLE', repetition_type: 'OPTIONAL' }]
                : isDate(name)
                  ? [{ name, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'OPTIONAL' }]
                  : [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }],
        ),
      ],
    });
    assert.deepEqual(
      told(await read({ 'data/BILLING_PERIOD=2026-10/focus-00001.snappy.parquet': new Uint8Array(file) })).sort(),
      [...wanted].sort(),
    );
  });
});

describe('an Azure export of FOCUS', () => {
  const columns = [
    ...['BilledCost', 'BillingAccountId', 'BillingCurrency', 'ChargeCategory', 'ChargeClass', 'ChargePeriodEnd', 'ChargePeriodStart'],
    ...['CommitmentDiscountStatus', 'EffectiveCost', 'ListCost', 'ProviderName', 'RegionId', 'ServiceName', 'SubAccountId', 'Tags'],
    ...['x_PricingCurrency', 'x_BilledCostInUsd', 'x_EffectiveCostInUsd'],
  ];
  const subscription = '/subscriptions/64e355d7-997c-491d-b0c1-8414dccfcf42';
  const row = (
    charge: string,
    cost: readonly [billed: string, effective: string],
    service: string,
    more: readonly [account: string, tags: string, status?: string],
  ) =>
    [
      ...[
        cost[0],
        '/providers/Microsoft.Billing/billingAccounts/1',
        'EUR',
        charge,
        charge === 'Usage' && cost[0].startsWith('-') ? 'Correction' : '',
      ],
      ...['@to', '@from', more[2] ?? '', cost[1], '0', 'Microsoft', 'westeurope', service, more[0], more[1], 'USD', '77', '77'],
    ] as const;
  const rows = [
    row('Usage', ['1.10', '1.00'], 'Virtual Machines', [subscription, '"team": "payments","env": "prod"']),
    row('Usage', ['-0.10', '-0.10'], 'Virtual Machines', [subscription, '{"Team":"payments"}']),
    // what nobody used of a reservation belongs to no subscription
    row('Usage', ['0', '3.5'], 'Virtual Machines', ['Unassigned', '', 'Unused']),
    row('Purchase', ['40', '0'], '', ['', '']),
    row('Adjustment', ['-0.004', '-0.004'], '-2', ['', 'NULL']),
  ];
  const exported = (from: string, to: string): string =>
    `\uFEFF${csv(columns, ...rows.map((cells) => cells.map((cell) => (cell === '@from' ? from : cell === '@to' ? to : cell))))}`;
  const wanted = [
    `2026-10-05 | Microsoft | ${subscription} | Virtual Machines | westeurope | payments | EUR | Usage | 1 | 1.1`,
    `2026-10-05 | Microsoft | ${subscription} | Virtual Machines | westeurope | payments | EUR | Usage | -0.1 | -0.1`,
    '2026-10-05 | Microsoft |  | Virtual Machines | westeurope |  | EUR | Usage | 3.5 | 0',
    '2026-10-05 | Microsoft |  |  | westeurope |  | EUR | Purchase | 0 | 40',
    '2026-10-05 | Microsoft |  |  | westeurope |  | EUR | Adjustment | -0.004 | -0.004',
  ].sort();

  for (const [version, from, to] of [
    ['1.0', '2026-10-05T00:00Z', '2026-10-06T00:00Z'],
    ['1.0r2', '2026-10-05T00:00:00Z', '2026-10-06T00:00:00Z'],
  ] as const)
    it(`${version} with a mark, tags with and without braces, the billing currency beside another`, async () => {
      const bill = await read({ 'costs/20261001-20261031/r/part_0_0001.csv.gz': gzipSync(exported(from, to)) });
      assert.deepEqual(told(bill).sort(), wanted);
      assert.deepEqual([bill.report.badRows, bill.problem], [0, undefined]);
      // a list cost of 0 is no price
      assert.ok(bill.rows.every(({ list }) => list === undefined));
      assert.deepEqual(
        bill.rows
          .map(({ correction, commitment }) => [correction, commitment])
          .filter(([correction, commitment]) => correction === true || commitment !== undefined),
        [
          [false, 'unused'],
          [true, undefined],
        ],
      );
    });
});

describe('a Google FOCUS table, exported as Parquet', () => {
  it('has tags as a list of keys and values, amounts of nine decimals and dates in microseconds', async () => {
    const bill = await readBill(['focus_google.arrow.parquet'], { root: FIXTURES, ownerTags: ['team'] });
    assert.deepEqual(
      told(bill).sort(),
      [
        '2026-10-05 | Google Cloud | acme-shop | Compute Engine | europe-west1 | payments | EUR | Usage | 0.75 | 1',
        '2026-10-05 | Google Cloud | acme-shop | Cloud Storage | eu |  | EUR | Usage | 2.5 | 2.5',
        '2026-10-06 | Google Cloud |  | Compute Engine |  |  | EUR | Credit | -0.000001 | -0.000001',
        '2026-10-06 | Google Cloud | acme-data | BigQuery | eu | data | EUR | Usage | 12345678901.123457 | 12345678901.123457',
      ].sort(),
    );
    // 0.750000001 + 2.5 - 0.000000999 + 12,345,678,901.123456789 = 12,345,678,904.373455791
    assert.equal(total(bill.rows), 12_345_678_904_373_456n);
  });
});

describe('Oracle FOCUS reports', () => {
  it('come every few hours, in folders of days; corrections stay on their day', async () => {
    const columns = [
      'BilledCost',
      'BillingCurrency',
      'ChargeCategory',
      'ChargeClass',
      'ChargePeriodEnd',
      'ChargePeriodStart',
      'EffectiveCost',
      'ProviderName',
      'RegionId',
      'ServiceName',
      'SubAccountId',
      'Tags',
      'oci_ReferenceNumber',
      'oci_BackReferenceNumber',
    ];
    const row = (cost: string, hour: string, correction = '') => [
      cost,
      'USD',
      'Usage',
      correction,
      `2026-10-05T${hour}:59Z`,
      `2026-10-05T${hour}:00Z`,
      cost,
      'Oracle',
      'us-sanjose-1',
      'COMPUTE',
      'ocid1.tenancy.oc1..a',
      '{"team": "payments"}',
      'v2.1',
      correction === '' ? '' : 'v2.0',
    ];
    const bill = await read({
      'FOCUS Reports/2026/10/05/0001000000760749-00001.csv.gz': gzipSync(csv(columns, row('0.012', '00'), row('0.012', '05'))),
      'FOCUS Reports/2026/10/05/0001000000760750-00001.csv.gz': gzipSync(csv(columns, row('0.024', '06'))),
      'FOCUS Reports/2026/10/07/0001000000760761-00001.csv.gz': gzipSync(csv(columns, row('-0.012', '05', 'Correction'))),
    });
    assert.deepEqual(
      bill.rows.map(({ day, owner, effective, correction }) => [day, owner, effective, correction]),
      [
        ['2026-10-05', 'payments', 48_000n, false],
        ['2026-10-05', 'payments', -12_000n, true],
      ],
    );
    assert.deepEqual(bill.report.notes, []);
  });
});

describe('versions of FOCUS', () => {
  const base = {
    ChargePeriodStart: '2026-10-05T00:00:00Z',
    ChargePeriodEnd: '2026-10-06T00:00:00Z',
    ServiceName: 'Kubernetes',
    EffectiveCost: '2',
    BilledCost: '2',
    BillingCurrency: 'USD',
  };
  const one = async (row: Readonly<Record<string, string>>) => {
    const { rows, report } = await read({ 'bill.csv': csv(Object.keys({ ...base, ...row }), Object.values({ ...base, ...row })) });
    assert.deepEqual([rows.length, report.badRows], [1, 0]);
    return rows[0]!;
  };
  const cases: readonly [version: string, row: Readonly<Record<string, string>>, provider: string, owner: string][] = [
    ['1.0', { ProviderName: 'AWS', PublisherName: 'Vendor', Tags: '{"team":"a"}' }, 'AWS', 'a'],
    ['1.1', { ProviderName: 'AWS', CapacityReservationId: 'cr-1', SkuPriceDetails: '{"x":1}', Tags: '{"team":"a"}' }, 'AWS', 'a'],
    [
      '1.2',
      {
        ProviderName: 'AWS',
        InvoiceId: 'i',
        PricingCurrency: 'EUR',
        PricingCurrencyEffectiveCost: '9',
        SubAccountType: 'Account',
        Tags: '{"team":"a"}',
      },
      'AWS',
      'a',
    ],
    [
      '1.3, both names of the provider',
      { ProviderName: 'Old', ServiceProviderName: 'AWS', HostProviderName: 'Host', AllocatedTags: '', Tags: '{"team":"a"}' },
      'AWS',
      'a',
    ],
    [
      '1.3, a split charge',
      { ServiceProviderName: 'AWS', AllocatedMethodId: 'm', AllocatedTags: '{"team":"b"}', Tags: '{"team":"a"}' },
      'AWS',
      'b',
    ],
    [
      '1.3, a split charge whose workload has other tags',
      { ServiceProviderName: 'AWS', AllocatedTags: '{"app":"x"}', Tags: '{"team":"a"}' },
      'AWS',
      'a',
    ],
    [
      '1.4, without what it removed and with what it added',
      { ServiceProviderName: 'AWS', SomethingNew: '{"team":"c"}', Tags: '{"team":"a"}' },
      'AWS',
      'a',
    ],
  ];
  for (const [version, row, provider, owner] of cases)
    it(version, async () => {
      const found = await one(row);
      assert.deepEqual([found.provider, found.owner, found.effective, found.currency], [provider, owner, 2_000_000n, 'USD']);
    });
});
