import { isKnown } from '../../model/value';
import { hourly, metered, price, resource, unpriced, type Piece } from '../define';
import { undecided } from './reading';

const LISTED = new Set(['SFTP', 'FTPS', 'FTP']);

/** Transfer Family pricing: each enabled protocol by the hour, running or stopped, and data both ways. */
export default resource('aws_transfer_server', {
  usage: { monthly_data_uploaded_gb: 'Data uploaded, GB a month', monthly_data_downloaded_gb: 'Data downloaded, GB a month' },
  lines: ({ attr, usage }) => {
    const stated = attr.texts('protocols');
    if (!isKnown(stated)) return [undecided('Protocols', stated)];
    return [
      ...(stated.length === 0 ? ['SFTP'] : stated).map((protocol): Piece => {
        if (!isKnown(protocol)) return undecided('Protocol', protocol);
        const label = `${protocol} protocol enabled`;
        return LISTED.has(protocol)
          ? hourly(label, price(`aws.transfer.${protocol.toLowerCase()}`))
          : unpriced(label, `prices of ${protocol} are not in the price list`);
      }),
      metered('Data uploaded', usage.number('monthly_data_uploaded_gb'), 'GB', price('aws.transfer.in')),
      metered('Data downloaded', usage.number('monthly_data_downloaded_gb'), 'GB', price('aws.transfer.out')),
    ];
  },
});
