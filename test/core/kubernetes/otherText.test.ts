import assert from 'node:assert/strict';
import { yamlReaders } from '../../../src/core/yaml';
import { engineOf } from '../engineBed';

const deployment = (name: string, more = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          image: x${more}\n          resources:\n            requests:\n              cpu: 1\n              memory: 1Gi\n`;
// 730 x (0.0312471 + 0.00418822), a core and a GiB of an m5.large in us-east-1
const FIGURE = '~$25.87/mo';

/** YAML that other tools read. */
const OTHERS: Readonly<Record<string, string>> = {
  'compose.yaml':
    'services:\n  web:\n    image: nginx\n    deploy:\n      replicas: 3\n      resources:\n        limits: {cpus: "0.5", memory: 512M}\n',
  '.github/workflows/build.yaml':
    'name: build\non: [push]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: kubectl apply -f - # kind: Pod\n',
  'values.yaml': 'replicaCount: 3\nresources: {requests: {cpu: 1, memory: 1Gi}}\n',
  'playbook.yaml': '- hosts: all\n  tasks:\n    - name: kind\n      shell: echo "kind: Deployment"\n',
};
/** The same with the two keys of every Kubernetes object. */
const ALIKE: Readonly<Record<string, string>> = {
  'openapi.yaml':
    'openapi: 3.0.0\ncomponents:\n  schemas:\n    Pod:\n      properties:\n        kind: {type: string}\n        apiVersion: {type: string}\n',
  'releasenotes/1.yaml':
    'apiVersion: release-notes/v2\nkind: feature\narea: traffic-management\nissue:\n  - 1234\nreleaseNotes:\n  - |\n    **Added** a field\n',
  'skaffold.yaml': 'apiVersion: skaffold/v4beta6\nkind: Config\nbuild:\n  artifacts:\n    - image: x\n',
  'kind.yaml': 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nnodes:\n  - role: control-plane\n',
  'istio.yaml': 'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: a}\nspec: {servers: []}\n',
  'pod-of-others.yaml':
    'apiVersion: example.test/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a}]}}}\n',
  'crd.yaml':
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\nspec: {names: {kind: Deployment}}\n',
};

describe('YAML that is no manifest', () => {
  it('has no lens and no finding', () => {
    const engine = engineOf({ ...OTHERS, ...ALIKE });
    for (const path of [...Object.keys(OTHERS), ...Object.keys(ALIKE)]) assert.deepEqual(engine.lenses(path), [], path);
    assert.deepEqual(engine.findings(), []);
    assert.equal(engine.estimate().total.high, 0);
  });

  it('asks for no reader of YAML', () => {
    let asked = 0;
    const engine = engineOf(OTHERS, { yaml: () => (asked++, yamlReaders) });
    const before = asked;
    for (const path of Object.keys(OTHERS)) engine.lenses(path);
    // What reads the settings asks once; it is answered before a file is looked at.
    assert.equal(asked - before, 0);
  });

  it('of a hundred megabytes is passed over', () => {
    const engine = engineOf({ 'a.yaml': deployment('a') });
    engine.set(
      'dump.yaml',
      `apiVersion: v1\nkind: List\nitems:\n${'  - text: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n'.repeat(1_700_000)}`,
    );
    assert.deepEqual(engine.lenses('dump.yaml'), []);
    assert.equal(engine.lenses('a.yaml')[0]?.title, FIGURE);
  });
});

describe('manifests in unusual text', () => {
  const titles = (text: string): readonly string[] =>
    engineOf({ 'a.yaml': text })
      .lenses('a.yaml')
      .map(({ title }) => title);

  it('have their figure with a mark of byte order, CRLF, and text of several bytes', () => {
    for (const text of [
      `\ufeff${deployment('a')}`,
      `\ufeffkind: Deployment\n${deployment('a').replace('kind: Deployment\n', '')}`,
      deployment('a').replaceAll('\n', '\r\n'),
      `# 価格 – größer 🚀\n${deployment('a', ' # 🚀 日本語')}`,
      `\ufeff# 🚀\r\n---\r\n${deployment('a').replaceAll('\n', '\r\n')}`,
    ])
      assert.deepEqual(titles(text), [FIGURE], JSON.stringify(text.slice(0, 20)));
  });

  it('have lenses and fixes at their place behind text of several bytes', () => {
    const text = `# 🚀🚀\n---\n# 価格\napiVersion: v1\nkind: Pod # 🚀\nmetadata: {name: a}\nspec:\n  containers:\n    - {name: "🚀 x", image: y}\n`;
    const engine = engineOf({ 'a.yaml': text });
    assert.deepEqual(engine.lenses('a.yaml')[0]?.range, { start: { line: 4, character: 0 }, end: { line: 4, character: 9 } });
    const [edit] = engine.findings()[0]!.fixes[0]!.edits;
    const line = text.split('\n')[8]!;
    const { start, end } = edit!.range;
    assert.equal(start.line, 8);
    assert.equal(
      line.slice(0, start.character) + edit!.newText + line.slice(end.character),
      '    - {name: "🚀 x", image: y, resources: { requests: { cpu: 100m, memory: 128Mi } }}',
    );
  });

  it('indented by a tab keep the last good figure, marked; without one they have none', () => {
    const engine = engineOf({ 'a.yaml': deployment('a') });
    assert.equal(engine.lenses('a.yaml')[0]?.title, FIGURE);
    const tabbed = deployment('a').replace('  template:', '\ttemplate:');
    engine.set('a.yaml', tabbed);
    assert.equal(engine.lenses('a.yaml')[0]?.title, `${FIGURE} · last good`);
    assert.deepEqual(
      titles(tabbed).filter((title) => /\$\d/.test(title)),
      [],
    );
  });
});

describe('Templates of other programs in a manifest', () => {
  const annotated = (scalar: string): string =>
    deployment('web').replace('  template:\n', `  template:\n    metadata:\n      annotations:\n        inject: ${scalar}\n`);
  const secret = '\n          {{- with secret "kv/web" }}\n          {{ .Data.key }}\n            {{ deeper }}\n\n          {{- end }}';

  for (const header of ['|', '|-', '>2', '| # for vault'])
    it(`stand in a text that ${header} opens, and it is priced`, () => {
      const scalar = header === '>2' ? `>2${secret}` : `${header}${secret}`;
      assert.match(
        engineOf({ 'd.yaml': annotated(scalar) })
          .lenses('d.yaml')
          .at(-1)?.title ?? '',
        new RegExp(FIGURE.replace(/[$.]/g, '\\$&')),
      );
    });

  it('are those of the manifest itself anywhere else, and it is not read', () => {
    for (const text of [
      `{{- if .Values.on }}\n${deployment('web')}{{- end }}\n`,
      deployment('web').replace('replicas', '{{ .Values.key }}').replace('name: web', 'name: {{ .Values.name }}'),
      annotated(`|${secret}`).replace('          image: x', '          image: {{ .Values.image }}'),
    ])
      assert.deepEqual(engineOf({ 'd.yaml': text }).lenses('d.yaml'), [], text);
  });
});
