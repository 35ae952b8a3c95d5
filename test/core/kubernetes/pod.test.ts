import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isKnown, type Value } from '../../../src/core/model/value';
import { project, valueAt } from './support';

interface Claim {
  readonly name: string;
  readonly bytes: number;
  readonly class: string | null;
}

interface Expected {
  readonly workloads: readonly {
    readonly name: string;
    readonly file: string;
    readonly kind: string;
    readonly replicas: number | null;
    readonly pod: Readonly<Record<string, number>>;
    readonly volumeClaims?: readonly Claim[];
    readonly ephemeralVolumeClaims?: readonly Claim[];
    readonly volumeBytesAllReplicas?: number;
    readonly noRequestContainers?: readonly string[];
  }[];
  readonly claims: readonly (Claim & { readonly file: string })[];
}

const FOLDER = 'test/fixtures/kubernetes/pods/';
const EXPECTED = JSON.parse(readFileSync(`${FOLDER}expected.json`, 'utf8')) as Expected;

const plain = (value: Value | undefined): unknown => (value && 'value' in value ? value.value : undefined);
const claimsOf = (value: Value | undefined): readonly unknown[] =>
  value?.kind === 'list'
    ? value.items.map((claim) => ({
        name: plain(valueAt(claim, 'name')),
        bytes: plain(valueAt(claim, 'bytes')),
        class: plain(valueAt(claim, 'class')) ?? null,
      }))
    : [];

