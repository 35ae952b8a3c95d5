import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine';
import type { RenderAnswer } from '../../src/core/kubernetes/render/job';
import { engineOf, lensesOf } from './engineBed';

/** OpenCost's default prices, 730 hours: core x 0.031611 + GiB x 0.004237. */
const usd = (cores: number, gib: number, pods = 1): number => 730 * pods * (cores * 0.031611 + gib * 0.004237);
const month = (cores: number, gib: number, pods = 1): string => `$${usd(cores, gib, pods).toFixed(2)}`;

const deployment = (name: string, replicas: number, cpu: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  replicas: ${replicas}\n  template:\n    spec:\n      containers:\n        - name: a\n          image: a\n          resources:\n            requests: {cpu: ${cpu}, memory: 1Gi}\n`;
const objects = (...all: readonly string[]): string => all.join('---\n');

const OVERLAY = `resources: [../base]
replicas:
  - name: web
    count: 5
patches:
  - path: labels.yaml
  - target: {kind: Deployment}
    patch: |-
      - op: replace
        path: /spec/template/spec/containers/0/resources/requests/cpu
        value: "2"
patchesJson6902:
  - {target: {version: v1, kind: Deployment, name: mail}, path: mail.json}
components: [../parts]
images: [{name: a, newTag: "2"}]
`;
const FILES: Readonly<Record<string, string>> = {
  'ledgerline.yaml': 'prices:\n  kubernetes:\n    rates: opencost\n',
  'base/kustomization.yaml': 'resources: [all.yaml]\n',
  'base/all.yaml': objects(deployment('web', 1, '1'), deployment('mail', 1, '1')),
  'prod/kustomization.yaml': OVERLAY,
  'prod/labels.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  labels: {a: b}\n',
  'prod/mail.json': '[{"op": "replace", "path": "/spec/replicas", "value": 2}]\n',
  'parts/kustomization.yaml': 'kind: Component\nresources: [cache.yaml]\n',
  'parts/cache.yaml': deployment('cache', 1, '4'),
};
/** What kustomize builds of it, and without each of the changes. */
const ALL = objects(deployment('web', 5, '2'), deployment('mail', 2, '2'), deployment('cache', 1, '4'));
const WITHOUT: Readonly<Record<string, string>> = {
  'prod/kustomization.yaml patches 0': ALL,
  'prod/kustomization.yaml patches 1': objects(deployment('web', 5, '1'), deployment('mail', 2, '1'), deployment('cache', 1, '4')),
  'prod/kustomization.yaml patchesJson6902 0': objects(deployment('web', 5, '2'), deployment('mail', 1, '2'), deployment('cache', 1, '4')),
  'prod/kustomization.yaml replicas 0': objects(deployment('web', 1, '2'), deployment('mail', 2, '2'), deployment('cache', 1, '4')),
  'prod/kustomization.yaml components 0': objects(deployment('web', 5, '2'), deployment('mail', 2, '2')),
};

function rendered(files: Readonly<Record<string, string>> = FILES, outputs = WITHOUT): Engine {
  const engine = engineOf(files);
  const job = engine.renderings.jobs().find(({ dir }) => dir === 'prod')!;
  const answer: RenderAnswer = { kind: 'rendered', text: ALL, texts: new Map(job.inputs.map((path) => [path, engine.text(path)!])) };
  engine.renderings.take(job, answer);
  engine.renderings.takeProbes(job, answer, new Map(Object.entries(outputs)));
  return engine;
}

/** Lenses of entries of the overlay's kustomization. */
const entries = (engine: Engine): readonly string[] =>
  lensesOf(engine, 'prod/kustomization.yaml').filter((lens) => lens.includes('prod/kustomization.yaml '));

describe('changes that an overlay makes', () => {
  it('are tried one by one: each is what the overlay is without it, all else as it is written', () => {
    const engine = engineOf(FILES);
    const job = engine.renderings.jobs()[0]!;
    const answer: RenderAnswer = { kind: 'rendered', text: ALL, texts: new Map(job.inputs.map((path) => [path, engine.text(path)!])) };
    const probes = engine.renderings.probes(job, answer);
    assert.deepEqual(probes.map(({ id }) => id).sort(), Object.keys(WITHOUT).sort());
    assert.equal(
      probes.find(({ id }) => id.endsWith('replicas 0'))!.text,
      '{"resources": [../base], "replicas": [], "patches": [{"path": labels.yaml}, {"target": {"kind": Deployment}, "patch": "- op: replace\\n  path: /spec/template/spec/containers/0/resources/requests/cpu\\n  value: \\"2\\""}], "patchesJson6902": [{"target": {"version": v1, "kind": Deployment, "name": mail}, "path": mail.json}], "components": [../parts], "images": [{"name": a, "newTag": "2"}]}',
    );
  });

  it('show at their entries what each alone makes, and nothing where the cost is the same', () => {
    const now = usd(2, 1, 5) + usd(2, 1, 2);
    const difference = usd(1, 0, 7);
    assert.deepEqual(entries(rendered()), [
      // 4 pods more of 2 cores and 1 GiB; from 1 to 5
      `2 prod/kustomization.yaml replicas 0 ~${month(2, 1, 5)}/mo · +${month(2, 1, 4)}/mo (+400 %)`,
      // one core more in each of 7 pods: 161.53 of 187.87
      `6 prod/kustomization.yaml patches 1 ~$${now.toFixed(2)}/mo · +$${difference.toFixed(2)}/mo (+${Math.round((100 * difference) / (now - difference))} %)`,
      `12 prod/kustomization.yaml patchesJson6902 0 ~${month(2, 1, 2)}/mo · +${month(2, 1)}/mo (+100 %)`,
      `13 prod/kustomization.yaml components 0 ~${month(4, 1)}/mo · +${month(4, 1)}/mo`,
    ]);
  });

  it('say in the hover what the figure is compared with', () => {
    const engine = rendered();
    const found = engine.breakdown('prod/kustomization.yaml', 'prod/kustomization.yaml replicas 0')!;
    assert.ok(found.notes.includes('The difference to the same without this change'));
    assert.deepEqual(
      found.estimates.map(({ resource }) => resource.address),
      ['Deployment/default/web'],
    );
  });

  it('show in the file of a patch, JSON patches at its top', () => {
    const engine = rendered();
    assert.deepEqual(lensesOf(engine, 'prod/mail.json'), [
      `0 prod/kustomization.yaml patchesJson6902 0 ~${month(2, 1, 2)}/mo · +${month(2, 1)}/mo (+100 %)`,
    ]);
    // web has another cost than its base, but not by this patch
    assert.deepEqual(lensesOf(engine, 'prod/labels.yaml'), [`1 Deployment/default/web ~${month(2, 1, 5)}/mo · no change`]);
  });

  it('show in a base what they make in each overlay, by its name', () => {
    const base = { ...FILES, 'base/kustomization.yaml': 'resources: [all.yaml]\nreplicas: [{name: mail, count: 2}]\n' };
    const id = 'base/kustomization.yaml replicas 0';
    const engine = rendered(base, { [id]: objects(deployment('web', 5, '2'), deployment('mail', 1, '2'), deployment('cache', 1, '4')) });
    assert.deepEqual(lensesOf(engine, 'base/kustomization.yaml'), [`1 ${id} prod ~${month(2, 1, 2)}/mo · +${month(2, 1)}/mo (+100 %)`]);
  });

  it('have no figure where kustomize refuses the overlay without them', () => {
    const engine = rendered(FILES, {});
    assert.equal(entries(engine).length, 0);
  });

  it('take away what they remove', () => {
    const engine = rendered(FILES, {
      'prod/kustomization.yaml patches 1': objects(
        deployment('web', 5, '2'),
        deployment('mail', 2, '2'),
        deployment('cache', 1, '4'),
        deployment('old', 1, '8'),
      ),
    });
    assert.deepEqual(entries(engine), [`6 prod/kustomization.yaml patches 1 $0.00/mo · -${month(8, 1)}/mo (-100 %)`]);
  });

  it('are marked after an edit', () => {
    const engine = rendered();
    engine.set('prod/kustomization.yaml', OVERLAY.replace('count: 5', 'count: 6'));
    assert.match(entries(engine)[0]!, /last good$/);
  });
});
