import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LIVE } from '../core/terraform/terragrunt/liveRepository';

const root = path.resolve(__dirname, '../..');

describe('the command line in a Terragrunt repository', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-live-'));
  const run = (command: string, env: Readonly<Record<string, string>> = {}): string => {
    const args = [path.join(root, 'dist/cli.js'), command, folder, '--format', 'json'];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, ...env } });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  before(() => {
    const files = {
      ...LIVE,
      'live/prod/eu-west-1/env/terragrunt.hcl':
        'terraform {\n  source = "../../../../modules/vpc"\n}\ninputs = {\n  gateways = tonumber(get_env("GATEWAYS", "1"))\n}\n',
    };
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it('prices each unit, says which mocks its figures rest on, and reads the environment', () => {
    const projects = (env?: Readonly<Record<string, string>>) =>
      (
        JSON.parse(run('estimate', env)) as {
          projects: readonly { dir: string; notes?: readonly string[]; resources: readonly unknown[] }[];
        }
      ).projects;
    assert.deepEqual(
      projects().map(({ dir, notes, resources }) => [dir, notes, resources.length]),
      [
        ['live/prod/eu-west-1/env', undefined, 5],
        ['live/prod/eu-west-1/vpc', undefined, 6],
        ['live/prod/eu-west-1/web', ['mock outputs used: vpc.vpc_id'], 3],
      ],
    );
    assert.equal(projects({ GATEWAYS: '4' })[0]!.resources.length, 8);
  });

  it('prints the values of each unit', () => {
    const { resources } = JSON.parse(run('values')) as { resources: Record<string, { tags: object }> };
    assert.deepEqual(resources['live/prod/eu-west-1/web:aws_instance.web[0]']!.tags, {
      Name: 'prod-web',
      env: 'prod',
      folder: 'web',
      owner: 'platform',
      vpc: 'vpc-mock',
    });
  });
});
