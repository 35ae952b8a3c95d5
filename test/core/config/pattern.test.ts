import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compilePattern, type Pattern } from '../../../src/core/config/pattern';

function compiled(source: string): Pattern {
  const pattern = compilePattern(source);
  if (typeof pattern === 'string') throw new Error(`${source}: ${pattern}`);
  return pattern;
}

/** What the platform says, for patterns that it matches quickly. */
const platform = (source: string, value: string): boolean => new RegExp(`^(?:${source})$`, 'u').test(value);

describe('a pattern of a policy', () => {
  it('answers as the platform does for the whole value', () => {
    const sources = [
      '',
      '[a-z]+-\\d{1,3}',
      'a|b|',
      '(?:dev|prod)(?:-[a-z]{2})?',
      '(?<team>web|shop)-\\w*?',
      '^a$',
      'a\\b.*',
      '.\\B.',
      '[^\\]a]{2,}',
      '\\p{Lu}\\p{Ll}+',
      '\\u{1F600}|\\uD83D\\uDE01|\\x41',
      '(a|ab)(c|bcd)(d*)',
      '(){3}a',
      'a{0}b{2}',
      '\\[\\(\\|',
    ];
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', '-', '1', 'Z', ' ', ']', '\n', '😀', '😁', '\ud83d'), maxLength: 8 }),
      fc.constantFrom('web-1', 'prod-eu', 'dev', 'Team', 'Äö', 'ab-12', 'abcd', '[(|', 'A', 'bb', ''),
    );
    for (const source of sources)
      fc.assert(
        fc.property(value, (text) => compiled(source).matches(text) === platform(source, text)),
        { numRuns: 200 },
      );
  });

  it('answers as the platform does whatever its parts are', () => {
    const pattern = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\b', '^', '$', ''),
        fc.tuple(tie('any'), tie('any')).map(([a, b]) => a + b),
        fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a}|${b})`),
        fc.tuple(tie('any'), fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}', '*?')).map(([a, repeat]) => `(?:${a})${repeat}`),
      ),
    })).any;
    fc.assert(
      fc.property(
        pattern.filter((source) => source.length <= 40),
        fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 5 }),
        (source, value) => {
          assert.equal(compiled(source).matches(value), platform(source, value));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes a number of steps that is bounded by the pattern and the value, where trying one way after the other never ends', () => {
    const many = 'a'.repeat(256);
    for (const source of ['(a|a)*b', 'a*a*a*a*a*a*a*a*b', '(a*)*b', '(a|aa)+b', '(.*)(.*)(.*)(.*)(.*)b', '([a-z]+)*b']) {
      assert.equal(compiled(source).matches(many), false, source);
      assert.equal(compiled(source).matches(`${many.slice(1)}b`), true, source);
    }
  });

  it('is refused where it is too long, does not compile, or cannot be run in bounded time', () => {
    const refusal = (source: string): string => {
      const pattern = compilePattern(source);
      return typeof pattern === 'string' ? pattern : 'accepted';
    };
    assert.match(refusal('a'.repeat(201)), /longer than 200/);
    assert.match(refusal('('), /Invalid regular expression/);
    assert.match(refusal('(a{100}){100}'), /repeats too much/);
    assert.match(refusal('(a)\\1'), /back references/);
    for (const source of ['(?=a)b', '(?!a)b', '(?<=a)b', '(?<!a)b']) assert.match(refusal(source), /look-around/);
    assert.equal(compiled('(){1000000000}a').matches('a'), true);
  });

  it('does not look at values that are longer than any tag', () => {
    assert.equal(compiled('a*').matches('a'.repeat(257)), undefined);
  });
});
