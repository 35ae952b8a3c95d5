import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readManifests, readingManifests, type ManifestFile } from '../../../src/core/kubernetes/documents';
import { partsOf } from '../../../src/core/kubernetes/parts';
import { kubernetesProject } from '../../../src/core/kubernetes/project';
import { DEFAULTS } from './support';

const deployment = (name: string, cpu = '100m'): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n  annotations:\n    note: |\n      - kind: Pod\n      - x\nspec:\n  # how many\n  replicas: 2\n\n  template:\n    spec:\n      containers:\n      - name: a\n        command: [sh, "-c", "a\n          - b"]\n        resources: {requests: {cpu: ${cpu}, memory: 1Gi}}\n`;
const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  type: LoadBalancer\n';
const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  text: >-\n    folded\n\n    - text\n';
const scaler =
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, minReplicas: 2, maxReplicas: 6}\n';
const flow = '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "j"}, "spec": {"type": "LoadBalancer"}}\n';

const indented = (text: string, by: number): string => text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
const item = (text: string, indent = 0): string => indented(`- ${indented(text, 2).trimStart()}`, indent);
const list = (items: readonly string[], indent = 0): string =>
  `apiVersion: v1\nkind: List\nitems:\n${items.map((text) => item(text, indent)).join('')}`;
/** An anchor, even in a comment, is a reason to read the whole document at once. */
const AT_ONCE = '# : &whole\n';

function snapshot(manifests: ManifestFile): unknown {
  const { resources } = kubernetesProject('.', [{ path: 'a.yaml', manifests }], DEFAULTS);
  return resources.map(({ address, values, source }) => [
    address,
    values,
    source.header(),
    source.block(),
    source.nameOf('metadata.name'),
    source.written('metadata'),
    source.insertion('spec'),
  ]);
}

describe('parts of a manifest file', () => {
  it('are the items of a List, what stands before them and what follows', () => {
    const items = [item(deployment('a')), `# the service\n${item(service)}`, item(config)];
    const text = `---\napiVersion: v1\nitems: # three\n${items.join('')}kind: List\nmetadata:\n  resourceVersion: ""\n`;
    assert.deepEqual(
      partsOf(text).map((part) => [part.isItem, part.text.split('\n')[0]]),
      [
        [false, '---'],
        [true, '- apiVersion: apps/v1'],
        [true, '- apiVersion: v1'],
        [true, '- apiVersion: v1'],
        [false, 'kind: List'],
      ],
    );
  });

  it('are whole documents where an item may depend on another, or where it is no List', () => {
    const two = [deployment('a'), service];
    for (const text of [
      list([deployment('a').replace('metadata:', 'metadata: &m'), service]),
      list([service, deployment('a').replace('replicas: 2', 'replicas: *r')]),
      `%YAML 1.1\n---\n${list(two)}`.slice('%YAML 1.1\n'.length).replace('---', '---\n%TAG ! x:'),
      list(two).replace('kind: List', 'kind: ConfigMap'),
      list(two).replace('items:', 'items: []\nitems:'),
      `${list(two)}kind: ConfigMap\n`,
      list([deployment('a')]),
      `${list(two)}x: 1\nitems:\n- 1\n`,
      list([service, deployment('a').replace('  replicas: 2', '  {{ .Values.x }}')]),
      list(two).replace('items:\n', 'items:\n  x: 1\n'),
    ])
      assert.deepEqual(
        partsOf(text).map(({ isItem }) => isItem),
        partsOf(text).map(() => false),
        text,
      );
  });

  it('give what the whole gives, together', () => {
    const one = fc.constantFrom(deployment('a'), deployment('b', '2'), service, config, scaler, flow, `# first\n${service}\n\n`);
    const nested = fc.array(one, { minLength: 2, maxLength: 3 }).map((items) => list(items));
    const written = fc.record({
      items: fc.array(fc.oneof({ weight: 4, arbitrary: one }, nested), { minLength: 2, maxLength: 5 }),
      indent: fc.constantFrom(0, 1, 2, 4),
      tail: fc.constantFrom('', 'metadata: {resourceVersion: ""}\n', '# the end\n', '\n\nmetadata:\n  x:\n  - 1\n'),
      before: fc.constantFrom('', `${deployment('first')}---\n`, '\ufeff', '# a file\n\n'),
      end: fc.constantFrom('\n', '\r\n'),
    });
    fc.assert(
      fc.property(written, ({ items, indent, tail, before, end }) => {
        const text = `${before}${list(items, indent)}${tail}`.replaceAll('\n', end);
        assert.equal(
          partsOf(text)
            .map((part) => part.text)
            .join(''),
          text,
        );
        assert.ok(partsOf(text).filter(({ isItem }) => isItem).length === items.length);
        assert.deepEqual(snapshot(readManifests(text)), snapshot(readManifests(text + AT_ONCE)));
      }),
      { numRuns: 150 },
    );
  });

  it('are read one by one, and again only where their text has changed', () => {
    const items = Array.from({ length: 30 }, (_, index) => deployment(`d${index}`));
    const first = readManifests(list(items));
    const pauses = (text: string): number => [...readingManifests(text, first)].length;
    const edited = list(items.with(7, deployment('d7', '3')));
    assert.equal(pauses(edited) - pauses(list(items)), 1);
    const second = readManifests(edited, first);
    const kept = second.documents.filter(({ content }, index) => content === first.documents[index]!.content);
    assert.equal(kept.length, first.documents.length - 1);
    assert.ok([...readingManifests(list(items))].length >= items.length);
  });

  it('that are long are read in steps too', () => {
    const long = deployment('a').replace(
      'replicas: 2',
      `x:\n${Array.from({ length: 1000 }, (_, index) => `    k${index}: v`).join('\n')}\n  replicas: 2`,
    );
    assert.ok([...readingManifests(long)].length > 4);
  });

  it('keep their last figure while an item is broken; the others go on', () => {
    const good = readManifests(list([deployment('a'), deployment('b')]));
    const file = readManifests(list([deployment('a', '3'), deployment('b').replace('{cpu', '{{cpu')]).replace('{{cpu', '{cpu: ['), good);
    const stale = file.documents.filter(({ content }) => content.stale).map(({ content }) => content.objects[0]?.name);
    assert.deepEqual(stale, ['b']);
  });
});
