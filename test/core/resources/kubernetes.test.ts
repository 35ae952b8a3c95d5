import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PriceSettings } from '../../../src/core/config/config';
import { createEstimator } from '../../../src/core/estimate/estimator';
import type { UsageOf } from '../../../src/core/estimate/references';
import type { ResourceEstimate } from '../../../src/core/model/estimate';
import type { Price, PriceQuery } from '../../../src/core/model/price';
import { isKnown, type Unknown } from '../../../src/core/model/value';
import type { Prices } from '../../../src/core/prices/prices';
import { KUBERNETES } from '../../../src/core/resources/kubernetes';
import { DEFAULTS, project } from '../kubernetes/support';

/** OpenCost's default prices (opencost/opencost, configs/default.json): USD an hour for a core, a GiB and a GPU. */
const SHARES = { cpu: 0.031611, memory: 0.004237, gpu: 0.95 };
const SPOT = { cpu: 0.006655, memory: 0.000892, gpu: 0.95 };
/** List prices of us-east-1, us-central1 and eastus. */
const ITEMS: Readonly<Record<string, number>> = {
  'aws.ebs.gb gp3': 0.08,
  'aws.ebs.gb gp2': 0.1,
  'aws.ebs.gb io2': 0.125,
  'aws.ebs.iops gp3': 0.005,
  'aws.ebs.iops.io2 ': 0.065,
  'aws.ebs.throughput ': 0.04,
  'aws.lb.network.hour ': 0.0225,
  'aws.lb.network.lcu ': 0.006,
  'aws.lb.application.hour ': 0.0225,
  'aws.lb.application.lcu ': 0.008,
  'aws.elb.hour ': 0.025,
  'aws.elb.gb ': 0.008,
  'gcp.disk pd-balanced': 0.1,
  'gcp.disk pd-ssd-regional': 0.34,
  'gcp.forwarding.rule ': 0.01,
  'gcp.forwarding.data ': 0.008,
  'azure.disk.month P10_LRS': 19.71,
  'azure.disk.month E4_LRS': 2.4,
  'azure.lb.rule ': 0.01,
  'azure.lb.data ': 0.005,
};

const priced = (unitPrice: number | undefined, region: string): Price =>
  unitPrice === undefined
    ? { kind: 'unpriced', why: 'not in the list' }
    : {
        kind: 'priced',
        tiers: [{ from: 0, unitPrice }],
        mode: 'graduated',
        unit: 'hour',
        source: { source: 'test', asOf: '2026-01-01', mark: 'exact', region },
      };

const known = (text: string | Unknown): string => {
  assert.ok(isKnown(text), 'a key of a price is not known');
  return text;
};

/** Prices for these tests, and the queries that were made. */
function testPrices(): Prices & { readonly asked: PriceQuery[] } {
  const asked: PriceQuery[] = [];
  return {
    asked,
    price(query, at) {
      asked.push(query);
      const region = known(query.region ?? at);
      if (query.kind === 'share') return priced((query.purchase === 'spot' ? SPOT : SHARES)[query.of], region);
      return query.kind === 'item' && query.keys.every(isKnown)
        ? priced(ITEMS[`${query.item} ${query.keys.map(known).join(' ')}`], region)
        : priced(undefined, region);
    },
    machine: () => undefined,
  };
}

const SETTINGS: PriceSettings = { regions: { aws: 'us-east-1', azure: 'eastus', gcp: 'us-central1' }, kubernetes: DEFAULTS };
const DEFINITIONS = new Map(KUBERNETES.map((definition) => [definition.type, definition]));

function estimates(
  text: string,
  settings: Partial<typeof DEFAULTS> = {},
  usage?: UsageOf,
  prices = testPrices(),
): readonly ResourceEstimate[] {
  const estimator = createEstimator({
    definitions: DEFINITIONS,
    free: new Set(),
    prices,
    settings: { ...SETTINGS, kubernetes: { ...DEFAULTS, ...settings } },
    today: '2026-09-01',
  });
  const resources = project({ 'a.yaml': text }, settings);
  return estimator.project({ name: '.', dir: '.', kind: 'kubernetes', resources, calls: [] }, usage).resources;
}

const one = (...args: Parameters<typeof estimates>): ResourceEstimate => {
  const [first] = estimates(...args);
  assert.ok(first);
  return first;
};

