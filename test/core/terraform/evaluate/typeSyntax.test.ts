import assert from 'node:assert/strict';
import { parseType } from '../../../../src/core/terraform/evaluate/typeSyntax';
import { expression } from './context';

const WRITTEN: readonly (readonly [source: string, type: unknown])[] = [
  ['string', 'string'],
  ['number', 'number'],
  ['bool', 'bool'],
  ['any', 'any'],
  ['"string"', 'string'],
  ['list', { kind: 'list', element: 'any' }],
  ['"map"', { kind: 'map', element: 'any' }],
  ['list(string)', { kind: 'list', element: 'string' }],
  ['set(map(number))', { kind: 'set', element: { kind: 'map', element: 'number' } }],
  ['tuple([string, bool])', { kind: 'tuple', items: ['string', 'bool'] }],
  ['object({})', { kind: 'object', attributes: {} }],
  [
    'object({ a = string, "b" = list(any) })',
    { kind: 'object', attributes: { a: { type: 'string' }, b: { type: { kind: 'list', element: 'any' } } } },
  ],
  [
    'object({ a = optional(string), b = optional(number, "3"), c = optional(list(string), []) })',
    {
      kind: 'object',
      attributes: {
        a: { type: 'string', optional: true },
        b: { type: 'number', optional: true, default: { kind: 'number', value: 3 } },
        c: {
          type: { kind: 'list', element: 'string' },
          optional: true,
          default: { kind: 'list', of: 'list', items: [], element: 'string' },
        },
      },
    },
  ],
  ['nonsense', 'any'],
  ['list(', 'any'],
  ['1 + 1', 'any'],
];

describe('parseType', () => {
  for (const [source, type] of WRITTEN) it(`reads ${source}`, () => assert.deepEqual(parseType(expression(source)), type));

  it('reads a default that is itself an object with defaults', () => {
    const type = parseType(expression('object({ a = optional(object({ b = optional(number, 2) }), {}) })'));
    const preset = typeof type === 'object' && type.kind === 'object' ? type.attributes.a?.default : undefined;
    assert.deepEqual(preset?.kind === 'object' && preset.entries.get('b'), { kind: 'number', value: 2 });
  });
});
