import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

const CONFIG = `teams: [{ name: web }]
owners: [{ path: web.tf, team: web }]
tags:
  rules:
    - { key: Owner, fixValue: web }
    - { key: Stage, values: [dev, production], required: { resources: [aws_ebs_*] } }
imports: [{ type: terratags, path: terratags.yml }]
`;

const MAIN = `variable "tags" {}

resource "aws_ebs_volume" "a" {
  availability_zone = "eu-west-1a"
  size              = 100
  type              = "gp3"
  tags              = { Owner = "web", Stage = "dev" }
}

resource "aws_ebs_volume" "open" {
  availability_zone = "eu-west-1a"
  size              = 200
  type              = "gp3"
  tags              = merge(var.tags, { Stage = "live" })
}
`;

const WEB = `resource "aws_ebs_volume" "b" {
  availability_zone = "eu-west-1a"
  size              = 50
  type              = "gp3"
}
`;

describe('the commands about tags', () => {
  let folder: string;
  const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), ...args], { encoding: 'utf8', cwd: folder });

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-tags-'));
    for (const [name, text] of Object.entries({
      'ledgerline.yaml': CONFIG,
      'terratags.yml': 'required_tags: [CostCenter]\nunknown_part: 1\n',
      'main.tf': MAIN,
      'web.tf': WEB,
      'provider.tf': 'provider "aws" {\n  region = "eu-west-1"\n}\n',
    }))
      fs.writeFileSync(path.join(folder, name), text);
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('tags: counts what has a key, lacks it or may have it, with what that costs', () => {
    const { stdout, status } = run('tags', '--format', 'json');
    assert.equal(status, 0);
    const report = JSON.parse(stdout) as {
      schema: string;
      coverage: { by: string; key: string; name?: string; present: Share; absent: Share; unknown: Share }[];
      resources: Record<string, { tags: Record<string, object>; tail: unknown }>;
    };
    interface Share {
      resources: number;
      monthly: { low: number };
    }
    assert.equal(report.schema, 'ledgerline/tags@1');
    const cost = ({ resources, monthly }: Share): readonly number[] => [resources, Math.round(monthly.low * 100) / 100];
    const row = (by: string, key: string, name?: string) => {
      const found = report.coverage.find((one) => one.by === by && one.key === key && one.name === name);
      return found && [cost(found.present), cost(found.absent), cost(found.unknown)];
    };
    // gp3 in Ireland: $0.088 per GB-month; 100 GB with the tag, 50 GB without, 200 GB not known
    assert.deepEqual(row('key', 'Owner'), [
      [1, 8.8],
      [1, 4.4],
      [1, 17.6],
    ]);
    assert.deepEqual(row('type', 'Stage', 'aws_ebs_volume'), [
      [2, 26.4],
      [1, 4.4],
      [0, 0],
    ]);
    assert.deepEqual(row('team', 'Owner', 'web'), [
      [1, 8.8],
      [1, 4.4],
      [0, 0],
    ]);
    assert.deepEqual(report.resources['aws_ebs_volume.open']!.tags.Stage, {
      state: 'present',
      required: true,
      value: 'live',
      origin: 'resource',
      file: 'main.tf',
      range: { start: { line: 13, character: 48 }, end: { line: 13, character: 54 } },
    });
    assert.deepEqual(report.resources['aws_ebs_volume.open']!.tail, { $unknown: 'var.tags has no value' });
    assert.deepEqual(report.resources['aws_ebs_volume.b']!.tags.Owner, { state: 'absent', required: true, value: null });
  });

  it('tags: prints a table, by key or by type or team', () => {
    const [header, ...rows] = run('tags').stdout.trimEnd().split('\n');
    assert.match(header!, /^Key +Present +Absent +Not known$/);
    assert.deepEqual(
      rows.map((line) => line.replace(/ {2,}/g, ' | ')),
      [
        'CostCenter | – | 2, ~$13.20/mo | 1, ~$17.60/mo',
        'Owner | 1, ~$8.80/mo | 1, ~$4.40/mo | 1, ~$17.60/mo',
        'Stage | 2, ~$26.40/mo | 1, ~$4.40/mo | –',
      ],
    );
    assert.match(run('tags', '--by', 'team').stdout, /Owner +without an owner +/);
    assert.equal(run('tags', '--by', 'colour').status, 3);
  });

  it('fix: shows a diff that git can apply, writes nothing until it is told to, and then once', () => {
    fs.writeFileSync(path.join(folder, 'ledgerline.yaml'), 'tags: { rules: [{ key: Owner, fixValue: web }] }\n');
    const { stdout, stderr, status } = run('fix');
    assert.equal(status, 0);
    assert.equal(read('web.tf'), WEB);
    fs.writeFileSync(path.join(folder, 'fix.diff'), stdout);
    assert.equal(spawnSync('git', ['apply', '--check', 'fix.diff'], { cwd: folder, encoding: 'utf8' }).stderr, '');
    assert.match(stderr, /^Would fix \d+ findings? in \d files?: run with --write/);
    assert.match(run('fix', '--write').stderr, /^Fixed /);
    const after = read('main.tf');
    assert.match(after + read('web.tf') + read('provider.tf'), /Owner = "web"/);
    assert.match(run('fix').stderr, /^Nothing to fix/);
    assert.equal(read('main.tf'), after);
  });

  it('fix: takes the codes it is given', () => {
    const report = JSON.parse(run('fix', '--code', 'tag/invalid-value', '--format', 'json').stdout) as {
      schema: string;
      written: boolean;
      fixed: number;
      left: number;
      files: unknown[];
    };
    // no allowed value is near "live"
    assert.deepEqual(report, { schema: 'ledgerline/fix@1', written: false, fixed: 0, left: 1, files: [] });
  });

  if (process.platform !== 'win32')
    it('fix: does not write through a link that leads out of the folder', () => {
      const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-outside-'));
      fs.writeFileSync(path.join(outside, 'linked.tf'), 'resource "aws_sqs_queue" "q" {\n  tags = { CostCenter = "1" }\n}\n');
      fs.writeFileSync(path.join(folder, 'ledgerline.yaml'), 'tags: { rules: [{ key: Owner, fixValue: web }] }\n');
      fs.symlinkSync(path.join(outside, 'linked.tf'), path.join(folder, 'linked.tf'));
      try {
        run('fix', '--write');
        assert.doesNotMatch(fs.readFileSync(path.join(outside, 'linked.tf'), 'utf8'), /Owner/);
      } finally {
        fs.rmSync(outside, { recursive: true });
      }
    });

  it('policy explain: names the line of each rule, that of imported ones in their file', () => {
    const { stdout, status } = run('policy', 'explain');
    assert.equal(status, 0);
    assert.match(stdout, /^CostCenter {2}warning {2}\(terratags\.yml:1\)\n {2}required on aws, azure, google$/m);
    assert.match(stdout, /^Owner {2}warning {2}\(ledgerline\.yaml:5\)\n {2}required\n {2}a fix writes: web$/m);
    assert.match(stdout, /^Stage {2}warning {2}\(ledgerline\.yaml:6\)\n {2}required for aws_ebs_\*\n {2}values: dev, production$/m);
    const json = JSON.parse(run('policy', 'explain', '--format', 'json').stdout) as {
      schema: string;
      rules: { key: string; source: object }[];
    };
    assert.equal(json.schema, 'ledgerline/policy@1');
    assert.deepEqual(json.rules.find(({ key }) => key === 'Stage')!.source, { file: 'ledgerline.yaml', line: 6 });
    fs.rmSync(path.join(folder, 'terratags.yml'));
    const missing = run('policy', 'explain');
    assert.equal(missing.status, 3);
    assert.match(missing.stdout, /^ledgerline\.yaml:7 {2}There is no file terratags\.yml/m);
  });
});