const usd = (amount: number): number => Math.round(amount * 100) / 100;
const total = ({ total: { low, high } }: ResourceEstimate): readonly number[] => [usd(low), usd(high)];
const lines = (estimate: ResourceEstimate): readonly string[] =>
  estimate.lines.map(({ part, label }) => (part ? `${part}: ${label}` : label));

const workload = (kind: string, requests: string, spec = '', pod = ''): string => {
  const apiVersion = { Deployment: 'apps/v1', StatefulSet: 'apps/v1', DaemonSet: 'apps/v1', Job: 'batch/v1' }[kind]!;
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec:\n${spec}  template:\n    spec:\n${pod}      containers:\n      - {name: a, resources: {requests: {${requests}}}}\n`;
};
const hpa = (low: number, high: number): string =>
  `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {minReplicas: ${low}, maxReplicas: ${high}, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}\n`;
const cronJob = (spec: string, job = ''): string =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec:\n${spec}  jobTemplate:\n    spec:\n${job}      template:\n        spec: {containers: [{name: a, resources: {requests: {cpu: 1, memory: 0}}}]}\n`;

/** One core for an hour. */
const CORE = SHARES.cpu;

describe('the cost of pods', () => {
  /** At OpenCost's default prices, 730 hours: core x 0.031611 + GiB x 0.004237. */
  const golden: readonly (readonly [cpu: string, bytes: number, replicas: number, usd: number])[] = [
    ['300m', 268_435_456, 1, 7.7],
    ['3', 2_147_483_648, 3, 226.24],
    ['2', 1_073_741_824, 3, 147.74],
    ['600m', 262_144_000, 2, 29.2],
    ['650m', 805_306_368, 1, 17.32],
    ['1550m', 1_610_612_736, 1, 40.41],
  ];
  for (const [cpu, bytes, replicas, expected] of golden) {
    it(`is $${expected} a month for ${replicas} x ${cpu}/${bytes} bytes`, () => {
      const estimate = one(workload('Deployment', `cpu: ${cpu}, memory: ${bytes}`, `  replicas: ${replicas}\n`));
      assert.deepEqual(total(estimate), [expected, expected]);
      assert.equal(estimate.status, 'priced');
      assert.deepEqual(lines(estimate), ['CPU', 'Memory']);
      assert.deepEqual(estimate.total.leftOut, []);
    });
  }

  it('is a range under an autoscaler, whose own figure adds nothing', () => {
    const [scaled, scaler] = estimates(`${workload('Deployment', 'cpu: 300m, memory: 256Mi', '  replicas: 9\n')}${hpa(2, 6)}`);
    assert.deepEqual(total(scaled!), [15.39, 46.18]);
    assert.deepEqual(scaled!.replicas, { low: 2, high: 6 });
    assert.deepEqual([scaler!.billedWith, scaler!.lines.length], ['Deployment/default/a', 0]);
  });

  it('is not known, and never nothing, without requests', () => {
    const estimate = one(workload('Deployment', ''));
    assert.equal(estimate.status, 'unpriced');
    assert.deepEqual(
      estimate.lines.map(({ monthly, why }) => [monthly, why?.replace('not known: ', '')]),
      [
        [null, 'no requests'],
        [null, 'no requests'],
      ],
    );
    assert.ok(estimate.total.leftOut.length > 0);
  });

  it('is partly known where only one resource is requested', () => {
    const estimate = one(workload('Deployment', 'cpu: 1'));
    assert.equal(estimate.status, 'partial');
    assert.deepEqual(total(estimate), [usd(730 * CORE), usd(730 * CORE)]);
    assert.match(estimate.lines[1]!.why!, /no memory requests$/);
  });

  it('is nothing for none, whatever they request', () => {
    for (const requests of ['cpu: 1, memory: 1Gi', '']) {
      const estimate = one(workload('Deployment', requests, '  replicas: 0\n'));
      assert.deepEqual([total(estimate), estimate.status], [[0, 0], 'priced']);
    }
  });

  it('grows with the number of pods', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 1, max: 50 }),
        (cpu, memory, replicas) => {
          const cost = (count: number): number =>
            one(workload('Deployment', `cpu: ${cpu}m, memory: ${memory}Mi`, `  replicas: ${count}\n`)).total.high;
          assert.ok(Math.abs(cost(replicas) - replicas * cost(1)) < 1e-6);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('on every node is known once the number of nodes is', () => {
    const daemon = workload('DaemonSet', 'cpu: 100m, memory: 0');
    assert.match(one(daemon).lines[0]!.why!, /one pod a node: the number of nodes is not set$/);
    assert.deepEqual(total(one(daemon, { nodes: 10 })), [usd(730 * CORE), usd(730 * CORE)]);
  });

  it('is that of the node the pod asks for: machine, region, spot', () => {
    const prices = testPrices();
    const pod =
      '      nodeSelector: {node.kubernetes.io/instance-type: c5.xlarge, topology.kubernetes.io/region: eu-west-1, karpenter.sh/capacity-type: spot}\n';
    const estimate = one(workload('Deployment', 'cpu: 1, memory: 0', '', pod), {}, undefined, prices);
    assert.deepEqual(prices.asked[0], {
      kind: 'share',
      cloud: 'aws',
      machine: 'c5.xlarge',
      of: 'cpu',
      os: 'linux',
      purchase: 'spot',
      region: 'eu-west-1',
    });
    assert.equal(estimate.region, 'eu-west-1');
    assert.deepEqual(total(estimate), [usd(730 * SPOT.cpu), usd(730 * SPOT.cpu)]);
  });

  it('has a line for graphics cards, and leaves other devices out by name', () => {
    const limits = 'cpu: 1, memory: 1Gi}, limits: {nvidia.com/gpu: 2, google.com/tpu: 4';
    const estimate = one(workload('Deployment', limits, '', '      nodeSelector: {kubernetes.io/os: windows}\n'));
    assert.deepEqual(lines(estimate), ['CPU', 'Memory', 'GPU', 'google.com/tpu']);
    assert.deepEqual(estimate.lines.find(({ label }) => label === 'GPU')?.quantity, { low: 1460, high: 1460 });
    assert.equal(estimate.status, 'partial');
  });

  it('has no upper end where nothing limits scaling', () => {
    const text =
      'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec:\n  template:\n    metadata: {annotations: {autoscaling.knative.dev/min-scale: "2"}}\n    spec: {containers: [{name: a, resources: {requests: {cpu: 1, memory: 0}}}]}\n';
    const estimate = one(text);
    assert.deepEqual(total(estimate), [usd(1460 * CORE), usd(1460 * CORE)]);
    assert.deepEqual(estimate.total.leftOut, ['Further pods: no upper limit is set']);
  });
});

describe('the cost of jobs', () => {
  const minutes =
    (run_minutes: number): UsageOf =>
    () => ({ run_minutes });

  it('is not known before the time of a run is', () => {
    const estimate = one(cronJob('  schedule: "*/15 * * * *"\n'));
    assert.equal(estimate.lines[0]!.usage, 'run_minutes');
    assert.equal(estimate.lines[0]!.unitPrice, CORE);
    assert.equal(one(workload('Job', 'cpu: 1, memory: 0')).lines[0]!.usage, 'run_minutes');
  });

  it('is that of all runs of a month', () => {
    assert.deepEqual(one(cronJob('  schedule: "*/15 * * * *"\n'), {}, minutes(3)).lines[0]!.quantity, { low: 146, high: 146 });
    assert.deepEqual(one(cronJob('  schedule: "*/15 * * * *"\n', '      completions: 4\n'), {}, minutes(3)).lines[0]!.quantity, {
      low: 584,
      high: 584,
    });
    assert.equal(one(cronJob('  schedule: "often"\n'), {}, minutes(3)).lines[0]!.why?.includes('schedule "often"'), true);
  });

  it('ends at the deadline where there is one', () => {
    assert.deepEqual(
      one(cronJob('  schedule: "0 * * * *"\n', '      activeDeadlineSeconds: 1800\n      parallelism: 2\n')).lines[0]!.quantity,
      { low: 0, high: 730 },
    );
    assert.deepEqual(one(workload('Job', 'cpu: 1, memory: 0', '  activeDeadlineSeconds: 3600\n')).lines[0]!.quantity, { low: 0, high: 1 });
  });

  it('is at most a month where runs may not overlap', () => {
    const often = '  schedule: "* * * * *"\n';
    assert.deepEqual(one(cronJob(`${often}  concurrencyPolicy: Forbid\n`), {}, minutes(120)).lines[0]!.quantity, { low: 730, high: 730 });
    assert.deepEqual(one(cronJob(often), {}, minutes(120)).lines[0]!.quantity, { low: 87_600, high: 87_600 });
  });

  it('of a Job is that of one run of all its pods', () => {
    const job = one(workload('Job', 'cpu: 1, memory: 0', '  parallelism: 4\n  completions: 10\n'), {}, minutes(30));
    assert.deepEqual(job.lines[0]!.quantity, { low: 5, high: 5 });
    assert.deepEqual(job.replicas, { low: 4, high: 4 });
  });

  it('is nothing while suspended', () => {
    assert.deepEqual(total(one(cronJob('  schedule: "* * * * *"\n  suspend: true\n'))), [0, 0]);
    assert.deepEqual(total(one(workload('Job', 'cpu: 1', '  suspend: true\n'))), [0, 0]);
  });
});

describe('the cost of volumes', () => {
  const storageClass = (provisioner: string, parameters: string): string =>
    `---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\nprovisioner: ${provisioner}\nparameters: {${parameters}}\n`;
  const claim = (size: string, name = 'fast'): string =>
    `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {storageClassName: ${name}, resources: {requests: {storage: ${size}}}}\n`;

  it('is that of the size, at the price of the class', () => {
    assert.deepEqual(total(one(claim('100Gi') + storageClass('ebs.csi.aws.com', 'type: gp3'))), [8, 8]);
    assert.deepEqual(total(one(claim('100Gi') + storageClass('pd.csi.storage.gke.io', 'type: pd-balanced'))), [10, 10]);
    assert.deepEqual(
      total(one(claim('100Gi') + storageClass('pd.csi.storage.gke.io', 'type: pd-ssd, replication-type: regional-pd'))),
      [34, 34],
    );
  });

  it('is that of the smallest tier that holds it on Azure', () => {
    for (const size of ['65Gi', '128Gi'])
      assert.deepEqual(total(one(claim(size) + storageClass('disk.csi.azure.com', 'skuName: Premium_LRS'))), [19.71, 19.71]);
    assert.deepEqual(lines(one(claim('129Gi') + storageClass('disk.csi.azure.com', 'skuName: Premium_LRS'))), ['Disk, P15_LRS']);
    assert.deepEqual(lines(one(claim('1Gi') + storageClass('disk.csi.azure.com', 'skuName: Standard_LRS'))), ['Disk, S4_LRS']);
    assert.deepEqual(total(one(claim('32Gi') + storageClass('disk.csi.azure.com', ''))), [2.4, 2.4]);
  });

  it('has performance above what is included', () => {
    const gp3 = one(claim('100Gi') + storageClass('ebs.csi.aws.com', 'type: gp3, iops: "4000", throughput: "225"'));
    assert.deepEqual(total(gp3), [8 + 5 + 4, 8 + 5 + 4]);
    assert.deepEqual(lines(one(claim('100Gi') + storageClass('ebs.csi.aws.com', 'type: gp3, iops: "3000", throughput: "125"'))), [
      'Volume, gp3',
    ]);
    assert.deepEqual(total(one(claim('100Gi') + storageClass('ebs.csi.aws.com', 'type: io2, iops: "1000"'))), [12.5 + 65, 12.5 + 65]);
    assert.equal(one(claim('100Gi') + storageClass('ebs.csi.aws.com', 'type: io2')).status, 'partial');
  });

  it('of a StatefulSet is that of each pod, range included', () => {
    const set = `${workload('StatefulSet', 'cpu: 0, memory: 0', '  replicas: 3\n')}  volumeClaimTemplates:\n  - metadata: {name: data}\n    spec: {storageClassName: gp2, resources: {requests: {storage: 50Gi}}}\n`;
    assert.deepEqual(total(one(set)), [15, 15]);
    assert.deepEqual(lines(one(set)), ['CPU', 'Memory', 'data: Volume, gp2']);
    const [scaled] = estimates(set + hpa(1, 4).replace('kind: Deployment', 'kind: StatefulSet'));
    assert.deepEqual(total(scaled!), [5, 20]);
    assert.ok(scaled!.notes.includes('Volumes stay when it is scaled down'));
  });

  it('is left out, with the reason, where no price can be given', () => {
    const estimate = one(claim('100Gi'));
    assert.deepEqual([estimate.status, estimate.total.leftOut], ['unpriced', ['Volume: StorageClass fast is not written here']]);
    assert.equal(one(claim('much', 'gp3')).lines[0]!.monthly, null);
    assert.equal(one(claim('100Gi') + storageClass('rancher.io/local-path', '')).status, 'free');
  });
});

describe('the cost of load balancers', () => {
  const service = (annotations = ''): string =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: web, annotations: {${annotations}}}\nspec: {type: LoadBalancer, ports: [{port: 80}, {port: 443}]}\n`;

  it('is the hour of its kind, and what goes through it', () => {
    assert.deepEqual(total(one(service())), [18.25, 18.25]);
    assert.deepEqual(total(one(service('service.beta.kubernetes.io/aws-load-balancer-type: nlb'))), [16.43, 16.43]);
    assert.deepEqual(total(one(service(), { cloud: 'gcp', region: 'us-central1' })), [7.3, 7.3]);
    assert.deepEqual(total(one(service(), { cloud: 'azure', region: 'eastus' })), [14.6, 14.6]);
    assert.deepEqual(total(one(service(), {}, () => ({ monthly_data_processed_gb: 1000 }))), [26.25, 26.25]);
    assert.equal(one(service()).lines[1]!.usage, 'monthly_data_processed_gb');
  });

  it('of Ingresses is one for each group, none where a controller is shared', () => {
    const ingress = (name: string, className: string, group = ''): string =>
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}, annotations: {${group}}}\nspec: {ingressClassName: ${className}}\n`;
    const group = 'alb.ingress.kubernetes.io/group.name: web';
    const [a, b, c] = estimates([ingress('a', 'alb', group), ingress('b', 'alb', group), ingress('c', 'nginx')].join('---\n'));
    assert.deepEqual(total(a!), [16.43, 16.43]);
    assert.deepEqual([b!.billedWith, b!.lines.length], ['Ingress/default/a', 0]);
    assert.equal(c!.status, 'free');
  });
});

