import { table, type Expected } from './support';

const POD = { name: 'a.yaml' } satisfies Expected;
const CONTAINERS = '      containers: [{ name: a, image: b }]\n';
const workload = (kind: string, metadata: string, apiVersion = 'apps/v1'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: a\nspec:\n  template:\n    metadata:\n${metadata}    spec:\n${CONTAINERS}`;
const labelled = (labels: string): string => `      labels: ${labels}\n`;

table('the pods of a workload', [
  ...['StatefulSet', 'DaemonSet', 'ReplicaSet'].map(
    (kind) =>
      [
        `of the kind ${kind} are labelled by its template`,
        workload(kind, labelled('⟦missing_required|{ app: a }⟧')),
        { ...POD, fixed: workload(kind, labelled('{ app: a, Owner: web }')) },
      ] as const,
  ),
  [
    'of a Job are labelled by its template',
    workload('Job', labelled('⟦missing_required|{ app: a }⟧'), 'batch/v1'),
    { ...POD, fixed: workload('Job', labelled('{ app: a, Owner: web }'), 'batch/v1') },
  ],
  [
    'of a Rollout are labelled by its template',
    workload('Rollout', labelled('⟦missing_required|{ app: a }⟧'), 'argoproj.io/v1alpha1'),
    { ...POD, fixed: workload('Rollout', labelled('{ app: a, Owner: web }'), 'argoproj.io/v1alpha1') },
  ],
  [
    'of a CronJob get a label in the inner template',
    `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec:\n  schedule: "0 0 * * *"\n  jobTemplate:\n    metadata:\n      labels: { Owner: x }\n    spec:\n      template:\n        metadata:\n          labels:\n            ⟦missing_required|app: a⟧\n        spec:\n          containers: [{ name: a, image: b }]\n`,
    {
      ...POD,
      fixed: `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec:\n  schedule: "0 0 * * *"\n  jobTemplate:\n    metadata:\n      labels: { Owner: x }\n    spec:\n      template:\n        metadata:\n          labels:\n            app: a\n            Owner: web\n        spec:\n          containers: [{ name: a, image: b }]\n`,
    },
  ],
  [
    'keep an anchor; what repeats it has the label too',
    `${workload('Deployment', labelled('&labels ⟦missing_required|{ app: a }⟧'))}---\n${workload('StatefulSet', labelled('{ app: b, Owner: x }'))}`,
    {
      ...POD,
      fixed: `${workload('Deployment', labelled('&labels { app: a, Owner: web }'))}---\n${workload('StatefulSet', labelled('{ app: b, Owner: x }'))}`,
    },
  ],
  [
    'with a wrong key or value are found in the text, and mended there',
    workload('Deployment', '      labels:\n        ⟦wrong_key|owner⟧: a # who\n        Stage: ⟦invalid_value|prd⟧\n'),
    {
      ...POD,
      policy: 'tags: { rules: [{ key: Owner }, { key: Stage, values: [dev, prod] }] }',
      fixed: workload('Deployment', '      labels:\n        Owner: a # who\n        Stage: prod\n'),
    },
  ],
  ['of other objects are none: a Service is not looked at', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n', POD],
]);

const terraform = (type: string, body: string): string => `resource "${type}" "x" {\n${body}}\n`;

table('workloads of the Terraform provider', [
  [
    'of cron jobs are labelled in the inner template',
    terraform(
      'kubernetes_cron_job_v1',
      '  spec {\n    job_template {\n      spec {\n        template {\n          metadata {\n            labels = ⟦missing_required|{ app = "a" }⟧\n          }\n        }\n      }\n    }\n  }\n',
    ),
    {
      fixed: terraform(
        'kubernetes_cron_job_v1',
        '  spec {\n    job_template {\n      spec {\n        template {\n          metadata {\n            labels = { app = "a", Owner = "web" }\n          }\n        }\n      }\n    }\n  }\n',
      ),
    },
  ],
  [
    'of pods are labelled by themselves',
    terraform('kubernetes_pod_v1', '  metadata {\n    name   = "a"\n    labels = ⟦missing_required|{}⟧\n  }\n'),
    { fixed: terraform('kubernetes_pod_v1', '  metadata {\n    name   = "a"\n    labels = { Owner = "web" }\n  }\n') },
  ],
  [
    'with labels that are not known are open',
    terraform('kubernetes_pod_v1', '  metadata {\n    labels = ⟦unknown|data.x.y.labels⟧\n  }\n'),
  ],
]);
