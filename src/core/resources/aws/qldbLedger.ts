import { metered, price, resource } from '../define';

/** QLDB pricing: journal and indexed storage, read and write I/O. */
export default resource('aws_qldb_ledger', {
  usage: {
    journal_storage_gb: 'Journal, GB',
    indexed_storage_gb: 'Indexed data, GB',
    monthly_read_io_requests: 'Read I/O requests a month',
    monthly_write_io_requests: 'Write I/O requests a month',
  },
  lines: ({ usage }) => [
    metered('Journal storage', usage.number('journal_storage_gb'), 'GB-month', price('aws.qldb.journal')),
    metered('Indexed storage', usage.number('indexed_storage_gb'), 'GB-month', price('aws.qldb.indexed')),
    metered('Read I/O requests', usage.number('monthly_read_io_requests'), 'request', price('aws.qldb.read')),
    metered('Write I/O requests', usage.number('monthly_write_io_requests'), 'request', price('aws.qldb.write')),
  ],
});
