import assert from 'node:assert/strict';
import { indexOf, referencesOf } from '../../../src/core/estimate/references';
import type { Resource } from '../../../src/core/model/resource';
import { unknown } from '../../../src/core/model/value';
import { resourceOf } from './build';

const ref = (address: string) => unknown(`${address}.id`, { ref: address });
const refs = (resource: Resource, ...others: Resource[]) => referencesOf(resource, { index: indexOf([resource, ...others]), asked: [] });
const target = { types: ['aws_t'], by: ['name'] };

describe('References between resources', () => {
  const t = resourceOf('aws_t.a', { name: 'alpha' });

  it('are followed by the address that a value refers to', () => {
    assert.equal(addressOf(refs(resourceOf('aws_x.y', { id: ref('aws_t.a') }), t).one('id', target)), 'aws_t.a');
  });

  it('are followed by an equal name', () => {
    assert.equal(addressOf(refs(resourceOf('aws_x.y', { id: 'alpha' }), t).one('id', target)), 'aws_t.a');
    assert.equal(refs(resourceOf('aws_x.y', { id: 'beta' }), t).one('id', target), undefined);
  });

  it('to nothing, and to another type, are none; to the unknown are unknown', () => {
    const other = resourceOf('aws_other.o');
    const why = unknown('data.aws_t.x.id');
    const x = resourceOf('aws_x.y', { other: ref('aws_other.o'), why });
    assert.equal(refs(x, other).one('absent', target), undefined);
    assert.equal(refs(x, other).one('other', target), undefined);
    assert.equal(refs(x, other).one('why', target), why);
  });

  it('find the instance they name, or the one that stands for all', () => {
    const first = resourceOf('aws_t.n[0]', { name: 'n0' });
    const second = resourceOf('aws_t.n[1]', { name: 'n1' });
    const any = resourceOf('aws_t.m[*]');
    const one = (address: string) => addressOf(refs(resourceOf('aws_x.y', { id: ref(address) }), first, second, any).one('id', target));
    assert.equal(one('aws_t.n[1]'), 'aws_t.n[1]');
    assert.equal(one('aws_t.n'), 'aws_t.n[0]');
    assert.equal(one('aws_t.m[3]'), 'aws_t.m[*]');
    assert.equal(one('aws_t.m'), 'aws_t.m[*]');
  });

  it('prefer a resource of the same module where names are equal', () => {
    const call = (address: string) => ({ calls: [{ address, source: t.source, inputs: new Map() }] });
    const a = resourceOf('module.a.aws_t.t', { name: 'same' }, call('module.a'));
    const b = resourceOf('module.b.aws_t.t', { name: 'same' }, call('module.b'));
    const x = resourceOf('module.b.aws_x.y', { id: 'same' }, call('module.b'));
    assert.equal(addressOf(refs(x, a, b).one('id', target)), 'module.b.aws_t.t');
  });

  it('are found backwards: by reference, by name, by the end of a path', () => {
    const all = (value: unknown) =>
      refs(t, resourceOf('aws_x.y', { resource_id: value }))
        .all('aws_x', 'resource_id')
        .map(({ address }) => address);
    assert.deepEqual(all(ref('aws_t.a')), ['aws_x.y']);
    assert.deepEqual(all('alpha'), ['aws_x.y']);
    assert.deepEqual(all('table/alpha'), ['aws_x.y']);
    assert.deepEqual(all([ref('aws_t.b'), ref('aws_t.a')]), ['aws_x.y']);
    assert.deepEqual(all('alphabet'), []);
    assert.deepEqual(all(unknown('var.x')), []);
  });
});

function addressOf(found: { readonly address: string } | { readonly kind: 'unknown' } | undefined): string | undefined {
  return found && 'address' in found ? found.address : undefined;
}
