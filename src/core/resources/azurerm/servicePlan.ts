import type { Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { free, hourly, metered, part, price, resource, unpriced, type Attributes, type Piece } from '../define';

/** Plan families by the letters of their sizes: `B1`, `S1`, `P1v3`, `P1mv3`, `I1v2`. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^B\d$/, 'Basic Plan'],
  [/^S\d$/, 'Standard Plan'],
  [/^P\dv2$/, 'Premium v2 Plan'],
  [/^P\dm?v3$/, 'Premium v3 Plan'],
  [/^P\dm?v4$/, 'Premium v4 Plan'],
  [/^I\dm?v2$/, 'Isolated v2 Plan'],
];

/** Sizes of plans that are billed by vCPU and memory: Elastic Premium of functions, and Workflow Standard of logic apps. */
const ELASTIC: Readonly<Record<string, { readonly vcpus: number; readonly gb: number; readonly item: string }>> = {
  EP1: { vcpus: 1, gb: 3.5, item: 'azure.function' },
  EP2: { vcpus: 2, gb: 7, item: 'azure.function' },
  EP3: { vcpus: 4, gb: 14, item: 'azure.function' },
  WS1: { vcpus: 1, gb: 3.5, item: 'azure.logicapp' },
  WS2: { vcpus: 2, gb: 7, item: 'azure.logicapp' },
  WS3: { vcpus: 4, gb: 14, item: 'azure.logicapp' },
};

/** App Service plan: hours of its instances. The apps on it add nothing. */
export const servicePlan = resource('azurerm_service_plan', {
  usage: {},
  lines: ({ attr }) => planLines(attr, attr.text('sku_name', ''), attr.text('os_type', 'Linux'), 'worker_count'),
});

/** The older resource of the same: its size and its number of instances stand in `sku`; without a `kind` it runs Windows. */
export const appServicePlan = resource('azurerm_app_service_plan', {
  usage: {},
  lines: ({ attr }) => {
    const kind = attr.text('kind', 'Windows');
    const os = isKnown(kind) ? (/^linux$/i.test(kind) ? 'Linux' : 'Windows') : kind;
    return planLines(attr, attr.text('sku.0.size', ''), os, 'sku.0.capacity');
  },
});

function planLines(attr: Attributes, size: string | Unknown, os: string | Unknown, workers: string): readonly Piece[] {
  if (!isKnown(size)) return [unpriced('Instance usage', size.why)];
  const sku = spelled(size);
  if (sku === 'F1') return [free('the F1 plan is free')];
  if (sku === 'Y1' || sku === 'FC1') return [free('a consumption plan is billed by its functions')];
  if (!isKnown(os)) return [unpriced('Instance usage', os.why)];
  const count = attr.number(workers, 1);
  const elastic = ELASTIC[sku];
  if (elastic)
    return [
      part(
        'instance',
        [
          metered(`vCPU (${sku})`, elastic.vcpus, 'vCPU-month', price(`${elastic.item}.vcpu`)),
          metered(`Memory (${sku})`, elastic.gb, 'GB-month', price(`${elastic.item}.memory`)),
        ],
        elasticCount(attr, count),
      ),
    ];
  const family = FAMILIES.find(([pattern]) => pattern.test(sku))?.[1];
  if (!family) return [unpriced(`Instance usage (${sku})`, `no price for ${sku}`)];
  const product = `Azure App Service ${family}${os === 'Linux' ? ' - Linux' : ''}`;
  return [hourly(`Instance usage (${sku}, ${os})`, price('azure.appservice.hour', product, listName(sku)), count)];
}

/** At least its workers, up to what it may burst to where the code says it. */
function elasticCount(attr: Attributes, low: number | Unknown): Quantity {
  const high = attr.number('maximum_elastic_worker_count');
  return high !== undefined && isKnown(high) && isKnown(low) && high > low ? { low, high } : low;
}

/** `p1V2` and `P1V2` are `P1v2`. */
const spelled = (size: string): string =>
  size.replace(
    /^([a-z]+)(\d)(m?v\d)?$/i,
    (_, letters: string, number: string, version = '') => `${letters.toUpperCase()}${number}${String(version).toLowerCase()}`,
  );

/** The price list writes `P1 v3` and `P1 v2`, but `P0v3`, `P1mv3` and `P1v4`. */
const listName = (sku: string): string => (/^[PI][1-9]v[23]$/.test(sku) ? sku.replace('v', ' v') : sku);
