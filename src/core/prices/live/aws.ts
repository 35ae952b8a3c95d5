import type { LiveSubject } from '../live';
import type { KnownItems } from '../items/item';
import { AWS_COMPUTE } from './awsCompute';
import { AWS_DATA } from './awsData';
import { AWS_UNITS, usagePattern, type AwsQuestion, type AwsRow, type AwsRows } from './awsQuestion';
import { AWS_SERVICES } from './awsServices';

/** Items that the AWS Price List is asked for, beside on-demand machines. */
export const AWS_LIVE: AwsRows = { ...AWS_COMPUTE, ...AWS_DATA, ...AWS_SERVICES };

/** What the Price List is asked for a machine or an item; `undefined` for what is not asked. */
export function awsQuestion({ machine, os, item = '', keys }: Omit<LiveSubject, 'bundled'>, items: KnownItems): AwsQuestion | undefined {
  if (machine !== undefined) return machineQuestion(machine, os);
  const row = AWS_LIVE[item];
  const found = typeof row === 'function' ? row(...keys) : row;
  const unit = items[item]?.unit;
  return found && unit && questionOf(found, AWS_UNITS[unit] ?? []);
}

const questionOf = ({ service, where = {}, usage, units, times = 1 }: AwsRow, usual: readonly string[]): AwsQuestion => ({
  service,
  where,
  usage: usagePattern(usage),
  units: units ?? usual,
  times,
});

/** Without tenancy and capacity status the list answers with rates of dedicated and reserved capacity too. */
const machineQuestion = (machine: string, os: LiveSubject['os']): AwsQuestion => ({
  service: 'AmazonEC2',
  where: {
    instanceType: machine,
    productFamily: machine.includes('.metal') ? 'Compute Instance (bare metal)' : 'Compute Instance',
    operatingSystem: os === 'windows' ? 'Windows' : 'Linux',
    tenancy: 'Shared',
    preInstalledSw: 'NA',
    capacitystatus: 'Used',
    licenseModel: 'No License required',
    marketoption: 'OnDemand',
  },
  usage: /(?:^|-)BoxUsage(?::|$)/,
  units: ['hrs'],
  times: 1,
});
