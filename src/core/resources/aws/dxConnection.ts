import { isKnown } from '../../model/value';
import { given, hourly, metered, price, resource, unpriced, type Context, type Piece } from '../define';
import { ifGiven, undecided } from './reading';

/** Regions from which the price list holds transfer to the location. */
const LISTED_FROM = ['us-east-1', 'eu-west-1', 'ap-east-1'];
const LISTED_TO = 'EqDC2';

const FROM = [
  ...LISTED_FROM,
  ...'us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-central-1 eu-west-2 eu-west-3 eu-north-1 eu-south-1 me-south-1 af-south-1'.split(
    ' ',
  ),
  ...'ap-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-northeast-1 ap-northeast-2 ap-northeast-3'.split(' '),
];
const keyOf = (region: string): string => `monthly_outbound_from_region_to_dx_connection_location.${region.replaceAll('-', '_')}`;

/** Direct Connect pricing: the port by its bandwidth and hour, data out by where it comes from and goes to. */
export default resource('aws_dx_connection', {
  usage: {
    monthly_outbound_region_to_dx_location_gb: 'Data from the region of the connection to its location, GB a month',
    ...Object.fromEntries(FROM.map((region) => [keyOf(region), `Data from ${region} to the location, GB a month`])),
    dx_virtual_interface_type: 'Kind of virtual interface: private, public or transit',
    dx_connection_type: 'Kind of connection: dedicated or hosted',
  },
  lines: (context) => [port(context), ...transfer(context)],
});

function port({ attr, usage }: Context): Piece {
  const bandwidth = attr.text('bandwidth', '');
  if (!isKnown(bandwidth)) return undecided('DX connection', bandwidth);
  const isHosted = usage.text('dx_connection_type') === 'hosted';
  return bandwidth === '1Gbps' && !isHosted
    ? hourly('DX connection', price('aws.dx.port.1gbps'))
    : unpriced('DX connection', `the price of ${isHosted ? 'hosted' : bandwidth} connections is not in the price list`);
}

function transfer({ attr, usage }: Context): readonly Piece[] {
  const location = attr.text('location', '');
  const stated = FROM.flatMap((region) =>
    ifGiven(usage, keyOf(region), (gb): readonly Piece[] => {
      const label = `Outbound data transfer (from ${region}${isKnown(location) ? `, to ${location}` : ''})`;
      if (!isKnown(location)) return [undecided(label, location)];
      return [
        location === LISTED_TO && LISTED_FROM.includes(region)
          ? metered(label, gb, 'GB', price('aws.dx.transfer', region))
          : unpriced(label, 'the price of this path is not in the price list'),
      ];
    }),
  );
  const here = given(usage, 'monthly_outbound_region_to_dx_location_gb');
  return here === undefined && stated.length > 0
    ? stated
    : [
        ...stated,
        here === 0
          ? metered('Outbound data transfer', 0, 'GB', price('aws.dx.transfer', 'us-east-1'))
          : unpriced('Outbound data transfer', 'it depends on the path: set usage monthly_outbound_from_region_to_dx_connection_location'),
      ];
}
