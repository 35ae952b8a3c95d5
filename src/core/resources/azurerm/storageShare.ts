import type { Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { metered, note, price, resource, unpriced, type Piece } from '../define';

/** Tiers and redundancies that the price list has. */
const LISTED: ReadonlySet<string> = new Set([
  'Premium.LRS',
  'Premium.ZRS',
  ...['TransactionOptimized', 'Hot', 'Cool'].flatMap((tier) => ['LRS', 'ZRS', 'GRS'].map((redundancy) => `${tier}.${redundancy}`)),
]);

/** File share: of a premium account what is provisioned, else the data that it holds, by the redundancy of its account. */
export default resource('azurerm_storage_share', {
  usage: { storage_gb: 'Data in a share of a standard account, GB' },
  lines: ({ attr, usage, refs }) => {
    const path = attr.value('storage_account_id') === undefined ? 'storage_account_name' : 'storage_account_id';
    const account = refs.one(path, { types: ['azurerm_storage_account'], by: ['name'] });
    if (account === undefined) return [unpriced('Data at rest', 'its storage account is outside this code')];
    if (!isKnown(account)) return [unpriced('Data at rest', account.why)];
    const performance = account.text('account_tier', 'Standard');
    const replication = account.text('account_replication_type', 'LRS');
    const own = attr.text('access_tier');
    if (!isKnown(performance)) return [unpriced('Data at rest', performance.why)];
    if (!isKnown(replication)) return [unpriced('Data at rest', replication.why)];
    if (own !== undefined && !isKnown(own)) return [unpriced('Data at rest', own.why)];
    const isPremium = performance === 'Premium';
    const amount = isPremium ? attr.number('quota', 0) : usage.number('storage_gb');
    const key = `${isPremium ? 'Premium' : (own ?? 'TransactionOptimized')}.${replication.replace(/^RA(?=G)/, '')}`;
    return [
      dataLine(key, isPremium, amount),
      note(isPremium ? 'Snapshots are not included' : 'Operations, metadata and snapshots are not included'),
    ];
  },
});

function dataLine(key: string, isPremium: boolean, amount: Quantity): Piece {
  const [tier = '', redundancy = ''] = key.split('.');
  const label = `${isPremium ? 'Provisioned capacity' : 'Data at rest'} (${tier}, ${redundancy})`;
  return LISTED.has(key)
    ? metered(label, amount, 'GB-month', price('azure.files.gb', key))
    : unpriced(label, `no price for ${redundancy} redundancy of ${tier} files`);
}
