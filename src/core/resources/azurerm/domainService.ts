import { isKnown, type Unknown } from '../../model/value';
import { hourly, price, resource, unpriced, type Piece } from '../define';

const KINDS: ReadonlySet<string> = new Set(['Standard', 'Enterprise', 'Premium']);
const SERVICE = 'azurerm_active_directory_domain_service';

/** Entra domain service: hours of its kind for the replica set that it starts with. */
export const domainService = resource(SERVICE, {
  usage: {},
  lines: ({ attr }) => replicaSet(attr.text('sku', '')),
});

/** A further replica set, of the kind of its domain service. */
export const domainReplicaSet = resource(`${SERVICE}_replica_set`, {
  usage: {},
  lines: ({ refs }) => {
    const service = refs.one('domain_service_id', { types: [SERVICE] });
    if (service === undefined) return [unpriced('Replica set', 'its domain service is outside this code')];
    return isKnown(service) ? replicaSet(service.text('sku', '')) : [unpriced('Replica set', service.why)];
  },
});

function replicaSet(kind: string | Unknown): readonly Piece[] {
  if (!isKnown(kind)) return [unpriced('Replica set', kind.why)];
  return [
    KINDS.has(kind)
      ? hourly(`Replica set (${kind})`, price('azure.domain.hour', kind))
      : unpriced(`Replica set (${kind})`, `no price for ${kind}`),
  ];
}
