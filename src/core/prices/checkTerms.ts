import type { PriceScope, PriceTerms } from '../config/config';
import type { Finding } from '../model/finding';
import type { Range } from '../model/range';
import type { Cloud } from '../model/resource';
import { suggestion } from './closeNames';
import type { KnownItems } from './items/item';
import { regionCode } from './regions';
import { scopeId } from './scope';
import { machineServices, servicesOf } from './services';

interface Term {
  readonly scope: PriceScope;
  readonly range: Range;
}

/** Names of a cloud's regions; `undefined` while they are not loaded. */
export type RegionNames = (cloud: Cloud) => Readonly<Record<string, string>> | undefined;

const CLOUDS: readonly Cloud[] = ['aws', 'azure', 'gcp'];

/**
 * What is wrong with the agreed terms, and those that can be used: two entries for the same thing are both left out, so that
 * no figure depends on the order of lines; names that mean nothing are told, as they would never hold.
 */
export function checkTerms(
  terms: PriceTerms,
  file: string,
  items: KnownItems,
  regions: RegionNames,
): { readonly terms: PriceTerms; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const report = (severity: Finding['severity'], message: string, range: Range): void => {
    findings.push({ code: 'config/price-terms', severity, message, address: '', file, range, related: [], fixes: [] });
  };
  const services = [...new Set([...CLOUDS.flatMap(machineServices), ...Object.keys(items).flatMap(servicesOf)])];
  const known = new Set(services.map((name) => name.toLowerCase()));

  function single<T extends Term>(entries: readonly T[], what: string): readonly T[] {
    const byScope = new Map<string, T[]>();
    for (const entry of entries) {
      const { service, region, cloud } = entry.scope;
      if (service !== undefined && !known.has(service.toLowerCase()))
        report('warning', `No price belongs to a service ${service}${suggestion(service, services)}`, entry.range);
      const near = region === undefined ? undefined : unknownRegion(region, cloud ? [cloud] : CLOUDS, regions);
      if (near !== undefined) report('warning', `There is no region ${region ?? ''}${near}`, entry.range);
      const id = scopeId(entry.scope);
      byScope.set(id, [...(byScope.get(id) ?? []), entry]);
    }
    return [...byScope.values()].flatMap((group) => {
      const [first] = group;
      if (group.length === 1 && first) return [first];
      const lines = group.map(({ range }) => range.start.line + 1).join(' and ');
      for (const { range } of group) report('error', `Not used: the ${what} of lines ${lines} hold for the same thing`, range);
      return [];
    });
  }

  const used: PriceTerms = {
    discounts: single(terms.discounts, 'discounts'),
    commitments: single(terms.commitments, 'commitments'),
    spot: single(terms.spot, 'spot shares'),
  };
  for (const { rate, percent, plan, range } of used.commitments)
    if (rate.kind === 'unknown' && percent > 0)
      report('information', `The rate of ${plan} is not known, so list prices are shown: give off (percent) or rate (USD an hour)`, range);
  return { terms: used, findings };
}

/** The close names of a region that none of the clouds has; `undefined` for one that exists, or while the names are not loaded. */
function unknownRegion(region: string, clouds: readonly Cloud[], regions: RegionNames): string | undefined {
  const known = clouds.map((cloud) => ({ code: regionCode(cloud, region), names: regions(cloud) }));
  if (known.some(({ code, names }) => names === undefined || Object.hasOwn(names, code))) return undefined;
  return suggestion(
    region,
    known.flatMap(({ names }) => Object.keys(names ?? {})),
  );
}
