import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding } from '../../../src/core/model/finding';
import { parseYaml } from '../../../src/core/kubernetes/parse';
import { engineOf } from '../engineBed';

const CONFIG = 'prices:\n  kubernetes:\n    rates: opencost\n';
const findings = (files: Readonly<Record<string, string>>): readonly Finding[] =>
  engineOf({ 'ledgerline.yaml': CONFIG, ...files })
    .findings()
    .filter(({ code }) => code.startsWith('kubernetes/'));
const about = (text: string, code?: string): readonly Finding[] =>
  findings({ 'a.yaml': text }).filter((finding) => code === undefined || finding.code === code);

/** The text after the n-th fix of a finding. */
function fixed(text: string, finding: Finding | undefined, at = 0): string {
  const fix = finding?.fixes[at];
  assert.ok(fix, 'no fix');
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  const offset = ({ line, character }: { line: number; character: number }): number => starts[line]! + character;
  return [...fix.edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)), text);
}

const container = (resources: string): string => `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - name: app
      resources:
${resources.replace(/^(?=.)/gm, '        ')}`;
const requests = (cpu: string, memory: string): string => container(`requests:\n  cpu: ${cpu}\n  memory: ${memory}\n`);

describe('amounts that nobody means', () => {
  const rows: readonly (readonly [what: string, cpu: string, memory: string, code: string, meant: string])[] = [
    ['a memory in thousandths of a byte', '100m', '100m', 'kubernetes/memory-unit', 'memory: 100Mi'],
    ['a memory of 512 bytes', '100m', '512', 'kubernetes/memory-unit', 'memory: 512Mi'],
    ['a memory of 128 bytes', '100m', '128', 'kubernetes/memory-unit', 'memory: 128Mi'],
    ['a thousand cores', '1000', '1Gi', 'kubernetes/cpu-unit', 'cpu: 1000m'],
    ['cores in mebibytes', '100Mi', '1Gi', 'kubernetes/cpu-unit', 'cpu: 100m'],
    ['a capital K', '1', '1024K', 'kubernetes/quantity', 'memory: 1024Ki'],
    ['a suffix of two letters', '1', '1GB', 'kubernetes/quantity', 'memory: 1G'],
    ['a small suffix', '1', '512mi', 'kubernetes/quantity', 'memory: 512Mi'],
  ];
  for (const [what, cpu, memory, code, meant] of rows) {
    it(`are told, with what was meant: ${what}`, () => {
      const text = requests(cpu, memory);
      const [finding, ...others] = about(text);
      assert.deepEqual([finding?.code, others.length], [code, 0]);
      assert.equal(finding?.fixes[0]?.preferred, true);
      const after = fixed(text, finding);
      assert.ok(after.includes(meant), after);
      assert.deepEqual(about(after), []);
    });
  }

  it('are told where they stand', () => {
    assert.deepEqual(about(requests('100m', '100m'))[0]?.range, { start: { line: 9, character: 18 }, end: { line: 9, character: 22 } });
  });

  it('are not those that people mean', () => {
    for (const [cpu, memory] of [
      ['1', '1Gi'],
      ['100m', '104857600'],
      ['0', '0'],
      ['96', '64Gi'],
      ['.5', '1e9'],
    ] as const)
      assert.deepEqual(about(requests(cpu, memory)), [], `${cpu} ${memory}`);
  });

  it('are negative', () => {
    assert.deepEqual(
      about(requests('-1', '1Gi')).map(({ code, severity, fixes }) => [code, severity, fixes.length]),
      [['kubernetes/quantity', 'error', 0]],
    );
  });

  it('are found in claims too', () => {
    const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {resources: {requests: {storage: 10GB}}}\n';
    assert.ok(fixed(claim, about(claim)[0]).includes('storage: 10G}'));
  });
});

describe('limits', () => {
  it('below the request are refused by the API server', () => {
    const text = container('requests: {cpu: 500m, memory: 1Gi}\nlimits: {cpu: 500m, memory: 512Mi}\n');
    const [finding, ...others] = about(text);
    assert.deepEqual([finding?.code, finding?.severity, others.length], ['kubernetes/request-above-limit', 'error', 0]);
    assert.ok(fixed(text, finding).includes('requests: {cpu: 500m, memory: 512Mi}'));
  });

  it('far above the request make the request say little', () => {
    const text = container('requests: {cpu: 100m, memory: 128Mi}\nlimits: {cpu: "1", memory: 1Gi}\n');
    const [finding, ...others] = about(text);
    assert.deepEqual([finding?.code, finding?.severity, others.length], ['kubernetes/limit-far-over-request', 'information', 0]);
    assert.match(finding!.message, /^cpu limit 1 is 10 times the request 100m/);
    assert.ok(fixed(text, finding).includes('cpu: 200m'));
  });
});

