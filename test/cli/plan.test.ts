import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { secretFor } from '../credentials';

const root = path.resolve(__dirname, '../..');
const PLAN = 'test/oracle/terraform/shown/asg-launch-template.json';
const run = (args: readonly string[], input?: string) =>
  spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), ...args], {
    encoding: 'utf8',
    cwd: root,
    ...(input === undefined ? {} : { input }),
  });

describe('ledgerline estimate --plan', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-plan-'));
  const file = (name: string, content: string | Buffer): string => {
    const at = path.join(folder, name);
    fs.writeFileSync(at, content);
    return at;
  };
  after(() => fs.rmSync(folder, { recursive: true }));

  it('prices every instance of a plan', () => {
    const { status, stdout, stderr } = run(['estimate', '--plan', PLAN, '--format', 'json']);
    assert.equal(status, 0, stderr);
    const { projects } = JSON.parse(stdout) as {
      projects: readonly {
        name: string;
        resources: readonly { address: string; file: string; region: string; total: { low: number; high: number } }[];
      }[];
    };
    assert.deepEqual(
      projects.map(({ name }) => name),
      ['asg-launch-template.json'],
    );
    const web = projects[0]!.resources.find(({ address }) => address === 'aws_autoscaling_group.g["web"]')!;
    // two to six m5.large at 0.096 $/h for 730 h, each with 50 GB gp3 at 0.08 $
    assert.deepEqual([web.total.low.toFixed(2), web.total.high.toFixed(2)], ['148.16', '444.48']);
    assert.deepEqual([web.file, web.region], ['asg-launch-template.json', 'us-east-1']);
  });

  it('takes the plan from standard input, and as PowerShell writes it', () => {
    const text = fs.readFileSync(path.join(root, PLAN), 'utf8');
    const expected = run(['estimate', '--plan', PLAN]).stdout.split('\n').slice(1);
    assert.deepEqual(run(['estimate', '--plan', '-'], text).stdout.split('\n').slice(1), expected);
    const utf16 = file('utf16.json', Buffer.from(`\ufeff${text}`, 'utf16le'));
    assert.deepEqual(run(['estimate', '--plan', utf16]).stdout.split('\n').slice(1), expected);
  });

  it('uses the settings and usage figures of the folder, and none of its code', () => {
    const plan = file(
      'nat.json',
      JSON.stringify({
        format_version: '1.2',
        planned_values: {
          root_module: {
            resources: [{ address: 'aws_nat_gateway.out', mode: 'managed', type: 'aws_nat_gateway', name: 'out', values: {} }],
          },
        },
      }),
    );
    file('ledgerline.yaml', 'version: 1\nprices:\n  regions: { aws: us-east-1 }\nusage: figures.yml\n');
    file('figures.yml', 'version: 0.1\nresource_usage:\n  aws_nat_gateway.out: { monthly_data_processed_gb: 100 }\n');
    file('main.tf', 'resource "aws_instance" "b" {\n  instance_type = "m5.large"\n}\n');
    const { stdout } = run(['estimate', folder, '--plan', plan]);
    // 0.045 $/h for 730 h, 100 GB at 0.045 $
    assert.match(stdout, /^nat\.json {2}~\$37\.35\/mo\n/);
    assert.doesNotMatch(stdout, /aws_instance/);
  });

  it('ends with 3, the reason and the command to run, for what is no plan', () => {
    const told = (name: string, content: string | Buffer): string => {
      const { status, stdout, stderr } = run(['estimate', '--plan', file(name, content)]);
      assert.deepEqual([status, stdout], [3, '']);
      assert.doesNotMatch(stderr, /Usage:|internal/);
      return stderr;
    };
    assert.match(told('tfplan', Buffer.from([0x50, 0x4b, 3, 4, 0, 255])), /binary form: run terraform show -json FILE > plan\.json/);
    assert.match(told('plan.txt', 'Terraform used the selected providers …'), /not JSON but text.*terraform show -json/);
    assert.match(told('cut.json', '{"format_version": "1.2", "plan'), /cut off.*terraform show -json/);
    assert.match(told('new.json', '{"format_version": "9.0"}'), /format_version 9\.0/);
    assert.match(run(['estimate', '--plan', path.join(folder, 'none.json')]).stderr, /none\.json cannot be read: there is no such file/);
  });

  it('ends quietly when its reader has enough', () => {
    const resources = Array.from({ length: 3000 }, (_, index) => ({
      ...{ address: `aws_nat_gateway.n[${index}]`, mode: 'managed', type: 'aws_nat_gateway', name: 'n', index },
      values: {},
    }));
    const plan = file('large.json', JSON.stringify({ format_version: '1.2', planned_values: { root_module: { resources } } }));
    const command = `"${process.execPath}" "${path.join(root, 'dist/cli.js')}" estimate --plan "${plan}" | head -n 1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8', cwd: root });
    assert.match(stdout, /^large\.json {2}~\$98,550\.00\/mo/);
    assert.equal(stderr, '');
  });

  it('never prints a sensitive value', () => {
    const secret = `${secretFor('plan')}-m5.large`;
    const plan = file(
      'secret.json',
      JSON.stringify({
        format_version: '1.2',
        planned_values: {
          outputs: { token: { value: secret, sensitive: true } },
          root_module: {
            resources: [
              {
                ...{ address: 'aws_instance.a', mode: 'managed', type: 'aws_instance', name: 'a' },
                values: { instance_type: secret, user_data: secret, tags: { key: secret } },
                sensitive_values: { instance_type: true, user_data: true, tags: { key: true } },
              },
            ],
          },
        },
      }),
    );
    for (const args of [['estimate'], ['estimate', '--format', 'json'], ['values']]) {
      const { status, stdout, stderr } = run([...args, '--plan', plan]);
      assert.equal(status, 0, stderr);
      assert.ok(stdout.includes('aws_instance.a'));
      assert.ok(!(stdout + stderr).includes(secret), args.join(' '));
    }
  });
});

describe('ledgerline values --plan', () => {
  it('prints what is planned, and what waits for the apply', () => {
    const { status, stdout } = run(['values', '--plan', PLAN]);
    assert.equal(status, 0);
    const { resources, outputs } = JSON.parse(stdout) as {
      resources: Record<string, { max_size: number; launch_template: readonly { id: unknown }[] }>;
      outputs: unknown;
    };
    const group = resources['aws_autoscaling_group.g["web"]']!;
    assert.equal(group.max_size, 6);
    assert.deepEqual(group.launch_template[0]!.id, { $unknown: 'each.value.id' });
    assert.deepEqual(outputs, { disks: { batch: 100, web: 50 } });
  });
});
