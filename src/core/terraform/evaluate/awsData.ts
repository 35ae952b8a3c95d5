import type { ObjectValue, Value } from '../../model/value';
import { policyDocument } from './policyDocument';
import { object as objectOf, text } from './values';

/** What a data source of AWS depends on besides its arguments. */
export interface AwsPlace {
  readonly region: string | undefined;
  readonly defaultTags: Value | undefined;
}

/** Attributes of a data source that need no cloud; `undefined` while something they need is not known. */
type Computed = (values: ObjectValue, place: AwsPlace) => ObjectValue | undefined;

const object = (entries: Readonly<Record<string, Value>>): ObjectValue => objectOf(new Map(Object.entries(entries)));
const texts = (entries: Readonly<Record<string, string>>): ObjectValue =>
  object(Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, text(value)])));

const given = (values: ObjectValue, name: string): string | undefined => {
  const value = values.entries.get(name);
  return value?.kind === 'string' ? value.value : undefined;
};

interface Partition {
  readonly id: string;
  readonly suffix: string;
  readonly reverse: string;
}

function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return { id: 'aws-cn', suffix: 'amazonaws.com.cn', reverse: 'cn.com.amazonaws' };
  if (region.startsWith('us-gov-')) return { id: 'aws-us-gov', suffix: 'amazonaws.com', reverse: 'com.amazonaws' };
  return { id: 'aws', suffix: 'amazonaws.com', reverse: 'com.amazonaws' };
}

/** Data sources of hashicorp/aws that the provider answers from its own tables. */
export const COMPUTED: Readonly<Record<string, Computed>> = {
  aws_region(values, place) {
    const endpoint = given(values, 'endpoint')?.split('.')[1];
    const region = given(values, 'name') ?? given(values, 'region') ?? endpoint ?? place.region;
    if (region === undefined) return undefined;
    const description = REGIONS[region];
    return texts({
      id: region,
      name: region,
      region,
      endpoint: `ec2.${region}.${partitionOf(region).suffix}`,
      ...(description === undefined ? {} : { description }),
    });
  },
  aws_partition(_, { region }) {
    if (region === undefined) return undefined;
    const { id, suffix, reverse } = partitionOf(region);
    return texts({ id, partition: id, dns_suffix: suffix, reverse_dns_prefix: reverse });
  },
  aws_default_tags: (_, { defaultTags }) => object({ tags: defaultTags ?? { kind: 'object', of: 'map', entries: new Map() } }),
  aws_arn(values) {
    const arn = given(values, 'arn') ?? '';
    const [prefix, partition, service, region, account, ...resource] = arn.split(':');
    if (prefix !== 'arn' || partition === undefined || service === undefined || region === undefined || account === undefined)
      return undefined;
    return texts({ id: arn, arn, partition, service, region, account, resource: resource.join(':') });
  },
  aws_service(values, place) {
    const service = given(values, 'service_id');
    const region = given(values, 'region') ?? place.region;
    if (service === undefined || region === undefined) return undefined;
    const { id, suffix, reverse } = partitionOf(region);
    const reverseName = `${reverse}.${region}.${service}`;
    return texts({
      id: reverseName,
      service_id: service,
      region,
      partition: id,
      dns_name: `${service}.${region}.${suffix}`,
      reverse_dns_name: reverseName,
      reverse_dns_prefix: reverse,
    });
  },
  aws_iam_policy_document(values) {
    const json = policyDocument(values);
    return json === undefined ? undefined : texts({ json });
  },
};

/** Names of regions, as the AWS SDK's endpoint metadata gives them. */
const REGIONS: Readonly<Record<string, string>> = {
  'af-south-1': 'Africa (Cape Town)',
  'ap-east-1': 'Asia Pacific (Hong Kong)',
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-northeast-2': 'Asia Pacific (Seoul)',
  'ap-northeast-3': 'Asia Pacific (Osaka)',
  'ap-south-1': 'Asia Pacific (Mumbai)',
  'ap-south-2': 'Asia Pacific (Hyderabad)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'ap-southeast-3': 'Asia Pacific (Jakarta)',
  'ap-southeast-4': 'Asia Pacific (Melbourne)',
  'ap-southeast-5': 'Asia Pacific (Malaysia)',
  'ap-southeast-7': 'Asia Pacific (Thailand)',
  'ca-central-1': 'Canada (Central)',
  'ca-west-1': 'Canada West (Calgary)',
  'cn-north-1': 'China (Beijing)',
  'cn-northwest-1': 'China (Ningxia)',
  'eu-central-1': 'Europe (Frankfurt)',
  'eu-central-2': 'Europe (Zurich)',
  'eu-north-1': 'Europe (Stockholm)',
  'eu-south-1': 'Europe (Milan)',
  'eu-south-2': 'Europe (Spain)',
  'eu-west-1': 'Europe (Ireland)',
  'eu-west-2': 'Europe (London)',
  'eu-west-3': 'Europe (Paris)',
  'il-central-1': 'Israel (Tel Aviv)',
  'me-central-1': 'Middle East (UAE)',
  'me-south-1': 'Middle East (Bahrain)',
  'mx-central-1': 'Mexico (Central)',
  'sa-east-1': 'South America (Sao Paulo)',
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-gov-east-1': 'AWS GovCloud (US-East)',
  'us-gov-west-1': 'AWS GovCloud (US-West)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
};
