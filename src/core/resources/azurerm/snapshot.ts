import { metered, price, resource } from '../define';

/** Snapshot of a disk: the data that it holds. */
export default resource('azurerm_snapshot', {
  usage: { storage_gb: 'Data that the snapshot holds, GB' },
  lines: ({ usage }) => [metered('Storage', usage.number('storage_gb'), 'GB-month', price('azure.snapshot.gb'))],
});
