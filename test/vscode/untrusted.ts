import * as path from 'node:path';
import { runSuite } from './runSuite';

/** The suite for Restricted Mode. */
export const run = (): Promise<void> => runSuite(path.join(__dirname, 'untrusted'));
