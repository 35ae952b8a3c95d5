import assert from 'node:assert/strict';
import type { Recommendation } from '../../../src/core/model/providerFacts';
import { isArm, isSize } from '../../../src/core/spend/machineSize';
import { recommendationFindings } from '../../../src/core/spend/recommendationFindings';
import { placeRecommendations } from '../../../src/core/spend/recommendationPlaces';
import { engineOf } from '../engineBed';
import { NO_LITERALS } from './advice';

const BASE: Recommendation = {
  id: 'r1',
  source: 'Azure Advisor',
  provider: 'Microsoft',
  action: 'Rightsize',
  account: '0b1f6471-1bf0-4dda-aec3-111122223333',
  region: 'westeurope',
  kind: 'Microsoft.Compute/virtualMachines',
  resourceId: 'web-1',
  resourceName: '/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourceGroups/Shop/providers/Microsoft.Compute/virtualMachines/WEB-1',
  tags: {},
  current: 'Standard_D8s_v5',
  recommended: 'Standard_D4s_v5',
  saving: 146_000_000,
  currency: 'EUR',
  effort: '',
  needsRestart: null,
  lookBackDays: 7,
  asOf: '2026-11-22',
};
const azure = (more: Partial<Recommendation> = {}): Recommendation => ({ ...BASE, ...more });
const google = (more: Partial<Recommendation> = {}): Recommendation => ({
  ...BASE,
  source: 'Google Cloud Recommender',
  provider: 'Google Cloud',
  account: 'acme-shop',
  region: 'europe-west1',
  kind: 'compute.googleapis.com/instances',
  resourceName: '//compute.googleapis.com/projects/acme-shop/zones/europe-west1-b/instances/web-1',
  current: 'n1-standard-4',
  recommended: 'custom-2-5120',
  currency: 'USD',
  ...more,
});

const place = (text: string, recommendation: Recommendation) =>
  placeRecommendations([recommendation], engineOf({ 'main.tf': text }), () => undefined);

/** `certain azurerm_linux_virtual_machine.web` */
const matched = (text: string, recommendation: Recommendation): readonly string[] =>
  place(text, recommendation).flatMap(({ match: { confidence, places } }) => places.map(({ address }) => `${confidence} ${address}`));

const vm = (name: string, group: string, more = ''): string => `
resource "azurerm_linux_virtual_machine" "${name}" {
  name                = "web-1"
  resource_group_name = ${group}
  size                = "Standard_D8s_v5"
${more}}
`;
const instance = (name: string, zone: string, more = ''): string => `
resource "google_compute_instance" "${name}" {
  name         = "web-1"
  machine_type = "n1-standard-4"
  zone         = ${zone}
${more}}
`;

describe('recommended resources of Azure in the code', () => {
  it('are certain by kind, resource group and name, whatever the case', () => {
    assert.deepEqual(matched(`${vm('web', '"shop"')}${vm('other', '"data"')}`, azure()), ['certain azurerm_linux_virtual_machine.web']);
    const group = 'resource "azurerm_resource_group" "a" {\n  name     = "shop"\n  location = "westeurope"\n}\n';
    assert.deepEqual(matched(`${group}${vm('web', 'azurerm_resource_group.a.name')}`, azure()), [
      'certain azurerm_linux_virtual_machine.web',
    ]);
  });

  it('are likely by kind and name where the group is not known, and nothing where it is another', () => {
    assert.deepEqual(matched(`variable "group" {}\n${vm('web', 'var.group')}`, azure()), ['likely azurerm_linux_virtual_machine.web']);
    assert.deepEqual(matched(vm('web', '"data"'), azure()), []);
    assert.deepEqual(matched(vm('web', '"shop"'), azure({ kind: 'Microsoft.Compute/disks' })), []);
  });

  it('are certain by the id in an import block, not by that of another resource', () => {
    const imported = (id: string): string => `import {\n  to = azurerm_managed_disk.d\n  id = "${id}"\n}\n`;
    const disk = 'resource "azurerm_managed_disk" "d" {\n  name = var.name\n}\n';
    const name = '/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourceGroups/shop/providers/Microsoft.Compute/disks/data';
    const advice = azure({ kind: 'Microsoft.Compute/disks', resourceName: name, resourceId: 'data' });
    assert.deepEqual(matched(`${disk}${imported(name.replace('resourceGroups', 'resourcegroups'))}`, advice), [
      'certain azurerm_managed_disk.d',
    ]);
    assert.deepEqual(matched(`${disk}${imported(`${name}-old`)}`, advice), []);
  });

  it('are told on their line, with a fix for the size', () => {
    const [finding] = recommendationFindings(place(vm('web', '"shop"'), azure()), NO_LITERALS);
    assert.equal(
      finding!.message,
      'Azure Advisor: resize Standard_D8s_v5 to Standard_D4s_v5. Saves €146.00 a month by its own reckoning (7 days of use, as of 2026-11-22).',
    );
    assert.deepEqual(
      finding!.fixes[0]!.edits.map(({ newText }) => newText),
      ['"Standard_D4s_v5"'],
    );
    const [likely] = recommendationFindings(place(`variable "group" {}\n${vm('web', 'var.group')}`, azure()), NO_LITERALS);
    assert.match(likely!.message, / Likely this block: kind and name are the same, its place is not known here\.$/);
  });
});

