import os from 'node:os';
import path from 'node:path';
import type { Engine } from '../core/engine';
import type { ClusterReport } from '../core/kubernetes/clusterReport';
import { HumanError } from '../sources/humanError';
import { currentReport } from '../sources/openCost/lastGood';
import { reportFiles } from '../sources/openCost/reportFiles';
import type { Call } from './command';

export const ACTUAL_OPTION = { actual: { help: 'ask your OpenCost what workloads really cost' } } as const;

const TIMEOUT_MS = 30_000;

/** What the cluster says, asked only where the call says `--actual`. */
export function actualCosts({ values }: Call) {
  let report: ClusterReport | undefined;
  return {
    cluster: () => report,
    /** Asks the OpenCost that the folder's settings name. @throws HumanError where there is none, or no answer now or earlier. */
    async ask(engine: Engine): Promise<void> {
      if (values.actual !== true) return;
      const { opencost } = engine.config().prices.kubernetes;
      if (!opencost) throw new HumanError('--actual needs the address of an OpenCost', 'Set prices.kubernetes.opencost in ledgerline.yaml');
      const today = new Date().toISOString().slice(0, 10);
      report = await currentReport(opencost, { fetch, today, timeoutMs: TIMEOUT_MS }, reportFiles(folderOf(process.env)));
      const { problem, action, asOf } = report;
      if (problem !== undefined)
        process.stderr.write(`${problem}; what it said on ${asOf} is shown${action === undefined ? '' : `. ${action}`}\n`);
      engine.clusterChanged();
    },
  };
}

const folderOf = ({ XDG_CACHE_HOME }: Readonly<Record<string, string | undefined>>): string =>
  path.join(XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'ledgerline', 'clusters');