describe('effective pod requests', () => {
  it('has twelve workloads to check', () => assert.equal(EXPECTED.workloads.length, 12));

  for (const expected of EXPECTED.workloads) {
    it(`of ${expected.name} (${expected.file}) are what the scheduler reserves`, () => {
      const resources = project({ [expected.file]: readFileSync(FOLDER + expected.file, 'utf8') });
      const resource = resources.find(({ address }) => address === `${expected.kind}/default/${expected.name}`);
      assert.ok(resource);
      const read = (path: string): unknown => plain(valueAt(resource.values, path));
      assert.equal(read('effective.cpu'), expected.pod.cpuMilli! / 1000);
      assert.equal(read('effective.memory_bytes'), expected.pod.memoryBytes);
      assert.equal(read('effective.gpu'), expected.pod['nvidia.com/gpu'] ?? 0);
      assert.equal(read('replicas.low') ?? null, expected.replicas);
      assert.equal(read('replicas.high') ?? null, expected.replicas);
      assert.deepEqual(
        claimsOf(valueAt(resource.values, 'claims')),
        (expected.volumeClaims ?? []).map(({ name, bytes, class: className }) => ({ name, bytes, class: className })),
      );
      assert.deepEqual(claimsOf(valueAt(resource.values, 'ephemeral_claims')), expected.ephemeralVolumeClaims ?? []);
      const claims = claimsOf(valueAt(resource.values, 'claims')) as readonly Claim[];
      if (expected.volumeBytesAllReplicas !== undefined) {
        assert.equal(claims.reduce((sum, { bytes }) => sum + bytes, 0) * expected.replicas!, expected.volumeBytesAllReplicas);
      }
      if (expected.noRequestContainers !== undefined) {
        const notes = JSON.stringify([...notesOf(resource.values)].filter((text) => text.includes('without')));
        for (const name of expected.noRequestContainers) assert.ok(notes.includes(`request: ${name}`), notes);
        assert.equal(notes === '[]', expected.noRequestContainers.length === 0);
      }
    });
  }

  for (const { name, file, bytes, class: className } of EXPECTED.claims) {
    it(`claim ${name} has its size`, () => {
      const resource = project({ [file]: readFileSync(FOLDER + file, 'utf8') }).find(
        ({ address }) => address === `PersistentVolumeClaim/default/${name}`,
      );
      assert.deepEqual(claimsOf(valueAt(resource!.values, 'claims')), [{ name, bytes, class: className }]);
    });
  }

  const pod = (spec: string): Value => project({ 'a.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}` })[0]!.values;

  it('are unknown, not nothing, where a pod requests nothing', () => {
    const values = pod('  containers:\n  - {name: a, image: x}\n');
    assert.deepEqual(valueAt(values, 'effective.cpu'), { kind: 'unknown', why: 'no requests' });
    assert.deepEqual(valueAt(values, 'effective.memory_bytes'), { kind: 'unknown', why: 'no requests' });
  });

  it('are known for what is requested and unknown for the rest', () => {
    const values = pod('  containers:\n  - {name: a, resources: {requests: {cpu: 100m}}}\n');
    assert.equal(plain(valueAt(values, 'effective.cpu')), 0.1);
    assert.deepEqual(valueAt(values, 'effective.memory_bytes'), { kind: 'unknown', why: 'no memory requests' });
  });

  it('count what is there and name containers without requests', () => {
    const values = pod(
      '  containers:\n  - {name: a, resources: {requests: {cpu: 100m, memory: 1Gi}}}\n  - {name: b, resources: {requests: {cpu: 1}}}\n',
    );
    assert.equal(plain(valueAt(values, 'effective.memory_bytes')), 2 ** 30);
    assert.ok(notesOf(values).includes('1 container without memory request: b'));
  });

  it('are unknown where a quantity cannot be read', () => {
    const values = pod('  containers:\n  - {name: a, resources: {requests: {cpu: 100m, memory: 1GB}}}\n');
    assert.deepEqual(valueAt(values, 'effective.memory_bytes'), { kind: 'unknown', why: 'memory "1GB" is not a quantity' });
    const negative = valueAt(pod('  containers:\n  - {name: a, resources: {requests: {cpu: -1}}}\n'), 'effective.cpu');
    assert.equal(negative && isKnown(negative), false);
  });

  it('say which init container decides', () => {
    const values = pod(
      '  initContainers:\n  - {name: migrate, resources: {requests: {cpu: 500m}}}\n  containers:\n  - {name: a, resources: {requests: {cpu: 100m, memory: 1Gi}}}\n',
    );
    assert.equal(plain(valueAt(values, 'effective.cpu')), 0.5);
    assert.ok(notesOf(values).some((text) => text.includes('migrate') && text.includes('500m')));
  });

  it('are filled in from the LimitRange of the namespace, in another file, after limits', () => {
    const resources = project({
      'limits.yaml':
        'apiVersion: v1\nkind: LimitRange\nmetadata: {name: floor, namespace: shop}\nspec:\n  limits:\n  - type: Container\n    defaultRequest: {cpu: 200m}\n    max: {memory: 1Gi}\n  - type: Pod\n    max: {cpu: 9}\n',
      'pods.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec:\n  containers:\n  - name: a\n  - {name: b, resources: {limits: {cpu: 1}}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: other}\nspec:\n  containers:\n  - name: a\n',
    });
    const [inside, outside] = resources;
    assert.equal(plain(valueAt(inside!.values, 'effective.cpu')), 1.2);
    assert.equal(plain(valueAt(inside!.values, 'effective.memory_bytes')), 2 * 2 ** 30);
    assert.ok(notesOf(inside!.values).includes('Requests filled in from LimitRange floor'));
    assert.equal(valueAt(outside!.values, 'effective.cpu')?.kind, 'unknown');
  });

  it('count graphics cards given as limits, and name other devices', () => {
    const values = pod('  containers:\n  - {name: a, resources: {limits: {nvidia.com/gpu: 2, google.com/tpu: 4, cpu: 1, memory: 1Gi}}}\n');
    assert.equal(plain(valueAt(values, 'effective.gpu')), 2);
    assert.deepEqual(valueAt(values, 'other_devices'), { kind: 'list', of: 'tuple', items: [{ kind: 'string', value: 'google.com/tpu' }] });
  });
});

function notesOf(values: Value): readonly string[] {
  const notes = valueAt(values, 'notes');
  return notes?.kind === 'list' ? notes.items.map((note) => (note.kind === 'string' ? note.value : '')) : [];
}
