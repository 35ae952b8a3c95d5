import { free, given, metered, price, resource } from '../define';

/** EC2 pricing: an internet gateway costs nothing, data out to the internet is billed by the GB. */
export default resource('aws_internet_gateway', {
  usage: { monthly_outbound_internet_gb: 'Data out to the internet, GB a month' },
  lines: ({ usage }) => {
    const gb = given(usage, 'monthly_outbound_internet_gb');
    return gb === undefined
      ? [free('The gateway costs nothing; data out to the internet does: set usage monthly_outbound_internet_gb')]
      : [metered('Data out to the internet', gb, 'GB', price('aws.datatransfer.internet'))];
  },
});
