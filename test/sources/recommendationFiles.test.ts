import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readRecommendations } from '../../src/sources/recommendationFiles';
import { loadModel } from './clouds/awsModel';

const EXAMPLES = path.join(__dirname, '../../examples');
const SAMPLE = 'recommendations/sample.json';

describe('recommendations in a file', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('are those of the service’s own form, and name the file as their source', async () => {
    const { model, misfits } = loadModel('cost-optimization-hub');
    const text = JSON.parse(fs.readFileSync(path.join(EXAMPLES, SAMPLE), 'utf8')) as { readonly items: readonly object[] };
    // the command line writes times as text, the service in seconds
    const sent = { items: text.items.map((item) => ({ ...item, lastRefreshTimestamp: 1 })) };
    assert.deepEqual(misfits(sent, model.operations.ListRecommendations!.output.shape), []);
    const { items, problem } = await readRecommendations(EXAMPLES, SAMPLE);
    assert.equal(problem, undefined);
    assert.deepEqual(
      items.map(({ id, source, saving, asOf, tags }) => [id, source, saving, asOf, tags.team]),
      [
        ['sample-1', SAMPLE, 8_320_000, '2026-11-22', 'platform'],
        ['sample-2', SAMPLE, 3_100_000, '2026-11-22', 'storefront'],
      ],
    );
  });

  const bad: readonly (readonly [string, string, RegExp])[] = [
    ['no JSON', '{', /is no JSON/],
    ['no list', '{"recommendations": []}', /no list named items/],
    ['one without an id', '{"items": [{}]}', /without an id/],
  ];
  for (const [what, text, problem] of bad)
    it(`are told to be unusable: ${what}`, async () => {
      fs.writeFileSync(path.join(folder, 'a.json'), text);
      const read = await readRecommendations(folder, 'a.json');
      assert.deepEqual(read.items, []);
      assert.match(read.problem ?? '', problem);
    });

  it('stay inside the workspace, whatever a link says', async () => {
    const inside = path.join(folder, 'inside');
    fs.mkdirSync(inside);
    fs.writeFileSync(path.join(folder, 'out.json'), '{"items": []}');
    fs.symlinkSync(path.join(folder, 'out.json'), path.join(inside, 'a.json'));
    assert.match((await readRecommendations(inside, 'a.json')).problem ?? '', /outside of the workspace/);
    assert.match((await readRecommendations(inside, 'none.json')).problem ?? '', /cannot be read/);
  });
});
