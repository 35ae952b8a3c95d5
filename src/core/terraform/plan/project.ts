import type { ModuleCall, Project, Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import { type Value, unknown } from '../../model/value';
import { prefixOf } from '../evaluate/providers';
import { awsSchemas, type Schemas } from '../evaluate/schema';
import { type Json, type JsonObject, listOf, memberOf, textOf } from './json';
import { modulesOf, type PlanModule } from './modules';
import { createProviders } from './providers';
import { readShown } from './read';
import { createResolve, instanceOf } from './references';
import { valuesOf } from './values';

/** What a plan or a state holds, as a project without code. */
export interface PlanProject extends Project {
  readonly outputs: ReadonlyMap<string, Value>;
}

export type PlanResult =
  { readonly kind: 'project'; readonly project: PlanProject } | { readonly kind: 'problem'; readonly problem: string };

/** Reads `terraform show -json` of a plan or a state; `file` is the name it is shown by. Never throws. */
export function planProject(text: string, file: string, schemas: Schemas = awsSchemas()): PlanResult {
  const shown = readShown(text);
  if (shown.kind === 'problem') return shown;
  return { kind: 'project', project: projectOf(shown.json, shown.kind === 'plan', file, schemas) };
}

/** A managed resource of the file with the module instance that holds it. */
interface Listed {
  readonly json: Json;
  readonly address: string;
  readonly type: string;
  readonly module: PlanModule;
  /** Its block in the configuration. */
  readonly config: Json;
}

function projectOf(json: JsonObject, isPlan: boolean, file: string, schemas: Schemas): PlanProject {
  const values = isPlan ? json.planned_values : json.values;
  const modules = modulesOf(values, json.configuration);
  const listed = modules.flatMap((module) => listedIn(module));
  const deferred = listOf(json.deferred_changes).flatMap((each) => listedOf(memberOf(each, 'resource_change'), modules));
  const changes = new Map(listOf(json.resource_changes).map((change) => [textOf(memberOf(change, 'address')), change]));
  const resolve = createResolve(
    modules,
    listed.map(({ address }) => address),
  );
  const volumes = attached(listed);
  const knownOf = ({ json: resource, address }: Listed): Json =>
    withoutAttached(memberOf(resource, 'values') ?? memberOf(memberOf(changes.get(address), 'change'), 'after'), volumes);
  const placed = listed.map((one) => ({
    provider: prefixOf(one.type),
    key: textOf(memberOf(one.config, 'provider_config_key')),
    values: knownOf(one),
  }));
  const configOf = createProviders(json.configuration, json.variables, modules, placed);
  const source = sourceOf(file);
  const isIsolated = isolation(json);

  const resources = listed.map((one, index): Resource => {
    const change = memberOf(changes.get(one.address), 'change');
    const place = {
      module: one.module,
      key: instanceOf(one.address).key,
      forEach: memberOf(one.config, 'for_each_expression'),
      localsAreKnown: isIsolated(instanceOf(one.address).block),
    };
    const spot = {
      known: placed[index]!.values,
      unknown: memberOf(change, 'after_unknown'),
      sensitive: memberOf(one.json, 'sensitive_values') ?? memberOf(change, 'after_sensitive'),
      written: memberOf(one.config, 'expressions'),
    };
    return {
      address: one.address,
      type: one.type,
      name: textOf(memberOf(one.json, 'name')) ?? '',
      provider: prefixOf(one.type),
      values: valuesOf(spot, {
        schema: schemas.resource(one.type),
        hasConfiguration: one.config !== undefined,
        follow: (references) => resolve(references, place),
      }),
      count: 1,
      source,
      config: configOf(placed[index]!),
      calls: callsOf(one.module, source),
    };
  });
  return {
    name: file,
    dir: '',
    kind: 'terraform',
    resources: [...resources, ...deferred.map((one) => deferredResource(one, source))],
    calls: [],
    outputs: outputsOf(memberOf(values, 'outputs')),
  };
}

function listedIn(module: PlanModule): readonly Listed[] {
  const configs = new Map(listOf(memberOf(module.config, 'resources')).map((block) => [textOf(memberOf(block, 'address')), block]));
  return module.resources.flatMap((json): readonly Listed[] => {
    const address = textOf(memberOf(json, 'address'));
    const type = textOf(memberOf(json, 'type'));
    if (address === undefined || type === undefined || memberOf(json, 'mode') !== 'managed') return [];
    const name = `${type}.${textOf(memberOf(json, 'name')) ?? ''}`;
    return [{ json, address, type, module, config: configs.get(name) }];
  });
}

/** Tells of a block whether nothing but itself is read anywhere in the configuration, as far as the plan says it (since format 1.1). */
function isolation(json: JsonObject): (block: string) => boolean {
  if (json.relevant_attributes === undefined && /^(?:0\.|1\.0$)/.test(textOf(json.format_version) ?? '')) return () => false;
  const read = new Set(listOf(json.relevant_attributes).map((each) => instanceOf(textOf(memberOf(each, 'resource')) ?? '').block));
  return (block) => read.size === 0 || (read.size === 1 && read.has(block));
}

/** Changes that Terraform puts off to a later plan stand outside the planned values. */
function listedOf(json: Json, modules: readonly PlanModule[]): readonly Listed[] {
  return listedIn({ ...modules[0]!, config: undefined, resources: [json] });
}

/** Nothing certain is known of it, not even how many there will be. */
const deferredResource = ({ address, type, json }: Listed, source: Source): Resource => ({
  address: address.endsWith('[*]') ? address : `${address}[*]`,
  type,
  name: textOf(memberOf(json, 'name')) ?? '',
  provider: prefixOf(type),
  values: { kind: 'object', of: 'object', entries: new Map(), tail: unknown('deferred to a later plan') },
  count: unknown('deferred to a later plan'),
  source,
  calls: [],
});

/** Ids of the volumes that are resources of their own. */
const attached = (listed: readonly Listed[]): ReadonlySet<string> =>
  new Set(listed.flatMap(({ type, json }) => (type === 'aws_ebs_volume' ? (textOf(memberOf(memberOf(json, 'values'), 'id')) ?? []) : [])));

/** An instance that is created already lists attached volumes too: those that are resources of their own are billed there. */
function withoutAttached(values: Json, volumes: ReadonlySet<string>): Json {
  const devices = memberOf(values, 'ebs_block_device');
  if (!Array.isArray(devices) || volumes.size === 0) return values;
  const own = (devices as readonly Json[]).filter((device) => !volumes.has(textOf(memberOf(device, 'volume_id')) ?? ''));
  return { ...(values as JsonObject), ebs_block_device: own };
}

function callsOf(module: PlanModule, source: Source): readonly ModuleCall[] {
  return module.parent === undefined ? [] : [...callsOf(module.parent, source), { address: module.address, source, inputs: new Map() }];
}

function outputsOf(json: Json): ReadonlyMap<string, Value> {
  const names = typeof json === 'object' && json !== null ? Object.keys(json).sort() : [];
  return new Map(
    names.map((name): [string, Value] => {
      const output = memberOf(json, name);
      const isKnown = memberOf(output, 'value') !== undefined;
      const spot = { known: { x: memberOf(output, 'value') }, unknown: { x: !isKnown }, sensitive: { x: memberOf(output, 'sensitive') } };
      const plain = { schema: undefined, hasConfiguration: false, follow: () => ({ why: 'known after apply', isOpen: true }) };
      return [name, valuesOf({ ...spot, written: undefined }, plain).entries.get('x') ?? { kind: 'null' }];
    }),
  );
}

/** A plan has no places in code. */
function sourceOf(file: string): Source {
  const start = { line: 0, character: 0 };
  const nowhere = { start, end: start };
  return {
    file,
    header: () => nowhere,
    block: () => nowhere,
    written: () => undefined,
    nameOf: () => undefined,
    insertion: () => undefined,
  };
}
