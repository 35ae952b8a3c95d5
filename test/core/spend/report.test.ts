import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import { tableOf } from '../../../src/core/model/costRows';
import type { ResourceSpend } from '../../../src/core/model/resourceSpend';
import type { PlannedChange } from '../../../src/core/model/spend';
import { change, money, monthName, percent } from '../../../src/core/spend/amounts';
import { spendCsv, spendJson, spendMarkdown, spendText } from '../../../src/core/spend/report';
import { teamSpend } from '../../../src/core/spend/team';
import { budget, config, cost, daily, source, team } from './bills';

const bill = [
  ...daily('2026-09-01', new Array<number>(83).fill(10), { owner: 'shop' }),
  ...daily('2026-09-01', new Array<number>(83).fill(2), { owner: 'pay', service: 'Database' }),
  cost('2026-11-02', 7, { owner: 'shop', currency: 'EUR' }),
];
/** Two resources of a service, in the days that are shown. */
const resourcesOf = (name: string): ResourceSpend => ({
  question: { team: name, provider: 'AWS', service: name, currency: 'USD', from: '2026-11-01', to: '2026-11-22' },
  direct: { amount: 1e6, before: null },
  resources: [
    {
      ...{ id: name, name, type: name, account: name, region: name, firstDay: '2026-11-04', lastDay: '2026-11-04' },
      ...{ amount: 1e6, before: null, share: 1 },
    },
  ],
  ...{ others: null, unnamed: null, untold: null, changed: null, sources: [], notes: [name] },
});
const ask = (rows = bill, more = {}) =>
  teamSpend({
    costs: tableOf(rows),
    config: config([team('shop'), team('pay')], [], [budget('shop', 400)]),
    team: { team: 'shop', rule: 'CODEOWNERS line 2' },
    today: '2026-11-24',
    source,
    ...more,
  });

describe('amounts in reports', () => {
  it('are written the same everywhere', () => {
    assert.equal(money(1_234_567_890, 'USD'), '$1,234.57');
    assert.equal(money(-30e6, 'EUR'), '-€30.00');
    assert.equal(money(-4_000, 'USD'), '$0.00');
    assert.equal(money(1e15, 'CHF'), 'CHF 1,000,000,000.00');
    assert.equal(money(5e6, ''), '5.00');
    assert.equal(money(5e6, 'constructor'), 'constructor 5.00');
    assert.equal(change(5e6, 'USD'), '+$5.00');
    assert.deepEqual([percent(0.314), percent(0.06, true), percent(-0.002, true)], ['31 %', '+6 %', '0 %']);
    assert.equal(monthName('2026-11-01'), 'November 2026');
  });
});

