import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine';
import type { RenderJob } from '../../src/core/kubernetes/render/job';
import { engineOf, lensesOf } from './engineBed';

/** OpenCost's default prices, 730 hours: core x 0.031611 + GiB x 0.004237. */
const usd = (cores: number, gib: number, pods = 1): number => 730 * pods * (cores * 0.031611 + gib * 0.004237);
const month = (cores: number, gib: number, pods = 1): string => `$${usd(cores, gib, pods).toFixed(2)}`;
const CONFIG = 'prices:\n  kubernetes:\n    rates: opencost\n';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "web.fullname" . }}
spec:
  replicas: {{ .Values.replicaCount }}
  template:
    spec:
      containers:
        - name: web
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
`;
const WORKERS = `{{- range .Values.workers }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "web.fullname" $ }}-worker-{{ .name }}
{{- end }}
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: {{ include "web.fullname" . }}-report
spec:
  schedule: "*/15 * * * *"
`;
const CHART: Readonly<Record<string, string>> = {
  'ledgerline.yaml': CONFIG,
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: storefront\ndependencies:\n  - name: redis\n',
  'charts/web/values.yaml': 'replicaCount: 2\nresources: {requests: {cpu: 300m, memory: 256Mi}}\n',
  'charts/web/templates/deployment.yaml': DEPLOYMENT,
  'charts/web/templates/workers.yaml': WORKERS,
  'charts/web/templates/tests/check.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: "{{ .Release.Name }}-check"\n',
};

/** An object as helm prints it: the comment with the chart's name (not its folder), then the object. */
const printed = (source: string, object: string): string => `---\n# Source: storefront/${source}\n${object}`;
const deployment = (name: string, replicas: number, requests: string, more = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}${more}\nspec:\n  replicas: ${replicas}\n  template:\n    spec:\n      containers:\n        - name: a\n          resources:\n            requests: ${requests}\n`;
const WEB = printed('templates/deployment.yaml', deployment('release-name-storefront', 2, '{cpu: 300m, memory: 256Mi}'));

const jobsOf = (engine: Engine): readonly RenderJob[] => engine.renderings.jobs();
const render = (engine: Engine, text: string, job: RenderJob = jobsOf(engine)[0]!): void => {
  const texts = new Map(job.inputs.map((path) => [path, engine.text(path)!]));
  engine.renderings.take(job, { kind: 'rendered', text, texts });
};
const fail = (engine: Engine, message: string, job: RenderJob = jobsOf(engine)[0]!): void =>
  engine.renderings.take(job, { kind: 'failed', reason: 'refused', message });
const total = (engine: Engine): number => Number(engine.estimate().total.high.toFixed(2));
const cents = (value: number): number => Number(value.toFixed(2));

describe('charts that can be rendered', () => {
  it('are those of the workspace, without libraries and parts of others', () => {
    const chart = (more = ''): string => `apiVersion: v2\nname: x\n${more}`;
    const engine = engineOf({
      'charts/web/Chart.yaml': chart(),
      'charts/web/charts/redis/Chart.yaml': chart(),
      'charts/web/templates/a.yaml': 'a: 1\n',
      'charts/common/Chart.yaml': chart('type: library\n'),
      'other/charts/lone/Chart.yaml': chart('type: application\n'),
    });
    assert.deepEqual(
      jobsOf(engine).map(({ id, label, inputs }) => [id, label, inputs]),
      [
        ['helm charts/web', undefined, ['charts/web/Chart.yaml', 'charts/web/charts/redis/Chart.yaml', 'charts/web/templates/a.yaml']],
        ['helm other/charts/lone', undefined, ['other/charts/lone/Chart.yaml']],
      ],
    );
  });

  it('have an environment for each further values file, in no total', () => {
    const engine = engineOf({ ...CHART, 'charts/web/values-prod.yaml': 'replicaCount: 3\n', 'charts/web/ci/values-x.yaml': '' });
    assert.deepEqual(
      jobsOf(engine).map(({ label, isAlternative, release }) => [label, isAlternative, release]),
      [
        ['default', undefined, { name: 'release-name', values: [] }],
        ['prod', true, { name: 'release-name', values: ['charts/web/values-prod.yaml'] }],
      ],
    );
  });

  it('are the releases that the configuration names, where it names any', () => {
    const helm =
      'helm:\n  - {chart: charts/web, name: prod, namespace: shop, values: [env/prod.yaml]}\n  - {chart: ./charts/web/, name: staging}\n';
    const engine = engineOf({ ...CHART, 'ledgerline.yaml': CONFIG + helm, 'charts/web/values-dev.yaml': '', 'env/prod.yaml': '' });
    assert.deepEqual(
      jobsOf(engine).map(({ label, isAlternative, release }) => [label, isAlternative, release]),
      [
        ['prod', undefined, { name: 'prod', namespace: 'shop', values: ['env/prod.yaml'] }],
        ['staging', undefined, { name: 'staging', values: [] }],
      ],
    );
    assert.ok(jobsOf(engine)[0]!.inputs.includes('env/prod.yaml'));
  });
});

describe('a rendered chart', () => {
  it('is priced in its templates, on the line of the kind, and as a whole in Chart.yaml and values.yaml', () => {
    const engine = engineOf(CHART);
    render(engine, WEB);
    assert.deepEqual(lensesOf(engine, 'charts/web/templates/deployment.yaml'), [
      `1 Deployment/default/release-name-storefront ~${month(0.3, 0.25, 2)}/mo`,
    ]);
    assert.deepEqual(lensesOf(engine, 'charts/web/Chart.yaml'), [`0 rendered rendered ~${month(0.3, 0.25, 2)}/mo`]);
    assert.deepEqual(lensesOf(engine, 'charts/web/values.yaml'), [
      `0 rendered rendered ~${month(0.3, 0.25, 2)}/mo`,
      `1 Values/values.yaml/. ~${month(0.3, 0.25, 2)}/mo`,
    ]);
  });

  it('counts once: its values count only until it is rendered', () => {
    const engine = engineOf(CHART);
    assert.equal(total(engine), cents(usd(0.3, 0.25, 2)));
    render(engine, WEB + printed('templates/workers.yaml', deployment('release-name-storefront-worker-a', 1, '{cpu: 1, memory: 1Gi}')));
    assert.equal(total(engine), cents(usd(0.3, 0.25, 2) + usd(1, 1)));
    assert.deepEqual(
      engine
        .estimate()
        .projects.filter(({ resources }) => resources.length > 0)
        .map(({ name, resources, notes }) => [name, resources.length, notes]),
      [['charts/web', 2, ['Rendered by helm']]],
    );
  });

  it('puts what a range makes on one line, and each of several objects of a file on its own', () => {
    const engine = engineOf(CHART);
    const workers = ['a', 'b'].map((name) => deployment(`release-name-storefront-worker-${name}`, 1, '{cpu: 1, memory: 1Gi}'));
    const report =
      'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: release-name-storefront-report\nspec:\n  suspend: true\n  schedule: "*/15 * * * *"\n  jobTemplate: {spec: {template: {spec: {containers: [{name: a, resources: {requests: {cpu: 1, memory: 1Gi}}}]}}}}\n';
    // helm prints by kind, not in the order of the template
    render(engine, [report, ...workers].map((object) => printed('templates/workers.yaml', object)).join(''));
    assert.deepEqual(lensesOf(engine, 'charts/web/templates/workers.yaml').slice(1), [
      `3 Deployment/default/release-name-storefront-worker-a ~${month(1, 1, 2)}/mo (2 instances)`,
      '9 CronJob/default/release-name-storefront-report $0.00/mo',
    ]);
  });

  it('leaves out tests, keeps texts for other programs, and gives packed dependencies to the chart', () => {
    const engine = engineOf(CHART);
    const hook = (when: string): string => `\n  annotations:\n    helm.sh/hook: ${when}`;
    const vault = '\n  annotations:\n    vault.hashicorp.com/agent-inject-template-a: |\n      {{- with secret "a" }}\n      {{- end }}';
    render(
      engine,
      printed('templates/tests/check.yaml', deployment('check', 50, '{cpu: 1, memory: 1Gi}', hook('"pre-install, test"'))) +
        printed('templates/deployment.yaml', deployment('release-name-storefront', 1, '{cpu: 1, memory: 1Gi}', vault)) +
        printed('charts/redis/templates/a.yaml', deployment('release-name-redis', 1, '{cpu: 2, memory: 1Gi}', hook('post-install'))),
    );
    assert.equal(total(engine), cents(usd(1, 1) + usd(2, 1)));
    assert.deepEqual(
      engine.estimate().projects[0]!.resources.map(({ resource }) => [resource.name, resource.source.file]),
      [
        ['release-name-redis', 'charts/web/Chart.yaml'],
        ['release-name-storefront', 'charts/web/templates/deployment.yaml'],
      ],
    );
  });

  it('tells its environments apart, and their files', () => {
    const engine = engineOf({ ...CHART, 'charts/web/values-prod.yaml': 'replicaCount: 5\n' });
    const [main, prod] = jobsOf(engine);
    render(engine, WEB, main);
    render(engine, WEB.replace('replicas: 2', 'replicas: 5'), prod);
    assert.deepEqual(lensesOf(engine, 'charts/web/templates/deployment.yaml'), [
      `1 Deployment/default/release-name-storefront default ~${month(0.3, 0.25, 2)}/mo · prod ~${month(0.3, 0.25, 5)}/mo`,
    ]);
    assert.equal(lensesOf(engine, 'charts/web/values-prod.yaml')[0], `0 rendered prod ~${month(0.3, 0.25, 5)}/mo`);
    assert.equal(total(engine), cents(usd(0.3, 0.25, 2)));
    const { uses, notes } = engine.breakdown('charts/web/templates/deployment.yaml', 'Deployment/default/release-name-storefront')!;
    assert.deepEqual(
      uses.map(({ name }) => name),
      ['charts/web (default)', 'charts/web (prod)'],
    );
    assert.deepEqual(notes.slice(0, 2), ['Rendered by helm', 'Rendered by helm with values-prod.yaml']);
  });

  it('is marked after an edit until it is rendered again, and right again when the edit is undone', () => {
    const engine = engineOf(CHART);
    render(engine, WEB);
    const file = 'charts/web/templates/deployment.yaml';
    engine.set(file, `# more\n${DEPLOYMENT}`);
    assert.deepEqual(lensesOf(engine, file), [`2 Deployment/default/release-name-storefront ~${month(0.3, 0.25, 2)}/mo · last good`]);
    assert.match(lensesOf(engine, 'charts/web/Chart.yaml')[0]!, /· last good$/);
    assert.deepEqual(engine.estimate().projects[0]!.notes, ['Rendered by helm', 'Rendered before the last edit']);
    engine.set(file, DEPLOYMENT);
    assert.doesNotMatch(lensesOf(engine, file)[0]!, /last good/);
    engine.set(file, `# more\n${DEPLOYMENT}`);
    render(engine, WEB.replace('replicas: 2', 'replicas: 3'));
    assert.deepEqual(lensesOf(engine, file), [`2 Deployment/default/release-name-storefront ~${month(0.3, 0.25, 3)}/mo`]);
  });

  it('says that it is of the saved files while one of them is edited, and no more when that is saved', () => {
    const unsaved = new Set<string>();
    const engine = engineOf(CHART, { isUnsaved: (path) => unsaved.has(path) });
    render(engine, WEB);
    const [file, values] = ['charts/web/templates/deployment.yaml', 'charts/web/values.yaml'];
    const title = (): string | undefined => engine.lenses(file)[0]?.title;
    unsaved.add(values);
    engine.set(values, 'replicaCount: 7\n');
    assert.equal(title(), `~${month(0.3, 0.25, 2)}/mo · as saved`);
    const { stale, asSaved } = engine.breakdown(file, 'Deployment/default/release-name-storefront')!;
    assert.deepEqual([stale, asSaved], [true, true]);
    const whole = engine.estimate().projects.find(({ resources }) => resources.length > 0);
    assert.deepEqual(whole?.notes, ['Rendered by helm', 'Rendered from the saved files']);
    // saved, and not rendered yet
    unsaved.delete(values);
    engine.renderings.saved(values);
    assert.equal(title(), `~${month(0.3, 0.25, 2)}/mo · last good`);
    render(engine, WEB.replace('replicas: 2', 'replicas: 7'));
    assert.equal(title(), `~${month(0.3, 0.25, 7)}/mo`);
    // it cannot be rendered: what is saved is not what is shown
    unsaved.add(values);
    engine.set(values, 'replicaCount: 8\n');
    fail(engine, 'Error: no');
    assert.equal(title(), `~${month(0.3, 0.25, 7)}/mo · last good`);
  });

  it('goes with its Chart.yaml', () => {
    const engine = engineOf(CHART);
    render(engine, WEB);
    engine.set('charts/web/Chart.yaml', undefined);
    assert.deepEqual([lensesOf(engine, 'charts/web/templates/deployment.yaml'), total(engine)], [[], 0]);
  });

  it('keeps its last figures when it cannot be rendered any more, and is left out aloud when it never could', () => {
    const engine = engineOf(CHART);
    const message =
      'Error: template: storefront/templates/deployment.yaml:6:22: executing "storefront/templates/deployment.yaml" at <.Values.a.b>: nil pointer evaluating interface {}.b';
    fail(engine, message);
    assert.match(engine.estimate().total.leftOut.join(), /charts\/web is not rendered/);
    render(engine, WEB);
    assert.deepEqual(engine.estimate().total.leftOut, []);
    fail(engine, message);
    assert.match(lensesOf(engine, 'charts/web/templates/deployment.yaml')[0]!, /~\$\d+\.\d\d\/mo · last good$/);
  });
});

