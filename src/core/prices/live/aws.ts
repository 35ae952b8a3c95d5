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
  return found && unit && questionOf({ units: AWS_UNITS[unit] ?? [], ...found });
}

function questionOf({ service, where = {}, usage, units = [], times = 1, further }: AwsRow): AwsQuestion {
  const whole = usagePattern(usage);
  if (!further) return { service, where, usage: whole, units, times };
  const steps = [{ from: 0, usage: whole }, ...further.map(({ from, usage: rest }) => ({ from, usage: usagePattern(rest) }))];
  const any = new RegExp(steps.map(({ usage: each }) => each.source).join('|'));
  return { service, where, usage: any, units, times, steps };
}

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
