import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { isHalfTyped } from '../../src/core/editor/fileLenses';
import type { Lens } from '../../src/core/editor/answers';
import type { Engine } from '../../src/core/engine';
import { estimateJson } from '../../src/core/estimate/report';
import type { Position } from '../../src/core/model/range';
import { parse } from '../../src/core/terraform/syntax/parse';
import { MORE } from '../seed';
import { engineOf } from './engineBed';

const PATHS = [
  'modules/database/main.tf',
  'envs/staging/main.tf',
  'envs/staging/providers.tf',
  'envs/staging/terraform.tfvars',
  'envs/prod/payments.tf',
  'k8s/storefront/cart.yaml',
  'k8s/data/warehouse.yaml',
  'ledgerline.yaml',
  'infracost-usage.yml',
] as const;
const WORKSPACE: Readonly<Record<string, string>> = Object.fromEntries(
  PATHS.map((file) => [file, fs.readFileSync(path.join(__dirname, '../../examples', file), 'utf8')]),
);

interface Edit {
  readonly file: (typeof PATHS)[number];
  /** Share of the text's length. */
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const FRAGMENTS = [
  '',
  'x',
  '0',
  '"',
  '{',
  '}',
  '[',
  ']',
  '(',
  '${',
  '%{',
  '\n',
  '\r\n',
  ' = ',
  '#',
  '/*',
  '*/',
  '<<EOT\n',
  '\nEOT\n',
  '<<-',
  '\n---\n',
  ': ',
  '- ',
  '\t',
  '&a ',
  '*a',
  '<<: *a',
  'count = 3\n',
  'count = 0\n',
  'for_each = toset(["a", "b"])\n',
  '"db.r6g.xlarge"',
  'var.',
  'module "',
  'resource "aws_eip" "more" {}\n',
  '\nresource "aws_nat_gateway" "',
  'replicas: 3\n',
  'kind',
  '\u0000',
  '\ud800',
];

const edits = fc.array(
  fc.record<Edit>({
    file: fc.constantFrom(...PATHS),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.integer({ min: 0, max: 12 }),
    insert: fc.constantFrom(...FRAGMENTS),
  }),
  { minLength: 1, maxLength: 4 },
);

const edited = (text: string, { at, remove, insert }: Edit): string => {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + insert + text.slice(start + remove);
};

/** Lenses whose whole header, as it stands before the edit, is deleted by it: they go with it. */
function keysWithin(engine: Engine, file: string, text: string, { at, remove, insert }: Edit): ReadonlySet<string> {
  const start = Math.floor(at * text.length);
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  const offset = ({ line, character }: Position): number => starts[line]! + character;
  const isDeleted = ({ range }: Lens): boolean =>
    insert.length < remove && start <= offset(range.start) && offset(range.end) <= start + remove;
  return new Set(
    engine
      .lenses(file)
      .filter(isDeleted)
      .map(({ key }) => key),
  );
}

const isCode = (file: string): boolean => file.endsWith('.tf');
const isBroken = (file: string, text: string, engine: Engine): boolean =>
  isCode(file) ? parse(text).items.some(isHalfTyped) : engine.lenses(file).some(({ stale }) => stale);
/** A header may also be deleted bit by bit: then its name is nowhere in the file. */
const nameIn = (key: string): string => /[\w-]+$/.exec(key)?.[0] ?? key;
const keysOf = (engine: Engine, file: string): readonly string[] => engine.lenses(file).map(({ key }) => key);

describe('an engine, over any sequence of small edits', () => {
  it('answers as one that was given the same texts at once', () => {
    fc.assert(
      fc.property(edits, (sequence) => {
        const texts = { ...WORKSPACE };
        const engine = engineOf(texts);
        for (const file of PATHS) engine.lenses(file);
        for (const edit of sequence) {
          texts[edit.file] = edited(texts[edit.file]!, edit);
          engine.set(edit.file, texts[edit.file]);
          const fresh = engineOf(texts);
          const broken = new Set(PATHS.filter((file) => isBroken(file, texts[file]!, engine)));
          // Manifests that are broken stand for their last good text, which a new engine does not know.
          const isComparable = ({ kind, dir }: { kind: string; dir: string }): boolean =>
            kind === 'terraform' || ![...broken].some((file) => path.posix.dirname(file) === dir);
          const comparable = (one: Engine) => {
            const { total, projects } = one.estimate();
            return estimateJson({
              total: broken.size > 0 ? { low: 0, high: 0, leftOut: [] } : total,
              projects: projects.filter(isComparable),
            });
          };
          assert.deepEqual(comparable(engine), comparable(fresh));
          for (const file of PATHS) if (!broken.has(file)) assert.deepEqual(engine.lenses(file), fresh.lenses(file), file);
          assert.deepEqual(
            engine.findings().filter(({ file }) => isCode(file)),
            fresh.findings().filter(({ file }) => isCode(file)),
          );
        }
      }),
      { numRuns: 60 * MORE },
    );
  }).timeout(600_000);

  it('keeps the lenses of a file while its text is broken, each inside the text', () => {
    fc.assert(
      fc.property(edits, (sequence) => {
        const texts = { ...WORKSPACE };
        const engine = engineOf(texts);
        const good = new Map(PATHS.map((file) => [file, keysOf(engine, file)]));
        for (const edit of sequence) {
          const { file } = edit;
          const deleted = keysWithin(engine, file, texts[file]!, edit);
          texts[file] = edited(texts[file]!, edit);
          engine.set(file, texts[file]);
          const keys = keysOf(engine, file);
          if (isBroken(file, texts[file], engine)) {
            const missing = good
              .get(file)!
              .filter((key) => key !== 'file' && !keys.includes(key) && !deleted.has(key) && texts[file]!.includes(nameIn(key)));
            assert.deepEqual(missing, [], texts[file]);
            good.set(
              file,
              good.get(file)!.filter((key) => !deleted.has(key)),
            );
          } else good.set(file, keys);
          assert.equal(new Set(keys).size, keys.length, 'keys are unique');
          const count = texts[file].split('\n').length;
          for (const { range, title } of engine.lenses(file)) {
            assert.ok(range.start.line >= 0 && range.end.line < count + (texts[file].match(/\r(?!\n)/g) ?? []).length);
            assert.ok(!title.includes('NaN') && !title.includes('undefined') && !title.includes('Infinity'), title);
          }
        }
      }),
      { numRuns: 60 * MORE },
    );
  }).timeout(600_000);

  it('comes back to where it was when every edit is taken back', () => {
    fc.assert(
      fc.property(edits, (sequence) => {
        const engine = engineOf(WORKSPACE);
        const before = PATHS.map((file) => engine.lenses(file));
        const estimate = estimateJson(engine.estimate());
        const findings = engine.findings();
        const texts = { ...WORKSPACE };
        for (const edit of sequence) {
          texts[edit.file] = edited(texts[edit.file]!, edit);
          engine.set(edit.file, texts[edit.file]);
          engine.lenses(edit.file);
        }
        for (const file of PATHS) engine.set(file, WORKSPACE[file]);
        assert.deepEqual(
          PATHS.map((file) => engine.lenses(file)),
          before,
        );
        assert.deepEqual(estimateJson(engine.estimate()), estimate);
        assert.deepEqual(engine.findings(), findings);
      }),
      { numRuns: 60 * MORE },
    );
  }).timeout(600_000);
});
