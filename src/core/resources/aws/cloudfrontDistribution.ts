import type { Unit } from '../../model/price';
import { isKnown } from '../../model/value';
import { given, metered, monthly, price, resource, unpriced, type Piece, type Usage } from '../define';
import { ifGiven } from './reading';

/** Geographies of the CloudFront price list by usage key. */
const GEOGRAPHIES = {
  us: 'US, Mexico, Canada',
  europe: 'Europe, Israel',
  south_africa: 'South Africa, Kenya, Middle East',
  south_america: 'South America',
  japan: 'Japan',
  australia: 'Australia, New Zealand',
  asia_pacific: 'Hong Kong, Philippines, Asia Pacific',
  india: 'India',
};

/** Lines of each geography; without any figure those of the first stand for all. */
const LINES: readonly (readonly [key: string, label: string, unit: Unit, item: string, help: string, isCommon: boolean])[] = [
  [
    'monthly_data_transfer_to_internet_gb',
    'Data transfer out to internet',
    'GB',
    'aws.cloudfront.internet',
    'Data to viewers, GB a month',
    true,
  ],
  [
    'monthly_data_transfer_to_origin_gb',
    'Data transfer out to origin',
    'GB',
    'aws.cloudfront.origin',
    'Data to origins, GB a month',
    false,
  ],
  ['monthly_http_requests', 'HTTP requests', 'request', 'aws.cloudfront.http', 'HTTP requests a month', false],
  ['monthly_https_requests', 'HTTPS requests', 'request', 'aws.cloudfront.https', 'HTTPS requests a month', true],
];

const SHIELD = ['us', 'europe', 'south_america', 'japan', 'australia', 'singapore', 'south_korea', 'india'].map(
  (place) => `monthly_shield_requests.${place}`,
);

/** CloudFront pricing: data and requests by the geography of the viewers. */
export default resource('aws_cloudfront_distribution', {
  usage: {
    ...Object.fromEntries(
      LINES.flatMap(([key, , , , help]) => Object.entries(GEOGRAPHIES).map(([place, name]) => [`${key}.${place}`, `${help}: ${name}`])),
    ),
    ...Object.fromEntries(SHIELD.map((key) => [key, 'Requests to Origin Shield a month'])),
    monthly_invalidation_requests: 'Invalidated paths a month',
    monthly_encryption_requests: 'Field-level encryption requests a month',
    monthly_log_lines: 'Real-time log lines a month',
    custom_ssl_certificates: 'Certificates on dedicated IP addresses',
  },
  lines: ({ attr, usage }) => [
    ...LINES.flatMap((line) => places(line, usage)),
    ...(SHIELD.some((key) => given(usage, key) !== undefined)
      ? [unpriced('Origin shield HTTP requests', 'the price list holds them for one region only')]
      : []),
    ...ifGiven(usage, 'monthly_invalidation_requests', (paths) => [
      metered('Invalidation requests', paths, 'request', price('aws.cloudfront.invalidation')),
    ]),
    ...ifGiven(usage, 'monthly_encryption_requests', (count) => [
      metered('Field level encryption requests', count, 'request', price('aws.cloudfront.encryption')),
    ]),
    ...ifGiven(usage, 'monthly_log_lines', (count) => [metered('Real-time log requests', count, 'event', price('aws.cloudfront.logs'))]),
    ...certificates(usage, attr.text('viewer_certificate.0.ssl_support_method') === 'vip'),
  ],
});

function places([key, label, unit, item, , isCommon]: (typeof LINES)[number], usage: Usage): readonly Piece[] {
  const figures = Object.entries(GEOGRAPHIES).map(([place, name]) => [name, usage.number(`${key}.${place}`)] as const);
  const known = figures.filter(([, figure]) => isKnown(figure));
  const shown = known.length > 0 ? known : isCommon ? figures.slice(0, 1) : [];
  return shown.map(([name, figure]) => metered(`${label} (${name})`, figure, unit, price(item, name)));
}

/** A certificate that needs addresses of its own costs $600 a month. */
function certificates(usage: Usage, isDedicated: boolean): readonly Piece[] {
  const count = given(usage, 'custom_ssl_certificates') ?? (isDedicated ? 1 : 0);
  return count === 0 ? [] : [monthly('Dedicated IP custom SSLs', price('aws.cloudfront.certificate'), count)];
}
