import assert from 'node:assert/strict';
import fc from 'fast-check';
import { failureIn } from '../../../../../src/core/terraform/evaluate/unknowns';
import { evaluate } from '../../../../../src/core/terraform/evaluate/expression';
import { call } from '../../../../../src/core/terraform/evaluate/functions/call';
import { globPattern } from '../../../../../src/core/terraform/evaluate/functions/glob';
import { list, text } from '../../../../../src/core/terraform/evaluate/values';
import { plain } from '../../values';
import { environment } from '../context';

const run = (name: string, ...args: readonly string[]): unknown => {
  const value = call(name, args.map(text), environment(), evaluate);
  return failureIn(value) ? 'an error' : plain(value);
};

/** Patterns of RE2's syntax; the answers follow its documentation. */
const PATTERNS: readonly (readonly [pattern: string, value: string, answer: unknown])[] = [
  ['(?i)a(?-i)b', 'AB', 'an error'],
  ['(?i)a(?-i)b', 'Ab', 'Ab'],
  ['(?i:a)b', 'Ab', 'Ab'],
  ['a|ab', 'ab', 'a'],
  ['(a+?)(a*)', 'aaa', ['a', 'aa']],
  ['(?U)(a+)(a*?)', 'aaa', ['a', 'aa']],
  ['a{2,3}', 'aaaa', 'aaa'],
  ['a{2}?', 'aaaa', 'aa'],
  ['a{,2}', 'a{,2}', 'a{,2}'],
  ['x*', 'y', ''],
  ['[]a]+', 'a]b', 'a]'],
  ['[^]a]', ']ab', 'b'],
  ['[a\\-z]+', 'a-z', 'a-z'],
  ['[[:^digit:]]+', '1ab2', 'ab'],
  ['[\\d\\s]+', 'a1 2b', '1 2'],
  ['\\pL+', '1éa2', 'éa'],
  ['\\P{Greek}+', 'αab', 'ab'],
  ['\\x41\\x{1F600}', 'A😀', 'A😀'],
  ['\\Qa.b\\E+', 'a.bb', 'a.bb'],
  ['^b', 'a\nb', 'an error'],
  ['(?m)^b', 'a\nb', 'b'],
  ['a$', 'a\n', 'an error'],
  ['\\Bb', 'ab', 'b'],
  ['.', '😀', '😀'],
  ['(?P<a>x)(?P<b>y)?', 'x', { a: 'x', b: null }],
  ['(?<a>x)', 'x', { a: 'x' }],
  ['a**', 'a', 'an error'],
  ['a{1001}', 'a', 'an error'],
  ['(?!a)', 'b', 'an error'],
  ['(?<=a)b', 'ab', 'an error'],
  ['(a)\\1', 'aa', 'an error'],
  ['\\8', '8', 'an error'],
  ['[b-a]', 'a', 'an error'],
  ['(?P<n>a)(?P<n>b)', 'ab', 'an error'],
  ['a)', 'a', 'an error'],
  ['[[:nope:]]', 'a', 'an error'],
  ['a\\', 'a', 'an error'],
];

describe('regular expressions', () => {
  for (const [pattern, value, answer] of PATTERNS)
    it(`${JSON.stringify(pattern)} in ${JSON.stringify(value)} gives ${JSON.stringify(answer)}`, () => {
      assert.deepEqual(run('regex', pattern, value), answer);
    });

  it('take time that grows with pattern × text, whatever the pattern', () => {
    const value = call('regex', [text('^(a+)+$'), text(`${'a'.repeat(5000)}b`)], environment(100_000_000), evaluate);
    assert.ok(failureIn(value));
    const budget = { left: 2000 };
    const stopped = call('regex', [text('(a|b|ab)*c'), text('ab'.repeat(50_000))], { budget }, evaluate);
    assert.equal(plain(stopped), '‹regular expression takes too long›');
  });

  it("agree with JavaScript's on patterns that mean the same in both", () => {
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\d', '\\w', '\\b', '^', '$'),
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, two]) => one + two),
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, two]) => `(${one}|${two})`),
        fc
          .tuple(fc.constantFrom('(?:ab|c)', '(?:a|[bc]1)', '(?:1|ab|a)'), fc.constantFrom('?', '+?', '??', '{1,2}', '*'))
          .map(([one, count]) => one + count),
        fc.tuple(fc.constantFrom('a', '[bc]', '\\w'), fc.constantFrom('*', '+', '*?')).map(([one, count]) => one + count),
      ),
    }));
    const subject = fc.array(fc.constantFrom('a', 'b', 'c', '1', ' '), { maxLength: 10 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(pattern, subject, (source, value) => {
        const wanted = [...value.matchAll(new RegExp(source.replace(/\((?!\?)/g, '(?:'), 'gu'))].map(([match]) => match);
        const found = run('regexall', source.replace(/\((?!\?)/g, '(?:'), value) as readonly string[];
        assert.deepEqual(
          found.filter((match) => match !== ''),
          wanted.filter((match) => match !== ''),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('replace with groups by number and name; a longer name is another group', () => {
    assert.equal(run('replace', 'ab', '/(a)(b)/', '${2}x$1'), 'bxa');
    assert.equal(run('replace', 'ab', '/(?P<one>a)/', '<$one>'), '<a>b');
    assert.equal(run('replace', 'ab', '/a/', '$0$0'), 'aab');
    assert.equal(run('replace', 'ab', '/x*/', '-'), '-a-b-');
  });

  it('never throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab()[]{}*+?|^$\\.1,-PQEpLdx:<>i'.split('')), maxLength: 20 }),
        fc.string(),
        (pattern, value) => {
          run('regexall', pattern, value);
          run('replace', value, `/${pattern}/`, '$1');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('patterns of paths', () => {
  const PATHS = ['a.txt', 'b.md', 'd/a.txt', 'd/e/a.txt', 'd/e/.x'];
  const matches = (pattern: string): readonly string[] | undefined => {
    const matcher = globPattern(pattern);
    return matcher && PATHS.filter((path) => matcher.test(path));
  };
  const GLOBS: readonly (readonly [pattern: string, paths: readonly string[] | undefined])[] = [
    ['*', ['a.txt', 'b.md']],
    ['**', PATHS],
    ['**/*.txt', ['a.txt', 'd/a.txt', 'd/e/a.txt']],
    ['d/**', ['d/a.txt', 'd/e/a.txt', 'd/e/.x']],
    ['d/*/a.txt', ['d/e/a.txt']],
    ['{a,b}.{txt,md}', ['a.txt', 'b.md']],
    ['?.md', ['b.md']],
    ['[a-b].*', ['a.txt', 'b.md']],
    ['[^a].*', ['b.md']],
    ['[', undefined],
    ['{a', undefined],
  ];
  for (const [pattern, paths] of GLOBS)
    it(`${pattern} is ${paths ? paths.join(' ') : 'an error'}`, () => assert.deepEqual(matches(pattern), paths));

  it('are used by fileset with files below the folder only', () => {
    const files = (dir: string): readonly string[] => (dir === 'm' ? ['x.json', 'sub/y.json'] : []);
    const value = call('fileset', [text('./m'), text('**/*.json')], { files, budget: { left: 100 } }, evaluate);
    assert.deepEqual(value, { ...list([text('sub/y.json'), text('x.json')], 'string'), of: 'set' });
  });
});
