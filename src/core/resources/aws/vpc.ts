import { free, note, resource } from '../define';

/** VPC pricing: a VPC costs nothing; its tenancy decides what its instances cost. */
export default resource('aws_vpc', {
  usage: {},
  lines: ({ attr }) => [
    free('A VPC costs nothing'),
    ...(attr.text('instance_tenancy', 'default') === 'dedicated' ? [note('Its instances are billed as dedicated instances')] : []),
  ],
});
