import { isKnown } from '../../model/value';
import { billedWith, resource, type Definition } from '../define';

const KINDS = ['a', 'aaaa', 'caa', 'cname', 'mx', 'ns', 'ptr', 'srv', 'txt'];
/** Kinds that private zones have not. */
const PUBLIC_ONLY = ['caa', 'ns'];

const record = (type: string, zone: string): Definition =>
  resource(type, {
    usage: {},
    region: () => 'global',
    lines: ({ refs }) => {
      const found = refs.one('zone_name', { types: [zone], by: ['name'] });
      return [billedWith(found && isKnown(found) ? found.address : 'its zone')];
    },
  });

/** Records of DNS zones: queries for them are billed with the zone. */
export const DNS_RECORDS: readonly Definition[] = [
  ...KINDS.map((kind) => record(`azurerm_dns_${kind}_record`, 'azurerm_dns_zone')),
  ...KINDS.filter((kind) => !PUBLIC_ONLY.includes(kind)).map((kind) =>
    record(`azurerm_private_dns_${kind}_record`, 'azurerm_private_dns_zone'),
  ),
];
