import { times } from '../../model/quantity';
import { given, metered, note, price, resource, unpriced, type Piece, type Usage } from '../define';

/** Regions of the eastern United States: transfer between them costs less. */
const US_EAST = new Set(['us-east-1', 'us-east-2']);

/** EC2 pricing, data transfer. No Terraform type: usage files add it by an address (`aws_data_transfer.x`). */
export default resource('aws_data_transfer', {
  usage: {
    region: 'Region that the data leaves',
    monthly_intra_region_gb: 'Data between zones of the region, GB a month',
    monthly_outbound_us_east_to_us_east_gb: 'Data from one to another region of the eastern US, GB a month',
    monthly_outbound_other_regions_gb: 'Data to other regions, GB a month',
    monthly_outbound_internet_gb: 'Data to the internet, GB a month',
  },
  region: ({ usage }) => usage.text('region'),
  lines: ({ usage }) => [
    // Both ends are billed: out of one zone, into the other.
    ...shown(usage, 'monthly_intra_region_gb', (gb) =>
      metered(
        'Intra-region data transfer',
        times(gb, 2),
        'GB',
        price('aws.datatransfer.zones'),
        'Counted twice: out of one zone and into the other',
      ),
    ),
    ...shown(usage, 'monthly_outbound_us_east_to_us_east_gb', (gb) => fromUsEast(usage, gb)),
    ...shown(usage, 'monthly_outbound_other_regions_gb', (gb) => toOtherRegions(usage, gb)),
    ...shown(usage, 'monthly_outbound_internet_gb', (gb) =>
      metered('Outbound data transfer to Internet', gb, 'GB', price('aws.datatransfer.internet')),
    ),
    note('The first 100 GB a month to the internet are free in an account: not subtracted'),
  ],
});

/** A line for each figure that is given; without any, the one to the internet stands for all. */
function shown(usage: Usage, key: string, line: (gb: ReturnType<Usage['number']>) => Piece): readonly Piece[] {
  const isAlone = KEYS.every((other) => given(usage, other) === undefined) && key === 'monthly_outbound_internet_gb';
  return isAlone || given(usage, key) !== undefined ? [line(usage.number(key))] : [];
}

const KEYS = [
  'monthly_intra_region_gb',
  'monthly_outbound_us_east_to_us_east_gb',
  'monthly_outbound_other_regions_gb',
  'monthly_outbound_internet_gb',
];

function fromUsEast(usage: Usage, gb: ReturnType<Usage['number']>): Piece {
  const label = 'Outbound data transfer to US East regions';
  const region = usage.text('region');
  return region !== undefined && !US_EAST.has(region)
    ? unpriced(label, `${region} is not in the eastern US`)
    : metered(label, gb, 'GB', price('aws.datatransfer.usEast'));
}

/** Prices between regions differ by the factor 7: no other region's stands in. */
function toOtherRegions(usage: Usage, gb: ReturnType<Usage['number']>): Piece {
  const label = 'Outbound data transfer to other regions';
  return (usage.text('region') ?? 'us-east-1') === 'us-east-1'
    ? metered(label, gb, 'GB', price('aws.datatransfer.regions'))
    : unpriced(label, 'the price list holds it for us-east-1 only');
}