describe('the spend of a team as text', () => {
  it('names the account of an anomaly, and the services of one of the total', () => {
    const since = (day: number, before: number, then: number) => Array.from({ length: 83 }, (_, t) => (t < day ? before : then));
    // the 10th of November is day 70; what is not settled by the 22nd is left out
    const inAccount = ask([
      ...daily('2026-09-01', since(0, 0, 1000), { owner: 'shop' }),
      ...daily('2026-09-01', since(70, 0, 50), { owner: 'shop', account: '2' }),
    ]);
    const small = Array.from({ length: 10 }, (_, index) =>
      daily('2026-09-01', since(70, 10, 18), { owner: 'shop', service: `Small ${index}` }),
    );
    const rows = [inAccount, ask(small.flat())].map((spend) =>
      spendMarkdown(spend)
        .split('\n')
        .filter((line) => line.includes('2026-11-10')),
    );
    assert.deepEqual(rows, [
      ['| Compute in 2 | new | 2026-11-10 | goes on | $0.00 | $650.00 | +$650.00 | 2 eu-west-1 100 % |  |'],
      [
        '| The total of all other services | rise | 2026-11-10 | goes on | $1,300.00 | $2,340.00 | +$1,040.00 | Small 0 10 %, Small 1 10 %, Small 2 10 % |  |',
      ],
    ]);
    // 13 days of 50, and of ten times 8
    assert.deepEqual([inAccount.kpis.anomalyCost, ask(small.flat()).kpis.anomalyCost], [650e6, 1040e6]);
  });

  it('names a budget that the planned change takes over its limit, of whatever period', () => {
    const planned: PlannedChange = {
      against: 'main',
      files: ['main.tf'],
      currency: 'USD',
      monthly: { low: 10e6, high: 10e6 },
      lacks: 'nothing',
      leftOut: [],
      from: '2026-11-25',
      toMonthEnd: null,
      monthEnd: null,
      passes: ['shop 2026'],
      passesOfAll: ['total'],
      savingRate: null,
      elsewhere: null,
      resources: [],
      mergedLately: 0,
    };
    assert.match(
      spendText({ ...ask(), planned }),
      /\+\$10\.00\/mo +with it the budget shop 2026 may be passed; with the change of all teams the budget total of the whole bill may be passed; not in the forecast/,
    );
  });

  it('has the figures of the sidebar', () =>
    assert.equal(
      spendText(ask()),
      `shop, November 2026 up to 2026-11-22
From bill.csv; team by CODEOWNERS line 2; effective and billed cost are the same

  Month to date           $220.00  0 %, same days last month $220.00
  As billed               $220.00  0 %, same days last month $220.00
  Forecast to 2026-11-30  $300.00  $300.00 to $300.00 in 8 of 10 months
  Budget shop             $400.00  55 % used, on track
  In EUR                    €7.00  not included

Services
  Service  Provider  Month to date  Change  Share  Forecast
  Compute  AWS             $220.00     0 %  100 %   $300.00

Teams
  Team          Month to date
  shop (shown)        $220.00
  pay                  $44.00

How sound the figures are
  Figure     Value  Note
  Allocated  100 %  of the bill; 100 % directly
  Tagged     100 %  of the usage names its owner`,
    ));

  describe('by billed cost', () => {
    // a plan for 100 is bought on 2 November and pays for 3 of the 10 dollars of every day of the month
    const rows = [
      ...daily('2026-09-01', new Array<number>(61).fill(10), { owner: 'shop' }),
      ...daily('2026-11-01', new Array<number>(22).fill(10), { owner: 'shop', billed: 7_000_000n }),
      cost('2026-11-02', 0, { owner: 'shop', service: 'Savings Plan', charge: 'Purchase', billed: 100_000_000n }),
    ];

    it('has what was invoiced: services, teams, places; forecast and budget stay of effective cost', () => {
      const text = spendText(ask(rows), [], 'billed');
      assert.match(text, /team by CODEOWNERS line 2; billed cost where it is named, else effective cost\n/);
      // 22 × 7 + 100 against 22 × 10 in October
      assert.match(text, /^ {2}As billed +\$254\.00 {2}\+15 %, same days last month \$220\.00\n {2}Month to date +\$220\.00 {2}0 %/m);
      assert.match(text, /^ {2}Forecast to 2026-11-30 +\$300\.00/m);
      assert.match(text, /^ {2}Budget shop +\$400\.00 {2}55 % used/m);
      assert.match(
        text,
        /^Services, billed cost\n.*\n {2}Compute +AWS +\$154\.00 +-30 % +61 %\n {2}Savings Plan +AWS +\$100\.00 +– +39 %$/m,
      );
      assert.match(text, /^Teams, billed cost\n.*\n {2}shop \(shown\) +\$254\.00$/m);
      const effective = spendText(ask(rows));
      assert.match(effective, /team by CODEOWNERS line 2; effective cost but where billed is named\n/);
      assert.match(effective, /^Services\n.*\n {2}Compute +AWS +\$220\.00 +0 % +100 % +\$300\.00\n {2}Savings Plan +AWS +\$0\.00 /m);
    });

    it('is in columns of its own name in CSV, and beside the other in JSON', () => {
      const [head, ...places] = spendCsv(ask(rows), [], 'billed').trimEnd().split('\r\n');
      assert.match(head!, /,billed_month_to_date,billed_same_days_last_month$/);
      assert.deepEqual(
        places.map((line) => line.split(',').slice(4, 5).concat(line.split(',').slice(8))),
        [
          ['Compute', '154.000000', '220.000000'],
          ['Savings Plan', '100.000000', '0.000000'],
        ],
      );
      const json = spendJson(ask(rows)) as { billed: { monthToDate: object; teams: object[] }; monthToDate: object };
      assert.deepEqual(json.billed.monthToDate, { amount: 254, previous: 220, change: 254 / 220 - 1 });
      assert.deepEqual(json.billed.teams[0], { name: 'shop', amount: 254, configured: true });
    });

    it('is the same where the bill tells one cost only, and that is said', () => {
      const text = spendText(ask(), [], 'billed');
      assert.equal(text, spendText(ask()));
      assert.match(text, /; effective and billed cost are the same\n/);
      assert.equal(spendCsv(ask(), [], 'billed'), spendCsv(ask()));
      assert.deepEqual((spendJson(ask()) as { billed: unknown }).billed, null);
    });
  });

  it('tells budgets of longer periods with what is expected at their end, and as the least where the bill begins later', () => {
    const quarterly = { ...budget('shop', 900), period: 'quarter' as const, warnAt: [0.5, 0.9] };
    const yearly = { ...budget('shop', 9000), period: 'year' as const };
    const text = spendText(ask(bill, { config: config([team('shop'), team('pay')], [], [quarterly, yearly]) }));
    // 31 + 22 days at 10, 39 to come; 900 are reached on the 90th day; the bill begins in September: 83 days are 830 of 9,000
    assert.match(
      text,
      /Budget shop of the quarter +\$900\.00 {2}59 % used, will pass the limit; past 50 % of it; \$920\.00 expected up to 2026-12-31; [^\n]*used up on 2026-12-29/,
    );
    assert.match(
      text,
      /Budget shop of the year +\$9,000\.00 {2}at least 9 % used, its state is not known; at least \$1,220\.00 expected up to 2026-12-31; the bill begins on 2026-09-01/,
    );
  });

  it('shows an earlier month as it stood at its end', () => {
    const spend = ask(bill, { month: '2026-10-01' });
    assert.deepEqual([spend.month, spend.asOf, spend.forecast?.method], ['2026-10-01', '2026-10-31', 'complete']);
    assert.deepEqual(spend.months, ['2026-11-01', '2026-10-01', '2026-09-01']);
    assert.deepEqual([spend.monthToDate.amount, spend.forecast?.amount, spend.provisional], [310e6, 310e6, 0]);
    assert.equal(spend.budgets[0]?.spent, 310e6);
    assert.equal(ask(bill, { month: '2019-01-01' }).month, '2026-11-01');
  });

  it('names where the cost is, and the places sum to the figure', () => {
    const rows = [...bill, cost('2026-11-03', 5, { owner: 'shop', account: '2', region: 'us-east-1' })];
    const { places, monthToDate } = ask(rows);
    assert.deepEqual(places, [
      { provider: 'AWS', service: 'Compute', account: '1', region: 'eu-west-1', amount: 220e6, previous: 220e6 },
      { provider: 'AWS', service: 'Compute', account: '2', region: 'us-east-1', amount: 5e6, previous: 0 },
    ]);
    assert.equal(monthToDate.amount, 225e6);
  });

  it('shows no figure where no day is complete: not a zero', () => {
    const nothing = ask([], { sources: [{ kind: 'aws', name: 'AWS', readAt: '' }] });
    assert.equal(spendText(nothing), 'shop, November 2026\nFrom bill.csv; team by CODEOWNERS line 2\n\nWarning: The bill has no rows.');
    assert.doesNotMatch(JSON.stringify(spendJson(nothing)), /"amount":0/);
    assert.doesNotMatch(spendMarkdown(nothing), /0\.00/);
  });

  it('is JSON in whole units, without a time of day', () => {
    const json = spendJson(ask(bill, { source: { ...source, readAt: '2026-11-24T10:00:00Z' } }));
    const text = JSON.stringify(json);
    assert.ok(!text.includes('T10:00'));
    assert.deepEqual((JSON.parse(text) as { schema: string; monthToDate: unknown }).monthToDate, { amount: 220, previous: 220, change: 0 });
  });
});

