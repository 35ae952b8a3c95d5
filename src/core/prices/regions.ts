import type { Cloud } from '../model/resource';
import type { Catalogue } from './catalogue';

/** Regions whose prices stand in for others, in order; the first is the reference. */
const REFERENCES: Readonly<Record<Cloud, readonly [string, ...string[]]>> = {
  aws: ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1'],
  azure: ['eastus', 'eastus2', 'westus', 'westus2', 'westeurope', 'northeurope'],
  gcp: ['us-central1', 'us-east1', 'us-west1', 'europe-west1'],
};

/** General-purpose machines whose price tells how dear a region is. */
const YARDSTICKS: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ['r5.large', 'm5.large', 'm6g.large', 'r6g.large'],
  azure: ['Standard_D2s_v5', 'Standard_D2s_v3'],
  gcp: ['e2-standard-2', 'n1-standard-2'],
};

/** Rows that hold for every region. */
export const EVERYWHERE = 'global';

/** The region as the catalogue spells it. */
export const regionCode = (cloud: Cloud, region: string): string =>
  cloud === 'aws' ? region.trim() : region.replace(/\s+/g, '').toLowerCase();

/** Why a region has no prices at all; `undefined` for one the catalogue knows. */
export function uncoveredRegion(catalogue: Catalogue, cloud: Cloud, region: string): string | undefined {
  if (/^cn-|^china/.test(region)) return 'not covered: price lists of China regions are in CNY';
  const names = catalogue.regions(cloud);
  return names && !Object.hasOwn(names, region) ? `no prices for region ${region}` : undefined;
}

/** Regions to take a price from when `region` has none: the one a local zone belongs to, the reference, any other. */
export function standIns(cloud: Cloud, region: string, known: readonly string[]): readonly string[] {
  const parent = cloud === 'aws' ? /^([a-z]+(?:-[a-z]+)+-\d+)-/.exec(region)?.[1] : undefined;
  return [...new Set([...(parent === undefined ? [] : [parent]), ...REFERENCES[cloud], ...known])];
}

/** How much dearer machines are in `region` than in `other`; `undefined` where no common machine is listed. */
export function regionRatio(catalogue: Catalogue, cloud: Cloud, region: string, other: string): number | undefined {
  const machines = catalogue.machines(cloud);
  if (!machines) return undefined;
  for (const type of YARDSTICKS[cloud]) {
    const [entry] = machines.entries(type);
    if (entry === undefined) continue;
    const here = machines.cell(entry, region);
    const there = machines.cell(entry, other);
    if (here && there && there.price > 0) return here.price / there.price;
  }
  return undefined;
}

/** A price with ten significant digits, as many as a price list has. */
export const rounded = (price: number): number => Number(price.toPrecision(10));
