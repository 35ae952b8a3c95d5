import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ITEMS } from '../../../src/core/prices/items';
import { readPriceBook } from '../../../src/core/prices/priceBook';

const EUR = { code: 'EUR', perUsd: 0.8, asOf: '2026-11-01' };
const read = (text: string, currency?: typeof EUR) => {
  const { prices, findings } = readPriceBook(text, 'prices.csv', ITEMS, currency);
  return { prices, told: findings.map(({ range, message }) => `${range.start.line + 1}: ${message}`) };
};

describe('A price book', () => {
  it('reports each bad row at its line, and the rest holds', () => {
    const { prices, told } = read(
      [
        'cloud,machine,item,keys,os,unit,price',
        'aws,m5.large,,,,hour,0.07',
        'aws,m5.xlarge,,,,hour,"0,14"',
        ',m5.2xlarge,,,,hour,0.3',
        'aws,c5.large,,,beos,hour,0.1',
        '# a remark, and a blank line',
        '',
        ',,aws.nat.hou,,,hour,0.04',
        ',,aws.nat.hour,,,GB,0.04',
        ',,aws.rds.instance,MySQL,,hour,0.1',
        'aws,r5.large,,,,hour,-1',
        'aws,r5.large,,,,hour,',
        'aws,"r5.large,,,,hour,1',
        'aws,x1.large,,,,hour,1,2,3',
        'aws,m5.large,aws.nat.hour,,,hour,1',
        ',,aws.nat.gb,,,GB,0.03',
      ].join('\r\n'),
    );
    assert.deepEqual(told, [
      '3: This row is not used: 0,14 is no price: write digits and a dot',
      '4: This row is not used: a machine needs its cloud: aws, azure or google',
      '5: This row is not used: os is linux or windows, not beos',
      '8: This row is not used: there is no item aws.nat.hou: did you mean aws.nat.hour?',
      '9: This row is not used: the unit is hour, not GB',
      '10: This row is not used: aws.rds.instance needs the keys engine|class|deployment',
      '11: This row is not used: -1 is no price: write digits and a dot',
      '12: This row is not used: it has no price',
      '13: This row is not used: a quoted field does not end on its line',
      '14: This row is not used: it has 9 fields for 7 columns',
      '15: This row is not used: it names a machine or an item, one of them',
    ]);
    assert.deepEqual(
      prices.map(({ line, tiers }) => [line, tiers[0].unitPrice]),
      [
        [2, 0.07],
        [16, 0.03],
      ],
    );
  });

  it('uses neither of two rows for the same thing', () => {
    const { prices, told } = read(
      'cloud;machine;region;unit;price\naws;m5.large;;hour;0.07\naws;M5.large;;hour;0.06\naws;m5.large;eu-west-1;hour;0.05\n',
    );
    assert.deepEqual(told, [
      '2: This row is not used: lines 2 and 3 price the same thing',
      '3: This row is not used: lines 2 and 3 price the same thing',
    ]);
    assert.deepEqual(
      prices.map(({ line }) => line),
      [4],
    );
  });

  it('takes another currency only with the rate for it', () => {
    const book = 'cloud,machine,unit,price,currency\naws,m5.large,hour,0.08,EUR\n';
    assert.deepEqual(read(book).told, [
      '2: This row is not used: there is no rate for EUR: prices are in USD, or in the currency of prices.currency',
    ]);
    const { prices, told } = read(book, EUR);
    assert.deepEqual(told, []);
    assert.equal(prices[0]?.tiers[0].unitPrice, 0.1);
    assert.equal(prices[0].note, '0.08 EUR at 0.8 per USD of 2026-11-01');
  });

  it('names the columns that it needs, and those it does not know', () => {
    assert.deepEqual(read('').told, [
      '1: The price book is empty: its first line names the columns, such as cloud,machine,region,unit,price',
    ]);
    assert.deepEqual(read('cloud,region,price\n').told, ['1: A price book needs the columns price and machine or item']);
    assert.deepEqual(read('cloud,machine,unit,price,regoin\n').told, ['1: A price book has no column regoin: did you mean region?']);
  });

  it('needs a price from 0 on', () => {
    assert.deepEqual(read('item,unit,from,price\naws.nat.gb,GB,100,0.03\n').told, [
      '2: This row is not used: a price from 0 on is missing',
    ]);
  });

  it('never throws, and has only sound prices, whatever the text', () => {
    const cell = fc.constantFrom('aws', 'm5.large', 'hour', '0.1', '', '"', 'aws.nat.gb', 'GB', '1e400', 'NaN', '\ufeff', 'é;,');
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 9 }), (rows) => {
        const { prices } = read(['cloud,machine,item,unit,price', ...rows.map((row) => row.join(','))].join('\n'));
        for (const { tiers } of prices) for (const { unitPrice } of tiers) assert.ok(Number.isFinite(unitPrice) && unitPrice >= 0);
      }),
      { numRuns: 300 },
    );
  });
});
