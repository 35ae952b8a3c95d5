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

/** A helm that prints one Deployment and counts its runs, first on the PATH until it is removed. */
export function helmOnPath(): { readonly runs: () => number; readonly remove: () => void } {
  const before = process.env.PATH;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'helm-'));
  const count = path.join(folder, 'runs');
  const script = `require('fs').appendFileSync(${JSON.stringify(count)}, '.'); process.stdout.write(${JSON.stringify(RENDERED)});`;
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
