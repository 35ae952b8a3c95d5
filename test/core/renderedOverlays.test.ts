import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine';
import { mayRender } from '../../src/core/kubernetes/render/job';
import { engineOf, lensesOf } from './engineBed';

/** OpenCost's default prices, 730 hours: core x 0.031611 + GiB x 0.004237. */
const usd = (cores: number, gib: number, pods = 1): number => 730 * pods * (cores * 0.031611 + gib * 0.004237);
const month = (cores: number, gib: number, pods = 1): string => `$${usd(cores, gib, pods).toFixed(2)}`;
const cents = (value: number): number => Number(value.toFixed(2));

const deployment = (name: string, replicas: number, cpu: string, more = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}${more}\nspec:\n  replicas: ${replicas}\n  template:\n    spec:\n      containers:\n        - name: a\n          image: a\n          resources:\n            requests: {cpu: ${cpu}, memory: 1Gi}\n`;
/** As kustomize prints it, where it ran four folders away from the workspace. */
const WAY = '../../home/me/shop/';
const built = (name: string, replicas: number, cpu: string, path: string): string =>
  deployment(name, replicas, cpu, `\n  annotations:\n    config.kubernetes.io/origin: |\n      path: ${WAY}${path}`);

const FILES: Readonly<Record<string, string>> = {
  'ledgerline.yaml': 'prices:\n  kubernetes:\n    rates: opencost\n',
  'k8s/base/kustomization.yaml': 'resources: [web.yaml]\n',
  'k8s/base/web.yaml': deployment('web', 1, '1') + '---\n' + deployment('web-worker', 1, '2'),
  'k8s/prod/kustomization.yaml': 'namePrefix: prod-\nresources: [../base, extra.yaml]\npatches: [{path: big.yaml}]\n',
  'k8s/prod/big.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 5\n',
  'k8s/prod/extra.yaml': deployment('cache', 1, '3'),
  'k8s/staging/kustomization.yaml': 'namePrefix: staging-\nresources: [../base]\n',
  'plain/other.yaml': deployment('other', 1, '4'),
};
const PROD = [
  built('prod-web', 5, '1', 'k8s/base/web.yaml'),
  built('prod-web-worker', 1, '2', 'k8s/base/web.yaml'),
  built('prod-cache', 1, '3', 'k8s/prod/extra.yaml'),
].join('---\n');
const STAGING = [built('staging-web', 1, '1', 'k8s/base/web.yaml'), built('staging-web-worker', 1, '2', 'k8s/base/web.yaml')].join('---\n');

const jobOf = (engine: Engine, dir: string) => engine.renderings.jobs().find((job) => job.dir === dir)!;
function render(engine: Engine, dir: string, text: string): void {
  const job = jobOf(engine, dir);
  const texts = new Map(job.inputs.map((path) => [path, engine.text(path)!]));
  engine.renderings.take(job, { kind: 'rendered', text, texts, way: WAY });
}
const total = (engine: Engine): number => cents(engine.estimate().total.high);
const notRendered = (engine: Engine): readonly unknown[] =>
  engine
    .findings()
    .filter(({ code }) => code === 'kubernetes/not-rendered')
    .map(({ file, range, message }) => [file, range.start.line, message]);

describe('overlays that can be rendered', () => {
  it('are the kustomizations that no other one takes, with all files that they reach', () => {
    const engine = engineOf({
      ...FILES,
      'k8s/parts/kustomization.yaml': 'kind: Component\npatches: [{path: a.yaml}]\n',
      'k8s/parts/a.yaml': 'kind: Deployment\n',
      'flux/kustomization.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nspec: {path: ./k8s}\n',
      'k8s/dev/kustomization.yml': 'bases: [../staging/]\ncomponents: [../parts]\n',
    });
    assert.deepEqual(
      engine.renderings.jobs().map(({ id, label, inputs, patches }) => [id, label, inputs, [...patches]]),
      [
        [
          'kustomize k8s/dev',
          'dev',
          [
            'k8s/base/kustomization.yaml',
            'k8s/base/web.yaml',
            'k8s/dev/kustomization.yml',
            'k8s/parts/a.yaml',
            'k8s/parts/kustomization.yaml',
            'k8s/staging/kustomization.yaml',
          ],
          ['k8s/parts/a.yaml'],
        ],
        [
          'kustomize k8s/prod',
          'prod',
          ['k8s/base/kustomization.yaml', 'k8s/base/web.yaml', 'k8s/prod/big.yaml', 'k8s/prod/extra.yaml', 'k8s/prod/kustomization.yaml'],
          ['k8s/prod/big.yaml'],
        ],
      ],
    );
  });

  it('are told apart by as much of their path as it takes', () => {
    const engine = engineOf({
      'a/prod/kustomization.yaml': 'resources: [x.yaml]\n',
      'b/prod/kustomization.yaml': 'resources: [x.yaml]\n',
      'kustomization.yaml': 'resources: [x.yaml]\n',
    });
    assert.deepEqual(
      engine.renderings.jobs().map(({ label }) => label),
      ['a/prod', 'b/prod', '.'],
    );
  });

  it('are not run where something would be fetched, whatever way it is written', () => {
    const refusal = (kustomization: string): string | undefined =>
      engineOf({ 'o/kustomization.yaml': kustomization, 'o/a.yaml': 'a: 1\n' }).renderings.jobs()[0]?.refusal?.reason;
    for (const remote of [
      'https://example.com/a.yaml',
      'github.com/org/repo/deploy?ref=v1',
      'git@github.com:org/repo.git',
      'ssh://git@host/repo',
      'git::https://host/repo//path',
      'org.example/repo.git//path',
      'https://github.com/org/repo.git/base?ref=main',
    ]) {
      assert.equal(refusal(`resources: [a.yaml, "${remote}"]\n`), 'remote', remote);
      assert.equal(refusal(`resources: [a.yaml]\ncomponents: ["${remote}"]\n`), 'remote', remote);
      assert.equal(refusal(`resources: [a.yaml]\npatches: [{path: "${remote}"}]\n`), 'remote', remote);
    }
    assert.equal(refusal('resources: [a.yaml]\nconfigMapGenerator: [{name: a, files: ["x=https://example.com/x"]}]\n'), 'remote');
    assert.equal(
      refusal('resources: [a.yaml]\ncommonAnnotations: {docs: "https://example.com"}\nimages: [{name: ghcr.io/a/b, newTag: v1}]\n'),
      undefined,
    );
    assert.equal(refusal('resources: [a.yaml, ../../etc]\n'), 'outside');
    assert.equal(refusal('resources: [a.yaml, /etc]\n'), 'outside');
    assert.equal(refusal('resources: [a.yaml]\nhelmCharts: [{name: redis}]\n'), 'inflates');
    assert.equal(
      refusal('resources: [a.yaml, gone.yaml]\npatches: [{patch: "- op: add\\n  path: /a\\n", target: {kind: Deployment}}]\n'),
      undefined,
    );
  });

  it('that would fetch something may be run where that is allowed, unless there is another reason', () => {
    const may = (kustomization: string): readonly boolean[] => {
      const [job] = engineOf({ 'o/kustomization.yaml': kustomization, 'o/a.yaml': 'a: 1\n' }).renderings.jobs();
      return [mayRender(job!, false), mayRender(job!, true)];
    };
    assert.deepEqual(may('resources: [a.yaml]\n'), [true, true]);
    assert.deepEqual(may('resources: [a.yaml, "https://example.com/b.yaml"]\n'), [false, true]);
    assert.deepEqual(may('resources: ["https://example.com/b.yaml", ../../etc]\n'), [false, false]);
    assert.deepEqual(may('resources: ["https://example.com/b.yaml"]\nhelmCharts: [{name: redis}]\n'), [false, false]);
  });

  it('that were allowed to fetch and could not say what went wrong', () => {
    const engine = engineOf({ 'o/kustomization.yaml': 'resources: [a.yaml, "https://example.com/b"]\n', 'o/a.yaml': 'a: 1\n' });
    engine.renderings.take(jobOf(engine, 'o'), { kind: 'failed', reason: 'refused', message: 'Error: no such host' });
    assert.deepEqual(notRendered(engine), [['o/kustomization.yaml', 0, 'Not rendered by kustomize: no such host']]);
    assert.deepEqual(engine.estimate().total.leftOut, ['o is not rendered']);
  });

  it('that are not run say why at the place, and are left out aloud', () => {
    const engine = engineOf({ 'o/kustomization.yaml': 'resources:\n  - a.yaml\n  - https://example.com/b\n', 'o/a.yaml': 'a: 1\n' });
    engine.renderings.take(jobOf(engine, 'o'));
    assert.deepEqual(notRendered(engine), [
      ['o/kustomization.yaml', 2, 'Not rendered by kustomize: https://example.com/b would be fetched; remote bases are not fetched'],
    ]);
    assert.deepEqual(engine.estimate().total.leftOut, ['o is not rendered: https://example.com/b would be fetched']);
  });
});

describe('rendered overlays', () => {
  const both = (): Engine => {
    const engine = engineOf(FILES);
    render(engine, 'k8s/prod', PROD);
    render(engine, 'k8s/staging', STAGING);
    return engine;
  };

  it('are priced in their base, object by object, each environment by its name', () => {
    assert.deepEqual(lensesOf(both(), 'k8s/base/web.yaml').slice(1), [
      `1 Deployment/default/web prod ~${month(1, 1, 5)}/mo · staging ~${month(1, 1)}/mo`,
      `15 Deployment/default/web-worker prod ~${month(2, 1)}/mo · staging ~${month(2, 1)}/mo`,
    ]);
  });

  it('have their total and the change against their bases in kustomization.yaml', () => {
    const engine = both();
    // the base alone: web 1 core 1 GiB, worker 2 cores 1 GiB; the overlay's own object has no base
    const own = usd(1, 1, 5) + usd(2, 1) + usd(3, 1);
    const base = usd(1, 1) + usd(2, 1) + usd(3, 1);
    const [lens] = lensesOf(engine, 'k8s/prod/kustomization.yaml');
    assert.equal(
      lens,
      `0 rendered prod ~$${own.toFixed(2)}/mo · +$${(own - base).toFixed(2)}/mo (+${Math.round(((own - base) / base) * 100)} %)`,
    );
    assert.equal(
      lensesOf(engine, 'k8s/staging/kustomization.yaml')[0],
      `0 rendered staging ~$${(usd(1, 1) + usd(2, 1)).toFixed(2)}/mo · no change`,
    );
  });

  it('show a patch as the difference that it makes', () => {
    const [lens] = lensesOf(both(), 'k8s/prod/big.yaml');
    assert.equal(lens, `1 Deployment/default/web ~${month(1, 1, 5)}/mo · +${month(1, 1, 4)}/mo (+400 %)`);
    assert.deepEqual(lensesOf(both(), 'k8s/prod/extra.yaml'), [`1 Deployment/default/cache ~${month(3, 1)}/mo`]);
  });

  it('count once each, their base and patches not beside them', () => {
    const engine = engineOf(FILES);
    const before = engine.estimate().projects.map(({ name }) => name);
    assert.deepEqual(before, ['k8s/base', 'k8s/prod', 'plain']);
    render(engine, 'k8s/prod', PROD);
    render(engine, 'k8s/staging', STAGING);
    assert.deepEqual(
      engine.estimate().projects.map(({ name, total: { high } }) => [name, cents(high)]),
      [
        ['k8s/prod', cents(usd(1, 1, 5) + usd(2, 1) + usd(3, 1))],
        ['k8s/staging', cents(usd(1, 1) + usd(2, 1))],
        ['plain', cents(usd(4, 1))],
      ],
    );
    assert.equal(total(engine), cents(usd(1, 1, 5) + usd(2, 1) + usd(3, 1) + usd(1, 1) + usd(2, 1) + usd(4, 1)));
  });

  it('are marked after an edit of a base, in both overlays', () => {
    const engine = both();
    engine.set('k8s/base/web.yaml', FILES['k8s/base/web.yaml']!.replace('cpu: 1', 'cpu: 8'));
    assert.match(lensesOf(engine, 'k8s/base/web.yaml')[1]!, /prod .* · staging .* · last good$/);
    assert.match(lensesOf(engine, 'k8s/staging/kustomization.yaml')[0]!, /last good$/);
    render(engine, 'k8s/staging', STAGING.replace('cpu: 1', 'cpu: 8'));
    assert.doesNotMatch(lensesOf(engine, 'k8s/staging/kustomization.yaml')[0]!, /last good/);
    assert.match(lensesOf(engine, 'k8s/prod/kustomization.yaml')[0]!, /last good$/);
  });

  it('say what kustomize said, by its innermost reason', () => {
    const engine = engineOf(FILES);
    // kubectl 1.32 with kustomize 5.5.0
    const message = `E1127 11:33:53.441718   20109 run.go:72] "command failed" err="accumulating resources: accumulation err='accumulating resources from 'k8s/prod': 'k8s/prod' must resolve to a file': recursed accumulation of path 'k8s/prod': no resource matches strategic merge patch \\"Deployment.v1.apps/wob.[noNs]\\": no matches for Id Deployment.v1.apps/wob.[noNs]; failed to find unique target for patch Deployment.v1.apps/wob.[noNs]"`;
    engine.renderings.take(jobOf(engine, 'k8s/prod'), { kind: 'failed', reason: 'refused', message });
    const [found] = notRendered(engine) as [[string, number, string]];
    // the same program, of a base that it could not fetch
    const lines = `E1127 15:44:33.571933   23490 run.go:72] "command failed" err=<\n\taccumulating resources: accumulation err='accumulating resources from 'https://127.0.0.1:1/b.git': Get "https://127.0.0.1:1/b.git": dial tcp 127.0.0.1:1: connect: connection refused': failed to run '/usr/bin/git fetch --depth=1 https://127.0.0.1:1/b.git v1': \n\t: exit status 128\n >`;
    const other = engineOf(FILES);
    other.renderings.take(jobOf(other, 'k8s/prod'), { kind: 'failed', reason: 'refused', message: lines });
    assert.match(
      String((notRendered(other)[0] as unknown[])[2]),
      /^Not rendered by kustomize: https:\/\/127\.0\.0\.1:1\/b\.git: failed to run '.*git fetch/,
    );
    assert.deepEqual(found.slice(0, 2), ['k8s/prod/kustomization.yaml', 0]);
    assert.match(found[2], /^Not rendered by kustomize: no resource matches strategic merge patch "Deployment\.v1\.apps\/wob/);
  });
});
