import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attributesOf } from '../../../src/core/estimate/attributes';
import { unknown } from '../../../src/core/model/value';
import { ALL_UNKNOWN, objectOf, resourceOf } from './build';

const attr = (values: Readonly<Record<string, unknown>>) => attributesOf(resourceOf('aws_x.y', values));

describe('Attributes', () => {
  it('that are absent or null give what the provider does', () => {
    const x = attr({ a: null });
    assert.deepEqual(
      [x.text('a'), x.text('b'), x.text('a', 'gp2'), x.number('a', 8), x.flag('a', true)],
      [undefined, undefined, 'gp2', 8, true],
    );
    assert.deepEqual([x.texts('a'), x.blocks('a'), x.length('a')], [[], [], 0]);
  });

  it('are converted between text, number and bool as Terraform does', () => {
    const x = attr({ n: 8, s: '8.5', yes: 'true', one: '1', b: false, big: 1e20 });
    assert.deepEqual([x.text('n'), x.text('b'), x.text('big')], ['8', 'false', '100000000000000000000']);
    assert.deepEqual([x.number('s'), x.number('n')], [8.5, 8]);
    assert.deepEqual([x.flag('yes', false), x.flag('one', false), x.flag('b', true)], [true, true, false]);
  });

  it('of the wrong type are not known, with the reason', () => {
    const x = attr({ s: 'many', list: ['a', 'b'], hex: '0x10' });
    assert.deepEqual(x.number('s'), unknown('s is not a number'));
    assert.deepEqual(x.number('hex'), unknown('hex is not a number'));
    assert.deepEqual(x.flag('s', false), unknown('s is not a bool'));
    assert.deepEqual(x.text('list'), unknown('list is not a text'));
  });

  it('that are unknown keep their reason and reference', () => {
    const id = unknown('aws_a.b.id', { ref: 'aws_a.b' });
    assert.equal(attr({ id }).text('id', 'x'), id);
    assert.equal(attr({ block: id }).block('block').number('size'), id);
    assert.equal(attr({ block: id }).blocks('block'), id);
    assert.equal(attr({ block: id }).length('block'), id);
    assert.deepEqual(attr({ list: ['a', id] }).texts('list'), ['a', id]);
  });

  it('are read by path whether a block is a list or an object', () => {
    for (const disk of [[{ size: 20 }], { size: 20 }]) {
      const x = attr({ disk });
      assert.deepEqual([x.number('disk.0.size'), x.number('disk.size'), x.block('disk').number('size')], [20, 20, 20]);
      assert.equal(x.block('disk').present, true);
    }
    assert.equal(attr({}).block('disk').present, false);
    assert.equal(attr({ disk: [] }).block('disk').present, false);
  });

  it('with dots in a key are found', () => {
    assert.equal(attr({ annotations: { 'a.b/c.d': 'x' } }).text('annotations.a.b/c.d'), 'x');
  });

  it('of a map with an unknown rest are absent for nobody', () => {
    const resource = resourceOf('aws_x.y', ALL_UNKNOWN);
    assert.deepEqual(attributesOf(resource).number('size', 8), unknown('var.all has no value'));
    assert.equal(attributesOf(resource).block('disk').present, true);
  });

  it('that are sensitive are told', () => {
    const told: string[] = [];
    const values = objectOf({});
    const resource = resourceOf('aws_x.y', { ...values, entries: new Map([['s', { kind: 'string', value: 'hush', sensitive: true }]]) });
    assert.equal(attributesOf(resource, (text) => told.push(text)).text('s'), 'hush');
    assert.deepEqual(told, ['hush']);
  });

  it('never fail, whatever is asked of whatever value', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), fc.string(), (values, path) => {
        const x = attr(JSON.parse(JSON.stringify(values)) as Record<string, unknown>);
        for (const name of [path, ...Object.keys(values), `${Object.keys(values)[0] ?? ''}.0.${path}`]) {
          for (const read of ['text', 'number', 'texts', 'block', 'blocks', 'length', 'value'] as const) x[read](name);
          x.flag(name, true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
