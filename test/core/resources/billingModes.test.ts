import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { autopilotPod } from '../../../src/core/resources/kubernetes/autopilot';
import { fargateSize } from '../../../src/core/resources/kubernetes/fargate';
import { engineOf } from '../engineBed';

interface Facts {
  readonly fargate: {
    readonly combinations: readonly { readonly vcpu: number; readonly gb: readonly number[] }[];
    readonly examples: {
      readonly rows: readonly {
        readonly cpuMilli: number;
        readonly memoryBytes: number;
        readonly vcpu: number;
        readonly gb: number;
        readonly perMonth: number;
      }[];
    };
  };
  readonly autopilot: {
    readonly examples: {
      readonly rows: readonly {
        readonly cpuMilli: number;
        readonly memoryMiB: number;
        readonly bursting: boolean;
        readonly cpuMilliBilled: number;
        readonly memoryMiBBilled: number;
      }[];
    };
  };
  readonly goldenNodeMode: {
    readonly rows: readonly {
      readonly cpuMilli: number;
      readonly memoryBytes: number;
      readonly replicas: number;
      readonly prices: string;
      readonly perMonth: number;
    }[];
  };
  readonly billingModeComparison: {
    readonly perMonth: Readonly<Record<string, number>>;
    readonly podList_cpuMilli_memoryMiB: readonly (readonly [number, number])[];
  };
}

const FACTS = JSON.parse(readFileSync('test/fixtures/kubernetes/facts.json', 'utf8')) as Facts;
const GIB = 2 ** 30;
const cents = (amount: number): number => Math.round(amount * 100) / 100;

