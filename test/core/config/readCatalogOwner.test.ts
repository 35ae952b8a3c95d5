import assert from 'node:assert/strict';
import { readCatalogOwner } from '../../../src/core/config/readCatalogOwner';

describe('the owner in a catalog file', () => {
  // forms of an entity reference: backstage.io/docs/features/software-catalog/references
  const table: readonly (readonly [string, string | undefined])[] = [
    ['spec: { owner: payments }', 'group:default/payments'],
    ['spec:\n  owner: shop/payments', 'group:shop/payments'],
    ['spec:\n  owner: user:ann # for now', 'user:default/ann'],
    ['spec:\n  owner: "Group:Shop/Pay"', 'group:shop/Pay'],
    ['spec:\n  owner: { kind: User, name: ann }', 'user:default/ann'],
    ['spec:\n  owner: { namespace: shop, name: pay }', 'group:shop/pay'],
    ['kind: Location\nspec: { targets: [a.yaml] }\n---\nkind: Component\nspec: { owner: b }\n---\nspec: { owner: c }', 'group:default/b'],
    ['spec: { owner: [broken\n---\nspec: { owner: b }', 'group:default/b'],
    ['spec: { type: service }', undefined],
    ['spec: { owner: "two words" }', undefined],
    ['spec: { owner: 7 }', undefined],
    ['spec: { owner: { kind: user } }', undefined],
    ['spec: owner', undefined],
    ['- a', undefined],
    ['', undefined],
  ];
  for (const [text, owner] of table) it(`${JSON.stringify(text)} is ${owner}`, () => assert.equal(readCatalogOwner(text), owner));
});
