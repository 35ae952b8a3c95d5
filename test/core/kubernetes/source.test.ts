import assert from 'node:assert/strict';
import { readManifests } from '../../../src/core/kubernetes/documents';
import { kubernetesProject } from '../../../src/core/kubernetes/project';
import type { Position, Range } from '../../../src/core/model/range';
import type { Resource } from '../../../src/core/model/resource';
import { marked } from '../support';
import { DEFAULTS } from './support';

const resourceOf = (text: string, name?: string): Resource => {
  const { resources } = kubernetesProject('.', [{ path: 'a.yaml', manifests: readManifests(text) }], DEFAULTS);
  const found = name === undefined ? resources[0] : resources.find((resource) => resource.name === name);
  assert.ok(found);
  return found;
};

const offset = (text: string, { line, character }: Position): number => {
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((match) => match.index + match[0].length)];
  return starts[line]! + character;
};
const cut = (text: string, range: Range | undefined): readonly [number, number] | undefined =>
  range && [offset(text, range.start), offset(text, range.end)];

const DEPLOYMENT = `# the shop
⟦block|⟦kind|kind: Deployment⟧
apiVersion: apps/v1
metadata:
  ⟦name|name⟧: cart‸
  labels: &labels
    app.kubernetes.io/name: ⟦label|cart⟧
    team: x # who pays
spec:
  template:
    metadata:
      labels:
        <<: *labels
        tier: web
    spec:
      containers:
      - name: a
        args: [a, "b"]⟧

---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
`;

describe('the source of a manifest', () => {
  const { text, cursor, ranges } = marked(DEPLOYMENT.replace('# the shop\n⟦block|', '⟦block|# the shop\n'));
  const { source } = resourceOf(text, 'cart');

  it('is headed by the text that names its kind', () => assert.deepEqual(cut(text, source.header()), ranges.get('kind')));
  it('covers its document without the white space around it', () => assert.deepEqual(cut(text, source.block()), ranges.get('block')));
  it('knows where names and values are written, keys with dots included', () => {
    assert.deepEqual(cut(text, source.nameOf('metadata.name')), ranges.get('name'));
    assert.deepEqual(cut(text, source.written('metadata.labels.app.kubernetes.io/name')?.range), ranges.get('label'));
    assert.equal(source.written('metadata.annotations'), undefined);
    assert.equal(source.nameOf('metadata.labels.app'), undefined);
  });

  it('shows maps with their entries, without what a merge brings in', () => {
    const labels = source.written('metadata.labels');
    assert.deepEqual(labels?.kind === 'object' && labels.entries.map(({ key, value }) => [key, value.kind === 'other' && value.text]), [
      ['app.kubernetes.io/name', 'cart'],
      ['team', 'x'],
    ]);
    const pods = source.written('spec.template.metadata.labels');
    assert.deepEqual(pods?.kind === 'object' && pods.entries.map(({ key }) => key), ['tier']);
    assert.equal(source.written('spec.template.metadata.labels.team'), undefined);
    const args = source.written('spec.template.spec.containers.0.args');
    assert.deepEqual(args?.kind === 'list' && args.items.map((item) => item.kind === 'other' && item.text), ['a', '"b"']);
  });

  it('says where a new entry of a map goes: after its last plain one, comment included', () => {
    assert.deepEqual(source.insertion('metadata'), { position: source.insertion('metadata')!.position, indent: '  ', afterArgument: true });
    assert.equal(offset(text, source.insertion('metadata')!.position), cursor);
    const labels = source.insertion('metadata.labels')!;
    assert.equal(text.slice(0, offset(text, labels.position)).split('\n').at(-1), '    team: x # who pays');
    assert.equal(labels.indent, '    ');
  });

  it('offers no place in a map in braces, in a scalar or where nothing is', () => {
    const web = resourceOf(text, 'web').source;
    for (const path of ['metadata', 'metadata.name', 'metadata.labels', 'spec.type']) assert.equal(web.insertion(path), undefined, path);
  });

  it('counts lines from the start of the file, not of the document', () => {
    const web = resourceOf(text, 'web').source;
    assert.equal(text.split('\n')[web.header().start.line], 'kind: Service');
    assert.equal(text.split('\n')[web.nameOf('spec.type')!.start.line], '  type: LoadBalancer');
  });

  it('makes of an inserted label one label more, wherever it is inserted', () => {
    for (const path of ['metadata.labels', 'spec.template.metadata.labels']) {
      const { position, indent } = source.insertion(path)!;
      const at = offset(text, position);
      const edited = `${text.slice(0, at)}\n${indent}cost-center: "7"${text.slice(at)}`;
      const labels = resourceOf(edited, 'cart').source.written(path);
      const before = source.written(path);
      assert.ok(labels?.kind === 'object' && before?.kind === 'object');
      assert.deepEqual(
        labels.entries.map(({ key }) => key),
        [...before.entries.map(({ key }) => key), 'cost-center'],
      );
    }
  });
});
