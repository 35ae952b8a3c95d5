import assert from 'node:assert/strict';
import { looksLikeManifest } from '../../src/core/looksLikeManifest';

describe('a text that looks like a manifest', () => {
  const entity = 'apiVersion: backstage.io/v1alpha1\nkind: Component\n';
  const object = 'apiVersion: apps/v1\nkind: Deployment\n';
  const exec = 'users:\n- user:\n    exec:\n      apiVersion: client.authentication.k8s.io/v1beta1\n      command: aws\n';
  const kubeconfig = `apiVersion: v1\nkind: Config\nclusters: []\n${exec}`;
  const cases: readonly (readonly [what: string, text: string, is: boolean])[] = [
    ['a Kubernetes object', object, true],
    ['one whose version is still to be typed', 'apiVersion:\nkind: Deployment\n', true],
    ['one of a list, with quotes', 'items:\n  - "apiVersion": "v1"\n    "kind": "Pod"\n', true],
    ['one key alone', 'kind: Deployment\n', false],
    ['an entity of Backstage', entity, false],
    ['one with quotes', `apiVersion: 'backstage.io/v1beta1'\nkind: API\n`, false],
    ['a template of its scaffolder', 'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\n', false],
    ['both in one file', `${entity}---\n${object}`, true],
    ['a kubeconfig', kubeconfig, false],
    ['a kubeconfig of Windows, with quotes', 'kind: "Config" # of dev\r\napiVersion: \'v1\'\r\n', false],
    ['a kubeconfig and an object in one file', `${kubeconfig}---\n${object}`, true],
    ['a Config of another group', 'apiVersion: config.gatekeeper.sh/v1alpha1\nkind: Config\n', true],
    ['a kind that begins alike', 'apiVersion: v1\nkind: ConfigMap\n', true],
    ['an object whose group only ends alike', 'apiVersion: notbackstage.io/v1\nkind: Thing\n', true],
  ];
  for (const [what, text, is] of cases) it(`${is ? 'is' : 'is not'} ${what}`, () => assert.equal(looksLikeManifest(text), is));
});
