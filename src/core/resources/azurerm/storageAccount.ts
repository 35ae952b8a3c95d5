import { isKnown } from '../../model/value';
import { metered, note, price, resource, unpriced } from '../define';

/** Blob capacity of a general-purpose v2 account by access tier and redundancy; files, tables and operations depend on what is put in. */
export default resource('azurerm_storage_account', {
  usage: { storage_gb: 'Blob data stored, GB' },
  lines: ({ attr, usage }) => {
    const tier = attr.text('access_tier', 'Hot');
    const redundancy = attr.text('account_replication_type', 'LRS');
    const kind = attr.text('account_kind', 'StorageV2');
    const performance = attr.text('account_tier', 'Standard');
    if (!isKnown(tier)) return [unpriced('Capacity', tier.why)];
    if (!isKnown(redundancy)) return [unpriced('Capacity', redundancy.why)];
    if (!isKnown(kind)) return [unpriced('Capacity', kind.why)];
    if (!isKnown(performance)) return [unpriced('Capacity', performance.why)];
    if (kind !== 'StorageV2' || performance !== 'Standard') return [unpriced('Capacity', `no price for ${performance} ${kind} accounts`)];
    if (tier !== 'Hot' && tier !== 'Cool') return [unpriced('Capacity', `no price for the ${tier} tier`)];
    const name = redundancy.replace(/^RA(?=G)/, 'RA-');
    return [
      metered(`Capacity (${tier}, ${name})`, usage.number('storage_gb'), 'GB-month', price(`azure.blob.${tier.toLowerCase()}.${name}`)),
      note('Operations, retrieval and files are not included'),
    ];
  },
});
