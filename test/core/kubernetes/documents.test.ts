import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { readManifests, type ManifestFile } from '../../../src/core/kubernetes/documents';
import { split } from '../../../src/core/kubernetes/parts';
import { kubernetesProject } from '../../../src/core/kubernetes/project';
import { DEFAULTS, project, read } from './support';

const deployment = (name: string, cpu = '250m'): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: app
          image: registry.example/app:1
          resources:
            requests:
              cpu: ${cpu}
              memory: 256Mi
`;
const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: LoadBalancer\n  ports:\n    - port: 80\n';
const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  a: |\n    kind: Deployment\n';

const resourcesOf = (manifests: ManifestFile): ReturnType<typeof project> =>
  kubernetesProject('.', [{ path: 'a.yaml', manifests }], DEFAULTS).resources;
const addresses = (text: string): readonly string[] => project({ 'a.yaml': text }).map(({ address }) => address);
const cpuOf = (manifests: ManifestFile): unknown => read(resourcesOf(manifests)[0]?.values, 'effective.cpu');

describe('documents of a manifest file', () => {
  it('are split at markers, wherever line ends, marks of byte order and comments stand', () => {
    const parts = ['a: 1\n', '---\nb: 2\r\n', '--- # note\r\nc: |\n ---\n  x\r', '---\td\n', '---'];
    assert.deepEqual(split(parts.join('')), parts);
    assert.deepEqual(split('---\na: 1\n'), ['---\na: 1\n']);
    assert.deepEqual(split('\ufeff---\na: 1\n---x: 1\n----\n'), ['\ufeff---\na: 1\n---x: 1\n----\n']);
    assert.deepEqual(split(''), ['']);
  });

  it('are the same, split or parsed as a whole', () => {
    const plain = (text: string): readonly unknown[] =>
      parseAllDocuments(text, { version: '1.1', merge: true, logLevel: 'silent' }).map((document) => document.toJS() as unknown);
    const part = fc.constantFrom(
      deployment('a'),
      service,
      config,
      'a: "x\n  y"\n',
      'b: >-\n  folded\n  ---\n',
      '# only a comment\n',
      '[1, 2]\n',
      'text\n',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (parts, end) => {
        const text = parts.join('---\n').replaceAll('\n', end);
        const whole = plain(text).filter((value) => value !== null);
        const apart = split(text)
          .flatMap(plain)
          .filter((value) => value !== null);
        assert.deepEqual(apart, whole);
      }),
      { numRuns: 200 },
    );
  });

  it('hold their resources with CRLF and a byte order mark as without', () => {
    const text = `${deployment('a')}---\n${service}`;
    const places = (source: string): unknown =>
      project({ 'a.yaml': source }).map((resource) => [
        resource.address,
        resource.source.header(),
        resource.source.nameOf('metadata.name'),
      ]);
    assert.deepEqual(places(text.replaceAll('\n', '\r\n')), places(text));
    assert.deepEqual(addresses(`\ufeff${text}`), addresses(text));
  });

  it('are kept, not read again, where their text is the same', () => {
    const first = readManifests([deployment('a'), service, deployment('b')].join('---\n'));
    const second = readManifests([`# new\n${deployment('a')}`, service, deployment('b', '1')].join('---\n'), first);
    assert.equal(second.documents[1]!.content, first.documents[1]!.content);
    assert.notEqual(second.documents[2]!.content, first.documents[2]!.content);
    assert.equal(second.documents[1]!.line, first.documents[1]!.line + 1);
    const moved = readManifests([service, deployment('a')].join('---\n'), first);
    assert.equal(resourcesOf(moved).length, 2);
  });

  it('with one text are objects of their own, also where an edit has made them the same', () => {
    const first = readManifests([deployment('b'), deployment('x'), deployment('b')].join('---\n'));
    const second = readManifests([deployment('d'), deployment('x'), deployment('x')].join('---\n'), first);
    assert.equal(new Set(second.documents.flatMap(({ content }) => content.objects)).size, 3);
  });

  it('give the same after any edits as when read afresh', () => {
    const part = fc.constantFrom(deployment('a'), deployment('a', '1'), deployment('b'), service, config, '# nothing\n');
    fc.assert(
      fc.property(fc.array(fc.array(part, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }), (versions) => {
        let file: ManifestFile | undefined;
        for (const parts of versions) {
          const text = parts.join('---\n');
          file = readManifests(text, file);
          const snapshot = (manifests: ManifestFile): unknown =>
            resourcesOf(manifests).map(({ address, values, source }) => [
              address,
              values,
              source.header(),
              source.block(),
              source.written('metadata'),
            ]);
          assert.deepEqual(snapshot(file), snapshot(readManifests(text)));
          const objects = file.documents.flatMap(({ content }) => content.objects);
          assert.equal(new Set(objects).size, objects.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keep their workload while a line of junk stands after any of their lines', () => {
    const lines = deployment('a').split('\n');
    const good = readManifests(lines.join('\n'));
    const junk = [
      'x',
      'x:',
      '- ',
      ':',
      '{',
      '[',
      '"',
      "'",
      '&',
      '*x',
      '\tx: 1',
      '  x',
      '? ',
      '%',
      '@',
      '|',
      '    requests:',
      'key: value: more',
    ];
    let stale = 0;
    for (let after = 0; after < lines.length - 1; after++) {
      for (const indent of ['', '  ', '      ']) {
        for (const text of junk) {
          const broken = [...lines.slice(0, after + 1), indent + text, ...lines.slice(after + 1)].join('\n');
          const file = readManifests(broken, good);
          const [resource] = resourcesOf(file);
          const state = `${JSON.stringify(indent + text)} after line ${after}`;
          assert.equal(resource?.address, 'Deployment/default/a', state);
          assert.equal(broken.split('\n')[resource.source.header().start.line]!.trim(), 'kind: Deployment', state);
          if (file.documents[0]!.content.stale) {
            stale++;
            assert.equal(cpuOf(file), 0.25, state);
            assert.equal(resource.source.written('metadata'), undefined);
          }
          readManifests(broken);
        }
      }
    }
    assert.ok(stale > 300, `${stale} stale`);
  });

  it('keep their workload while the text is cut at any place after its name, and forget it when it is gone', () => {
    const text = `${service}---\n${deployment('a')}`;
    const good = readManifests(text);
    const named = text.indexOf('name: a\n') + 'name: a'.length;
    for (let end = 0; end < text.length; end++) {
      const names = resourcesOf(readManifests(text.slice(0, end), good)).map(({ name }) => name);
      if (end >= named) assert.deepEqual(names, ['web', 'a'], `cut at ${end}`);
    }
    assert.deepEqual(
      resourcesOf(readManifests(service, good)).map(({ address }) => address),
      ['Service/default/web'],
    );
  });

  it('show what was last readable while typing, and the new figure when it is readable again', () => {
    const good = readManifests(deployment('a', '250m'));
    const typing = deployment('a', '250m').replace('memory: 256Mi', 'memory');
    const half = readManifests(typing, good);
    assert.equal(half.documents[0]!.content.stale, true);
    assert.equal(read(resourcesOf(half)[0]!.values, 'effective.memory_bytes'), 256 * 2 ** 20);
    assert.equal(read(resourcesOf(half)[0]!.values, 'stale'), true);
    const done = readManifests(deployment('a', '2'), half);
    assert.equal(done.documents[0]!.content.stale, false);
    assert.equal(cpuOf(done), 2);
  });

  it('follow changes in a document that is broken elsewhere, as long as nothing is lost', () => {
    const good = readManifests(deployment('a', '250m'));
    const broken = `${deployment('a', '2')}]\n`;
    const file = readManifests(broken, good);
    assert.equal(file.documents[0]!.content.stale, false);
    assert.equal(cpuOf(file), 2);
  });

  it('keep places right in broken text: stale objects of a list stay on their own kind lines', () => {
    const list =
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: a}\n  spec: {type: LoadBalancer}\n- apiVersion: v1\n  kind: Service\n  metadata: {name: b}\n  spec: {type: LoadBalancer}\n';
    const good = readManifests(list);
    const file = readManifests(`# one more line\n${list.replace('{name: b}', '{name: b')}`, good);
    assert.deepEqual(
      resourcesOf(file).map(({ address, source }) => [address, source.header().start.line]),
      [
        ['Service/default/a', 5],
        ['Service/default/b', 9],
      ],
    );
  });

  it('are found in lists, in JSON and when indented as a whole', () => {
    assert.deepEqual(
      addresses(JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'j' }, spec: { type: 'LoadBalancer' } }, null, 2)),
      ['Service/default/j'],
    );
    assert.deepEqual(
      addresses(
        JSON.stringify({
          kind: 'ServiceList',
          items: [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'j' }, spec: { type: 'LoadBalancer' } }],
        }),
      ),
      ['Service/default/j'],
    );
    assert.deepEqual(addresses(`  ${service.trimEnd().replaceAll('\n', '\n  ')}\n`), ['Service/default/web']);
  });

  it('of Helm templates that are not rendered hold nothing', () => {
    assert.deepEqual(addresses(deployment('a').replace('replicas: 3', 'replicas: {{ .Values.replicas }}')), []);
    assert.deepEqual(addresses(`{{- if .Values.web }}\n${deployment('a')}{{- end }}\n`), []);
  });

  it('never throw on random text, marks and structure', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '---\n',
        'kind: Pod\n',
        'apiVersion: v1\n',
        'metadata:\n',
        '  ',
        '- ',
        '&a ',
        '*a',
        '<<: *a\n',
        '{',
        '[',
        '"',
        '\n',
        '\r',
        '\t',
        ':',
        '|\n',
        '\ufeff',
        '\ud800',
        '\u2028---',
        '\0',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.array(piece, { maxLength: 40 }), (one, two) => {
        const first = readManifests(`kind: Pod\n${one.join('')}`);
        const second = readManifests(two.join(''), first);
        for (const file of [first, second]) {
          for (const { source } of resourcesOf(file))
            [source.header(), source.block(), source.written(''), source.nameOf('metadata.name'), source.insertion('spec')].flat();
          assert.equal(
            file.documents.map(({ content }) => content.text).join('').length,
            (file === first ? `kind: Pod\n${one.join('')}` : two.join('')).length,
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('hostile documents', () => {
  it('with aliases of aliases cost no more than their text', () => {
    const names = 'abcdefghijklmnopqrst'.split('');
    const lines = names.map((name, index) =>
      index === 0
        ? `${name}: &${name} {x: 1, cpu: 1}`
        : `${name}: &${name} [${Array.from({ length: 10 }, () => `*${names[index - 1]!}`).join(', ')}]`,
    );
    const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: bomb\n  labels: *t\nspec:\n  containers: *t\n`;
    const resources = project({ 'a.yaml': `${lines.join('\n')}\n${text}` });
    assert.deepEqual(
      resources.map(({ address }) => address),
      ['Pod/default/bomb'],
    );
    for (const { source } of resources) source.written('');
    const file = readManifests(`${lines.join('\n')}\n${text}`);
    readManifests(`${lines.join('\n')}\n${text}\n]`, file);
  });

  it('with merges of merges end', () => {
    const lines = ['m0: &m0 {k0: 1}'];
    for (let index = 1; index < 300; index++)
      lines.push(
        `m${index}: &m${index} {k${index}: 1, <<: [${Array.from({ length: 20 }, (_, back) => `*m${Math.max(0, index - 1 - back)}`).join(', ')}]}`,
      );
    assert.equal(
      project({
        'a.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n${lines.join('\n')}\nspec: {<<: *m299, containers: [{name: a}]}\n`,
      }).length,
      1,
    );
  });

  it('that contain themselves end', () => {
    assert.deepEqual(
      addresses('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: &s\n  containers: [{name: a, env: *s}]\n  more: *s\n'),
      ['Pod/default/a'],
    );
  });

  it('nested ten thousand deep do not throw', () => {
    // Mocha keeps whole stacks of errors, which takes seconds at this depth.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 10;
    for (const nesting of [
      '['.repeat(10_000),
      '{a: '.repeat(10_000),
      Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      '- '.repeat(3000),
    ]) {
      assert.ok(addresses(`apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  x:\n    ${nesting}\n`).length <= 1);
    }
    Error.stackTraceLimit = stackTraceLimit;
  });

  it('of five megabytes are read', () => {
    const parts: string[] = [];
    for (let size = 0, index = 0; size < 5_000_000; index++) {
      const part =
        index % 20 === 0
          ? deployment(`d${index}`)
          : `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c${index}\ndata:\n  x: |\n${'    some text of a file\n'.repeat(400)}`;
      parts.push(part);
      size += part.length;
    }
    const text = parts.join('---\n');
    assert.equal(addresses(text).length, Math.ceil(parts.length / 20));
  });
});
