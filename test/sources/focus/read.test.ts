import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import Papa from 'papaparse';
import type { DailyCost } from '../../../src/core/model/spend';
import { HumanError } from '../../../src/sources/humanError';
import { FIXTURES, HEADER, bill, total, inFolder, readBill, readText } from './bills';

const fixture = (name: string) => readBill([name], { root: FIXTURES, ownerTags: ['team'], tagKeys: ['cost_pool'] });

/** Exact units of 10⁻¹¹, by other means than the reader's. */
function elevenths(text: string): bigint {
  const [, sign, whole = '', decimals = '', exponent = '0'] = /^(-?)(\d*)\.?(\d*)(?:E(-?\d+))?$/i.exec(text) ?? assert.fail(text);
  const shift = 11 - decimals.length + Number(exponent);
  const digits = BigInt(whole + decimals || '0');
  const units = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return sign === '-' ? -units : units;
}

const isClose = (micros: bigint, units: bigint): boolean => {
  const miss = micros * 100_000n - units;
  return miss <= 100_000n && miss >= -100_000n;
};

describe('the official FOCUS 1.0 sample', () => {
  const parsed = Papa.parse<Record<string, string>>(readFileSync(path.join(FIXTURES, 'focus_sample_1.0.csv'), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;

  it('has a thousand rows of three providers, none of them bad', async () => {
    const { rows, report } = await fixture('focus_sample_1.0.csv');
    assert.deepEqual([report.rowsRead, report.badRows, report.notes], [1000, 0, []]);
    assert.deepEqual([...new Set(rows.map(({ provider }) => provider))].sort(), ['AWS', 'Microsoft', 'Oracle']);
    assert.deepEqual([...new Set(rows.map(({ currency }) => currency))], ['USD']);
  });

  it('gives the totals that another parser and exact sums give, for every day, provider and service', async () => {
    const { rows } = await fixture('focus_sample_1.0.csv');
    for (const [column, kind] of [
      ['EffectiveCost', 'effective'],
      ['BilledCost', 'billed'],
    ] as const) {
      const wanted = new Map<string, bigint>();
      const add = (sums: Map<string, bigint>, key: string, amount: bigint): void => void sums.set(key, (sums.get(key) ?? 0n) + amount);
      let all = 0n;
      let spread = 0n;
      for (const row of parsed) {
        const amount = elevenths(row[column]!);
        all += amount;
        const hours =
          (Date.parse(`${row.ChargePeriodEnd!.replace(' ', 'T')}Z`) - Date.parse(`${row.ChargePeriodStart!.replace(' ', 'T')}Z`)) /
          3_600_000;
        if (hours > 24) spread += amount;
        else add(wanted, `${row.ChargePeriodStart!.slice(0, 10)}|${row.ProviderName!}|${row.ServiceName!}`, amount);
      }
      const found = new Map<string, bigint>();
      for (const row of rows) if (!row.spread) add(found, `${row.day}|${row.provider}|${row.service}`, row[kind]);
      assert.ok(isClose(total(rows, kind), all), column);
      assert.ok(
        isClose(
          total(
            rows.filter((row) => row.spread),
            kind,
          ),
          spread,
        ),
        'longer charges',
      );
      assert.deepEqual([...found.keys()].sort(), [...wanted.keys()].sort());
      for (const [key, units] of wanted) {
        const miss = found.get(key)! * 100_000n - units;
        // rows of one service lie apart by provider; each stretch is rounded once at either end
        assert.ok(miss < 300_000n && miss > -300_000n, key);
      }
    }
  });
});

describe('a FOCUS 1.3 file', () => {
  it('gives a split charge to the workload it was split to, and other rows to their tag', async () => {
    const { rows } = await fixture('focus_1.3_two_rows.csv');
    assert.deepEqual(
      rows.map(({ owner, service, effective, billed, day }) => [owner, service, effective, billed, day]),
      [
        ['payments', 'Amazon Elastic Compute Cloud', 23_040n, 28_800n, '2026-10-05'],
        ['data', 'Amazon Simple Storage Service', 1_150_000n, 1_150_000n, '2026-10-05'],
      ],
    );
    assert.ok(rows.every(({ provider }) => provider === 'AWS'));
  });
});

describe('dirty bills', () => {
  interface Truth {
    readonly total: { readonly effective: string; readonly billed: string; readonly rows: number };
    readonly groups: readonly (readonly [day: string, service: string, owner: string, effective: string, billed: string, rows: number])[];
  }
  for (const name of ['dirty', 'dirty_1.3']) {
    it(`agree with what their generator counted, group by group: ${name}`, async () => {
      const truth = JSON.parse(readFileSync(path.join(FIXTURES, `${name}.truth.json`), 'utf8')) as Truth;
      const { rows, report } = await fixture(`${name}.csv`);
      assert.deepEqual([report.rowsRead, report.badRows], [truth.total.rows, 0]);
      assert.ok(isClose(total(rows), elevenths(truth.total.effective)));
      assert.ok(isClose(total(rows, 'billed'), elevenths(truth.total.billed)));
      const found = new Map<string, [bigint, bigint]>();
      for (const row of rows) {
        const owner = row.owner || (row.tags.cost_pool ? `pool:${row.tags.cost_pool}` : '');
        const key = `${row.day}|${row.service}|${owner}`;
        const [effective, billed] = found.get(key) ?? [0n, 0n];
        found.set(key, [effective + row.effective, billed + row.billed]);
      }
      assert.equal(found.size, truth.groups.length);
      for (const [day, service, owner, effective, billed] of truth.groups) {
        const sums = found.get(`${day}|${service}|${owner}`) ?? assert.fail(`${day} ${service} ${owner}`);
        assert.ok(isClose(sums[0], elevenths(effective)) && isClose(sums[1], elevenths(billed)), `${day} ${service} ${owner}`);
      }
    });
  }
});

const one = async (row: Readonly<Record<string, string>>): Promise<DailyCost> => {
  const { rows, report } = await readText(bill(row));
  assert.deepEqual([rows.length, report.badRows], [1, 0]);
  return rows[0]!;
};

describe('cells of a bill', () => {
  const tags: readonly [text: string, owner: string][] = [
    ['{"team":"pay"}', 'pay'],
    ['{" Team ": " pay "}', 'pay'],
    ["{'team': 'pay', 'x': None}", 'pay'],
    ['"team":"pay","env":"prod"', 'pay'],
    ['[{"key":"team","value":"pay"}]', 'pay'],
    ['{"legacy":true,"team":"pay"}', 'pay'],
    ['{"team":true}', 'true'],
    ['{"team":""}', ''],
    ['{"team":"NULL"}', ''],
    ['{}', ''],
    ['NULL', ''],
  ];
  for (const [text, owner] of tags)
    it(`tags ${text} name ${owner || 'nobody'}`, async () => assert.equal((await one({ Tags: text })).owner, owner));

  const dates: readonly [start: string, day: string][] = [
    ['2026-10-05 00:00:00', '2026-10-05'],
    ['2026-10-05T23:00Z', '2026-10-05'],
    ['2026-10-05', '2026-10-05'],
    ['2026-10-05T00:00:00.000Z', '2026-10-05'],
    ['2026-10-05T01:00:00+02:00', '2026-10-04'],
  ];
  for (const [start, day] of dates)
    it(`${start} is ${day}`, async () => assert.equal((await one({ ChargePeriodStart: start, ChargePeriodEnd: '' })).day, day));

  it('that say there is no value have none', async () => {
    const row = await one({ RegionId: 'Unassigned', SubAccountId: '-2', ServiceName: 'null' });
    assert.deepEqual([row.region, row.account, row.service], ['', '', '']);
  });

  it('name the kind of charge, in any case', async () => {
    assert.equal((await one({ ChargeCategory: 'TAX' })).charge, 'Tax');
    assert.equal((await one({ ChargeCategory: 'Something' })).charge, 'Usage');
    assert.equal((await one({ ChargeClass: 'Correction' })).correction, true);
  });

  it('name their currency in any case', async () => {
    const { rows } = await readText(bill({ BillingCurrency: 'usd' }, { BillingCurrency: ' Usd ' }, {}));
    assert.deepEqual(
      rows.map(({ currency, effective }) => [currency, effective]),
      [['USD', 4_500_000n]],
    );
  });

  it('counts rows whose tags cannot be read as untagged, and says so', async () => {
    const { rows, report } = await readText(bill({ Tags: '{"team":' }, { Tags: '[1]' }));
    assert.deepEqual([rows.map(({ owner }) => owner), report.notes], [[''], ['Tags of 2 rows cannot be read: they count as untagged.']]);
  });

  it('tells of tag keys that differ in case only; the first one counts', async () => {
    const { rows, report } = await readText(bill({ Tags: '{"team":"a","Team":"b"}' }));
    assert.equal(rows[0]?.owner, 'a');
    assert.match(report.notes[0] ?? '', /differ only in case/);
  });
});

describe('periods', () => {
  it('of a month are spread over its days to the last millionth', async () => {
    const { rows, report } = await readText(
      bill({ ChargePeriodStart: '2026-10-01', ChargePeriodEnd: '2026-11-01', EffectiveCost: '100', BilledCost: '-1' }),
    );
    assert.deepEqual(
      [rows.length, rows[0]?.day, rows.at(-1)?.day, total(rows), total(rows, 'billed')],
      [31, '2026-10-01', '2026-10-31', 100_000_000n, -1_000_000n],
    );
    assert.ok(rows.every(({ spread, effective }) => spread && effective >= 3_225_806n && effective <= 3_225_807n));
    assert.deepEqual(report.notes, ['Charges for longer than a day are spread evenly over their days.']);
  });
  it('of a day and shorter stay on their day', async () =>
    assert.equal((await one({ ChargePeriodEnd: '2026-10-05T01:00:00Z' })).spread, false));
});

describe('files', () => {
  const rows = async (content: string | Uint8Array) => (await readText(content)).rows;
  const plain = bill({ Tags: '{"team":"pay"}' }, { ServiceName: 'EC2, "large"\nand small', EffectiveCost: '3' });

  it('may have a BOM, CRLF, no last line end, another separator or be packed', async () => {
    const wanted = await rows(plain);
    assert.equal(wanted.length, 2);
    assert.deepEqual(await rows(`\uFEFF${plain}`), wanted);
    assert.deepEqual(await rows(plain.trimEnd()), wanted);
    assert.deepEqual(await rows(gzipSync(plain)), wanted);
    assert.deepEqual(await rows(Buffer.concat([gzipSync(plain.slice(0, 90)), gzipSync(plain.slice(90))])), wanted);
    const simple = bill({ ServiceName: 'S3' }, { ServiceName: 'EC2' });
    assert.deepEqual(await rows(simple.replaceAll('\n', '\r\n')), await rows(simple));
    assert.deepEqual(await rows(simple.replaceAll(',', ';')), await rows(simple));
  });

  it('may end their lines with CRLF after an amount', async () => {
    const { rows: found, report } = await readText(
      'ChargePeriodStart,ServiceName,EffectiveCost\r\n2026-10-05,S3,1.5\r\n2026-10-05,S3,2\r\n',
    );
    assert.deepEqual([total(found), report.badRows], [3_500_000n, 0]);
  });

  it('may have columns in any order and case, and more of them', async () => {
    const { rows: found, report } = await readText('x_extra,EFFECTIVECOST, servicename ,chargeperiodstart\n?,1.5,S3,2026-10-05\n');
    assert.deepEqual(
      found.map(({ service, effective, billed, currency }) => [service, effective, billed, currency]),
      [['S3', 1_500_000n, 1_500_000n, '']],
    );
    assert.deepEqual(report.notes, [
      'The bill has no BilledCost: billed figures repeat the effective ones.',
      'The bill does not name its currency.',
      'The bill has no Tags: owners come from accounts only.',
    ]);
  });

  it('without EffectiveCost are read by the next best cost, which is said', async () => {
    const { rows: found, report } = await readText('ChargePeriodStart,ServiceName,BilledCost,BillingCurrency,Tags\n2026-10-05,S3,4,USD,\n');
    assert.deepEqual(
      [found[0]?.effective, found[0]?.billed, report.notes],
      [4_000_000n, 4_000_000n, ['The bill has no EffectiveCost: figures are BilledCost.']],
    );
  });

  for (const [header, missing] of [
    ['ServiceName,EffectiveCost', 'ChargePeriodStart'],
    ['ChargePeriodStart,EffectiveCost', 'ServiceName'],
    ['ChargePeriodStart,ServiceName', 'EffectiveCost or ContractedCost or BilledCost'],
  ] as const) {
    it(`without ${missing} are refused by its name`, () =>
      assert.rejects(
        readText(`${header}\n`),
        (error) => error instanceof HumanError && error.message.includes(`no column ${missing}`) && error.action !== undefined,
      ));
  }

  it('count rows that cannot be read, with line and reason, and go on', async () => {
    const { rows: found, report } = await readText(
      `${bill({ EffectiveCost: '1' }, { ServiceName: 'two\nlines', EffectiveCost: '1,234' }, { ChargePeriodStart: 'soon' }, { EffectiveCost: '' })}1,2\n\n${bill({ EffectiveCost: '8' }).split('\n')[1]!}\n`,
    );
    assert.equal(total(found), 9_000_000n);
    assert.deepEqual([report.rowsRead, report.badRows], [6, 4]);
    assert.deepEqual(
      report.firstBadRows.map(({ line, reason }) => [line, reason]),
      [
        [3, 'EffectiveCost is no decimal number: 1,234'],
        [5, 'ChargePeriodStart is no date'],
        [6, 'EffectiveCost is empty'],
        [7, 'has 2 fields, the first line has 7'],
      ],
    );
  });

  it('list the first twenty bad rows and count all', async () => {
    const { report } = await readText(bill(...Array.from({ length: 30 }, () => ({ EffectiveCost: 'x' }))));
    assert.deepEqual([report.badRows, report.firstBadRows.length, report.firstBadRows.at(-1)?.line], [30, 20, 21]);
  });

  it('lose one line to a quote that is never closed', async () => {
    const good = bill({}).split('\n')[1]!;
    const { rows: found, report } = await readText(`${HEADER}\n${good}\n2026-10-05,,"S3,1,1,USD,\n${good}\n`);
    assert.deepEqual([total(found), report.badRows, report.firstBadRows[0]?.line], [3_000_000n, 1, 3]);
  });

  it('that are empty, UTF-16, cut short or missing are told by name', async () => {
    const problem = (pattern: RegExp) => (error: unknown) => error instanceof HumanError && pattern.test(error.message);
    await assert.rejects(readText(''), problem(/bill\.csv is empty/));
    await assert.rejects(readText(Buffer.from(`\uFEFF${plain}`, 'utf16le')), problem(/UTF-16/));
    await assert.rejects(readText(gzipSync(plain).subarray(0, 60)), problem(/bill\.csv cannot be read/));
    await assert.rejects(readText(Buffer.from('PAR1 is not all of it')), problem(/no readable Parquet file/));
    await assert.rejects(readBill(['nowhere.csv'], { root: FIXTURES, ownerTags: [] }), problem(/nowhere\.csv was not found/));
    await assert.rejects(readBill(['*.none'], { root: FIXTURES, ownerTags: [] }), problem(/No bill was found at \*\.none/));
  });

  it('are read to the same rows in any order', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            EffectiveCost: fc.integer({ min: -1e6, max: 1e6 }).map((n) => `${n}E-9`),
            ServiceName: fc.constantFrom('a', 'b'),
            Tags: fc.constantFrom('', '{"team":"x"}'),
          }),
          { minLength: 1, maxLength: 20 },
        ),
        async (list) => assert.deepEqual(await rows(bill(...[...list].reverse())), await rows(bill(...list))),
      ),
      { numRuns: 50 },
    ));

  it('of any bytes give rows, bad rows or a problem for people, never another failure', () => {
    const line = bill({ Tags: '{"team":"pay"}' }).split('\n')[1]!;
    const piece = fc.oneof(fc.constantFrom(line, '\n', '"', '""', ',', '\r\n', '\0', 'NULL', '{', '1e999999', '-'), fc.string());
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => Buffer.from(`${HEADER}\n${pieces.join('')}`));
    const bytes = fc.oneof(
      text,
      fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
      fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.concat([Buffer.from('PAR1'), array, Buffer.from('PAR1')])),
      fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.concat([Buffer.from([0x1f, 0x8b]), array])),
    );
    return fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        try {
          const { report } = await readText(content);
          assert.ok(report.badRows <= report.rowsRead);
        } catch (error) {
          assert.ok(error instanceof HumanError, String(error));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('reading', () => {
  it('reports its progress up to the end', async () => {
    const seen: number[] = [];
    await readText(bill({}), { onProgress: (read, all) => seen.push(read / all) });
    assert.equal(seen.at(-1), 1);
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
  });
  it('stops when it is cancelled', () => assert.rejects(readText(bill({}), { signal: AbortSignal.abort() }), { name: 'AbortError' }));
  it('sees a cancellation that comes as a message while it reads, as text and unpacked', async () => {
    const line = `2026-10-05,S3,1.5,${'x'.repeat(1000)}\n`;
    const text = `ChargePeriodStart,ServiceName,EffectiveCost,Other\n${line.repeat(20_000)}`;
    await inFolder({ 'bill.csv': text, 'bill.csv.gz': gzipSync(text, { level: 1 }) }, async (root) => {
      for (const name of ['bill.csv', 'bill.csv.gz']) {
        const steps = async (stop: boolean): Promise<number> => {
          const { port1, port2 } = new MessageChannel();
          const controller = new AbortController();
          port2.on('message', () => controller.abort());
          let calls = 0;
          const onProgress = (): void => {
            if (calls++ === 1 && stop) port1.postMessage('stop');
          };
          const read = readBill([name], { root, ownerTags: [], signal: controller.signal, onProgress });
          await (stop ? assert.rejects(read, { name: 'AbortError' }) : read);
          port1.close();
          return calls;
        };
        const all = await steps(false);
        assert.ok((await steps(true)) < all / 2, `${name}: ${all} steps`);
      }
    });
  });
  it('takes parts in blocks of any size to the same rows', async () => {
    const { CsvReader } = await import('../../../src/sources/focus/csv');
    const { Reading } = await import('../../../src/sources/focus/reading');
    const content = readFileSync(path.join(FIXTURES, 'dirty.csv')).subarray(0, 60_000);
    const inBlocks = (size: number) => {
      const reading = new Reading(['team'], []);
      const reader = new CsvReader(reading, 'x');
      for (let at = 0; at < content.length; at += size) reader.feed(content.subarray(at, at + size));
      reader.end();
      return { costs: reading.costs(), bad: reading.firstBadRows };
    };
    const whole = inBlocks(content.length);
    for (const size of [1, 7, 1000]) assert.deepEqual(inBlocks(size), whole, `blocks of ${size}`);

    // readers of disks fill one block again and again
    const reading = new Reading(['team'], []);
    const reader = new CsvReader(reading, 'x');
    const block = Buffer.alloc(777);
    for (let at = 0; at < content.length; at += block.length) {
      const size = content.copy(block, 0, at, at + block.length);
      reader.feed(block.subarray(0, size));
      block.fill('"');
    }
    reader.end();
    assert.deepEqual({ costs: reading.costs(), bad: reading.firstBadRows }, whole);
  });
});

describe('folders and globs', () => {
  const files = {
    'export/billing_period=2026-09/a.csv': bill({ EffectiveCost: '1' }),
    'export/billing_period=2026-10/b.csv': bill({ EffectiveCost: '2' }),
    'export/_tmp/c.csv': bill({ EffectiveCost: '4' }),
    'export/.d.csv': bill({ EffectiveCost: '8' }),
    'export/manifest.json': '{}',
  };
  const sum = (patterns: readonly string[], more: Record<string, string> = {}) =>
    inFolder({ ...files, ...more }, async (root) => {
      const { rows, report } = await readBill(patterns, { root, ownerTags: [] });
      return [Number(total(rows)) / 1e6, report.name, report.notes];
    });
  it('read all parts of an export, and no hidden ones', async () => assert.deepEqual(await sum(['export']), [3, '2 files in export', []]));
  it('tell of which part of a bill a note is true', async () => {
    const plain = 'ChargePeriodStart,ServiceName,ContractedCost,BillingCurrency,Tags\n2026-10-05,S3,3,USD,\n';
    const [total_, , notes] = await sum(['export'], { 'export/plain.csv': plain });
    assert.deepEqual(
      [total_, notes],
      [
        6,
        [
          'A part of the bill (1 of 3 files) has no EffectiveCost: figures are ContractedCost.',
          'A part of the bill (1 of 3 files) has no BilledCost: billed figures repeat the effective ones.',
        ],
      ],
    );
  });
  it('read a file once that two patterns mean', async () => assert.deepEqual((await sum(['export', 'export/**/a.csv']))[0], 3));
  it('never sum two runs of a period: the newest counts', async () => {
    const runs = {
      'aws/data/BILLING_PERIOD=2026-10/2026-10-05T10:00:00.000Z-aaaa/p.csv': bill({ EffectiveCost: '10' }),
      'aws/data/BILLING_PERIOD=2026-10/2026-10-06T10:00:00.000Z-bbbb/p1.csv': bill({ EffectiveCost: '20' }),
      'aws/data/BILLING_PERIOD=2026-10/2026-10-06T10:00:00.000Z-bbbb/p2.csv': bill({ EffectiveCost: '5' }),
      'aws/data/BILLING_PERIOD=2026-09/2026-10-05T10:00:00.000Z-aaaa/p.csv': bill({ EffectiveCost: '100' }),
    };
    assert.deepEqual(
      (await sum(['aws'], runs)).filter((_, index) => index !== 1),
      [125, ['1 older run of the same export left out.']],
    );
  });
});
