import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readRecommendations } from '../../src/sources/recommendationFiles';
import { loadModel } from './clouds/awsModel';
import { loadGoogleModel } from './clouds/googleModel';

const EXAMPLES = path.join(__dirname, '../../examples');
const SAMPLE = 'recommendations/sample.json';
const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';

const advisor = (resourceId: string, name: string, extendedProperties: Readonly<Record<string, string>>) => ({
  category: 'Cost',
  extendedProperties: { savingsCurrency: 'EUR', ...extendedProperties },
  id: `${resourceId}/providers/Microsoft.Advisor/recommendations/${name}`,
  impact: 'High',
  impactedField: 'Microsoft.Compute/virtualMachines',
  impactedValue: 'web',
  lastUpdated: '2026-11-22T22:24:43.321640+00:00',
  name,
  recommendationTypeId: '84b1a508-fc21-49da-979e-96894f1665df',
  resourceMetadata: { resourceId, source: null },
  shortDescription: { problem: 'p', solution: 'Consider reserved instances' },
  suppressionIds: null,
  type: 'Microsoft.Advisor/recommendations',
});

const recommender = (id: string, location: string, name: string, more: object) => ({
  name: `projects/123456789/locations/${location}/recommenders/${id}/recommendations/${name}`,
  description: 'Save some cost.',
  lastRefreshTime: '2026-11-22T00:00:00Z',
  primaryImpact: {
    category: 'COST',
    costProjection: { cost: { currencyCode: 'USD', units: '-24' }, duration: '2592000s' },
  },
  stateInfo: { state: 'ACTIVE' },
  ...more,
});

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

  const read = async (printed: unknown) => {
    fs.writeFileSync(path.join(folder, 'a.json'), JSON.stringify(printed));
    return readRecommendations(folder, 'a.json');
  };

  it('are those of Azure as az prints them: properties beside the id, one of several terms of a reservation', async () => {
    const web = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/Microsoft.Compute/virtualMachines/web`;
    const vm = advisor(web, 'resize', { currentSku: 'Standard_D8s_v5', targetSku: 'Standard_D4s_v5', recommendationType: 'SkuChange' });
    const term = (name: string, months: string, annualSavingsAmount: string) =>
      advisor(`/subscriptions/${SUBSCRIPTION}`, name, { term: months, annualSavingsAmount, displaySKU: 'Standard_D4s_v5' });
    const { items, problem } = await read([
      { ...vm, extendedProperties: { ...vm.extendedProperties, annualSavingsAmount: '1752' } },
      term('one', 'P1Y', '600'),
      term('three', 'P3Y', '960'),
      { ...advisor(web, 'secure', {}), category: 'Security' },
    ]);
    assert.equal(problem, undefined);
    // 1,752 / 12 and 960 / 12; the other term is told, never added
    assert.deepEqual(
      items.map(({ id, source, action, account, saving, currency, resourceName, alternatives }) => [
        ...[id, source, action, account, saving, currency, resourceName, alternatives],
      ]),
      [
        ['resize', 'a.json', 'Rightsize', SUBSCRIPTION, 146_000_000, 'EUR', web, undefined],
        ['three', 'a.json', 'PurchaseReservedInstances', SUBSCRIPTION, 80_000_000, 'EUR', '', 1],
      ],
    );
  });

  it('are those of Google Cloud as gcloud prints them, of any recommender, project by id', async () => {
    const { misfitsOfResponse } = loadGoogleModel('recommender');
    const machine = '//compute.googleapis.com/projects/acme-shop/zones/europe-west1-b/instances/web';
    const printed = [
      recommender('google.compute.instance.MachineTypeRecommender', 'europe-west1-b', 'a', { targetResources: [machine] }),
      recommender('google.logging.productSuggestion.ContainerRecommender', 'global', 'b', {}),
      recommender('google.compute.disk.IdleResourceRecommender', 'europe-west1-b', 'c', { stateInfo: { state: 'DISMISSED' } }),
    ];
    assert.deepEqual(
      misfitsOfResponse('recommender.projects.locations.recommenders.recommendations.list', { recommendations: printed }),
      [],
    );
    const { items, problem } = await read(printed);
    assert.equal(problem, undefined);
    // 24 for 30 days (2,592,000 s) are 24 × 2,628,000 / 2,592,000 for a month of 730 hours
    assert.deepEqual(
      items.map(({ id, source, action, account, region, kind, saving, advice }) => [
        id,
        source,
        action,
        account,
        region,
        kind,
        saving,
        advice,
      ]),
      [
        ['a', 'a.json', 'Rightsize', 'acme-shop', 'europe-west1', 'compute.googleapis.com/instances', 24_333_333, 'Save some cost.'],
        ['b', 'a.json', 'Other', '123456789', '', 'google.logging.productSuggestion.ContainerRecommender', 24_333_333, 'Save some cost.'],
      ],
    );
  });

  it('of a form that is not known make the file unusable, so that nobody takes it for one without advice', async () => {
    assert.match((await read([{ category: 'Cost', name: 'x' }])).problem ?? '', /form that is not known/);
    assert.deepEqual(await read([]), { items: [] });
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
