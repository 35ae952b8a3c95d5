import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_CONFIG } from '../../src/core/config/defaults';
import { createEstimator } from '../../src/core/estimate/estimator';
import type { ResourceEstimate } from '../../src/core/model/estimate';
import type { Project } from '../../src/core/model/resource';
import { createPrices } from '../../src/core/prices/lookup';
import { DEFINITIONS, FREE_TYPES } from '../../src/core/resources/definitions';
import { planProject } from '../../src/core/terraform/plan/project';
import { createTerraformEvaluator } from '../../src/core/terraform/project';
import { catalogue } from '../core/engineBed';
import { memoryFiles } from '../core/terraform/files';

const CASES = path.join(import.meta.dirname, 'terraform', 'oracle');
/** What `terraform show -json` printed of the plans of those cases. */
const SHOWN = path.join(import.meta.dirname, 'terraform', 'shown');

function codeOf(name: string): Record<string, string> {
  const dir = path.join(CASES, name);
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(dir, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')];
    }),
  );
}

/** All that is shown of a cost but the words for what is not known. */
const figures = ({ region, status, total, lines, count }: ResourceEstimate) => ({
  region,
  status,
  count,
  low: total.low,
  high: total.high,
  complete: total.leftOut.length === 0,
  lines: lines.map(({ label, part, quantity, unitPrice, monthly }) => ({ label, part, quantity, unitPrice, monthly })),
});

describe('a plan file', () => {
  const estimator = createEstimator({
    definitions: DEFINITIONS,
    free: FREE_TYPES,
    prices: createPrices((name) => catalogue(name)),
    settings: DEFAULT_CONFIG.prices,
    today: '2026-07-20',
  });
  const estimatesOf = (project: Project) =>
    Object.fromEntries(
      [...estimator.project(project).resources]
        .sort((a, b) => (a.resource.address < b.resource.address ? -1 : 1))
        .map((estimate) => [estimate.resource.address, figures(estimate)]),
    );
  let compared = 0;

  for (const file of readdirSync(SHOWN)) {
    const name = path.basename(file, '.json');
    it(`costs what its code costs: ${name}`, () => {
      const code = createTerraformEvaluator(memoryFiles(codeOf(name))).evaluate({ dir: '' });
      const plan = planProject(readFileSync(path.join(SHOWN, file), 'utf8'), file);
      assert.equal(plan.kind, 'project');
      const planned = estimatesOf(plan.project);
      compared += Object.keys(planned).length;
      assert.deepEqual(planned, estimatesOf(code));
    });
  }

  after(() => {
    console.log(`      ${compared} resource instances priced both ways, of ${readdirSync(SHOWN).length} plans`);
    assert.ok(compared > 100);
  });
});
