// Texts like those of public projects: applications, charts, schemas of operators.

export const deployment = (index: number, lines = 0): string => `apiVersion: apps/v1
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
export const bundle = (): string =>
  Array.from({ length: 400 }, (_, index) => (index % 2 ? deployment(index, 8) : index % 4 ? service(index) : role(index))).join('---\n');
/** Workloads as `kubectl get -o yaml` prints them: one document. */
export const listOf = (count: number): string =>
  `apiVersion: v1\nkind: List\nitems:\n${Array.from({ length: count }, (_, index) => `- ${deployment(index).trimEnd().replaceAll('\n', '\n  ')}\n`).join('')}`;
/** About 34,000 lines: 55 schemas and a few workloads. */
export const schemas = (): string =>
  [...Array.from({ length: 55 }, (_, index) => definition(index, 615)), ...Array.from({ length: 4 }, (_, index) => deployment(index))].join(
    '---\n',
  );

/** 13,000 YAML files: applications with overlays, charts with templates, workflows, values, schemas. */
export function manifestWorkspace(): ReadonlyMap<string, string> {
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
