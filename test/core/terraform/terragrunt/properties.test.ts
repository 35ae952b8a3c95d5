import assert from 'node:assert/strict';
import fc from 'fast-check';
import { estimateJson } from '../../../../src/core/estimate/report';
import { engineOf } from '../../engineBed';
import { LIVE } from './liveRepository';

interface Edit {
  readonly path: string;
  readonly kind: string;
  readonly at: number;
  readonly length: number;
  readonly word: string;
}

const PATHS = Object.keys(LIVE);

/** A file as someone might leave it: cut off, a piece taken out, a word put in, gone, or whole again. */
const edit: fc.Arbitrary<Edit> = fc.record({
  path: fc.constantFrom(...PATHS),
  kind: fc.constantFrom('cut', 'delete', 'insert', 'remove', 'restore'),
  at: fc.nat(600),
  length: fc.nat(40),
  word: fc.constantFrom(
    '${',
    '}',
    '"',
    '<<EOT\n',
    'include "x" {\n',
    'dependency.vpc.outputs.',
    '../',
    'locals {',
    'read_terragrunt_config("terragrunt.hcl")',
  ),
});

function changed(text: string | undefined, path: string, { kind, at, length, word }: Edit): string | undefined {
  const now = text ?? LIVE[path as keyof typeof LIVE];
  switch (kind) {
    case 'cut':
      return now.slice(0, at);
    case 'delete':
      return now.slice(0, at) + now.slice(at + length);
    case 'insert':
      return now.slice(0, at) + word + now.slice(at);
    case 'remove':
      return undefined;
    default:
      return LIVE[path as keyof typeof LIVE];
  }
}

describe('any edits of a Terragrunt repository', () => {
  it('throw nothing, and leave the figures of a fresh reading', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const texts: Record<string, string | undefined> = { ...LIVE };
        const engine = engineOf(LIVE);
        engine.estimate();
        for (const one of edits) {
          texts[one.path] = changed(texts[one.path], one.path, one);
          engine.set(one.path, texts[one.path]);
          for (const path of PATHS) engine.lenses(path);
        }
        const present = Object.fromEntries(Object.entries(texts).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])));
        assert.deepEqual(estimateJson(engine.estimate()), estimateJson(engineOf(present).estimate()));
      }),
      { numRuns: 30 },
    );
  });
});
