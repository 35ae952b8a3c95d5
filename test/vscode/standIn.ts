import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const RENDERED = `---
# Source: web/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: release-name}
spec:
  replicas: 2
  template: {spec: {containers: [{name: a, resources: {requests: {cpu: 1, memory: 4Gi}}}]}}
`;

/**
 * A helm that prints one Deployment and counts how often it was rendered, first on the PATH until it is removed. It takes the
 * CPU request of the values at the top that it is called with; that is a trial, which is not counted.
 */
export function helmOnPath(): { readonly runs: () => number; readonly remove: () => void } {
  const before = process.env.PATH;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'helm-'));
  const count = path.join(folder, 'runs');
  const script = `const fs = require('fs'), args = process.argv, at = args.indexOf('--values');
const cpu = at < 0 ? '1' : JSON.parse(fs.readFileSync(args[at + 1], 'utf8')).resources.requests.cpu;
if (at < 0) fs.appendFileSync(${JSON.stringify(count)}, '.');
process.stdout.write(${JSON.stringify(RENDERED)}.replace('cpu: 1', 'cpu: ' + cpu));`;
  fs.writeFileSync(path.join(folder, 'helm'), `#!${process.execPath}\n${script}\n`, { mode: 0o755 });
  process.env.PATH = `${folder}${path.delimiter}${before ?? ''}`;
  return {
    runs: () => (fs.existsSync(count) ? fs.readFileSync(count, 'utf8').length : 0),
    remove() {
      process.env.PATH = before;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
