import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import type { Value } from '../../src/core/model/value';
import { createTerraformEvaluator } from '../../src/core/terraform/project';
import { memoryFiles } from '../core/terraform/files';
import { valueOfJson } from '../core/terraform/values';

/** The copies of the planned configurations, with the program that judges. */
export const COPIES = path.join(import.meta.dirname, 'terraform');

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
export function jsonOf(value: Value): unknown {
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

/** What we make of the configuration in a folder that holds Terraform's plan too. */
export function evaluateCase(dir: string): unknown {
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

/** How our values of one case compare with the plan. */
export interface Verdict {
  readonly name: string;
  readonly instances: number;
  readonly wanted: number;
  readonly equal: number;
  /** Not known to the plan, and not to us. */
  readonly unknown: number;
  /** What the provider fills in, and we leave open. */
  readonly notStated: number;
  /** Each in words: missing, different, invented, or not known though the plan knows it. */
  readonly different: readonly string[];
}

const SUMMARY = /(\d+) of (\d+) instances; values: (\d+) equal, (\d+) unknown in both, (\d+) not stated; (\d+) different/;

/** Evaluates the cases of a folder and has compare.mjs judge each. */
export async function judgeCases(folder: string): Promise<readonly Verdict[]> {
  const names = readdirSync(folder).sort();
  const scratch = mkdtempSync(path.join(tmpdir(), 'plan-'));
  const candidate = path.join(scratch, 'candidate.json');
  writeFileSync(candidate, JSON.stringify(Object.fromEntries(names.map((name) => [name, evaluateCase(path.join(folder, name))]))));
  const verdicts: Verdict[] = [];
  for (const name of names) verdicts.push(verdictOf(name, await judged(['values', candidate, name, '--all', '--oracle', folder])));
  rmSync(scratch, { recursive: true });
  return verdicts;
}

function judged(args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(COPIES, 'compare.mjs'), ...args], { encoding: 'utf8' }, (_, output) => {
      resolve(output);
    });
  });
}

function verdictOf(name: string, report: string): Verdict {
  const found = SUMMARY.exec(report);
  if (found === null) throw new Error(`No verdict of ${name}: ${report}`);
  const [instances = 0, wanted = 0, equal = 0, unknown = 0, notStated = 0, count = 0] = found.slice(1).map(Number);
  const different = report.split('\n').slice(0, count);
  return { name, instances, wanted, equal, unknown, notStated, different };
}
