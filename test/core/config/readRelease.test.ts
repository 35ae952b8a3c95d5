import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read';

const read = (text: string) => {
  const { config, findings } = readConfig(`helm:\n${text}`);
  return { helm: config.helm, findings: findings.map(({ message, range }) => [range.start.line, message]) };
};

describe('releases of charts', () => {
  it('are read with paths as the engine has them', () => {
    assert.deepEqual(
      read('  - {chart: ./charts/web/, name: prod, namespace: shop, values: [./env/prod.yaml, more.yaml]}\n  - {chart: ., name: a-1}\n'),
      {
        helm: [
          { chart: 'charts/web', name: 'prod', namespace: 'shop', values: ['env/prod.yaml', 'more.yaml'] },
          { chart: '', name: 'a-1', values: [] },
        ],
        findings: [],
      },
    );
  });

  it('need a chart and a name', () => {
    assert.deepEqual(read('  - {name: prod}\n  - {chart: web}\n'), {
      helm: [],
      findings: [
        [1, 'A release needs a chart'],
        [2, 'A release needs a name'],
      ],
    });
  });

  it('never give helm an option, or a file outside of the workspace', () => {
    for (const name of ['--post-renderer', '-a', 'Prod', 'a b', 'a/b']) {
      const { helm, findings } = read(`  - {chart: web, name: "${name}"}\n`);
      assert.deepEqual(helm, [], name);
      assert.equal(findings.length, 2, name);
    }
    assert.deepEqual(read('  - {chart: web, name: a, namespace: --kube-context}\n').helm, [{ chart: 'web', name: 'a', values: [] }]);
    assert.deepEqual(read('  - {chart: web, name: a, values: [../secret.yaml]}\n').helm, [{ chart: 'web', name: 'a', values: [] }]);
    assert.deepEqual(read('  - {chart: /etc, name: a}\n').helm, []);
  });
});
