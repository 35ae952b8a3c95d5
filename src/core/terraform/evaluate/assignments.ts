import type { ObjectValue, Value } from '../../model/value';
import type { Document } from '../syntax/tree';
import type { TerraformFiles } from './files';
import type { Graph, Input } from './graph';
import type { Assignment } from './instance';
import { type Json, readJson } from './jsonText';
import { inside, join } from './paths';
import { same } from './same';
import { parseNumber } from './numbers';
import { nothing, object, text, tuple } from './values';

/** What gives values to the variables of a root module. */
export interface AssignmentSources {
  readonly dir: string;
  readonly varFiles: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Values that a tool around Terraform gives; weaker than all others. */
  readonly inputs?: ObjectValue;
}

/** Values for the variables of a root module, from everywhere; the weakest first. */
export interface Assignments {
  of(name: string): readonly Assignment[];
  /** Brings them up to date with files and environment. */
  refresh(sources: AssignmentSources): void;
}

type FileValues = ReadonlyMap<string, Assignment>;
type Layer = Pick<FileValues, 'get'>;

interface Read {
  readonly version: Document | string;
  readonly values: FileValues;
}

export function createAssignments(files: TerraformFiles, graph: Graph): Assignments {
  const inputs = new Map<string, Input<readonly Assignment[]>>();
  const read = new Map<string, Read>();
  let layers: readonly Layer[] = [];

  const valuesOf = (path: string): FileValues => {
    const version = path.endsWith('.json') ? files.text(path) : files.document(path);
    if (version === undefined) return NOTHING;
    const before = read.get(path);
    if (before?.version === version) return before.values;
    const values = typeof version === 'string' ? fromJson(version) : fromDocument(version);
    read.set(path, { version, values });
    return values;
  };
  const find = (name: string) => layers.flatMap((layer) => layer.get(name) ?? []);

  return {
    of(name) {
      let input = inputs.get(name);
      if (input === undefined) inputs.set(name, (input = graph.input(find(name), sameAssignments)));
      return input.get();
    },
    refresh({ dir, varFiles, environment, inputs: weakest }) {
      const own = variableFiles(files.list(dir)).map((name) => inside(dir, name));
      const given = varFiles.flatMap((path) => join(dir, path) ?? []);
      layers = [...(weakest ? [fromInputs(weakest)] : []), fromEnvironment(environment), ...[...own, ...given].map(valuesOf)];
      for (const [name, input] of inputs) input.set(find(name));
    },
  };
}

const NOTHING: FileValues = new Map();

/** Variable files that Terraform reads by itself, the weakest first. */
function variableFiles(names: readonly string[]): readonly string[] {
  const fixed = ['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => names.includes(name));
  return [...fixed, ...names.filter((name) => /\.auto\.tfvars(?:\.json)?$/.test(name)).sort()];
}

function fromEnvironment(environment: Readonly<Record<string, string>>): FileValues {
  const values = new Map<string, Assignment>();
  for (const [name, text] of Object.entries(environment)) {
    if (name.startsWith('TF_VAR_')) values.set(name.slice('TF_VAR_'.length), { kind: 'text', text });
  }
  return values;
}

function fromInputs({ entries, tail }: ObjectValue): Layer {
  return {
    get(name) {
      const value = entries.get(name) ?? tail;
      return value && { kind: 'value', value };
    },
  };
}

function fromDocument(document: Document): FileValues {
  const values = new Map<string, Assignment>();
  for (const item of document.items) {
    if (item.kind === 'attribute' && !values.has(item.name))
      values.set(item.name, { kind: 'expression', expression: item.value, broken: item.broken });
  }
  return values;
}

function fromJson(content: string): FileValues {
  const json = readJson(content);
  if (json?.kind !== 'object') return NOTHING;
  return new Map(json.members.map(({ name, value }) => [name, { kind: 'value', value: valueOf(value) }]));
}

/** A JSON text as a value; no templates in it. */
function valueOf(json: Json): Value {
  switch (json.kind) {
    case 'string':
      return text(json.value);
    case 'number':
      return parseNumber(json.digits) ?? nothing();
    case 'word':
      return json.value === null ? nothing() : { kind: 'bool', value: json.value };
    case 'array':
      return tuple(json.items.map(valueOf));
    case 'object':
      return object(new Map(json.members.map(({ name, value }) => [name, valueOf(value)])));
  }
}

const sameAssignments = (a: readonly Assignment[], b: readonly Assignment[]): boolean =>
  a.length === b.length && a.every((one, index) => sameAssignment(one, b[index]!));

function sameAssignment(a: Assignment, b: Assignment): boolean {
  if (a.kind === 'expression') return b.kind === 'expression' && a.expression === b.expression && a.broken === b.broken;
  if (a.kind === 'text') return b.kind === 'text' && a.text === b.text;
  return b.kind === 'value' && same(a.value, b.value);
}
