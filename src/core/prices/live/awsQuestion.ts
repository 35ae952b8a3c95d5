import type { Unit } from '../../model/price';

/** What picks the one product of the AWS Price List that an item is. The query API and the public files are asked the same. */
export interface AwsQuestion {
  /** Code of the offer: `AmazonEC2`. */
  readonly service: string;
  /** Attributes of the product by the API's names, with their exact values; `productFamily` is one of them. */
  readonly where: Readonly<Record<string, string>>;
  /** The whole usage type. The API has no patterns: it is compared on this side. */
  readonly usage: RegExp;
  /** Spellings of the unit, in lower case. */
  readonly units: readonly string[];
  /** Units of the list in one unit of the item: 1/1024 GiB/s in a MiB/s. */
  readonly times: number;
  /** Tiers that the list has as products of their own, each with its usage type: ascending, the first from 0. */
  readonly steps?: readonly { readonly from: number; readonly usage: RegExp }[];
}

/** A row of the table of live items. */
export interface AwsRow {
  readonly service: string;
  readonly where?: Readonly<Record<string, string>>;
  /** The usage type after its region, or a pattern of it. */
  readonly usage: string | RegExp;
  /** Absent: the usual spellings of the item's unit. */
  readonly units?: readonly string[];
  /** Absent: 1. */
  readonly times?: number;
  /** Further tiers that are products of their own. */
  readonly further?: readonly { readonly from: number; readonly usage: string }[];
}

/** A row, or how the item's keys make one; `undefined` for keys that the list does not know under these names. */
export type AwsRows = Readonly<Record<string, AwsRow | ((...keys: string[]) => AwsRow | undefined)>>;

/** How the Price List spells the units that are asked for, in lower case. A unit of another size never passes for one of these. */
export const AWS_UNITS: Partial<Readonly<Record<Unit, readonly string[]>>> = {
  hour: ['hrs', 'hours', 'hour'],
  'GB-month': ['gb-mo', 'gb-month', 'gb-months'],
  GB: ['gb', 'gigabytes'],
  'GB-hour': ['gb-hours', 'gb-hour', 'gb-hrs', 'hours'],
  'GB-second': ['lambda-gb-second', 'gb-second', 'gb-seconds', 'second', 'seconds'],
  'vCPU-hour': ['vcpu-hours', 'vcpu-hour', 'hours', 'hrs'],
  'ACU-hour': ['acu-hr', 'acu-hrs', 'acu-hour', 'acu-hours'],
  'LCU-hour': ['lcu-hrs', 'lcu-hours', 'lcu-hr'],
  'IOPS-month': ['iops-mo', 'iops-month'],
  'MBps-month': ['mbps-mo', 'mibps-mo', 'mbps-month'],
  'metric-month': ['metrics', 'alarms'],
  request: ['requests', 'request', 'ios', 'api requests', 'api calls'],
  message: ['messages', 'message'],
  minute: ['minutes', 'minute'],
  TB: ['terabytes', 'tb'],
};

/** `EU-`, `APN1-`, of a local zone `USW2-LAX1-`, `eu-west-1-`; mostly none in us-east-1. Letters without a figure are no region: `IA-`. */
const REGION = '(?:(?:EU|[A-Z]{2,4}\\d[A-Z0-9]*)-(?:[A-Z]{2,4}\\d[A-Z0-9]*-)?|[a-z]{2}-(?:gov-)?[a-z]+-\\d-)?';

/** Matches a usage type whose part after the region is `rest`, or one that `rest` matches as a whole. */
export const usagePattern = (rest: string | RegExp): RegExp =>
  new RegExp(`^${REGION}(?:${typeof rest === 'string' ? rest.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : rest.source})$`);
