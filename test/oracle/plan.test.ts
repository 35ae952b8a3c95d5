import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import type { Value } from '../../src/core/model/value';
import { createTerraformEvaluator } from '../../src/core/terraform/project';
import { memoryFiles } from '../core/terraform/files';
import { valueOfJson } from '../core/terraform/values';

const FOLDER = path.join(import.meta.dirname, 'terraform');
const CASES = path.join(FOLDER, 'oracle');

/** Cases that differ from the plan, and why. A case that no longer differs must leave this table. */
const KNOWN: Readonly<Record<string, string>> = {
  'numeric-edge': 'the text of pow(2, 64): Terraform writes a power of two with one digit less than its neighbours need',
};

/** Data sources that Terraform asked the cloud for: their answers are fed in. */
const FROM_CLOUD = /^(?:module\..*\.)?data\.aws_(?:availability_zones|caller_identity)\./;

interface Plan {
  readonly resource_changes: readonly unknown[];
  readonly data?: Readonly<Record<string, unknown>>;
}

interface Settings {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

const read = (...at: readonly string[]): unknown => JSON.parse(readFileSync(path.join(...at), 'utf8'));

function filesOf(dir: string): Record<string, string> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(dir, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')];
    }),
  );
}

/** A value as compare.mjs reads it. */
function jsonOf(value: Value): unknown {
  switch (value.kind) {
    case 'null':
      return null;
    case 'unknown':
      return { $unknown: value.why };
    case 'list':
      return value.items.map(jsonOf);
    case 'object': {
      const tail: [string, unknown][] = value.tail === undefined ? [] : [['$tail', { $unknown: value.tail.why }]];
      return Object.fromEntries([...[...value.entries].map(([key, member]): [string, unknown] => [key, jsonOf(member)]), ...tail]);
    }
    default:
      return value.value;
  }
}

/** `-var a=b` as one more variable file each, in the order given. */
function varFiles(args: readonly string[], files: Record<string, string>): readonly string[] {
  const given: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    if (argument.startsWith('-var-file=')) given.push(argument.slice('-var-file='.length));
    if (argument !== '-var') continue;
    const [name = '', ...rest] = (args[++index] ?? '').split('=');
    const file = `argument-${index}.tfvars`;
    files[file] = `${name} = ${JSON.stringify(rest.join('='))}\n`;
    given.push(file);
  }
  return given;
}

function evaluateCase(name: string): unknown {
  const dir = path.join(CASES, name);
  const files = filesOf(dir);
  const plan = read(dir, 'plan.json') as Plan;
  const { env = {}, args = [] } = 'case.json' in files ? (read(dir, 'case.json') as Settings) : {};
  const data = Object.entries(plan.data ?? {}).filter(([address]) => FROM_CLOUD.test(address));
  const project = createTerraformEvaluator(memoryFiles(files), { yaml: { decode: (text) => valueOfJson(parse(text)) } }).evaluate({
    dir: '',
    varFiles: varFiles(args, files),
    environment: env,
    data: new Map(data.map(([address, value]) => [address, valueOfJson(value)])),
  });
  return {
    resources: Object.fromEntries(project.resources.map((resource) => [resource.address, jsonOf(project.view(resource))])),
    outputs: Object.fromEntries([...project.outputs].map(([key, value]) => [key, jsonOf(value)])),
  };
}

function judge(candidate: string): string {
  try {
    return execFileSync(process.execPath, [path.join(FOLDER, 'compare.mjs'), 'values', candidate, '--all'], { encoding: 'utf8' });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

describe('values against what Terraform planned', () => {
  it('agree for every configuration, but for the known differences', () => {
    const names = readdirSync(CASES);
    const folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
    const candidate = path.join(folder, 'candidate.json');
    writeFileSync(candidate, JSON.stringify(Object.fromEntries(names.map((name) => [name, evaluateCase(name)]))));
    const report = judge(candidate);
    rmSync(folder, { recursive: true });
    const different = new Map<string, string[]>();
    for (const line of report.split('\n')) {
      const name = /^[a-z ]{16} ?([\w-]+) /.exec(line)?.[1];
      if (name !== undefined && names.includes(name)) different.set(name, [...(different.get(name) ?? []), line]);
    }
    console.log(`      ${names.length - different.size} of ${names.length} cases without difference`);
    const unexpected = [...different].filter(([name]) => !(name in KNOWN)).flatMap(([, lines]) => lines);
    assert.deepEqual(unexpected, []);
    assert.deepEqual(Object.keys(KNOWN).filter((name) => !different.has(name)), [], 'known differences that are none any more');
    assert.match(report, new RegExp(`${names.length - different.size} of ${names.length} cases`));
  });
});
