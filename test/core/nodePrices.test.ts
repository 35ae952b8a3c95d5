import assert from 'node:assert/strict';
import { engineOf } from './engineBed';

const pod = (selector: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {nodeSelector: {${selector}}, containers: [{name: a, image: a, resources: {requests: {cpu: 1, memory: 1Gi}}}]}\n`;
const title = (selector: string, rates = ''): string =>
  engineOf({ 'a.yaml': pod(selector), 'ledgerline.yaml': `prices: {kubernetes: {cloud: aws, region: us-east-1${rates}}}\n` }).lenses(
    'a.yaml',
  )[0]!.title;

describe('the price of a node', () => {
  it('is that of the default machine, or of OpenCost where that is asked for, if a pod names none', () => {
    assert.match(title(''), /^~\$\d+\.\d\d\/mo$/);
    // 730 hours of 1 core at 0.031611 and 1 GiB at 0.004237
    assert.equal(title('', ', rates: opencost'), '~$26.17/mo');
  });

  it('is not known where the machine or region that a pod names is in no list: nothing stands in for a name that may be misspelt', () => {
    const machine = 'node.kubernetes.io/instance-type: q9.large';
    assert.match(title(machine), /^not priced: q9\.large is not in the price list/);
    assert.match(title(machine, ', rates: opencost'), /^not priced: q9\.large is not in the price list/);
    assert.equal(title('topology.kubernetes.io/region: xx-east-9'), 'not priced: no prices for region xx-east-9');
  });
});
