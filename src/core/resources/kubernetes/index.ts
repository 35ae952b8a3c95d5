import type { Definition } from '../define';
import cronJob from './cronJob';
import job from './job';
import { NETWORKING } from './networking';
import persistentVolumeClaim from './persistentVolumeClaim';
import { SCALERS } from './scalers';
import { WORKLOADS } from './workloads';

export const KUBERNETES: readonly Definition[] = [...WORKLOADS, job, cronJob, persistentVolumeClaim, ...NETWORKING, ...SCALERS];