const pod = (name: string, requests: string, more = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers: [{name: a, resources: {requests: {${requests}}}}]\n${more}`;
const settings = (text: string): string => `prices:\n  kubernetes:\n${text}`;
const engine = (manifest: string, kubernetes: string, file = 'a.yaml') =>
  engineOf({ [file]: manifest, 'ledgerline.yaml': settings(kubernetes) });
const total = (manifest: string, kubernetes: string): number => {
  const { low, high, leftOut } = engine(manifest, kubernetes).estimate().total;
  assert.deepEqual(leftOut, []);
  assert.equal(low, high);
  return cents(high);
};
const titles = (manifest: string, kubernetes: string): readonly string[] =>
  engine(manifest, kubernetes)
    .lenses('a.yaml')
    .filter(({ key }) => key !== 'file')
    .map(({ title }) => title);
const notes = (manifest: string, kubernetes: string): readonly string[] =>
  engine(manifest, kubernetes).estimate().projects[0]!.resources[0]!.notes;

describe('shares of nodes', () => {
  for (const { cpuMilli, memoryBytes, replicas, prices, perMonth } of FACTS.goldenNodeMode.rows) {
    it(`cost $${perMonth} for ${replicas} x ${cpuMilli}m/${memoryBytes} at OpenCost's ${prices} prices`, () => {
      const manifest = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: ${replicas}\n  template: {spec: {containers: [{name: a, resources: {requests: {cpu: ${cpuMilli}m, memory: ${memoryBytes}}}}]}}\n`;
      assert.equal(total(manifest, `    cloud: ${prices === 'azure' ? 'azure' : 'aws'}\n    rates: opencost\n`), perMonth);
    });
  }

  it('cost what ledgerline.yaml says of a core and a GiB', () => {
    assert.equal(total(pod('a', 'cpu: 2, memory: 3Gi'), '    rates: {cpu: 0.02, memory: 0.003}\n'), cents(730 * (2 * 0.02 + 3 * 0.003)));
  });

  it('span the spot price and that on demand where spot is tolerated, and are the spot price where it is asked for', () => {
    const tolerates = '  tolerations: [{key: karpenter.sh/capacity-type, value: spot}]\n';
    const asks = '  nodeSelector: {karpenter.sh/capacity-type: spot}\n';
    const onDemand = engine(pod('a', 'cpu: 1, memory: 4Gi'), '    node: m5.large\n').estimate().total;
    const spot = engine(pod('a', 'cpu: 1, memory: 4Gi', asks), '    node: m5.large\n').estimate().total;
    const either = engine(pod('a', 'cpu: 1, memory: 4Gi', tolerates), '    node: m5.large\n').estimate().total;
    assert.ok(spot.high < onDemand.low);
    assert.deepEqual([either.low, either.high], [spot.low, onDemand.high]);
    assert.match(titles(pod('a', 'cpu: 1, memory: 4Gi', tolerates), '    node: m5.large\n')[0]!, /^~\$.*–\$.*\/mo \(spot–on demand\)$/);
  });

  it('carry the Windows licence of their node', () => {
    const linux = total(pod('a', 'cpu: 2, memory: 8Gi'), '    node: m5.large\n');
    const windows = total(pod('a', 'cpu: 2, memory: 8Gi', '  nodeSelector: {kubernetes.io/os: windows}\n'), '    node: m5.large\n');
    // A whole m5.large: 0.096 an hour, and 0.046 a vCPU for Windows.
    assert.equal(linux, cents(730 * 0.096));
    assert.equal(windows, cents(730 * (0.096 + 2 * 0.046)));
  });

  it('are those of arm64 nodes where these are asked for', () => {
    // A whole m7g.large: 0.0816 an hour.
    assert.equal(
      total(pod('a', 'cpu: 2, memory: 8Gi', '  nodeSelector: {kubernetes.io/arch: arm64}\n'), '    cloud: aws\n'),
      cents(730 * 0.0816),
    );
    assert.equal(
      total(pod('a', 'cpu: 2, memory: 8Gi', '  nodeSelector: {kubernetes.io/arch: arm64}\n'), '    armNode: m5.large\n'),
      cents(730 * 0.096),
    );
  });
});

describe('EKS Fargate', () => {
  it('sells the sizes of its page', () => {
    for (const { vcpu, gb } of FACTS.fargate.combinations)
      for (const size of gb) assert.deepEqual(fargateSize(vcpu, size - 0.25), { vcpu, gb: size }, `${vcpu} vCPU, ${size} GB`);
    assert.equal(fargateSize(16, 120), undefined);
    assert.equal(fargateSize(17, 1), undefined);
  });

  for (const { cpuMilli, memoryBytes, vcpu, gb, perMonth } of FACTS.fargate.examples.rows) {
    it(`bills ${cpuMilli}m/${memoryBytes / 2 ** 20}Mi as ${vcpu} vCPU, ${gb} GB: $${perMonth} a month`, () => {
      assert.deepEqual(fargateSize(cpuMilli / 1000, memoryBytes / GIB), { vcpu, gb });
      assert.equal(total(pod('a', cpuMilli === 0 ? '' : `cpu: ${cpuMilli}m, memory: ${memoryBytes}`), '    billing: fargate\n'), perMonth);
    });
  }

  it('bills storage beyond 20 GiB: requests with a tenth more and 5 GiB', () => {
    const without = total(pod('a', 'cpu: 250m, memory: 256Mi, ephemeral-storage: 10Gi'), '    billing: fargate\n');
    const estimate = engine(pod('a', 'cpu: 250m, memory: 256Mi, ephemeral-storage: 50Gi'), '    billing: fargate\n').estimate();
    const storage = estimate.projects[0]!.resources[0]!.lines.find(({ label }) => label === 'Fargate storage');
    assert.equal(without, 9.01);
    assert.deepEqual(storage?.quantity, { low: 730 * 40, high: 730 * 40 });
  });

  it('runs neither DaemonSets nor GPUs nor what is too large', () => {
    const daemon = 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a}]}}}\n';
    assert.deepEqual(titles(daemon, '    billing: fargate\n'), ['not priced: DaemonSets do not run on Fargate']);
    assert.deepEqual(titles(pod('a', 'cpu: 20, memory: 1Gi'), '    billing: fargate\n'), ['not priced: larger than any size of Fargate']);
    assert.deepEqual(titles(pod('a', 'cpu: 1, memory: 1Gi}, limits: {nvidia.com/gpu: 1'), '    billing: fargate\n'), [
      'not priced: Fargate has no GPUs',
    ]);
  });

  it('never sells less than a pod requests, and never less for more', () => {
    const amount = fc.tuple(fc.integer({ min: 0, max: 16_000 }), fc.integer({ min: 0, max: 119 * 1024 }));
    fc.assert(
      fc.property(amount, fc.nat(2000), ([milli, mib], more) => {
        const size = fargateSize(milli / 1000, mib / 1024);
        if (!size) return;
        assert.ok(size.vcpu >= milli / 1000 && size.gb >= mib / 1024);
        const larger = fargateSize((milli + more) / 1000, mib / 1024);
        assert.ok(!larger || larger.vcpu >= size.vcpu);
      }),
      { numRuns: 200 },
    );
  });
});

describe('GKE Autopilot', () => {
  for (const { cpuMilli, memoryMiB, bursting, cpuMilliBilled, memoryMiBBilled } of FACTS.autopilot.examples.rows) {
    it(`bills ${cpuMilli}m/${memoryMiB}Mi ${bursting ? 'with' : 'without'} bursting as ${cpuMilliBilled}m/${memoryMiBBilled}Mi`, () => {
      const asked = cpuMilli === 0 ? { cpu: undefined, gib: undefined } : { cpu: cpuMilli / 1000, gib: memoryMiB / 1024 };
      const { cpu, gib } = autopilotPod(asked, { bursting });
      assert.equal(Math.round(cpu * 1000), cpuMilliBilled);
      assert.equal(Math.round(gib * 10240) / 10, memoryMiBBilled);
    });
  }

  it('has smaller defaults for DaemonSets, and fills in what is missing by the ratio', () => {
    const daemon = autopilotPod({ cpu: undefined, gib: undefined }, { bursting: true, onceANode: true });
    assert.deepEqual([daemon.cpu, daemon.gib * 1024], [0.05, 100]);
    assert.deepEqual(autopilotPod({ cpu: 2, gib: undefined }, { bursting: true }), { cpu: 2, gib: 2 });
    assert.deepEqual(autopilotPod({ cpu: undefined, gib: 6.5 }, { bursting: true }), { cpu: 1, gib: 6.5 });
  });

  it('bills a GiB of storage at least, and scales its prices to other regions', () => {
    const at = (region: string): number =>
      total(pod('a', 'cpu: 1, memory: 1Gi'), `    cloud: google\n    region: ${region}\n    billing: autopilot\n`);
    assert.equal(at('us-central1'), cents(730 * (0.0445 + 0.00492247) + 0.040004));
    assert.ok(at('europe-west3') > at('us-central1'));
  });

  it('gives no figure for accelerators and for classes whose prices are not known', () => {
    assert.deepEqual(
      titles(
        pod('a', 'cpu: 1, memory: 1Gi', '  nodeSelector: {cloud.google.com/compute-class: Scale-Out}\n'),
        '    cloud: google\n    billing: autopilot\n',
      ),
      ['not priced: no price is known for the compute class Scale-O…'],
    );
  });
});

describe('the same twelve small pods', () => {
  const manifest = FACTS.billingModeComparison.podList_cpuMilli_memoryMiB
    .map(([cpu, memory], index) => pod(`p${index}`, `cpu: ${cpu}m, memory: ${memory}Mi`))
    .join('---\n');
  const expected = FACTS.billingModeComparison.perMonth;
  /** The comparison leaves storage out: a GiB for each pod. */
  const STORAGE = 12 * 0.040004;

  it('cost three times as much by the pod as by their share of nodes', () => {
    assert.equal(total(manifest, '    rates: opencost\n'), expected.sharedNodesDefaultPrices);
    assert.equal(total(manifest, '    billing: fargate\n'), expected.eksFargateUsEast1);
    const autopilot = (more: string): number =>
      cents(engine(manifest, `    cloud: google\n    billing: autopilot\n${more}`).estimate().total.high - STORAGE);
    assert.equal(autopilot(''), expected.autopilotBurstingUsCentral1);
    assert.equal(autopilot('    bursting: false\n'), expected.autopilotNotBurstingUsCentral1);
  });

  it('are billed by the setting of their namespace and folder', () => {
    const overrides =
      '    rates: opencost\n    overrides:\n      - namespace: batch-*\n        billing: fargate\n      - path: live/eu/\n        rates: {cpu: 1, memory: 0}\n';
    const files = {
      'live/us/a.yaml': pod('a', 'cpu: 1, memory: 0'),
      'live/eu/a.yaml': pod('a', 'cpu: 1, memory: 0'),
      'b.yaml': pod('b, namespace: batch-x', 'cpu: 250m, memory: 256Mi'),
      'ledgerline.yaml': settings(overrides),
    };
    const byFile = Object.fromEntries(
      engineOf(files)
        .estimate()
        .projects.map(({ dir, total: { high } }) => [dir, cents(high)]),
    );
    assert.deepEqual(byFile, { '': 9.01, 'live/eu': 730, 'live/us': cents(730 * 0.031611) });
  });
});

describe('figures beside the total', () => {
  const bare = (containers: string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: 2\n  template: {spec: {containers: [${containers}]}}\n`;

  it('say what a pod without requests would cost, marked as assumed and in no total', () => {
    // 2 x 730 h x (0.1 x 0.031611 + 0.125 x 0.004237) = 5.39
    assert.deepEqual(titles(bare('{name: a}'), '    rates: opencost\n'), ['no requests · ~$5.39/mo if 100m/128Mi']);
    assert.deepEqual(titles(bare('{name: a}, {name: b}'), '    rates: opencost\n'), ['no requests · ~$10.78/mo if 100m/128Mi each']);
    assert.deepEqual(titles(bare('{name: a}'), '    rates: opencost\n    assume: {cpu: 200m, memory: 256Mi}\n'), [
      'no requests · ~$10.78/mo if 200m/256Mi',
    ]);
    assert.deepEqual(titles(bare('{name: a}'), '    assume: false\n'), ['no requests · cost unknown']);
    const { total: sum } = engine(bare('{name: a}'), '    rates: opencost\n').estimate();
    assert.deepEqual([sum.low, sum.high, sum.leftOut.length > 0], [0, 0, true]);
  });

  it('assume nothing where the mode has defaults of its own, or a quantity is wrong', () => {
    assert.match(titles(bare('{name: a}'), '    billing: fargate\n')[0]!, /^~\$18\.02\/mo/);
    assert.match(titles(bare('{name: a, resources: {requests: {cpu: 1x}}}'), '    rates: opencost\n')[0]!, /cpu "1x" is not a quantity/);
  });

  it('say what a DaemonSet costs on each node', () => {
    const daemon =
      'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, resources: {requests: {cpu: 300m, memory: 256Mi}}}]}}}\n';
    assert.deepEqual(titles(daemon, '    rates: opencost\n'), ['~$7.70/mo per node']);
    assert.deepEqual(titles(daemon, '    rates: opencost\n    nodes: 3\n'), ['~$23.09/mo']);
    const picky = daemon.replace('{containers', '{nodeSelector: {disk: ssd}, containers');
    assert.deepEqual(titles(picky, '    rates: opencost\n    nodes: 3\n'), ['~$0.00–$23.09/mo (nodes 0–3)']);
    assert.deepEqual(
      titles(daemon.replace('{containers', '{nodeSelector: {kubernetes.io/os: linux}, containers'), '    rates: opencost\n    nodes: 3\n'),
      ['~$23.09/mo'],
    );
  });

  it('say what a Job costs while it runs, until its duration is noted', () => {
    const job = (annotation: string): string =>
      `apiVersion: batch/v1\nkind: Job\nmetadata: {name: a${annotation}}\nspec: {parallelism: 2, completions: 2, template: {spec: {containers: [{name: a, resources: {requests: {cpu: 1, memory: 0}}}]}}}\n`;
    assert.deepEqual(titles(job(''), '    rates: opencost\n'), ['~$0.0632/h while it runs']);
    // 2 pods for 90 minutes at 0.031611 a core.
    assert.deepEqual(titles(job(', annotations: {ledgerline/run-minutes: "90"}'), '    rates: opencost\n'), ['~$0.09/mo']);
  });

  it('say where cost ends: quotas and node pools', () => {
    const quota =
      'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {requests.cpu: "10", requests.memory: 20Gi, pods: "50"}}\n';
    assert.deepEqual(titles(quota, '    rates: opencost\n'), [`up to ~$${cents(730 * (10 * 0.031611 + 20 * 0.004237)).toFixed(2)}/mo`]);
    const pool = 'apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: p}\nspec: {limits: {cpu: 100}}\n';
    assert.deepEqual(titles(pool, '    rates: opencost\n'), ['up to ~$2,307.60/mo of CPU']);
    assert.equal(engine(quota, '    rates: opencost\n').estimate().total.high, 0);
    assert.deepEqual(titles(quota.replace(/hard: .*}}/, 'hard: {pods: "5"}}'), ''), ['free']);
  });

  it('name the ends of a range, and say what an autoscaler keeps in hand', () => {
    const hpa =
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, minReplicas: 2, maxReplicas: 6, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]}\n';
    const manifest = `${bare('{name: a, resources: {requests: {cpu: 300m, memory: 256Mi}}}')}---\n${hpa}`;
    assert.equal(titles(manifest, '    rates: opencost\n')[0], '~$15.39–$46.18/mo (HPA 2–6)');
    // 2 x (1 + 0.4) x 7.697
    assert.ok(notes(manifest, '    rates: opencost\n').includes('Least with headroom for its CPU target: ~$21.55/mo'));
  });

  it('say in words what limits and a rollout may add', () => {
    const manifest = bare('{name: a, resources: {requests: {cpu: 300m, memory: 256Mi}, limits: {cpu: 2, memory: 1Gi}}}');
    const said = notes(manifest, '    rates: opencost\n');
    assert.ok(said.includes('A pod could use up to 2 CPU and 1Gi memory (its limits)'), JSON.stringify(said));
    assert.ok(said.includes('A rolling update runs up to 1 more pod'));
  });

  it('leave Cloud Run and VerticalPodAutoscalers what they are', () => {
    const service =
      'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a, annotations: {run.googleapis.com/ingress: all}}\nspec: {template: {spec: {containers: [{name: a, resources: {limits: {cpu: 1, memory: 1Gi}}}]}}}\n';
    assert.deepEqual(titles(service, ''), ['not priced: Cloud Run bills by the time that requests take']);
    const vpa =
      'apiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {name: v}\nspec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, resourcePolicy: {containerPolicies: [{containerName: "*", minAllowed: {cpu: 50m}, maxAllowed: {cpu: 2}}]}}\n';
    const manifest = `${bare('{name: a, resources: {requests: {cpu: 300m, memory: 256Mi}}}')}---\n${vpa}`;
    assert.equal(titles(manifest, '    rates: opencost\n')[1], 'billed with Deployment/default/a');
    assert.ok(
      notes(manifest, '    rates: opencost\n').some((note) =>
        note.startsWith('VerticalPodAutoscaler/default/v may change the requests (*: cpu 50m–2'),
      ),
    );
  });

  it('price Jobs that events start once their number is known', () => {
    const job =
      'apiVersion: keda.sh/v1alpha1\nkind: ScaledJob\nmetadata: {name: a, annotations: {ledgerline/run-minutes: "60"}}\nspec: {jobTargetRef: {template: {spec: {containers: [{name: a, resources: {requests: {cpu: 1, memory: 0}}}]}}}}\n';
    assert.deepEqual(titles(job, '    rates: opencost\n'), ['~$0.0316/h while it runs']);
    const usage = 'version: 0.1\nresource_usage:\n  ScaledJob/default/a:\n    monthly_runs: 1000\n';
    const known = engineOf({ 'a.yaml': job, 'infracost-usage.yml': usage, 'ledgerline.yaml': settings('    rates: opencost\n') });
    assert.equal(cents(known.estimate().total.high), 31.61);
  });
});