describe('recommended resources of Google Cloud in the code', () => {
  it('are certain by kind, zone and name', () => {
    const both = `${instance('web', '"europe-west1-b"')}${instance('other', '"europe-west1-c"')}`;
    assert.deepEqual(matched(both, google()), ['certain google_compute_instance.web']);
    assert.deepEqual(matched(`variable "zone" {}\n${instance('web', 'var.zone')}`, google()), ['likely google_compute_instance.web']);
  });

  it('are nothing in another project, unless it is named by its number', () => {
    const own = (project: string): string => instance('web', '"europe-west1-b"', `  project = "${project}"\n`);
    assert.deepEqual(matched(own('acme-other'), google()), []);
    assert.deepEqual(matched(own('acme-shop'), google()), ['certain google_compute_instance.web']);
    const numbered = google({ resourceName: '//compute.googleapis.com/projects/323016592286/zones/europe-west1-b/instances/web-1' });
    assert.deepEqual(matched(own('acme-shop'), numbered), ['certain google_compute_instance.web']);
  });

  it('are certain by name alone where a project has only one such name', () => {
    const text = 'resource "google_sql_database_instance" "db" {\n  name             = "orders"\n  database_version = "POSTGRES_16"\n}\n';
    const advice = google({
      kind: 'cloudsql.googleapis.com/instances',
      resourceName: '//cloudsql.googleapis.com/projects/acme-shop/instances/orders',
    });
    assert.deepEqual(matched(text, advice), ['certain google_sql_database_instance.db']);
  });

  it('have a fix for the machine type, unless the processor is another one', () => {
    const fixes = (recommended: string): readonly string[] =>
      recommendationFindings(place(instance('web', '"europe-west1-b"'), google({ recommended })), NO_LITERALS).flatMap(
        ({ fixes: [fix] }) => (fix ? fix.edits.map(({ newText }) => newText) : []),
      );
    assert.deepEqual(fixes('custom-2-5120'), ['"custom-2-5120"']);
    assert.deepEqual(fixes('t2a-standard-2'), []);
  });

  it('say how many others exclude one', () => {
    const text = instance('web', '"europe-west1-b"');
    const [finding] = recommendationFindings(place(text, google({ alternatives: 2 })), NO_LITERALS);
    assert.match(
      finding!.message,
      /^Google Cloud Recommender: resize n1-standard-4 to custom-2-5120 \(or one of 2 others in its place\)\. /,
    );
    const [worded] = recommendationFindings(
      place(text, google({ action: 'Other', advice: 'Switch to CPU always allocated', saving: null })),
      NO_LITERALS,
    );
    assert.match(worded!.message, /^Google Cloud Recommender: Switch to CPU always allocated\. It does not tell the saving /);
  });
});

describe('names of machine sizes', () => {
  const sizes: readonly (readonly [provider: string, size: string, isArm: boolean])[] = [
    ['AWS', 'm5.large', false],
    ['AWS', 'db.r6g.xlarge', true],
    ['Microsoft', 'Standard_D4s_v5', false],
    ['Microsoft', 'Standard_D4ps_v5', true],
    ['Microsoft', 'Standard_D2pds_v5', true],
    ['Microsoft', 'Standard_B2pts_v2', true],
    ['Microsoft', 'Standard_NP10s', false],
    ['Microsoft', 'Standard_E4-2ds_v4', false],
    ['Google Cloud', 'n1-standard-4', false],
    ['Google Cloud', 'n2-custom-4-8192-ext', false],
    ['Google Cloud', 'c4a-standard-8', true],
  ];
  for (const [provider, size, arm] of sizes)
    it(`${size} of ${provider} is one${arm ? ', of an Arm processor' : ''}`, () => {
      assert.deepEqual([isSize(provider, size), isArm(provider, size)], [true, arm]);
    });
  it('are nothing but letters, digits and what joins them', () => {
    for (const provider of ['AWS', 'Microsoft', 'Google Cloud'])
      for (const text of ['', 'large', '"m5.large"', '${var.size}', 'n1-standard-4\n', '2 x m5.large', 'Standard_D4s v5'])
        assert.equal(isSize(provider, text), false, `${provider} ${text}`);
  });
});
