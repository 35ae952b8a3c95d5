import type { PriceSettings } from '../config/config';
import type { Cloud, Resource } from '../model/resource';
import { isKnown, type Unknown, type Value } from '../model/value';
import type { Attributes, Context, Definition } from '../resources/define';
import { attributesOf, textOf } from './attributes';
import type { ResourceIndex, Asked } from './references';

/** Where a resource is billed; `assumed` when nothing in the code says it. */
export interface Region {
  readonly region: string;
  readonly assumed: boolean;
}

/** How far a parent's parent is followed for its location. */
const MOST_STEPS = 4;

/** The cloud that a provider's resources are billed by; manifests run where the settings say. */
export function cloudOf(provider: string, settings: PriceSettings): Cloud | undefined {
  if (provider === 'aws' || provider === 'awscc') return 'aws';
  if (provider === 'azurerm' || provider === 'azapi') return 'azure';
  if (provider === 'google' || provider === 'google-beta') return 'gcp';
  return provider === 'kubernetes' ? settings.kubernetes.cloud : undefined;
}

export interface RegionQuestion {
  readonly resource: Resource;
  readonly context: Context;
  readonly definition: Definition | undefined;
  readonly index: ResourceIndex;
  /** Records which other resources were looked at. */
  readonly asked: Asked[];
  readonly settings: PriceSettings;
}

/** The region of a resource: what it says itself, what its definition or parent says, its provider, the setting. */
export function regionOf(question: RegionQuestion): Region | Unknown {
  const { resource, context, definition, settings } = question;
  const { attr } = context;
  switch (resource.provider) {
    case 'aws':
    case 'awscc':
      return regionOr(
        said(attr.text('region')) ?? said(definition?.region?.(context)) ?? ofProvider(resource, 'region'),
        settings.regions.aws,
      );
    case 'google':
    case 'google-beta':
      return regionOr(
        said(mapped(googleLocation(attr), googleRegion)) ??
          said(definition?.region?.(context)) ??
          said(ofProvider(resource, 'region')) ??
          mapped(ofProvider(resource, 'zone'), googleRegion),
        settings.regions.gcp,
      );
    case 'azurerm':
    case 'azapi':
      return regionOr(
        said(mapped(attr.text('location'), azureRegion)) ?? said(definition?.region?.(context)) ?? azureParent(question),
        settings.regions.azure,
      );
    case 'kubernetes':
      return regionOr(definition?.region?.(context), settings.kubernetes.region);
    default:
      return regionOr(definition?.region?.(context), '');
  }
}

type Answer = string | Unknown | undefined;

/** An empty text says nothing. */
const said = (answer: Answer): Answer => (answer === '' ? undefined : answer);

function regionOr(answer: Answer, otherwise: string): Region | Unknown {
  if (answer === undefined || answer === '') return { region: otherwise, assumed: true };
  return isKnown(answer) ? { region: answer, assumed: false } : answer;
}

const mapped = (answer: Answer, change: (text: string) => string): Answer =>
  answer !== undefined && isKnown(answer) ? change(answer) : answer;

function ofProvider({ config }: Resource, name: string): Answer {
  const value = config?.values.entries.get(name);
  if (value === undefined || value.kind === 'null') return undefined;
  return value.kind === 'unknown' ? value : textOf(value);
}

const googleLocation = (attr: Attributes): Answer => attr.text('zone') ?? attr.text('region') ?? attr.text('location');

/** `us-central1-a`, or its link, is in `us-central1`; multi-regions (`US`, `NAM4`) stay, in lower case. */
export function googleRegion(location: string): string {
  const name = location.slice(location.lastIndexOf('/') + 1).toLowerCase();
  return /^[a-z]+(?:-[a-z]+)+\d+-[a-z]$/.test(name) ? name.slice(0, -2) : name;
}

/** `West Europe` and `(Europe) West Europe` are `westeurope`. */
export const azureRegion = (location: string): string =>
  location
    .replace(/^\([^)]*\)/, '')
    .replace(/\s+/g, '')
    .toLowerCase();

/** Azure resources without a location are where their resource group, else the resource they belong to, is. */
function azureParent({ resource, index, asked }: RegionQuestion): Answer {
  const ask = (among: ResourceIndex): readonly Resource[] => ancestors(resource, among);
  const found = ask(index);
  asked.push({ answer: found, again: ask });
  for (const parent of found) {
    const location = attributesOf(parent).text('location');
    if (location !== undefined) return mapped(location, azureRegion);
  }
  return undefined;
}

/** Resources that this one belongs to, nearest first; the resource group before the others. */
function ancestors(resource: Resource, index: ResourceIndex): readonly Resource[] {
  const found = new Set<Resource>();
  let level: readonly Resource[] = [resource];
  for (let step = 0; step < MOST_STEPS && level.length > 0; step++) {
    level = level.flatMap((child) => parents(child, index)).filter((parent) => parent !== resource && !found.has(parent));
    for (const parent of level) found.add(parent);
  }
  return [...found];
}

function parents(resource: Resource, index: ResourceIndex): readonly Resource[] {
  const names = [...resource.values.entries.keys()].filter((name) => /_(?:id|name)$/.test(name));
  names.sort((a, b) => Number(b === 'resource_group_name') - Number(a === 'resource_group_name'));
  return names.flatMap((name) => {
    const parent = referred(name, resource.values.entries.get(name), index);
    return parent && parent !== resource ? [parent] : [];
  });
}

function referred(name: string, value: Value | undefined, index: ResourceIndex): Resource | undefined {
  if (value?.kind === 'unknown') return value.ref === undefined ? undefined : index.at(value.ref);
  const text = value && textOf(value);
  if (name === 'resource_group_name' && text) return index.named('azurerm_resource_group', 'name', text)[0];
  if (name === 'storage_account_name' && text) return index.named('azurerm_storage_account', 'name', text)[0];
  return undefined;
}
