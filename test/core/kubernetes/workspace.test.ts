import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createManifestWorkspace } from '../../../src/core/kubernetes/workspace';
import type { Resource } from '../../../src/core/model/resource';
import { DEFAULTS, read } from './support';

const deployment = (name: string, namespace = '', requests = '{cpu: 100m, memory: 64Mi}'): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}\nspec:\n  replicas: 2\n  template: {spec: {containers: [{name: a, resources: {requests: ${requests}}}]}}\n`;
const hpa = (target: string, low: number, high: number): string =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: ${target}}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${target}}, minReplicas: ${low}, maxReplicas: ${high}}\n`;
const limits = (cpu: string, namespace?: string): string =>
  `apiVersion: v1\nkind: LimitRange\nmetadata: {name: floor${namespace ? `, namespace: ${namespace}` : ''}}\nspec: {limits: [{type: Container, defaultRequest: {cpu: ${cpu}, memory: 1Gi}}]}\n`;
const storageClass = (type: string, more = ''): string =>
  `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast${more}}\nprovisioner: ebs.csi.aws.com\nparameters: {type: ${type}}\n`;
const rollout = (name: string, of: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: ${name}}\nspec: {replicas: 3, workloadRef: {apiVersion: apps/v1, kind: Deployment, name: ${of}, scaleDown: onsuccess}}\n`;
const ingress = (name: string, group = 'shared', namespace = 'shop'): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n  annotations: {alb.ingress.kubernetes.io/group.name: ${group}}\nspec: {ingressClassName: alb}\n`;
const claim = (className?: string): string =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {${className === undefined ? '' : `storageClassName: ${className}, `}resources: {requests: {storage: 1Gi}}}\n`;

function resources(files: Readonly<Record<string, string>>): ReadonlyMap<string, Resource> {
  const workspace = createManifestWorkspace();
  for (const [path, text] of Object.entries(files)) workspace.set(path, text);
  return new Map(workspace.projects(DEFAULTS).flatMap(({ dir, resources: all }) => all.map((one) => [`${dir}: ${one.address}`, one])));
}
const replicas = (files: Readonly<Record<string, string>>, key: string): unknown => {
  const values = resources(files).get(key)?.values;
  return [read(values, 'replicas.low'), read(values, 'replicas.high')];
};
const notes = (files: Readonly<Record<string, string>>, key: string): readonly string[] =>
  read(resources(files).get(key)?.values, 'notes') as readonly string[];

describe('manifests of several folders', () => {
  it('are joined by autoscalers that stand in a folder of their own', () => {
    const files = { 'app/deploy.yaml': deployment('cart'), 'scaling/cart.yaml': hpa('cart', 2, 6) };
    assert.deepEqual(replicas(files, 'app: Deployment/default/cart'), [2, 6]);
    const scaler = resources(files).get('scaling: HorizontalPodAutoscaler/default/cart');
    assert.equal(read(scaler?.values, 'billed_with'), 'Deployment/default/cart');
  });

  it('keep to the autoscaler beside them', () => {
    const files = { 'app/a.yaml': `${deployment('cart')}---\n${hpa('cart', 2, 3)}`, 'other/cart.yaml': hpa('cart', 20, 60) };
    assert.deepEqual(replicas(files, 'app: Deployment/default/cart'), [2, 3]);
  });

  it('are not joined by an autoscaler whose target stands beside it, or with what only has the same name far away', () => {
    const files = {
      'one/app/deploy.yaml': deployment('cart'),
      'two/app/all.yaml': `${deployment('cart')}---\n${hpa('cart', 5, 9)}`,
      'three/base/deploy.yaml': deployment('web'),
      'three/prod/scale.yaml': hpa('web', 4, 8),
      'four/deploy.yaml': deployment('web'),
    };
    assert.deepEqual(replicas(files, 'one/app: Deployment/default/cart'), [2, 2]);
    assert.deepEqual(replicas(files, 'three/base: Deployment/default/web'), [4, 8]);
    assert.deepEqual(replicas(files, 'four: Deployment/default/web'), [2, 2]);
  });

  it('span the autoscalers of equally near folders, which are alternatives', () => {
    const files = { 'base/deploy.yaml': deployment('cart'), 'dev/scale.yaml': hpa('cart', 1, 2), 'prod/scale.yaml': hpa('cart', 4, 12) };
    assert.deepEqual(replicas(files, 'base: Deployment/default/cart'), [1, 12]);
    assert.ok(notes(files, 'base: Deployment/default/cart').some((note) => note.includes('in folders of their own')));
  });

  it('take the LimitRange of their namespace, where it is written', () => {
    const bare = (namespace: string): string => deployment('cart', namespace, '{}');
    const cpu = (files: Readonly<Record<string, string>>, namespace: string): unknown =>
      read(resources(files).get(`app: Deployment/${namespace}/cart`)?.values, 'effective.cpu');
    assert.equal(cpu({ 'app/a.yaml': bare('shop'), 'namespaces/shop.yaml': limits('200m', 'shop') }, 'shop'), 0.2);
    assert.equal(cpu({ 'app/a.yaml': bare('shop'), 'namespaces/other.yaml': limits('200m', 'other') }, 'shop'), undefined);
    assert.equal(
      cpu({ 'app/a.yaml': bare('shop') + '---\n' + limits('300m', 'shop'), 'namespaces/shop.yaml': limits('200m', 'shop') }, 'shop'),
      0.3,
    );
    assert.equal(cpu({ 'app/a.yaml': bare(''), 'elsewhere/limits.yaml': limits('200m') }, 'default'), undefined);
  });

  it('take the StorageClass of the nearest folder, and the one that is the default', () => {
    const type = (files: Readonly<Record<string, string>>): unknown =>
      read(resources(files).get('live/eu/app: PersistentVolumeClaim/default/data')?.values, 'claims.0.type');
    const far = { 'live/us/classes/c.yaml': storageClass('io1'), 'other/c.yaml': storageClass('sc1') };
    assert.equal(type({ 'live/eu/app/a.yaml': claim('fast'), 'live/eu/classes/c.yaml': storageClass('st1'), ...far }), 'st1');
    assert.equal(type({ 'live/eu/app/a.yaml': claim('fast'), ...far }), 'io1');
    const isDefault = ', annotations: {storageclass.kubernetes.io/is-default-class: "true"}';
    assert.equal(type({ 'live/eu/app/a.yaml': claim(), 'live/eu/classes/c.yaml': storageClass('st1', isDefault) }), 'st1');
    assert.equal(type({ 'live/eu/app/a.yaml': claim(), 'live/eu/classes/c.yaml': storageClass('st1') }), 'gp3');
  });

  it('take the class that the older annotation of a claim names, before the newer key', () => {
    const annotated = claim('slow').replace(
      'metadata: {name: data}',
      'metadata: {name: data, annotations: {volume.beta.kubernetes.io/storage-class: fast}}',
    );
    const type = (text: string): unknown =>
      read(
        resources({ 'app/a.yaml': text, 'classes/c.yaml': storageClass('st1') }).get('app: PersistentVolumeClaim/default/data')?.values,
        'claims.0.type',
      );
    assert.equal(type(annotated), 'st1');
    assert.equal(type(annotated.replace('storageClassName: slow, ', '')), 'st1');
  });

  describe('that change a workload of their name, as kustomize merges them', () => {
    const image = (text: string): string => text.replace('name: a,', 'name: a, image: x,');
    const patch = deployment('cart', '', '{cpu: 2, memory: 4Gi}').replace('  replicas: 2\n', '');
    const priced = (files: Readonly<Record<string, string>>): readonly string[] => [...resources(files).keys()];

    it('have no figure of their own', () => {
      assert.deepEqual(priced({ 'base/d.yaml': image(deployment('cart')), 'prod/patch.yaml': patch }), ['base: Deployment/default/cart']);
      assert.deepEqual(priced({ 'app/d.yaml': image(deployment('cart')), 'app/patch.yaml': patch }), ['app: Deployment/default/cart']);
    });

    it('lose it when another comes, and have it again when that is gone', () => {
      const workspace = createManifestWorkspace();
      const count = (): number => workspace.projects(DEFAULTS).flatMap(({ resources: all }) => all).length;
      workspace.set('app/patch.yaml', patch);
      assert.equal(count(), 1);
      workspace.set('app/d.yaml', image(deployment('cart')));
      assert.equal(count(), 1);
      workspace.set('app/d.yaml', undefined);
      assert.equal(count(), 1);
    });

    it('have one where what else there is has no containers', () => {
      const replicas = patch.slice(0, patch.indexOf('spec:\n')) + 'spec:\n  replicas: 5\n';
      assert.deepEqual(priced({ 'base/d.yaml': patch, 'prod/replicas.yaml': replicas }), ['base: Deployment/default/cart']);
    });

    it('have one where there is no other, or where they say what they run', () => {
      assert.deepEqual(priced({ 'prod/patch.yaml': patch }), ['prod: Deployment/default/cart']);
      assert.equal(priced({ 'base/d.yaml': image(deployment('cart')), 'prod/d.yaml': image(patch) }).length, 2);
      const selected = patch.replace('spec:\n', 'spec:\n  selector: {matchLabels: {a: b}}\n');
      assert.equal(priced({ 'base/d.yaml': image(deployment('cart')), 'prod/d.yaml': selected }).length, 2);
    });
  });

  it('lend their pods to a Rollout in another folder, and follow when they change', () => {
    const files = { 'app/deploy.yaml': deployment('cart'), 'rollouts/cart.yaml': rollout('cart', 'cart') };
    const all = resources(files);
    assert.equal(read(all.get('rollouts: Rollout/default/cart')?.values, 'effective.cpu'), 0.1);
    assert.equal(read(all.get('app: Deployment/default/cart')?.values, 'billed_with'), 'Rollout/default/cart');
    const workspace = createManifestWorkspace();
    for (const [path, text] of Object.entries(files)) workspace.set(path, text);
    workspace.projects(DEFAULTS);
    workspace.set('app/deploy.yaml', deployment('cart', '', '{cpu: 300m, memory: 64Mi}'));
    const [, rollouts] = workspace.projects(DEFAULTS);
    assert.equal(read(rollouts?.resources[0]?.values, 'effective.cpu'), 0.3);
  });

  it('lend what they are now, also when they change while folders are joined', () => {
    for (let steps = 0; steps < 30; steps++) {
      const workspace = createManifestWorkspace();
      workspace.set('app/deploy.yaml', deployment('cart'));
      workspace.set('rollouts/cart.yaml', rollout('cart', 'cart'));
      for (let step = 0; step < steps; step++) workspace.advance(DEFAULTS, () => true);
      workspace.set('app/deploy.yaml', deployment('cart', '', '{cpu: 300m, memory: 64Mi}'));
      const [, rollouts] = workspace.projects(DEFAULTS);
      assert.equal(read(rollouts?.resources[0]?.values, 'effective.cpu'), 0.3, String(steps));
    }
  });

  it('lend nothing to a Rollout that has a workload of that name beside it', () => {
    const files = {
      'one/all.yaml': `${deployment('cart')}---\n${rollout('cart', 'cart')}`,
      'two/deploy.yaml': deployment('cart', '', '{cpu: 2, memory: 64Mi}'),
    };
    assert.equal(read(resources(files).get('one: Rollout/default/cart')?.values, 'effective.cpu'), 0.1);
    assert.equal(read(resources(files).get('two: Deployment/default/cart')?.values, 'billed_with'), undefined);
  });

  describe('with Ingresses of one group', () => {
    const carrierOf = (files: Readonly<Record<string, string>>, key: string): unknown =>
      read(resources(files).get(key)?.values, 'billed_with');

    it('share one balancer', () => {
      const files = { 'cart/i.yaml': ingress('cart'), 'web/i.yaml': ingress('web'), 'other/i.yaml': ingress('other', 'own') };
      assert.equal(carrierOf(files, 'cart: Ingress/shop/cart'), undefined);
      assert.equal(carrierOf(files, 'web: Ingress/shop/web'), 'Ingress/shop/cart');
      assert.equal(carrierOf(files, 'other: Ingress/shop/other'), undefined);
    });

    it('have one for each environment: the same name twice is in two clusters', () => {
      const files = {
        'dev/cart/i.yaml': ingress('cart'),
        'dev/web/i.yaml': ingress('web'),
        'prod/cart/i.yaml': ingress('cart'),
        'prod/extra/i.yaml': ingress('extra'),
        'prod/web/i.yaml': ingress('web'),
      };
      const carrying = [...resources(files)].filter(([, { values }]) => read(values, 'billed_with') === undefined).map(([key]) => key);
      assert.deepEqual(carrying, ['dev/cart: Ingress/shop/cart', 'prod/cart: Ingress/shop/cart']);
    });

    it('share one balancer where the first that names the group is of another class', () => {
      const files = { 'a/i.yaml': ingress('cart').replace('alb}', 'nginx}'), 'b/i.yaml': ingress('web'), 'c/i.yaml': ingress('api') };
      assert.equal(carrierOf(files, 'a: Ingress/shop/cart'), undefined);
      assert.equal(carrierOf(files, 'b: Ingress/shop/web'), undefined);
      assert.equal(carrierOf(files, 'c: Ingress/shop/api'), 'Ingress/shop/web');
    });

    it('share one balancer whatever their class is called, where its controller is that of the group', () => {
      const internal = (name: string): string => ingress(name).replace('alb}', 'internal}');
      const files = {
        'a/i.yaml': internal('cart'),
        'b/i.yaml': ingress('web'),
        'classes/c.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: internal}\nspec: {controller: ingress.k8s.aws/alb}\n',
      };
      assert.equal(carrierOf(files, 'b: Ingress/shop/web'), 'Ingress/shop/cart');
    });

    it('do not share with Ingresses of another class', () => {
      const files = { 'a/i.yaml': ingress('cart').replace('alb}', 'nginx}'), 'b/i.yaml': ingress('web') };
      assert.equal(carrierOf(files, 'b: Ingress/shop/web'), undefined);
    });
  });

  it('are the same objects while nothing about them has changed', () => {
    const workspace = createManifestWorkspace();
    workspace.set('a/a.yaml', deployment('cart'));
    workspace.set('b/b.yaml', deployment('web'));
    const [first, second] = workspace.projects(DEFAULTS);
    workspace.set('b/b.yaml', deployment('web').replace('replicas: 2', 'replicas: 5'));
    const [same, other] = workspace.projects(DEFAULTS);
    assert.equal(same, first);
    assert.notEqual(other, second);
    workspace.set('c/scale.yaml', hpa('cart', 3, 4));
    assert.notEqual(workspace.projects(DEFAULTS)[0], first);
    assert.equal(workspace.projects(DEFAULTS)[1], other);
  });

  it('are read bit by bit when asked to', () => {
    const workspace = createManifestWorkspace();
    for (let index = 0; index < 5; index++) workspace.set(`${index}.yaml`, deployment(`d${index}`));
    let calls = 0;
    while (!workspace.advance(DEFAULTS, () => true)) calls++;
    assert.ok(calls >= 5, String(calls));
    assert.equal(workspace.projects(DEFAULTS)[0]?.resources.length, 5);
  });

  it('are read bit by bit also where many stand in one file', () => {
    const workspace = createManifestWorkspace();
    workspace.set('all.yaml', Array.from({ length: 60 }, (_, index) => deployment(`d${index}`)).join('---\n'));
    let calls = 0;
    while (!workspace.advance(DEFAULTS, () => true)) calls++;
    // A step for each document, and twelve to make 60 resources, 5 at once.
    assert.ok(calls >= 72, String(calls));
    assert.equal(workspace.projects(DEFAULTS)[0]?.resources.length, 60);
  });

  it('read after any edits, between any steps of reading, are what they would be afresh', () => {
    const pool = [
      deployment('cart', 'shop'),
      deployment('cart'),
      hpa('cart', 2, 6),
      hpa('cart', 1, 3),
      hpa('cart', 2, 9).replace('{name: cart}', '{name: cart, namespace: shop}'),
      `${deployment('cart')}---\n${deployment('cart', 'other')}`,
      ingress('api').replace('alb}', 'nginx}'),
      limits('200m', 'shop'),
      storageClass('io2'),
      claim('fast'),
      claim(),
      deployment('web', 'shop', '{}'),
      deployment('cart', '', '{cpu: 2, memory: 1Gi}'),
      rollout('cart', 'cart'),
      deployment('cart').replace('name: a,', 'name: a, image: x,'),
      ingress('cart'),
      ingress('web'),
      `${deployment('cart')}---\n${deployment('web')}---\n${hpa('web', 2, 4)}`,
      Array.from({ length: 30 }, (_, index) => deployment(`d${index}`)).join('---\n'),
    ];
    const edit = fc.tuple(
      fc.constantFrom('a/1.yaml', 'a/2.yaml', 'a/b/1.yaml', 'c/1.yaml', '1.yaml'),
      fc.option(fc.constantFrom(...pool), { nil: undefined }),
      // Steps that are done before the next edit; `undefined`: all of them.
      fc.option(fc.nat(60), { nil: undefined }),
    );
    const shape = (workspace: ReturnType<typeof createManifestWorkspace>): unknown =>
      workspace
        .projects(DEFAULTS)
        .map(({ dir, resources: all }) => [dir, all.map(({ address, values }) => [address, values])])
        .sort();
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const edited = createManifestWorkspace();
        const last = new Map<string, string | undefined>();
        for (const [path, text, steps] of edits) {
          edited.set(path, text);
          if (steps === undefined) edited.projects(DEFAULTS);
          else for (let step = 0; step < steps; step++) edited.advance(DEFAULTS, () => true);
          last.set(path, text);
        }
        const fresh = createManifestWorkspace();
        for (const [path, text] of last) if (text !== undefined) fresh.set(path, text);
        assert.deepEqual(shape(edited), shape(fresh));
      }),
      { numRuns: 200 },
    );
  });

  it('know nothing of a file that is gone', () => {
    const workspace = createManifestWorkspace();
    workspace.set('a/a.yaml', deployment('cart'));
    assert.equal(workspace.projects(DEFAULTS).length, 1);
    assert.equal(workspace.has('a/a.yaml'), true);
    workspace.set('a/a.yaml', undefined);
    assert.deepEqual(workspace.projects(DEFAULTS), []);
    assert.equal(workspace.knows('a/a.yaml'), false);
  });
});
