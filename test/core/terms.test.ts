import assert from 'node:assert/strict';
import { reportText, estimateJson } from '../../src/core/estimate/report';
import { engineOf } from './engineBed';

// us-east-1: m5.large 0.096 an hour, 70.08 a month; NAT gateway 32.85 (price lists of AWS).
const MAIN = `provider "aws" {
  region = "us-east-1"
}
resource "aws_launch_template" "web" {
  instance_type = "m5.large"
}
resource "aws_nat_gateway" "out" {
}
resource "aws_eip" "ip" {
}
`;
const titles = (files: Readonly<Record<string, string>>): readonly string[] =>
  engineOf(files)
    .lenses('main.tf')
    .map(({ title }) => title);

const GATEWAY = 'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_nat_gateway" "out" {\n}\nresource "aws_eip" "ip" {\n}\n';

describe('what a company really pays', () => {
  it('is on the lens, with the list price in the breakdown, the totals and the report', () => {
    const engine = engineOf({
      'main.tf': GATEWAY,
      'ledgerline.yaml': 'prices:\n  discounts:\n    - { service: AmazonEC2, percent: 12.5 }\n',
    });
    // 32.85 x 0.875 = 28.74375; an address 3.65 is billed by AmazonVPC
    assert.deepEqual(
      engine.lenses('main.tf').map(({ title }) => title),
      ['File ~$32.39/mo + usage', '~$28.74/mo + usage', '~$3.65/mo'],
    );
    const { total, lines } = engine.breakdown('main.tf', 'aws_nat_gateway.out')!;
    assert.deepEqual(total.list, { low: 32.85, high: 32.85 });
    assert.deepEqual(
      lines.map(({ unitPrice, list }) => [unitPrice, list?.unitPrice]),
      [
        [0.039375, 0.045],
        [0.039375, 0.045],
      ],
    );
    const report = reportText(engine.estimate());
    assert.match(report, /aws_nat_gateway\.out {2}~\$28\.74\/mo \+ usage \(list \$32\.85, -12\.5 %\)/);
    assert.match(report, /~\$32\.39\/mo \+ usage \(list \$36\.50, -11\.3 %\)/);
    assert.match(report, /NAT gateway: 12\.5 % discount \(ledgerline\.yaml:3\)/);
    assert.match(engine.summary('main.tf')!.details, /list \$36\.50, -11\.3 %/);
    const json = JSON.parse(JSON.stringify(estimateJson(engine.estimate()))) as { total: object; currency: string };
    assert.deepEqual(json.total, { low: 32.39375, high: 32.39375, complete: false, list: { low: 36.5, high: 36.5 } });
  });

  it('follows the price book as it is typed, and says where it is missing', () => {
    const engine = engineOf({ 'main.tf': GATEWAY, 'ledgerline.yaml': 'prices:\n  priceBook: our-prices.csv\n' });
    assert.deepEqual(
      engine.findings().map(({ code, message }) => `${code} ${message}`),
      ['config/missing-file There is no our-prices.csv: list prices are shown'],
    );
    engine.set('our-prices.csv', 'item,unit,price\naws.nat.hour,hour,0.03\naws.nat.gb,GB,zero\n');
    assert.equal(engine.lenses('main.tf')[1]?.title, '~$21.90/mo + usage');
    assert.deepEqual(
      engine.findings().map(({ file, range }) => [file, range.start.line]),
      [['our-prices.csv', 2]],
    );
    engine.set('our-prices.csv', 'item,unit,price\naws.nat.hour,hour,0.03\naws.nat.gb,GB,0\n');
    assert.deepEqual(engine.findings(), []);
  });

  it('is shown in the currency whose rate is given, and kept in USD', () => {
    const files = { 'main.tf': GATEWAY, 'ledgerline.yaml': 'prices:\n  currency: { code: EUR, perUsd: 0.9, asOf: 2026-11-01 }\n' };
    // 32.85 x 0.9 = 29.565, 3.65 x 0.9 = 3.285
    assert.deepEqual(titles(files), ['File ~€32.85/mo + usage', '~€29.57/mo + usage', '~€3.29/mo']);
    const engine = engineOf(files);
    assert.equal(engine.lenses('main.tf')[2]?.spoken, 'about 3.29 euros a month');
    const { currency } = engine.config().prices;
    const report = reportText(engine.estimate(), currency);
    assert.match(report, /Amounts in EUR at 0\.9 EUR per USD of 2026-11-01; prices are in USD\./);
    assert.match(report, /€0\.0405\/hour/);
    assert.doesNotMatch(report, /\$/);
    const json = JSON.parse(JSON.stringify(estimateJson(engine.estimate(), currency))) as Record<string, unknown>;
    assert.deepEqual(json.total, { low: 36.5, high: 36.5, complete: false });
    assert.deepEqual(json.converted, { currency: 'EUR', perUsd: 0.9, asOf: '2026-11-01', total: { low: 32.85, high: 32.85 } });
  });

  it('keeps unit prices, small amounts and other currencies readable', () => {
    const of = (code: string, perUsd: number): readonly string[] =>
      titles({ 'main.tf': MAIN, 'ledgerline.yaml': `prices:\n  currency: { code: ${code}, perUsd: ${perUsd}, asOf: 2026-11-01 }\n` });
    assert.ok(of('JPY', 150).includes('~¥4,928/mo + usage'));
    assert.ok(of('CHF', 0.9).includes('~CHF 29.57/mo + usage'));
  });
});
