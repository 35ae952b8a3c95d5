import type { ProviderConfig } from '../../model/resource';
import { type Value, unknown } from '../../model/value';
import { type Json, listOf, memberOf, textOf } from './json';
import type { PlanModule } from './modules';
import { referencesIn } from './references';

/** A resource as far as its place counts. */
export interface Placed {
  /** Provider's local name: the prefix of the type. */
  readonly provider: string;
  /** Key of its provider's configuration in the plan; `undefined` in a state. */
  readonly key: string | undefined;
  readonly values: Json;
}

/** Arguments of a provider that say where its resources are. Others may be secrets and are not read. */
const PLACES = ['region', 'zone', 'location'];
/** A region or zone of AWS or Google, which a name for something else is not. */
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-?\d+(?:-?[a-z])?$/;

/**
 * The provider configuration of each resource. A state does not say how providers are configured, and a plan does not say
 * what locals hold: then the resource's own ARN or zone tells the region, else that of all others of the same provider if it is one.
 */
export function createProviders(configuration: Json, variables: Json, modules: readonly PlanModule[], all: readonly Placed[]) {
  const groups = new Map<string, Set<string>>();
  for (const { provider, key, values } of all) {
    const region = ownRegion(provider, values);
    const group = key ?? provider;
    if (region !== undefined) groups.set(group, (groups.get(group) ?? new Set()).add(region));
  }
  const configs = new Map<string, ProviderConfig>();
  const known = new Map<string, readonly [string, Value][]>();

  function written(key: string): readonly [string, Value][] {
    const config = memberOf(memberOf(configuration, 'provider_config'), key);
    const address = textOf(memberOf(config, 'module_address'));
    const module = modules.find((one) => withoutKeys(one.address) === (address ?? ''));
    const places = PLACES.flatMap((name): [string, Value][] => {
      const expression = memberOf(memberOf(config, 'expressions'), name);
      return expression === undefined ? [] : [[name, placeOf(expression, module, variables)]];
    });
    known.set(key, places);
    return places;
  }

  return ({ provider, key, values }: Placed): ProviderConfig => {
    const entries = new Map(key === undefined ? [] : (known.get(key) ?? written(key)));
    if (provider === 'aws' && entries.get('region')?.kind !== 'string') {
      const group = [...(groups.get(key ?? provider) ?? [])];
      const region = ownRegion(provider, values) ?? (group.length === 1 ? group[0] : undefined);
      if (region !== undefined) entries.set('region', { kind: 'string', value: region });
      else if (group.length > 1) entries.set('region', unknown('the file does not say its region'));
    }
    const alias = /\.([^.:]+)$/.exec(key ?? '')?.[1];
    const name = `${key ?? provider} ${JSON.stringify([...entries])}`;
    const config = configs.get(name) ?? {
      name: provider,
      ...(alias === undefined ? {} : { alias }),
      values: { kind: 'object' as const, of: 'object' as const, entries },
    };
    configs.set(name, config);
    return config;
  };
}

/** A constant, or a variable that holds a region: a plan does not say whether more is made of a variable than its value. */
function placeOf(expression: Json, module: PlanModule | undefined, variables: Json): Value {
  const constant = memberOf(expression, 'constant_value');
  if (typeof constant === 'string') return { kind: 'string', value: constant };
  const references = referencesIn(expression) ?? [];
  const [name = '', ...others] = references;
  const value = others.length === 0 && name.startsWith('var.') ? variableOf(name.slice('var.'.length), module, variables) : undefined;
  return value !== undefined && REGION.test(value) ? { kind: 'string', value } : unknown(name === '' ? 'known after apply' : name);
}

function variableOf(name: string, module: PlanModule | undefined, variables: Json): string | undefined {
  if (module?.parent === undefined) return textOf(memberOf(memberOf(variables, name), 'value'));
  const input = memberOf(memberOf(module.call, 'expressions'), name);
  const otherwise = textOf(memberOf(memberOf(memberOf(module.config, 'variables'), name), 'default'));
  if (input === undefined) return otherwise;
  const value = placeOf(input, module.parent, variables);
  return value.kind === 'string' ? value.value : undefined;
}

/** Region in what is known of an AWS resource. */
function ownRegion(provider: string, values: Json): string | undefined {
  if (provider !== 'aws') return undefined;
  const stated = textOf(memberOf(values, 'region'));
  const fromArn = /^arn:aws[\w-]*:[\w-]*:([a-z]{2,}(?:-[a-z]+)+-\d+):/.exec(textOf(memberOf(values, 'arn')) ?? '')?.[1];
  const zones = [memberOf(values, 'availability_zone'), ...listOf(memberOf(values, 'availability_zones'))];
  const fromZone = zones.flatMap((zone) => /^([a-z]{2,}(?:-[a-z]+)+-\d+)[a-z]$/.exec(textOf(zone) ?? '')?.[1] ?? [])[0];
  return [stated, fromArn, fromZone].find((region) => region !== undefined && REGION.test(region));
}

const withoutKeys = (address: string): string => address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');
