import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readManifests, type ManifestFile } from '../../../src/core/kubernetes/documents';
import { kubernetesProject, type KubernetesProject } from '../../../src/core/kubernetes/project';
import { DEFAULTS, project, read, valueAt } from './support';

const workload = (kind: string, apiVersion: string, spec = '', metadata = 'name: cart'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}\nspec:\n${spec}  template:\n    spec:\n      containers:\n      - {name: a, resources: {requests: {cpu: 100m, memory: 64Mi}}}\n`;
const deployment = workload('Deployment', 'apps/v1', '  replicas: 2\n');
const hpa = (spec: string, more = ''): string =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: scale${more}}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: cart}, ${spec}}\n`;
const types = (text: string): readonly string[] => project({ 'a.yaml': text }).map(({ type }) => type);
const replicas = (files: Readonly<Record<string, string>>, address: string, settings = {}): unknown => {
  const resource = project(files, settings).find((one) => one.address === address);
  assert.ok(resource, address);
  return [read(resource.values, 'replicas.low'), read(resource.values, 'replicas.high')];
};
const notes = (files: Readonly<Record<string, string>>, address: string): readonly string[] =>
  read(project(files).find((one) => one.address === address)?.values, 'notes') as readonly string[];

describe('kinds of a manifest', () => {
  it('are told apart by group and kind', () => {
    assert.deepEqual(types(deployment), ['kubernetes/apps/Deployment']);
    assert.deepEqual(types(workload('Service', 'serving.knative.dev/v1')), ['kubernetes/serving.knative.dev/Service']);
    assert.deepEqual(types('apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: LoadBalancer}\n'), ['kubernetes//Service']);
    assert.deepEqual(types('apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: a}\nspec: {servers: []}\n'), []);
    assert.deepEqual(types(workload('Deployment', 'apps.kruise.io/v1')), []);
    assert.deepEqual(types(workload('Deployment', 'v1')), []);
    assert.deepEqual(types('apiVersion: 1\nkind: feature\n'), []);
  });

  it('that moved to another group have one type', () => {
    assert.deepEqual(types(workload('Deployment', 'extensions/v1beta1')), ['kubernetes/apps/Deployment']);
    assert.deepEqual(types(workload('Deployment', 'apps/v1beta2')), ['kubernetes/apps/Deployment']);
  });

  it('without cost give no resource, nor do Services inside the cluster', () => {
    for (const [apiVersion, kind] of [
      ['v1', 'ConfigMap'],
      ['v1', 'Secret'],
      ['v1', 'LimitRange'],
      ['rbac.authorization.k8s.io/v1', 'Role'],
      ['storage.k8s.io/v1', 'StorageClass'],
      ['policy/v1', 'PodDisruptionBudget'],
      ['v1', 'Service'],
    ] as const) {
      assert.deepEqual(types(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec: {type: ClusterIP}\n`), [], kind);
    }
  });

  it('without containers are patches, not resources', () => {
    assert.deepEqual(types('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart}\nspec: {replicas: 5}\n'), []);
  });

  it('are addressed by kind, namespace and name', () => {
    const [first, second] = project({
      'a.yaml': `${workload('Deployment', 'apps/v1', '', 'name: cart, namespace: shop')}---\n${deployment}`,
    });
    assert.equal(first!.address, 'Deployment/shop/cart');
    assert.equal(second!.address, 'Deployment/default/cart');
    assert.equal(second!.provider, 'kubernetes');
    assert.equal(second!.source.file, 'a.yaml');
  });

  it('written twice under one name keep addresses of their own', () => {
    assert.deepEqual(
      project({ 'b.yaml': deployment, 'a.yaml': deployment }).map(({ address, source }) => [address, source.file]),
      [
        ['Deployment/default/cart', 'a.yaml'],
        ['Deployment/default/cart#2', 'b.yaml'],
      ],
    );
  });
});

describe('labels of a manifest', () => {
  it('are read from its metadata and its pod template', () => {
    const text =
      'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: a\n  labels: {team: x, app.kubernetes.io/name: a, size: 1}\nspec:\n  jobTemplate:\n    spec:\n      template:\n        metadata: {labels: {team: y}}\n        spec: {containers: [{name: a}]}\n';
    const [{ values } = { values: undefined }] = project({ 'a.yaml': text });
    assert.equal(read(values, 'metadata.labels.team'), 'x');
    assert.equal(read(values, 'metadata.labels.size'), '1');
    assert.equal(read(values, 'spec.jobTemplate.spec.template.metadata.labels.team'), 'y');
    const [bare] = project({ 'a.yaml': deployment });
    assert.equal(valueAt(bare!.values, 'metadata.labels'), undefined);
    assert.equal(valueAt(bare!.values, 'spec.template.metadata')?.kind, 'object');
    assert.equal(valueAt(bare!.values, 'spec.template.metadata.labels'), undefined);
  });
});

describe('the number of pods', () => {
  it('is one where nothing is said, and what is said otherwise', () => {
    assert.deepEqual(replicas({ 'a.yaml': workload('Deployment', 'apps/v1') }, 'Deployment/default/cart'), [1, 1]);
    assert.deepEqual(replicas({ 'a.yaml': deployment }, 'Deployment/default/cart'), [2, 2]);
    assert.deepEqual(replicas({ 'a.yaml': workload('StatefulSet', 'apps/v1', '  replicas: 0\n') }, 'StatefulSet/default/cart'), [0, 0]);
    assert.deepEqual(
      replicas({ 'a.yaml': workload('ReplicationController', 'v1', '  replicas: 4\n') }, 'ReplicationController/default/cart'),
      [4, 4],
    );
    assert.deepEqual(replicas({ 'a.yaml': workload('Deployment', 'apps/v1', '  replicas: many\n') }, 'Deployment/default/cart'), [
      undefined,
      undefined,
    ]);
  });

  it('is the range of an autoscaler in another file', () => {
    const files = { 'deploy.yaml': deployment, 'scale.yaml': hpa('minReplicas: 2, maxReplicas: 6') };
    assert.deepEqual(replicas(files, 'Deployment/default/cart'), [2, 6]);
    assert.ok(notes(files, 'Deployment/default/cart').includes('Scaled by HPA, 2–6 pods'));
    const scaler = project(files).find(({ type }) => type === 'kubernetes/autoscaling/HorizontalPodAutoscaler');
    assert.equal(read(scaler?.values, 'billed_with'), 'Deployment/default/cart');
  });

  it('starts at one for an autoscaler without minimum, and is not known without maximum', () => {
    assert.deepEqual(replicas({ 'a.yaml': deployment, 'b.yaml': hpa('maxReplicas: 6') }, 'Deployment/default/cart'), [1, 6]);
    assert.deepEqual(replicas({ 'a.yaml': deployment, 'b.yaml': hpa('minReplicas: 2') }, 'Deployment/default/cart'), [
      undefined,
      undefined,
    ]);
    assert.deepEqual(replicas({ 'a.yaml': deployment, 'b.yaml': hpa('minReplicas: 7, maxReplicas: 6') }, 'Deployment/default/cart'), [
      undefined,
      undefined,
    ]);
  });

  it('is joined by group, kind, name and namespace', () => {
    const other = (from: string, to: string): unknown =>
      replicas({ 'a.yaml': deployment, 'b.yaml': hpa('minReplicas: 3, maxReplicas: 6').replace(from, to) }, 'Deployment/default/cart');
    assert.deepEqual(other('apps/v1', 'apps/v1beta1'), [3, 6]);
    assert.deepEqual(other('{name: scale}', '{name: scale, namespace: default}'), [3, 6]);
    assert.deepEqual(other('{name: scale}', '{name: scale, namespace: shop}'), [2, 2]);
    assert.deepEqual(other('apps/v1', 'argoproj.io/v1alpha1'), [2, 2]);
    assert.deepEqual(other('kind: Deployment', 'kind: StatefulSet'), [2, 2]);
    assert.deepEqual(other('name: cart', 'name: basket'), [2, 2]);
  });

  it('spans two autoscalers and says so', () => {
    const files = {
      'a.yaml': deployment,
      'b.yaml': hpa('minReplicas: 2, maxReplicas: 6'),
      'c.yaml': hpa('minReplicas: 4, maxReplicas: 9', '2'),
    };
    assert.deepEqual(replicas(files, 'Deployment/default/cart'), [2, 9]);
    assert.ok(notes(files, 'Deployment/default/cart').some((text) => text.startsWith('Two autoscalers')));
  });

  it('follows KEDA: from none to a hundred unless told otherwise', () => {
    const keda = (spec: string): string =>
      `apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: s}\nspec: {scaleTargetRef: {name: cart}, ${spec}}\n`;
    assert.deepEqual(replicas({ 'a.yaml': deployment, 'b.yaml': keda('triggers: []') }, 'Deployment/default/cart'), [0, 100]);
    assert.deepEqual(
      replicas({ 'a.yaml': deployment, 'b.yaml': keda('minReplicaCount: 2, maxReplicaCount: 8') }, 'Deployment/default/cart'),
      [2, 8],
    );
    assert.deepEqual(
      replicas(
        { 'a.yaml': deployment, 'b.yaml': keda('minReplicaCount: 2, idleReplicaCount: 0, maxReplicaCount: 8') },
        'Deployment/default/cart',
      ),
      [0, 8],
    );
    assert.ok(
      notes({ 'a.yaml': deployment, 'b.yaml': keda('triggers: []') }, 'Deployment/default/cart').some((text) =>
        text.includes('maxReplicaCount is not set'),
      ),
    );
  });

  it('of a Knative service lies between its annotations', () => {
    const service = (annotations: string): string =>
      `apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: cart}\nspec:\n  template:\n    metadata: {annotations: {${annotations}}}\n    spec: {containers: [{name: a}]}\n`;
    assert.deepEqual(
      replicas(
        { 'a.yaml': service('autoscaling.knative.dev/min-scale: "1", autoscaling.knative.dev/max-scale: "5"') },
        'Service/default/cart',
      ),
      [1, 5],
    );
    assert.deepEqual(replicas({ 'a.yaml': service('autoscaling.knative.dev/maxScale: "5"') }, 'Service/default/cart'), [0, 5]);
    assert.deepEqual(replicas({ 'a.yaml': service('') }, 'Service/default/cart'), [undefined, undefined]);
    const open = project({ 'a.yaml': service('autoscaling.knative.dev/min-scale: "2"') })[0]!;
    assert.deepEqual([read(open.values, 'replicas.low'), read(open.values, 'replicas.open')], [2, true]);
  });

  it('of a DaemonSet is the number of nodes, if that is set', () => {
    const files = { 'a.yaml': workload('DaemonSet', 'apps/v1') };
    assert.deepEqual(replicas(files, 'DaemonSet/default/cart'), [undefined, undefined]);
    assert.deepEqual(replicas(files, 'DaemonSet/default/cart', { nodes: 5 }), [5, 5]);
  });

  it('of a suspended job is none', () => {
    assert.deepEqual(
      replicas({ 'a.yaml': workload('Job', 'batch/v1', '  suspend: true\n  parallelism: 3\n') }, 'Job/default/cart'),
      [0, 0],
    );
  });
});

describe('an Argo Rollout', () => {
  const rollout = (scaleDown: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: roll}\nspec:\n  replicas: 4\n  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: cart${scaleDown}}\n`;

  it('has its own pods or those of the Deployment it refers to', () => {
    assert.deepEqual(
      replicas({ 'a.yaml': workload('Rollout', 'argoproj.io/v1alpha1', '  replicas: 3\n') }, 'Rollout/default/cart'),
      [3, 3],
    );
    const resources = project({ 'a.yaml': rollout(''), 'b.yaml': deployment });
    const [roll, target] = resources;
    assert.equal(read(roll!.values, 'effective.cpu'), 0.1);
    assert.deepEqual([read(roll!.values, 'replicas.low'), read(target!.values, 'replicas.low')], [4, 2]);
  });

  it('takes the Deployment over where it scales it down', () => {
    const [, target] = project({ 'a.yaml': rollout(', scaleDown: onsuccess'), 'b.yaml': deployment });
    assert.equal(read(target!.values, 'billed_with'), 'Rollout/default/roll');
  });

  it('without its Deployment is not known', () => {
    assert.equal(valueAt(project({ 'a.yaml': rollout('') })[0]!.values, 'effective.cpu')?.kind, 'unknown');
  });
});

describe('the node of a pod', () => {
  const node = (spec: string, settings = {}): unknown => {
    const [pod] = project(
      { 'a.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a}]\n${spec}` },
      settings,
    );
    return ['machine', 'cloud', 'region', 'spot'].map((key) => read(pod!.values, `node.${key}`));
  };

  it('is the default where nothing is named, and a note says so', () => {
    assert.deepEqual(node(''), ['m5.large', 'aws', 'us-east-1', false]);
    assert.ok(notes({ 'a.yaml': deployment }, 'Deployment/default/cart').includes('default node type m5.large'));
  });

  it('is what selectors and required affinity name', () => {
    assert.deepEqual(node('  nodeSelector: {node.kubernetes.io/instance-type: m5.xlarge, topology.kubernetes.io/zone: eu-west-1a}\n'), [
      'm5.xlarge',
      'aws',
      'eu-west-1',
      false,
    ]);
    const affinity = (strength: string): string =>
      `  affinity: {nodeAffinity: {${strength}: {nodeSelectorTerms: [{matchExpressions: [{key: node.kubernetes.io/instance-type, operator: In, values: [c5.large]}]}]}}}\n`;
    assert.deepEqual(node(affinity('requiredDuringSchedulingIgnoredDuringExecution')), ['c5.large', 'aws', 'us-east-1', false]);
    assert.deepEqual(node(affinity('preferredDuringSchedulingIgnoredDuringExecution')), ['m5.large', 'aws', 'us-east-1', false]);
  });

  it('is of the cloud its machine is spelled for', () => {
    assert.deepEqual(
      node('  nodeSelector: {node.kubernetes.io/instance-type: n2-standard-4, topology.kubernetes.io/zone: europe-west1-b}\n'),
      ['n2-standard-4', 'gcp', 'europe-west1', false],
    );
    assert.deepEqual(node('  nodeSelector: {node.kubernetes.io/instance-type: Standard_D4s_v3}\n'), [
      'Standard_D4s_v3',
      'azure',
      'eastus',
      false,
    ]);
  });

  it('is spot where a label of any cloud asks for it, not where it is tolerated', () => {
    for (const label of [
      'karpenter.sh/capacity-type: spot',
      'eks.amazonaws.com/capacityType: SPOT',
      'cloud.google.com/gke-spot: "true"',
      'kubernetes.azure.com/scalesetpriority: spot',
    ]) {
      assert.deepEqual((node(`  nodeSelector: {${label}}\n`) as unknown[])[3], true, label);
    }
    assert.deepEqual(node('  tolerations: [{key: kubernetes.azure.com/scalesetpriority, value: spot}]\n'), [
      'm5.large',
      'aws',
      'us-east-1',
      false,
    ]);
  });

  it('carries the graphics card its label names', () => {
    assert.deepEqual(node('  nodeSelector: {cloud.google.com/gke-accelerator: nvidia-l4}\n'), [
      'g2-standard-4',
      'gcp',
      'us-central1',
      false,
    ]);
  });
});

describe('a claim', () => {
  const storageClass = (name: string, provisioner: string, parameters: string, more = ''): string =>
    `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: ${name}${more}}\nprovisioner: ${provisioner}\nparameters: {${parameters}}\n`;
  const claim = (spec: string, classes = '', settings = {}): Readonly<Record<string, unknown>> => {
    const text = `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {${spec}resources: {requests: {storage: 100Gi}}}\n`;
    const [resource] = project({ 'a.yaml': text, 'b.yaml': classes }, settings);
    const entries = ['cloud', 'type', 'gib', 'iops', 'throughput', 'free', 'why'].map(
      (key) => [key, read(resource!.values, `claims.0.${key}`)] as const,
    );
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  };

  it('has the volume type of its class, wherever that is written', () => {
    assert.deepEqual(claim('storageClassName: fast, ', storageClass('fast', 'ebs.csi.aws.com', 'type: io2, iops: "4000"')), {
      cloud: 'aws',
      type: 'io2',
      gib: 100,
      iops: 4000,
    });
    assert.deepEqual(claim('storageClassName: fast, ', storageClass('fast', 'ebs.csi.aws.com', 'type: io1, iopsPerGB: "20"')), {
      cloud: 'aws',
      type: 'io1',
      gib: 100,
      iops: 2000,
    });
    assert.deepEqual(claim('storageClassName: fast, ', storageClass('fast', 'ebs.csi.aws.com', '')), {
      cloud: 'aws',
      type: 'gp3',
      gib: 100,
    });
    assert.deepEqual(
      claim('storageClassName: fast, ', storageClass('fast', 'pd.csi.storage.gke.io', 'type: pd-ssd, replication-type: regional-pd')),
      { cloud: 'gcp', type: 'pd-ssd-regional', gib: 100 },
    );
    assert.deepEqual(claim('storageClassName: fast, ', storageClass('fast', 'disk.csi.azure.com', 'skuName: Premium_LRS')), {
      cloud: 'azure',
      type: 'Premium_LRS',
      gib: 100,
    });
  });

  it('without a class has that of the cluster', () => {
    assert.deepEqual(claim(''), { cloud: 'aws', type: 'gp3', gib: 100 });
    assert.deepEqual(
      claim(
        '',
        storageClass('cheap', 'ebs.csi.aws.com', 'type: st1', ', annotations: {storageclass.kubernetes.io/is-default-class: "true"}'),
      ),
      { cloud: 'aws', type: 'st1', gib: 100 },
    );
  });

  it('is not priced where its class is unknown, static or bills otherwise', () => {
    assert.deepEqual(claim('storageClassName: fast, '), { gib: 100, why: 'StorageClass fast is not written here' });
    assert.deepEqual(claim('storageClassName: "", '), { gib: 100, why: 'a static volume, made elsewhere' });
    assert.deepEqual(claim('storageClassName: fast, ', storageClass('fast', 'efs.csi.aws.com', '')), {
      gib: 100,
      why: 'efs.csi.aws.com bills stored data, not the size of the claim',
    });
    assert.deepEqual(claim('storageClassName: fast, ', storageClass('fast', 'rancher.io/local-path', '')), {
      gib: 100,
      free: 'On a disk of the node',
    });
  });
});

describe('a load balancer', () => {
  const kind = (text: string, settings = {}): unknown => read(project({ 'a.yaml': text }, settings)[0]?.values, 'balancer.kind');
  const service = (annotations = '', spec = ''): string =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: web, annotations: {${annotations}}}\nspec: {type: LoadBalancer${spec}, ports: [{port: 80}, {port: 443}]}\n`;
  const ingress = (name: string, spec: string, annotations = ''): string =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}, annotations: {${annotations}}}\nspec: {${spec}}\n`;

  it('of a Service is the kind its annotations and cloud ask for', () => {
    assert.equal(kind(service()), 'classic');
    assert.equal(kind(service('service.beta.kubernetes.io/aws-load-balancer-type: nlb')), 'network');
    assert.equal(kind(service('', ', loadBalancerClass: service.k8s.aws/nlb')), 'network');
    assert.equal(kind(service('', ', loadBalancerClass: example.com/metal')), 'unclear');
    assert.equal(kind(service(), { cloud: 'gcp' }), 'forwarding');
    assert.equal(kind(service(), { cloud: 'azure' }), 'rules');
  });

  it('of an Ingress follows its class, by name or by controller', () => {
    assert.equal(kind(ingress('a', 'ingressClassName: alb')), 'application');
    assert.equal(kind(ingress('a', '', 'kubernetes.io/ingress.class: alb')), 'application');
    assert.equal(kind(ingress('a', 'ingressClassName: nginx')), 'none');
    assert.equal(kind(ingress('a', '')), 'unclear');
    assert.equal(kind(ingress('a', ''), { cloud: 'gcp' }), 'forwarding');
    const classes =
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: public}\nspec: {controller: ingress.k8s.aws/alb}\n---\n';
    assert.equal(kind(`${classes}${ingress('a', 'ingressClassName: public')}`), 'application');
  });

  it('is shared by the Ingresses of a group: one carries it, whatever the order', () => {
    const group = 'alb.ingress.kubernetes.io/group.name: web';
    const texts = [
      ingress('b', 'ingressClassName: alb', group),
      ingress('a', 'ingressClassName: alb', group),
      ingress('c', 'ingressClassName: alb'),
    ];
    for (const order of [texts, [...texts].reverse()]) {
      const resources = project({ 'a.yaml': order.join('---\n') });
      const carried = resources.map(({ address, values }) => [address, read(values, 'balancer.kind') ?? read(values, 'billed_with')]);
      assert.deepEqual(Object.fromEntries(carried), {
        'Ingress/default/a': 'application',
        'Ingress/default/b': 'Ingress/default/a',
        'Ingress/default/c': 'application',
      });
    }
  });
});

describe('a set of manifests', () => {
  const parts = [
    deployment,
    workload('StatefulSet', 'apps/v1', '  replicas: 3\n', 'name: db'),
    hpa('minReplicas: 2, maxReplicas: 6'),
    'apiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, default: {cpu: 1}}]}\n',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a}]}\n',
  ];
  const snapshot = (files: Readonly<Record<string, string>>): unknown =>
    project(files)
      .map(({ address, values }) =>
        JSON.stringify([
          address,
          [...values.entries].map(([key, value]) => [
            key,
            JSON.stringify(value, (_, inner: unknown) => (inner instanceof Map ? [...inner] : inner)),
          ]),
        ]),
      )
      .sort();

  it('means the same in any order of documents and files', () => {
    const expected = snapshot({ 'a.yaml': parts.join('---\n') });
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length, maxLength: parts.length }), fc.boolean(), (order, inFiles) => {
        const files = inFiles ? Object.fromEntries(order.map((text, index) => [`${index}.yaml`, text])) : { 'a.yaml': order.join('---\n') };
        assert.deepEqual(snapshot(files), expected);
      }),
      { numRuns: 200 },
    );
  });

  it('means the same with aliases as with what they stand for', () => {
    const amount = fc.record({ cpu: fc.integer({ min: 0, max: 9000 }), memory: fc.integer({ min: 0, max: 9000 }) });
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 8 }), ({ cpu, memory }, count) => {
        const requests = `{cpu: ${cpu}m, memory: ${memory}Mi}`;
        const text = (first: string, next: string): string =>
          `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n${Array.from({ length: count }, (_, index) => `  - {name: c${index}, resources: {requests: ${index === 0 ? first : next}}}\n`).join('')}`;
        const expanded = snapshot({ 'a.yaml': text(requests, requests) });
        assert.deepEqual(snapshot({ 'a.yaml': text(`&r ${requests}`, '*r') }), expanded);
        assert.deepEqual(snapshot({ 'a.yaml': text(`&r ${requests}`, '{<<: *r}') }), expanded);
        assert.deepEqual(
          snapshot({
            'a.yaml': text(`&r {cpu: ${cpu}m, memory: 1Ti}`, `{<<: *r, memory: ${memory}Mi}`).replace('memory: 1Ti', `memory: ${memory}Mi`),
          }),
          expanded,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('made again after an edit is what it would be afresh, and keeps what the edit did not touch', () => {
    const pool = [
      ...parts,
      deployment.replace('replicas: 2', 'replicas: 7'),
      hpa('minReplicas: 3, maxReplicas: 6'),
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: roll}\nspec: {workloadRef: {kind: Deployment, name: cart, scaleDown: onsuccess}}\n',
      '# a comment\n',
      'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: LoadBalancer}\n',
    ];
    const version = fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(version, { minLength: 2, maxLength: 5 }), (versions) => {
        let manifests: ManifestFile | undefined;
        let made: KubernetesProject | undefined;
        for (const documents of versions) {
          const text = documents.join('---\n');
          manifests = readManifests(text, manifests);
          made = kubernetesProject('.', [{ path: 'a.yaml', manifests }], DEFAULTS, { previous: made });
          const fresh = kubernetesProject('.', [{ path: 'a.yaml', manifests: readManifests(text) }], DEFAULTS);
          const shape = (project: KubernetesProject): unknown =>
            project.resources.map(({ address, values, source }) => [address, values, source.header(), source.block()]);
          assert.deepEqual(shape(made), shape(fresh));
        }
      }),
      { numRuns: 200 },
    );
    const first = readManifests(parts.join('---\n'));
    const before = kubernetesProject('.', [{ path: 'a.yaml', manifests: first }], DEFAULTS);
    const edited = readManifests(parts.join('---\n').replace('name: a}\n', 'name: b}\n'), first);
    const after = kubernetesProject('.', [{ path: 'a.yaml', manifests: edited }], DEFAULTS, { previous: before });
    assert.equal(after.resources[0], before.resources[0]);
    const elsewhere = kubernetesProject(
      '.',
      [{ path: 'a.yaml', manifests: edited }],
      { ...DEFAULTS, machine: 'c5.large' },
      { previous: before },
    );
    assert.notEqual(elsewhere.resources[0], before.resources[0]);
  });
});
