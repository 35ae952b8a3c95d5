import type { ProjectEstimate, ResourceEstimate } from '../model/estimate';
import type { Finding } from '../model/finding';
import type { PriceQuery } from '../model/price';
import type { Cloud, ModuleCall, Resource } from '../model/resource';
import type { Source, Written } from '../model/source';
import type { Value } from '../model/value';
import { isAboutUsage } from '../prices/why';
import type { Slip } from '../prices/slips';
import type { Definition, Piece } from '../resources/define';
import { attributesOf } from './attributes';
import { indexOf, referencesOf, type ResourceIndex } from './references';
import { usageOf } from './usage';

export interface PriceCheck {
  readonly definitions: ReadonlyMap<string, Definition>;
  /** YYYY-MM-DD: what definitions bill may end or begin on a day. */
  readonly today: string;
  readonly slips: (query: PriceQuery, region: string | null) => readonly Slip[];
}

const CLOUDS: Readonly<Record<Cloud, string>> = { aws: 'AWS', azure: 'Azure', gcp: 'Google Cloud' };

/** Without a line that may be a typing error: estimates do not change. */
const SOUND = new WeakSet<ProjectEstimate>();

/** Likely typing errors in machine types and regions, once for each place where they are written. */
export function checkPrices(projects: readonly ProjectEstimate[], check: PriceCheck): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const project of projects) {
    if (SOUND.has(project)) continue;
    const { resources } = project;
    const suspects = resources.filter(isSuspect);
    if (suspects.length === 0) {
      SOUND.add(project);
      continue;
    }
    const all = resources.map(({ resource }) => resource);
    for (const slip of slipsOf(suspects, all, check))
      for (const place of placesOf(slip, all)) {
        const { start } = place.range;
        const key = `${place.file}:${String(start.line)}:${String(start.character)}`;
        if (!findings.has(key)) findings.set(key, findingOf(slip, place));
      }
  }
  return [...findings.values()];
}

/** Has a line that no usage figure would price. */
const isSuspect = ({ lines }: ResourceEstimate): boolean =>
  lines.some(({ price, why }) => price === null && why !== null && !isAboutUsage(why));

function slipsOf(suspects: readonly ResourceEstimate[], all: readonly Resource[], check: PriceCheck): readonly Slip[] {
  const index = indexOf(all);
  const found = new Map<string, Slip>();
  for (const { resource, region } of suspects) {
    for (const query of queriesOf(piecesOf(resource, index, check)))
      for (const slip of check.slips(query, region)) found.set(`${slip.cloud} ${slip.of} ${slip.text}`, slip);
  }
  return [...found.values()];
}

/** What the resource is billed for; nothing where its definition fails, which its estimate tells. */
function piecesOf(resource: Resource, index: ResourceIndex, { definitions, today }: PriceCheck): readonly Piece[] {
  const refs = referencesOf(resource, { index, asked: [] });
  try {
    return definitions.get(resource.type)?.lines({ attr: attributesOf(resource), usage: usageOf({}), refs, today }) ?? [];
  } catch {
    return [];
  }
}

const queriesOf = (pieces: readonly Piece[]): readonly PriceQuery[] =>
  pieces.flatMap((piece) => (piece.kind === 'line' ? [piece.price] : piece.kind === 'part' ? queriesOf(piece.pieces) : []));

interface Place {
  readonly file: string;
  readonly range: Finding['range'];
  readonly address: string;
  /** What to write there instead; `undefined` where a reference stands. */
  readonly newText?: string;
}

/** Arguments that name machines or places. */
const NAMED: Readonly<Record<Slip['of'], RegExp>> = {
  machine: /(^|\.)(\w*(type|types|class|size|sku|sku_name|vm_size|tier)|machine_type)(\.\d+)?$/,
  region: /(^|\.)(region|location|zone)$/,
};

function placesOf(slip: Slip, resources: readonly Resource[]): readonly Place[] {
  return resources.flatMap((resource): readonly Place[] => {
    const own = texts(resource.values, '')
      .filter(({ path, text }) => NAMED[slip.of].test(path) && isText(text, slip))
      .map(({ path, text }) => placeAt(resource, path, text, slip))
      .filter((place) => place !== undefined);
    return slip.of === 'region' ? [...own, ...providerPlace(resource, slip)] : own;
  });
}

/** The text itself, or a zone of the region; Azure's regions may be written with spaces. */
const isText = (text: string, slip: Slip): boolean => bare(text, slip.cloud) === slip.text || withoutZone(text) === slip.text;

const bare = (text: string, cloud: Cloud): string => (cloud === 'azure' ? text.replace(/\s+/g, '').toLowerCase() : text.trim());

const withoutZone = (text: string): string => text.replace(/-[a-z]$/, '');

function placeAt(resource: Resource, path: string, text: string, slip: Slip): Place | undefined {
  const written = resource.source.written(path);
  const own = written && placed(resource.source, written, text, slip, resource.address);
  if (own?.newText !== undefined) return own;
  return inputPlace(resource.calls, text, slip) ?? own;
}

/** Where a module call gives the text to its module. */
function inputPlace(calls: readonly ModuleCall[], text: string, slip: Slip): Place | undefined {
  for (const { source, inputs, address } of [...calls].reverse())
    for (const [name, value] of inputs) {
      const written = value.kind === 'string' && value.value === text ? source.written(name) : undefined;
      const place = written && placed(source, written, text, slip, address);
      if (place?.newText !== undefined) return place;
    }
  return undefined;
}

function providerPlace({ config }: Resource, slip: Slip): readonly Place[] {
  const region = config?.values.entries.get('region');
  if (!config?.source || region?.kind !== 'string' || bare(region.value, slip.cloud) !== slip.text) return [];
  const written = config.source.written('region');
  return written ? [placed(config.source, written, region.value, slip, '')] : [];
}

function placed(source: Source, written: Written, text: string, slip: Slip, address: string): Place {
  const place = { file: source.file, range: written.range, address };
  const isLiteral = written.kind === 'other' && written.text === JSON.stringify(text);
  return isLiteral
    ? { ...place, newText: JSON.stringify(text.includes(slip.text) ? text.replace(slip.text, slip.nearest) : slip.nearest) }
    : place;
}

const findingOf = ({ of, cloud, text, nearest }: Slip, { file, range, address, newText }: Place): Finding => ({
  code: of === 'machine' ? 'price/unknown-machine' : 'price/unknown-region',
  severity: 'warning',
  message:
    of === 'machine'
      ? `${text} is not in the price list of ${CLOUDS[cloud]}: did you mean ${nearest}?`
      : `${text} is not a region of ${CLOUDS[cloud]} that the price list knows: did you mean ${nearest}?`,
  address,
  file,
  range,
  related: [],
  fixes: newText === undefined ? [] : [{ title: `Change to ${nearest}`, preferred: true, edits: [{ file, range, newText }] }],
});

/** All texts inside a value, with their paths; secrets are not looked at. */
function texts(value: Value, path: string): readonly { readonly path: string; readonly text: string }[] {
  if (value.kind === 'unknown' || value.sensitive) return [];
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
  switch (value.kind) {
    case 'string':
      return [{ path, text: value.value }];
    case 'list':
      return value.items.flatMap((item, i) => texts(item, below(String(i))));
    case 'object':
      return [...value.entries].flatMap(([name, entry]) => texts(entry, below(name)));
    default:
      return [];
  }
}
