import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readUsage } from '../../../src/core/config/usage';
import { breakdown } from '../../../src/core/estimate/breakdown';
import { createEstimator } from '../../../src/core/estimate/estimator';
import { resourcesOfFile, usageOfFile } from '../../../src/core/estimate/usageFile';
import { createFiles } from '../../../src/core/files';
import type { Definition } from '../../../src/core/resources/define';
import { DEFINITIONS, FREE_TYPES } from '../../../src/core/resources/definitions';
import { createTerraformEvaluator } from '../../../src/core/terraform/project';
import { prices, SETTINGS, TODAY } from '../estimate/build';
import { faultsOf, linesOf } from './queries';

const folder = path.join(__dirname, '../../golden');
const read = (file: string): string | undefined => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined);

/** Definitions that tell what is wrong with the lines they give. */
const watched = (faults: Set<string>): ReadonlyMap<string, Definition> =>
  new Map(
    [...DEFINITIONS].map(([type, definition]) => [
      type,
      {
        ...definition,
        lines: (context) => {
          const pieces = definition.lines(context);
          for (const { line } of linesOf(pieces)) for (const fault of faultsOf(line)) faults.add(fault);
          return pieces;
        },
      },
    ]),
  );

function estimate(name: string): { readonly text: string; readonly types: readonly string[]; readonly faults: readonly string[] } {
  const files = createFiles();
  files.set('main.tf', read(path.join(folder, name, 'main.tf')) ?? '');
  const project = createTerraformEvaluator(files).evaluate({ dir: '' });
  const usageText = read(path.join(folder, name, 'usage.yml'));
  const usage = usageText === undefined ? undefined : readUsage(usageText);
  assert.deepEqual(usage?.findings ?? [], []);
  const faults = new Set<string>();
  const estimator = createEstimator({ definitions: watched(faults), free: FREE_TYPES, prices, settings: SETTINGS, today: TODAY });
  const all = [...project.resources, ...(usage ? resourcesOfFile(usage.usage, 'usage.yml') : [])];
  const { resources } = estimator.project({ ...project, resources: all }, usage && usageOfFile(usage.usage));
  return {
    text: `${resources.map((estimate) => breakdown(estimate)).join('\n\n')}\n`,
    types: resources.map(({ resource }) => resource.type),
    faults: [...faults],
  };
}

describe('Examples of resource types', () => {
  const names = fs.readdirSync(folder).filter((name) => fs.existsSync(path.join(folder, name, 'main.tf')));

  it('are there', () => assert.ok(names.length > 0));

  for (const name of names) {
    it(`${name} costs what its price page says`, () => {
      const { text, types, faults } = estimate(name);
      assert.ok(types.includes(name), `main.tf has no ${name}`);
      assert.deepEqual(faults, []);
      const file = path.join(folder, name, 'expected.txt');
      if (process.env.UPDATE === '1') fs.writeFileSync(file, text);
      assert.equal(text, read(file));
    });
  }
});
