import { HumanError } from '../humanError';

/** What is read of a row, in the order of the slots below. */
export const SLOTS = [
  'start',
  'end',
  'effective',
  'billed',
  'service',
  'provider',
  'account',
  'region',
  'currency',
  'category',
  'class',
  'tags',
  'allocated',
  'list',
  'commitment',
  'method',
  'resource',
  'allocatedResource',
  'resourceName',
  'resourceType',
  'allocatedName',
] as const;

/** Slots that name resources, the last ones: a bill may name a million, so they are read for whoever asks for them only. */
const RESOURCE_SLOTS = ['resource', 'allocatedResource', 'resourceName', 'resourceType', 'allocatedName'] as const;

export type Slot = (typeof SLOTS)[number];

/** Slots that hold amounts; what the others hold is remembered by its text. */
export type AmountSlot = 'effective' | 'billed' | 'list';
export type TextSlot = Exclude<Slot, AmountSlot>;
type ResourceSlot = (typeof RESOURCE_SLOTS)[number];

/** The ids among them: which resource a row is of. */
export const isIdSlot = (slot: Slot): slot is 'resource' | 'allocatedResource' => slot === 'resource' || slot === 'allocatedResource';

export const isResourceSlot = (slot: Slot): slot is ResourceSlot => RESOURCE_SLOTS.includes(slot as ResourceSlot);

/** Place of each slot. */
export const AT = Object.fromEntries(SLOTS.map((slot, index) => [slot, index])) as Readonly<Record<Slot, number>>;

export const TEXT_SLOTS: readonly TextSlot[] = SLOTS.filter(
  (slot): slot is TextSlot => slot !== 'effective' && slot !== 'billed' && slot !== 'list',
);

/** FOCUS column names by slot (1.0 to 1.4), best first. A 1.3 file may have both names of the provider. */
const NAMES: Readonly<Record<Slot, readonly string[]>> = {
  start: ['ChargePeriodStart'],
  end: ['ChargePeriodEnd'],
  effective: ['EffectiveCost', 'ContractedCost', 'BilledCost'],
  billed: ['BilledCost'],
  service: ['ServiceName'],
  provider: ['ServiceProviderName', 'ProviderName', 'PublisherName'],
  account: ['SubAccountId', 'BillingAccountId'],
  region: ['RegionId', 'RegionName'],
  currency: ['BillingCurrency'],
  category: ['ChargeCategory'],
  class: ['ChargeClass'],
  tags: ['Tags'],
  allocated: ['AllocatedTags'],
  list: ['ListCost'],
  commitment: ['CommitmentDiscountStatus'],
  method: ['AllocatedMethodId'],
  resource: ['ResourceId'],
  allocatedResource: ['AllocatedResourceId'],
  resourceName: ['ResourceName'],
  resourceType: ['ResourceType'],
  allocatedName: ['AllocatedResourceName'],
};

/** Columns of providers' own exports, and where their FOCUS export is made. */
const OTHERS: readonly (readonly [name: string, action: string])[] = [
  [
    'line_item_usage_start_date',
    'This is an AWS Cost and Usage Report: create an export of FOCUS 1.2 with AWS columns under Data Exports.',
  ],
  ['lineitem/usagestartdate', 'This is an AWS Cost and Usage Report: create an export of FOCUS 1.2 with AWS columns under Data Exports.'],
  ['metercategory', "This is Azure's own format: create an export of cost and usage details (FOCUS) in Cost Management."],
  ['usage_start_time', "This is Google's own format: export the table of FOCUS data, or name it as a BigQuery source."],
  ['lineitem/intervalusagestart', "This is Oracle's own format: download the file below FOCUS Reports."],
];

/** Positions of the columns in use; the others do not matter. */
export interface Columns {
  readonly count: number;
  /** Column of a slot; -1 when the file has none. */
  readonly at: Readonly<Record<Slot, number>>;
  /** Name of the column in use, as FOCUS writes it. */
  readonly names: Readonly<Record<Slot, string>>;
}

/**
 * Finds the columns by name, in any order and case; those of resources where they are wanted. Fails with the name of a needed column
 * that is missing.
 */
export function findColumns(header: readonly string[], file: string, wantsResources = false): Columns {
  const positions = new Map<string, number>();
  header.forEach((name, index) => {
    const key = name.trim().toLowerCase();
    if (!positions.has(key)) positions.set(key, index);
  });
  const at = {} as Record<Slot, number>;
  const names = {} as Record<Slot, string>;
  for (const slot of SLOTS) {
    const wanted = isResourceSlot(slot) && !wantsResources ? [] : NAMES[slot];
    const name = wanted.find((candidate) => positions.has(candidate.toLowerCase()));
    at[slot] = name === undefined ? -1 : positions.get(name.toLowerCase())!;
    names[slot] = name ?? '';
  }
  for (const slot of ['start', 'service', 'effective'] as const) {
    if (at[slot] < 0)
      throw new HumanError(
        `${file} has no column ${NAMES[slot].join(' or ')}: it is no FOCUS bill that can be read.`,
        OTHERS.find(([name]) => positions.has(name))?.[1] ?? 'Export the bill in FOCUS format (CSV or Parquet).',
      );
  }
  return { count: header.length, at, names };
}
