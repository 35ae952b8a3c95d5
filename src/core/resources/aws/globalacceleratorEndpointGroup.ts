import { isKnown } from '../../model/value';
import { given, metered, price, resource, unpriced, type Context, type Piece } from '../define';
import { undecided } from './reading';

/** Geographies of the price list by usage key. */
const GEOGRAPHIES = {
  us: 'US, Mexico, Canada',
  europe: 'Europe',
  south_africa: 'South Africa, Kenya',
  south_america: 'South America',
  south_korea: 'South Korea',
  australia: 'Australia, New Zealand',
  asia_pacific: 'Asia Pacific',
  middle_east: 'Middle East',
  india: 'India, Indonesia, Philippines, Thailand',
};

type Place = keyof typeof GEOGRAPHIES;

const PLACES = Object.keys(GEOGRAPHIES) as readonly Place[];

/** The list holds the outbound premium of these; that of the others is not known. */
const OUTBOUND: ReadonlySet<Place> = new Set(['europe', 'asia_pacific']);

const DIRECTIONS = [
  ['monthly_inbound_data_transfer_gb', 'Inbound', 'aws.accelerator.in', 'Data from users of'],
  ['monthly_outbound_data_transfer_gb', 'Outbound', 'aws.accelerator.out', 'Data to users of'],
] as const;

/** Global Accelerator pricing: a premium on the GB of the busier direction, by region of the endpoint and geography of the users. */
export default resource('aws_globalaccelerator_endpoint_group', {
  usage: Object.fromEntries(
    DIRECTIONS.flatMap(([key, , , help]) => PLACES.map((place) => [`${key}.${place}`, `${help} ${GEOGRAPHIES[place]}, GB a month`])),
  ),
  region: ({ attr }) => attr.text('endpoint_group_region'),
  lines: (context) => {
    const region = context.attr.text('endpoint_group_region', 'us-east-1');
    if (!isKnown(region)) return [undecided('DT-premium fee', region)];
    // The price list holds the premium from North America only; elsewhere it differs by up to seven times.
    if (!/^(us|ca|mx)-/.test(region)) return [unpriced('DT-premium fee', `the premium from ${region} is not in the price list`)];
    return DIRECTIONS.flatMap((direction) => premiums(context, direction));
  },
});

function premiums({ usage }: Context, [key, label, item]: (typeof DIRECTIONS)[number]): readonly Piece[] {
  const known = PLACES.filter((place) => given(usage, `${key}.${place}`) !== undefined);
  const isInbound = label === 'Inbound';
  const shown = known.length > 0 || !isInbound ? known : (['us'] as const);
  return shown.map((place) => {
    const name = `${label} DT-premium fee (${GEOGRAPHIES[place]})`;
    return isInbound || OUTBOUND.has(place)
      ? metered(name, usage.number(`${key}.${place}`), 'GB', price(item, GEOGRAPHIES[place]))
      : unpriced(name, 'this premium is not in the price list');
  });
}