describe('hostile names of a bill', () => {
  const hostile = (service: string) => ask([...bill, cost('2026-11-04', 1, { owner: 'shop', service })]);
  const evil = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '  =1', '\r\n=1', 'a,"b"\n=c'];

  it('start no formula in CSV', () => {
    for (const service of evil) {
      const { data } = Papa.parse<string[]>(spendCsv(hostile(service)).trimEnd(), { newline: '\r\n' });
      assert.equal(data.length, 3, service);
      const cells = data.flatMap((row) => row.slice(0, 8));
      for (const cell of cells) assert.doesNotMatch(cell, /^[\s]*[=+\-@]/, JSON.stringify(cell));
      assert.ok(data.every((row) => row.length === 10));
    }
  });

  it('stay in their cell and are text in Markdown', () => {
    const text = spendMarkdown(hostile('a | b\n\n# <img src=x> [l](http://x) `c` @all www.x.org'));
    const line = text.split('\n').find((candidate) => candidate.includes('a \\|'));
    assert.ok(line);
    assert.equal(line.replace(/\\\|/g, '').split('|').length, 8);
    assert.doesNotMatch(line, /(?<!\\)[<[`#]|@all|http:\/\/|www\.x/);
  });

  it('that all objects have are names like others', () => {
    const name = (word: string) => {
      const row = cost('2026-11-04', 1, { owner: word, service: word, account: word, region: word, tags: { [word]: word } });
      const spend = ask([...bill, row], { team: { team: word, rule: 'your choice' } });
      return JSON.stringify(spendJson(spend)).replaceAll(word, 'NAME') + spendText(spend).replaceAll(word, 'a name').replace(/ {2,}/g, ' ');
    };
    const usual = name('plainname');
    for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) assert.equal(name(word), usual, word);
    assert.equal(({} as Record<string, unknown>).NAME, undefined);
  });

  it('of a million characters leave the other lines as they are', () => {
    const lines = spendText(hostile('x'.repeat(1_000_000))).split('\n');
    assert.ok(lines.every((line) => line.length < 500));
    assert.ok(lines.some((line) => line.includes('xxx…')));
  });

  it('never break a line or turn its direction, whatever they are', () => {
    const named = ask(
      [...bill, cost('2026-11-04', 1, { owner: 'THE NAME', service: 'THE NAME', account: 'THE NAME', method: 'THE NAME' })],
      {
        team: { team: 'THE NAME', rule: 'THE NAME' },
      },
    );
    const resources = resourcesOf('THE NAME');
    const lines = spendText(named, [resources]).split('\n').length;
    const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
    const marks = fc.constantFrom('\u001b]0;x\u0007', '\u202e', '\0', '\r\n', '](command:x)', '<img src=x>', '| a |', '@all', '# ');
    fc.assert(
      fc.property(
        fc.oneof(
          word,
          fc.array(fc.oneof(marks, word), { maxLength: 4 }).map((list) => list.join('')),
        ),
        (name) => {
          const renamed = <T>(of: T): T =>
            JSON.parse(JSON.stringify(of), (_, value: unknown) =>
              typeof value === 'string' ? value.replaceAll('THE NAME', () => name) : value,
            ) as T;
          const [spend, asked] = [renamed(named), [renamed(resources)]];
          assert.equal(spendText(spend, asked).split('\n').length, lines);
          const [text, markdown] = [spendText(spend, asked), spendMarkdown(spend, asked)];
          assert.doesNotMatch(text + markdown, /[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u);
          assert.doesNotMatch(markdown, /(?<!\\)\[|(?<!\\)<|@all/);
          assert.doesNotMatch(spendCsv(spend, asked), /[\u202a-\u202e\u2066-\u2069]|(?![\r\n])\p{Cc}/u);
          const { data } = Papa.parse<string[]>(spendCsv(spend).trimEnd(), { newline: '\r\n' });
          assert.ok(data.every((row) => row.length === 10));
        },
      ),
      { numRuns: 200 },
    );
  });
});
