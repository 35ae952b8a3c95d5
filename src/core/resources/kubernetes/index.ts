import type { Definition } from '../define';
import { CEILINGS } from './ceilings';
import chartValues from './chartValues';
import cronJob from './cronJob';
import job from './job';
import { NETWORKING } from './networking';
import persistentVolumeClaim from './persistentVolumeClaim';
import scaledJob from './scaledJob';
import { SCALERS } from './scalers';
import { WORKLOADS } from './workloads';

export const KUBERNETES: readonly Definition[] = [
  ...WORKLOADS,
  chartValues,
  job,
  cronJob,
  scaledJob,
  persistentVolumeClaim,
  ...NETWORKING,
  ...SCALERS,
  ...CEILINGS,
];
