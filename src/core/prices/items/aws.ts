import { ADMINISTRATION } from './aws/administration';
import { ANALYTICS } from './aws/analytics';
import { COMPUTE } from './aws/compute';
import { DATABASES } from './aws/databases';
import { LIGHTSAIL } from './aws/lightsail';
import { MANAGEMENT } from './aws/management';
import { NEPTUNE } from './aws/neptune';
import { NETWORK } from './aws/network';
import { OPERATIONS } from './aws/operations';
import { PROTECTION } from './aws/protection';
import { STORAGE } from './aws/storage';
import { STREAMS } from './aws/streams';
import { TRAFFIC } from './aws/traffic';
import type { Items } from './item';

/** Priced things of AWS. Reference region us-east-1. */
export const AWS_ITEMS: Items = {
  ...COMPUTE,
  ...NETWORK,
  ...STORAGE,
  ...DATABASES,
  ...OPERATIONS,
  ...MANAGEMENT,
  ...TRAFFIC,
  ...STREAMS,
  ...ANALYTICS,
  ...NEPTUNE,
  ...PROTECTION,
  ...LIGHTSAIL,
  ...ADMINISTRATION,
};
