import { COMPUTE } from './aws/compute';
import { DATABASES } from './aws/databases';
import { MANAGEMENT } from './aws/management';
import { NETWORK } from './aws/network';
import { OPERATIONS } from './aws/operations';
import { STORAGE } from './aws/storage';
import { TRAFFIC } from './aws/traffic';
import type { Items } from './item';

/** Priced things of AWS. Reference region us-east-1. */
export const AWS_ITEMS: Items = { ...COMPUTE, ...NETWORK, ...STORAGE, ...DATABASES, ...OPERATIONS, ...MANAGEMENT, ...TRAFFIC };
