import assert from 'node:assert/strict';
import { packItems, rowsByService } from '../../../catalogue/items';
import { ITEMS } from '../../../src/core/prices/items';
import type { Items, Row } from '../../../src/core/prices/items/item';
import { createPrices } from '../../../src/core/prices/lookup';

const fields = (component: string, price: string, more: Readonly<Record<string, string>> = {}) => ({
  cloud: 'aws',
  region: 'us-east-1',
  service: 'S',
  component,
  attributes: '{}',
  unit: 'hour',
  price,
  source: 'a/b',
  as_of: '2026-01-01',
  ...more,
});

function pack(row: Partial<Row>, services: readonly ReturnType<typeof fields>[], keys?: readonly string[]) {
  const items: Items = {
    'aws.x': {
      unit: 'hour',
      varies: 'nowhere',
      ...(keys && { keys }),
      rows: [{ table: 'services', service: 'S', component: 'c', unit: 'hour', ...row }],
    },
  };
  const problems: string[] = [];
  const packed = packItems('aws', items, rowsByService(services, []), new Set(['us-east-1', 'eu-west-1']), (text) => problems.push(text));
  const files: Readonly<Record<string, unknown>> = {
    'aws/items': packed,
    'aws/regions': { 'us-east-1': 'Virginia', 'eu-west-1': 'Ireland' },
  };
  const prices = createPrices((name) => files[name]);
  const usd = (region: string, ...wanted: string[]): number | string => {
    const price = prices.price({ kind: 'item', item: 'aws.x', keys: wanted }, region);
    return price.kind === 'priced' ? price.tiers[0].unitPrice : price.why;
  };
  return { problems, usd };
}

describe('Packing the items of a cloud', () => {
  it('gives the same bytes again, and the same prices in whatever order the rows stand', () => {
    const rows = ['us-east-1', 'eu-west-1'].flatMap((region, r) =>
      ['a', 'b', 'c'].map((size, i) => fields('c', String(0.1 * (i + 1) + r), { region, attributes: JSON.stringify({ size }) })),
    );
    const items: Items = {
      'aws.x': {
        unit: 'hour',
        varies: 'nowhere',
        keys: ['size'],
        rows: [{ table: 'services', service: 'S', component: 'c', unit: 'hour', keys: ['size'] }],
      },
    };
    const regions = new Set(['us-east-1', 'eu-west-1']);
    const bytes = (order: typeof rows): string =>
      JSON.stringify(packItems('aws', items, rowsByService(order, []), regions, (problem) => assert.fail(problem)));
    assert.equal(bytes(rows), bytes(rows));
    const priced = (order: typeof rows): readonly (number | string)[] => {
      const { usd } = pack({ keys: ['size'] }, order, ['size']);
      return ['us-east-1', 'eu-west-1'].flatMap((region) => ['a', 'b', 'c'].map((size) => usd(region, size)));
    };
    assert.deepEqual(priced([...rows].reverse()), priced(rows));
    assert.deepEqual(priced(rows).slice(0, 2), [0.1, 0.2]);
  });

  it('keeps every region of the row, with the factor of the item', () => {
    const { problems, usd } = pack({ times: 1e-6 }, [
      fields('c', '0.4'),
      fields('c', '0.5', { region: 'eu-west-1' }),
      fields('other', '9'),
    ]);
    assert.deepEqual([problems, usd('us-east-1'), usd('eu-west-1')], [[], 4e-7, 5e-7]);
  });

  it('tells apart rows by attributes that are keys', () => {
    const rows = ['MySQL', 'MariaDB'].map((engine, i) => fields('c', `0.${i + 1}`, { attributes: JSON.stringify({ engine }) }));
    const { problems, usd } = pack({ keys: ['engine'] }, rows, ['engine']);
    assert.deepEqual([problems, usd('us-east-1', 'MySQL'), usd('us-east-1', 'MariaDB')], [[], 0.1, 0.2]);
  });

  it('refuses two prices for one region and takes neither', () => {
    const { problems, usd } = pack({}, [fields('c', '0.1'), fields('c', '0.2'), fields('c', '0.3', { region: 'eu-west-1' })]);
    assert.match(problems.join(), /aws\.x: row 1 .*two prices: @0 in us-east-1, 0\.1 and 0\.2/);
    assert.deepEqual([usd('us-east-1'), usd('eu-west-1')], [0.3, 0.3]);
  });

  it('refuses a row that matches nothing, one without a unit and one with other keys', () => {
    assert.match(pack({ component: 'none' }, [fields('c', '1')]).problems.join(), /matches nothing/);
    assert.match(pack({ unit: '' }, [fields('c', '1', { unit: '' })]).problems.join(), /has no unit/);
    assert.match(pack({ keys: ['engine'] }, [fields('c', '1')]).problems.join(), /has 1 keys, the item 0/);
    assert.match(pack({}, [fields('c', '')]).problems.join(), /has no price in us-east-1/);
  });

  it('wants a region for rows that have none', () => {
    assert.match(pack({}, [fields('c', '1', { region: 'unspecified' })]).problems.join(), /1 rows without a region/);
    assert.equal(pack({ region: 'us-east-1' }, [fields('c', '1', { region: 'unspecified' })]).usd('us-east-1'), 1);
  });

  it('tells rows of one name apart by what each is published for, never by how well a figure is known', () => {
    const row = { service: 'aws_sqs_queue', component: 'Requests' };
    const requests = (price: string) => ({ ...fields('Requests', price), ...row });
    const both = [requests('0.4'), requests('0.5')];
    assert.equal(pack({ ...row, where: { variant: 'standard' } }, both).usd('us-east-1'), 0.4);
    assert.equal(pack({ ...row, where: { variant: 'FIFO' } }, both).usd('us-east-1'), 0.5);
    // a figure that is published for none of them is none of them
    assert.match(pack({ ...row, where: { variant: 'FIFO' } }, [requests('0.45')]).problems.join(), /matches nothing/);

    // App Service: the cheaper of two plans of one name runs Linux, in whatever order they stand; one alone is neither
    const plan = { service: 'azurerm_service_plan', component: 'Instance usage (B1)' };
    const hour = (price: string) => ({ ...fields(plan.component, price), ...plan });
    for (const order of [
      ['0.017', '0.075'],
      ['0.075', '0.017'],
    ]) {
      const rows = order.map(hour);
      assert.equal(pack({ ...plan, where: { variant: 'Linux' } }, rows).usd('us-east-1'), 0.017);
      assert.equal(pack({ ...plan, where: { variant: 'Windows' } }, rows).usd('us-east-1'), 0.075);
    }
    assert.match(pack({ ...plan, where: { variant: 'Linux' } }, [hour('0.017')]).problems.join(), /matches nothing/);

    const marks = Object.entries(ITEMS).flatMap(([id, { rows }]) =>
      rows.flatMap(({ where, without }) =>
        [...Object.keys(where ?? {}), ...(without ?? [])].filter((name) => /^_(rel_err|variants)$/.test(name)).map(() => id),
      ),
    );
    assert.deepEqual(marks, []);
  });
});
