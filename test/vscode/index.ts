import * as path from 'node:path';
import { runSuite } from './runSuite';

/** The contract of `extensionTestsPath`, the same for the server from npm and for desktop VS Code. */
export const run = (): Promise<void> => runSuite(path.join(__dirname, 'suite'));
