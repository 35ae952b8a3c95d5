import type { Recommendation } from '../../../src/core/model/providerFacts';

/** A recommendation of AWS to resize a machine. */
export const advice = (more: Partial<Recommendation> = {}): Recommendation => ({
  id: 'r1',
  source: 'AWS Cost Optimization Hub',
  provider: 'AWS',
  action: 'Rightsize',
  account: '210000000010',
  region: 'eu-west-1',
  kind: 'Ec2Instance',
  resourceId: 'i-0aa1bb2cc3dd4ee5f',
  resourceName: 'arn:aws:ec2:eu-west-1:210000000010:instance/i-0aa1bb2cc3dd4ee5f',
  tags: {},
  current: 'm5.2xlarge',
  recommended: 'm5.large',
  saving: 210_240_000,
  currency: 'USD',
  effort: 'Medium',
  needsRestart: true,
  lookBackDays: 14,
  asOf: '2026-11-23',
  ...more,
});

/** Code in which no variable or local value has a text. */
export const NO_LITERALS = { literalsOf: () => [] } as const;
