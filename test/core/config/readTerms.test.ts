import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read';

const complaints = (yaml: string): readonly string[] =>
  readConfig(`prices:\n${yaml}`).findings.map(({ range, severity, message }) => `${range.start.line + 1} ${severity}: ${message}`);

describe('terms of prices in ledgerline.yaml', () => {
  it('are read with their scopes', () => {
    const { config, findings } = readConfig(`prices:
  discounts:
    - { cloud: google, percent: 5 }
    - { cloud: aws, service: AmazonEC2, region: eu-west-1, percent: 12 }
  commitments:
    - { cloud: aws, family: m5, percent: 70, off: 28, plan: compute-1y }
  spot:
    - { machine: m5.large, percent: 40 }
  priceBook: ./finance/negotiated-prices.csv
  currency: { code: EUR, perUsd: 0.92, asOf: 2026-11-01 }
`);
    assert.deepEqual(findings, []);
    const { terms, priceBook, currency } = config.prices;
    assert.deepEqual(
      terms?.discounts.map(({ scope, percent }) => [scope, percent]),
      [
        [{ cloud: 'gcp' }, 5],
        [{ cloud: 'aws', service: 'AmazonEC2', region: 'eu-west-1' }, 12],
      ],
    );
    assert.deepEqual(
      terms.commitments.map(({ scope, percent, rate, plan }) => [scope, percent, rate, plan]),
      [[{ cloud: 'aws', family: 'm5' }, 70, { kind: 'off', percent: 28 }, 'compute-1y']],
    );
    assert.deepEqual(
      terms.spot.map(({ scope, percent }) => [scope, percent]),
      [[{ machine: 'm5.large' }, 40]],
    );
    assert.equal(priceBook?.path, 'finance/negotiated-prices.csv');
    assert.deepEqual(currency, { code: 'EUR', perUsd: 0.92, asOf: '2026-11-01' });
  });

  it('that are wrong are told at their line, and the others hold', () => {
    const yaml = `  discounts:
    - { cloud: aws, percent: 8 }
    - { cloud: awz, percent: 8 }
    - { cloud: aws, percent: 108 }
    - { cloud: aws, percentage: 8 }
    - { cloud: aws, percent: -1 }
`;
    assert.deepEqual(complaints(yaml), [
      '4 error: prices.discounts: cloud must be one of aws, azure, google; it is awz',
      '5 error: prices.discounts: percent must be at most 100',
      '6 warning: an entry of prices.discounts has no key percentage',
      '6 error: An entry of prices.discounts needs a percent',
      '7 error: prices.discounts: percent must be a number of at least 0',
    ]);
    assert.equal(readConfig(`prices:\n${yaml}`).config.prices.terms?.discounts.length, 1);
  });

  it('ask for what a commitment needs', () => {
    assert.deepEqual(complaints('  commitments:\n    - { family: m5, percent: 70, rate: 0.05 }\n'), [
      '3 error: A rate is the price of one machine: name the machine, or use off',
    ]);
    assert.deepEqual(complaints('  commitments:\n    - { machine: m5.large, percent: 70, rate: 0.05, off: 10 }\n'), [
      '3 error: A commitment has a rate or a percentage off, not both',
    ]);
    assert.deepEqual(complaints('  commitments:\n    - { machine: m5.large, percent: 70, upfront: 100 }\n'), [
      '3 error: An upfront payment needs the years it is for',
    ]);
  });

  it('convert nothing without a rate and its day', () => {
    for (const [yaml, message] of [
      ['{ code: EUR, perUsd: 0.92 }', 'Amounts stay in USD: prices.currency needs a sound asOf'],
      ['{ code: EUR, asOf: 2026-11-01 }', 'Amounts stay in USD: prices.currency needs a sound perUsd'],
      ['{ code: EUR, perUsd: 0, asOf: 2026-11-01 }', 'perUsd must be more than 0: how much of the currency one USD is'],
      ['{ code: Euro, perUsd: 1, asOf: 2026-11-01 }', 'Euro is no currency code: write three capital letters, such as EUR'],
      ['{ code: EUR, perUsd: 1, asOf: yesterday }', 'asOf must be a day: YYYY-MM-DD'],
      ['{ code: EUR, perUsd: 1, asOf: 2026-02-30 }', 'asOf must be a day: YYYY-MM-DD'],
    ] as const) {
      assert.ok(complaints(`  currency: ${yaml}\n`).includes(`2 error: ${message}`), yaml);
      assert.equal(readConfig(`prices: { currency: ${yaml} }`).config.prices.currency, undefined);
    }
  });

  it('keep a price book inside the workspace, by its name', () => {
    assert.deepEqual(complaints('  priceBook: ../prices.csv\n'), ['2 error: Paths are relative to the workspace and stay inside it']);
    assert.deepEqual(complaints('  priceBook: book.csv\n'), [
      '2 error: The name of a price book ends with prices.csv: negotiated-prices.csv',
    ]);
  });
});