describe('what helm says of a chart', () => {
  const finding = (message: string, more: Readonly<Record<string, string>> = {}): readonly unknown[] => {
    const engine = engineOf({ ...CHART, ...more });
    fail(engine, message);
    const [found] = engine.findings().filter(({ code }) => code === 'kubernetes/not-rendered');
    return [found?.file, found?.range.start.line, found?.message];
  };

  it('stands at the template and line that it names', () => {
    assert.deepEqual(
      finding(
        'Error: template: storefront/templates/deployment.yaml:6:22: executing "storefront/templates/deployment.yaml" at <.Values.a.b>: nil pointer evaluating interface {}.b\n\nUse --debug flag to render out invalid YAML',
      ),
      ['charts/web/templates/deployment.yaml', 5, 'Not rendered by helm: at <.Values.a.b>: nil pointer evaluating interface {}.b'],
    );
    assert.deepEqual(finding('Error: parse error at (storefront/templates/workers.yaml:2): unexpected "}" in operand'), [
      'charts/web/templates/workers.yaml',
      1,
      'Not rendered by helm: unexpected "}" in operand',
    ]);
    assert.deepEqual(finding('Error: execution error at (storefront/templates/deployment.yaml:4:10): image is required'), [
      'charts/web/templates/deployment.yaml',
      3,
      'Not rendered by helm: image is required',
    ]);
  });

  it('stands at the file where its numbers are of what was rendered', () => {
    assert.deepEqual(
      finding(
        'Error: YAML parse error on storefront/templates/workers.yaml: error converting YAML to JSON: yaml: line 7: mapping values are not allowed in this context',
      ),
      [
        'charts/web/templates/workers.yaml',
        0,
        'Not rendered by helm: what it renders is no YAML: error converting YAML to JSON: yaml: line 7: mapping values are not allowed in this context',
      ],
    );
  });

  it('stands at the dependencies that are missing, once for all of them', () => {
    assert.deepEqual(
      finding(
        'Error: An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: redis, postgresql',
      ),
      [
        'charts/web/Chart.yaml',
        2,
        'Not rendered by helm: dependencies are missing in charts/: redis, postgresql (helm dependency build fetches them)',
      ],
    );
  });

  it('stands at values that cannot be read or are refused, else at the chart', () => {
    assert.deepEqual(
      finding('Error: cannot load values.yaml: error converting YAML to JSON: yaml: line 2: did not find expected node content').slice(
        0,
        2,
      ),
      ['charts/web/values.yaml', 1],
    );
    assert.deepEqual(
      finding(
        "Error: values don't meet the specifications of the schema(s) in the following chart(s):\nstorefront:\n- replicaCount: Invalid type. Expected: integer, given: string",
      ),
      [
        'charts/web/values.yaml',
        0,
        "Not rendered by helm: values don't meet the specifications of the schema(s) in the following chart(s): replicaCount: Invalid type. Expected: integer, given: string",
      ],
    );
    assert.deepEqual(finding('Error: something new\nmore'), ['charts/web/Chart.yaml', 0, 'Not rendered by helm: something new']);
    assert.deepEqual(finding(''), ['charts/web/Chart.yaml', 0, 'Not rendered by helm: helm gives no reason']);
  });

  it('that took too long says so', () => {
    const engine = engineOf(CHART);
    engine.renderings.take(jobsOf(engine)[0]!, { kind: 'failed', reason: 'timeout', message: '' });
    assert.match(
      engine
        .findings()
        .map(({ message }) => message)
        .join(),
      /helm took too long and was ended/,
    );
  });
});
