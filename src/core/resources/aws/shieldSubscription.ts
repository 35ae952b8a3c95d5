import { monthly, note, price, resource } from '../define';

/** Shield Advanced pricing: $3,000 a month for a year, once for an organisation. */
export default resource('aws_shield_subscription', {
  usage: {},
  lines: () => [
    monthly('Shield Advanced', price('aws.shield.advanced')),
    note('Billed once for an organisation, for a year at least; data out of protected resources is not included'),
  ],
});
