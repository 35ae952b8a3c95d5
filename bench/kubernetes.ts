// Prints how fast manifests are read. `npx tsx bench/kubernetes.ts`. Bundled, as they are shipped.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import type * as Engines from '../src/core/engine';
import type * as Yaml from '../src/core/yaml';
import { bundledCatalogue } from '../src/sources/catalogue';
import { percentile, print, type Row } from './table';

/** Engine and readers as they are shipped: in one module (a loader of single modules makes every constant a function call). */
function bundled(): typeof Engines & typeof Yaml {
  const { outputFiles } = buildSync({
    stdin: { contents: `export * from './engine'; export * from './yaml';`, resolveDir: path.join(__dirname, '../src/core'), loader: 'ts' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    write: false,
  });
  const file = path.join(os.tmpdir(), `ledgerline-bench-${process.pid}.cjs`);
  fs.writeFileSync(file, outputFiles[0]!.text);
  try {
    return createRequire(__filename)(file) as typeof Engines & typeof Yaml;
  } finally {
    fs.rmSync(file);
  }
}

const deployment = (index: number, lines = 0): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${index}
  namespace: team-${index % 7}
  labels:
    app.kubernetes.io/name: app-${index}
spec:
  replicas: ${1 + (index % 4)}
  selector:
    matchLabels:
      app: app-${index}
  template:
    metadata:
      labels:
        app: app-${index}
    spec:
      serviceAccountName: app-${index}
      containers:
        - name: app
          image: example.test/app-${index}:1.0.${index}
          ports:
            - containerPort: 8080
${Array.from({ length: lines }, (_, line) => `          # ${line}`).join('\n')}
          resources:
            requests:
              cpu: ${100 + (index % 9) * 50}m
              memory: ${128 + (index % 5) * 64}Mi
            limits:
              memory: 1Gi
`;
const service = (index: number): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: app-${index}\nspec:\n  selector:\n    app: app-${index}\n  ports:\n    - port: 80\n      targetPort: 8080\n`;
const role = (index: number): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: role-${index}\nrules:\n  - apiGroups: [""]\n    resources: [pods, services]\n    verbs: [get, list, watch]\n`;
/** A custom resource's schema, as operators and meshes ship them: hundreds of nested lines. */
const definition = (index: number, lines: number): string =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: things${index}.example.test\nspec:\n  group: example.test\n  versions:\n    - name: v1\n      schema:\n        openAPIV3Schema:\n          properties:\n${Array.from({ length: Math.floor(lines / 3) }, (_, line) => `            field${line}:\n              description: What the field ${line} of this kind means to whoever reads it\n              type: string\n`).join('')}`;

/** About 10,000 lines in 400 documents. */
const bundle = (): string =>
  Array.from({ length: 400 }, (_, index) => (index % 2 ? deployment(index, 8) : index % 4 ? service(index) : role(index))).join('---\n');
/** About 34,000 lines: 55 schemas and a few workloads. */
const schemas = (): string =>
  [...Array.from({ length: 55 }, (_, index) => definition(index, 615)), ...Array.from({ length: 4 }, (_, index) => deployment(index))].join(
    '---\n',
  );

/** 13,000 YAML files: applications with overlays, charts with templates, workflows, values, schemas. */
function workspace(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (let app = 0; app < 1300; app++) {
    const dir = `apps/group-${app % 40}/app-${app}`;
    files.set(`${dir}/base/deployment.yaml`, deployment(app));
    files.set(`${dir}/base/service.yaml`, service(app));
    files.set(`${dir}/base/rbac.yaml`, `${role(app)}---\n${role(app + 1)}`);
    files.set(
      `${dir}/base/kustomization.yaml`,
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [deployment.yaml, service.yaml]\n',
    );
    files.set(
      `${dir}/prod/scale.yaml`,
      `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: app-${app}, namespace: team-${app % 7}}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: app-${app}}, minReplicas: 2, maxReplicas: 6}\n`,
    );
    files.set(`${dir}/chart/Chart.yaml`, `apiVersion: v2\nname: app-${app}\n`);
    files.set(`${dir}/chart/values.yaml`, 'replicaCount: 2\nimage: {repository: x}\nresources: {}\n');
    files.set(`${dir}/chart/templates/deployment.yaml`, deployment(app).replace(/replicas: \d+/, 'replicas: {{ .Values.replicaCount }}'));
    files.set(
      `${dir}/.github/workflows/build.yaml`,
      'name: build\non: [push]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n'.repeat(3),
    );
    files.set(`${dir}/crd.yaml`, definition(app, 90));
  }
  return files;
}

const lineCount = (text: string): number => text.split('\n').length;
/** As an editor hands it over: one flat string. */
const flat = (text: string): string => Buffer.from(text).toString();
const ms = (value: number): string => `${value.toFixed(1)} ms`;

function run(): void {
  const { createEngine, yamlReaders } = bundled();
  const catalogue = bundledCatalogue(path.join(__dirname, '../catalogue/data'));
  const engineOf = () => createEngine({ catalogue, yaml: () => yamlReaders, today: () => '2026-11-01' });
  const rows: Row[] = [];

  // The first workload compiles the code and loads the prices.
  const warm = engineOf();
  for (let index = 0; index < 60; index++) {
    warm.set('a.yaml', deployment(index));
    warm.lenses('a.yaml');
  }

  const text = bundle();
  const engine = engineOf();
  engine.set('all.yaml', flat(text));
  const opened = performance.now();
  engine.lenses('all.yaml');
  rows.push({ what: `first look at ${lineCount(text)} lines of 400 documents`, value: ms(performance.now() - opened) });
  const times: number[] = [];
  for (let round = 0; round < 120; round++) {
    const at = text.indexOf('cpu: ', Math.floor((text.length * (round % 40)) / 41)) + 'cpu: '.length;
    const edited = flat(`${text.slice(0, at)}${round + 1}${text.slice(at)}`);
    const started = performance.now();
    engine.set('all.yaml', edited);
    engine.lenses('all.yaml');
    times.push(performance.now() - started);
  }
  rows.push(
    { what: 'one edit in it: p50', value: ms(percentile(times, 0.5)), bar: '≤ 10 ms' },
    { what: 'one edit in it: p95', value: ms(percentile(times, 0.95)) },
  );

  const crds = schemas();
  const looks: number[] = [];
  for (let round = 0; round < 5; round++) {
    const fresh = engineOf();
    fresh.set('crds.yaml', flat(crds));
    const started = performance.now();
    fresh.lenses('crds.yaml');
    looks.push(performance.now() - started);
  }
  rows.push({ what: `first look at ${lineCount(crds)} lines of schemas: p50 of 5`, value: ms(percentile(looks, 0.5)), bar: '≤ 30 ms' });

  const files = workspace();
  const whole = engineOf();
  const started = performance.now();
  const cpu = process.cpuUsage();
  let longest = 0;
  let at = started;
  const pause = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - at);
    at = now;
  };
  for (const [file, content] of files) {
    whole.set(file, content);
    if (performance.now() - at > 8) pause();
  }
  for (;;) {
    pause();
    const until = performance.now() + 8;
    if (whole.advance(() => performance.now() > until)) break;
  }
  pause();
  whole.lenses('apps/group-1/app-1/base/deployment.yaml');
  pause();
  const total = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  const keys: number[] = [];
  for (let round = 0; round < 40; round++) {
    const before = performance.now();
    whole.set('apps/group-1/app-1/base/deployment.yaml', flat(deployment(1).replace('cpu: 150m', `cpu: ${round + 1}m`)));
    whole.lenses('apps/group-1/app-1/base/deployment.yaml');
    keys.push(performance.now() - before);
  }
  rows.push(
    {
      what: `a workspace of ${files.size} YAML files, in slices`,
      value: `${ms(total)}, ${ms((user + system) / 1000)} of the processor`,
      bar: '≤ 6 s',
    },
    { what: 'its longest slice', value: ms(longest), bar: '≤ 15 ms' },
    { what: 'one edit in it: p50', value: ms(percentile(keys, 0.5)) },
  );
  print('Manifests', rows);
}

run();
