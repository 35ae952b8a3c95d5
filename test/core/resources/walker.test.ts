import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Value } from '../../../src/core/model/value';
import { isKnown } from '../../../src/core/model/value';
import { attributesOf } from '../../../src/core/estimate/attributes';
import { indexOf, referencesOf } from '../../../src/core/estimate/references';
import { estimateResource } from '../../../src/core/estimate/resource';
import { usageOf } from '../../../src/core/estimate/usage';
import type { Resource } from '../../../src/core/model/resource';
import type { Definition, Piece } from '../../../src/core/resources/define';
import { DEFINITIONS, FREE_TYPES } from '../../../src/core/resources/definitions';
import { ALL_UNKNOWN, objectOf, prices, resourceOf, SETTINGS, TODAY } from '../estimate/build';
import { faultsOf, linesOf } from './queries';

const sourceFiles = (folder: string): readonly string[] =>
  fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? sourceFiles(file) : [file];
  });

const cases: readonly (readonly [string, Readonly<Record<string, Value>> | undefined])[] = [
  ['no attributes', {}],
  ['attributes that are all unknown', undefined],
];

/** Keys of a part with an index are declared once: `node_pool[*].nodes`. */
const isDeclared = ({ usage }: Definition, key: string): boolean =>
  Object.hasOwn(usage, key) || Object.hasOwn(usage, key.replace(/\[\d+\]/g, '[*]')) || Object.hasOwn(usage, key.replace(/\[\d+\]/g, ''));

function run(
  definition: Definition,
  values: Readonly<Record<string, Value>> | undefined,
): { pieces: readonly Piece[]; read: readonly string[] } {
  const resource: Resource = { ...resourceOf(`${definition.type}.x`, values ? objectOf(values) : ALL_UNKNOWN), type: definition.type };
  const read: string[] = [];
  const context = {
    attr: attributesOf(resource),
    usage: usageOf({}, (key) => read.push(key)),
    refs: referencesOf(resource, { index: indexOf([resource]), asked: [] }),
    today: TODAY,
  };
  const region = definition.region?.(context);
  assert.ok(region === undefined || typeof region === 'string' || !isKnown(region));
  return { pieces: definition.lines(context), read };
}

describe('Every resource definition', () => {
  it('is in the table of definitions', () => {
    const files = sourceFiles(path.join(__dirname, '../../../src/core/resources')).filter((file) => file.endsWith('.ts'));
    const types = files.flatMap((file) =>
      [...fs.readFileSync(file, 'utf8').matchAll(/^export default resource\('([^']+)'/gm)].map(([, type]) => type!),
    );
    assert.ok(types.length > 50, `${types.length} files`);
    assert.deepEqual(
      types.filter((type) => !DEFINITIONS.has(type)),
      [],
    );
  });

  it('of a type that is listed as free bills nothing', () => {
    const free = [...DEFINITIONS.values()].filter(({ type }) => FREE_TYPES.has(type));
    assert.deepEqual(
      free.filter((definition) => linesOf(run(definition, {}).pieces).length > 0).map(({ type }) => type),
      [],
    );
  });

  for (const definition of DEFINITIONS.values()) {
    describe(definition.type, () => {
      for (const [name, values] of cases) {
        it(`runs on ${name}, with unique labels and prices that exist`, () => {
          const { pieces } = run(definition, values);
          const lines = linesOf(pieces);
          const labels = lines.map(({ part, line }) => `${part}: ${line.label}`);
          assert.deepEqual(
            labels.filter((label, i) => labels.indexOf(label) !== i),
            [],
          );
          assert.deepEqual(
            lines.flatMap(({ line }) => faultsOf(line)),
            [],
          );
        });

        it(`reads only usage that it declares, on ${name}`, () => {
          const { read } = run(definition, values);
          assert.deepEqual(
            [...new Set(read)].filter((key) => !isDeclared(definition, key)),
            [],
          );
        });
      }

      it('declares usage in snake_case with a help sentence', () => {
        for (const [key, help] of Object.entries(definition.usage)) {
          assert.match(key, /^[a-z][a-z0-9_]*(\[\*\])?(\.[a-z][a-z0-9_]*)*$/);
          assert.match(help, /^\S.{9,}$/);
        }
      });

      it('costs nothing more when every usage figure is 0', () => {
        const resource = { ...resourceOf(`${definition.type}.x`), type: definition.type };
        const zero = Object.fromEntries(Object.keys(definition.usage).map((key) => [key, 0]));
        const around = { definitions: DEFINITIONS, free: FREE_TYPES, prices, settings: SETTINGS, today: TODAY, index: indexOf([resource]) };
        const without = estimateResource(resource, { ...around, usage: {} });
        const idle = estimateResource(resource, { ...around, usage: zero });
        const metered = without.lines.filter(({ usage }) => usage !== null);
        for (const { label, part } of metered) {
          const line = idle.lines.find((other) => other.label === label && other.part === part);
          if (line)
            assert.ok(line.monthly !== null && line.monthly.low === 0, `${label} costs ${line.monthly?.low ?? line.why ?? 'nothing'}`);
        }
      });
    });
  }
});