describe('containers without requests', () => {
  const pod = (written: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n${written}`;
  const fix = (text: string, files: Readonly<Record<string, string>> = {}): string => {
    const finding = findings({ 'a.yaml': text, ...files }).find(({ code, file }) => code === 'kubernetes/no-requests' && file === 'a.yaml');
    return fixed(text, finding);
  };

  it('get what the settings assume, in the form that is there', () => {
    assert.equal(
      fix(pod('    - name: app\n      image: x\n      ports:\n        - containerPort: 80\n')),
      pod(
        '    - name: app\n      image: x\n      resources:\n        requests:\n          cpu: 100m\n          memory: 128Mi\n      ports:\n        - containerPort: 80\n',
      ),
    );
    assert.equal(
      fix(pod('    - {name: app, image: x}\n')),
      pod('    - {name: app, image: x, resources: { requests: { cpu: 100m, memory: 128Mi } }}\n'),
    );
    assert.equal(
      fix(pod('    - name: app\n      resources: {}\n')),
      pod('    - name: app\n      resources: { requests: { cpu: 100m, memory: 128Mi } }\n'),
    );
    assert.equal(
      fix(pod('    - name: app\n      resources:\n      image: x\n')),
      pod('    - name: app\n      resources:\n        requests:\n          cpu: 100m\n          memory: 128Mi\n      image: x\n'),
    );
    assert.equal(
      fix(pod('    - name: app\n      resources:\n        requests:\n          cpu: 50m # measured\n')),
      pod('    - name: app\n      resources:\n        requests:\n          cpu: 50m # measured\n          memory: 128Mi\n'),
    );
    const crlf = pod('    - name: app\n      image: x\n').replaceAll('\n', '\r\n');
    assert.equal(
      fix(crlf),
      pod(
        '    - name: app\n      image: x\n      resources:\n        requests:\n          cpu: 100m\n          memory: 128Mi\n',
      ).replaceAll('\n', '\r\n'),
    );
  });

  it('get their limits, or what a LimitRange gives, before anything is assumed', () => {
    assert.equal(
      fix(pod('    - name: app\n      resources:\n        limits:\n          cpu: "1"\n')),
      pod(
        '    - name: app\n      resources:\n        requests:\n          cpu: 1\n          memory: 128Mi\n        limits:\n          cpu: "1"\n',
      ),
    );
    const range =
      'apiVersion: v1\nkind: LimitRange\nmetadata: {name: floor}\nspec: {limits: [{type: Container, defaultRequest: {cpu: 250m, memory: 300Mi}}]}\n';
    assert.ok(fix(pod('    - {name: app}\n'), { 'b.yaml': range }).includes('{ cpu: 250m, memory: 300Mi }'));
    const told = findings({ 'a.yaml': pod('    - {name: app}\n'), 'b.yaml': range }).map(({ message }) => message);
    assert.deepEqual(told, ['Container app writes no CPU and memory request: LimitRange floor is taken']);
  });

  it('are a hint at the name, and no fix for all at once', () => {
    const [finding] = about(pod('    - name: app\n'));
    assert.deepEqual(
      [finding?.severity, finding?.fixes[0]?.preferred, finding?.fixes[0]?.title],
      ['hint', false, 'Request 100m and 128Mi (from the assumed floor)'],
    );
    assert.deepEqual(finding?.range, { start: { line: 5, character: 12 }, end: { line: 5, character: 15 } });
  });

  it('are left alone where a manifest only changes another one', () => {
    const base =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: app, image: x, resources: {requests: {cpu: 1, memory: 1Gi}}}]}}}\n';
    const patch =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: app, env: [{name: A, value: b}]}]}}}\n';
    assert.deepEqual(findings({ 'base/a.yaml': base, 'prod/patch.yaml': patch }), []);
    assert.equal(findings({ 'prod/patch.yaml': patch }).length, 1);
  });

  it('are left alone where the pod as a whole requests, or resources are written elsewhere', () => {
    assert.deepEqual(
      about(
        'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {resources: {requests: {cpu: 1, memory: 1Gi}}, containers: [{name: a}]}\n',
      ),
      [],
    );
    const alias = pod('    - name: one\n      resources: &r {requests: {cpu: 1}}\n    - name: two\n      resources: *r\n');
    assert.deepEqual(
      about(alias).map(({ message }) => message.slice(0, 13)),
      ['Container one'],
    );
  });

  it('have no finding once the fix is applied, whatever the form', () => {
    const piece = fc.constantFrom(
      'resources: {}',
      'resources:',
      'resources: {limits: {cpu: 2}}',
      'resources:\n        limits:\n          memory: 1Gi',
      'image: x',
      'command: |\n        run',
      'resources: { requests: {cpu: 1} }',
      '# nothing',
    );
    fc.assert(
      fc.property(piece, fc.constantFrom('', '      args:\n        - a\n', '      env: [{name: A}]\n'), fc.boolean(), (one, more, crlf) => {
        const text = pod(`    - name: app\n      ${one}\n${more}`).replaceAll('\n', crlf ? '\r\n' : '\n');
        const after = fix(text);
        assert.equal(parseYaml(after).broken, false, after);
        assert.deepEqual(about(after, 'kubernetes/no-requests'), [], after);
      }),
      { numRuns: 100 },
    );
  });
});

describe('autoscalers', () => {
  const deployment = (replicas: string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n${replicas}  template:\n    spec:\n      containers: [{name: a, resources: {requests: {cpu: 1, memory: 1Gi}}}]\n`;
  const hpa = (name = 'h', target = 'web'): string =>
    `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: ${name}}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${target}}, minReplicas: 2, maxReplicas: 6}\n`;

  it('are undone by replicas above their least', () => {
    const text = deployment('  replicas: 5\n') + hpa();
    const [finding, ...others] = about(text);
    assert.deepEqual([finding?.code, finding?.severity, others.length], ['kubernetes/replicas-above-minimum', 'warning', 0]);
    assert.equal(fixed(text, finding), deployment('') + hpa());
    assert.deepEqual(about(deployment('  replicas: 2\n') + hpa()), []);
  });

  it('without a target, or two of one, are told', () => {
    assert.deepEqual(
      about(hpa('h', 'gone')).map(({ code, severity }) => [code, severity]),
      [['kubernetes/orphan-scaler', 'information']],
    );
    assert.deepEqual(
      about(deployment('') + hpa('one') + hpa('two')).map(({ code, severity }) => [code, severity]),
      [
        ['kubernetes/two-scalers', 'warning'],
        ['kubernetes/two-scalers', 'warning'],
      ],
    );
    // kubectl apply puts what names no namespace into the one of the call: nothing says that it is the other's
    const messages = (...texts: readonly string[]): readonly string[] => about(texts.join('')).map(({ message }) => message);
    const inShop = (text: string): string => text.replace(/{name: h}/, '{name: h, namespace: shop}');
    const webInShop = deployment('').replace('  name: web\n', '  name: web\n  namespace: shop\n');
    assert.deepEqual(messages(deployment(''), inShop(hpa())), [
      'Deployment/default/web names no namespace: HorizontalPodAutoscaler/shop/h scales it only where it is applied to shop',
    ]);
    assert.deepEqual(messages(webInShop, hpa()), [
      'HorizontalPodAutoscaler/default/h names no namespace: it scales Deployment/shop/web only where it is applied to shop',
    ]);
    assert.deepEqual(messages(webInShop, inShop(hpa())), []);
    assert.match(messages(webInShop.replace('shop', 'other'), inShop(hpa())).join(), /^Deployment web is not in this workspace/);
    assert.deepEqual(findings({ 'base/a.yaml': deployment(''), 'dev/h.yaml': hpa(), 'prod/h.yaml': hpa() }), []);
  });
});

describe('load balancers', () => {
  const service = (name: string, type = 'LoadBalancer', namespace = 'shop'): string =>
    `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec:\n  type: ${type}\n`;

  it('for each of several Services are told', () => {
    const text = service('a') + service('b') + service('c', 'ClusterIP') + service('d', 'LoadBalancer', 'other');
    const told = about(text);
    assert.deepEqual(
      told.map(({ code, address }) => [code, address]),
      [
        ['kubernetes/balancer-per-service', 'Service/shop/a'],
        ['kubernetes/balancer-per-service', 'Service/shop/b'],
      ],
    );
    assert.deepEqual(about(fixed(text, told[0])), []);
  });
});

describe('broken manifests', () => {
  it('have no findings', () => {
    const engine = engineOf({ 'a.yaml': requests('100m', '100m') });
    assert.equal(engine.findings().length, 1);
    engine.set('a.yaml', requests('100m', '100m').replace(/requests:[^]*/, 'requ'));
    assert.deepEqual(engine.findings(), []);
  });
});