describe('definitions for manifests', () => {
  it('have one type each', () => assert.equal(new Set(KUBERNETES.map(({ type }) => type)).size, KUBERNETES.length));

  it('take whatever a manifest says without failing', () => {
    const scalar = fc.constantFrom(
      '',
      '1',
      'x',
      '-1',
      '"',
      '{}',
      '[]',
      '[x]',
      '{a: 1}',
      '100m',
      '1Gi',
      '~',
      '1e999',
      '{{ x }}',
      '*a',
      '2147483648',
    );
    const kind = fc.constantFrom(...KUBERNETES.map(({ type }) => type.slice('kubernetes/'.length)));
    fc.assert(
      fc.property(kind, fc.array(scalar, { minLength: 8, maxLength: 8 }), (id, [a, b, c, d, e, f, g, h]) => {
        const [group, name] = id.split('/');
        const pod = `{containers: [{name: ${a}, resources: {requests: {cpu: ${b}, memory: ${c}}, limits: ${d}}}], nodeSelector: ${e}, volumes: ${f}}`;
        const spec =
          name === 'Pod'
            ? pod
            : `{template: {spec: ${pod}}, jobTemplate: {spec: {template: {spec: ${pod}}, completions: ${a}}}, replicas: ${g}, schedule: ${h}, type: LoadBalancer, ports: ${f}, ingressClassName: ${a}, storageClassName: ${b}, resources: {requests: {storage: ${c}}}, volumeClaimTemplates: [{spec: ${d}}], scaleTargetRef: ${e}, maxReplicas: ${g}}`;
        for (const estimate of estimates(
          `apiVersion: ${group ? `${group}/` : ''}v1\nkind: ${name}\nmetadata: {name: a}\nspec: ${spec}\n`,
        )) {
          assert.ok(estimate.total.low <= estimate.total.high);
          assert.ok(!estimate.total.leftOut.some((text) => text.includes('could not be worked out')), estimate.total.leftOut.join());
        }
      }),
      { numRuns: 200 },
    );
  });
});
