import * as vscode from 'vscode';
import type { Engine } from '../core/engine';
import type { ClusterReport } from '../core/kubernetes/clusterReport';
import { askOpenCost } from '../sources/openCost';
import type { Disposable } from './disposable';
import type { Reporter } from './report';

const TIMEOUT_MS = 10_000;

/** What the OpenCost that a folder's ledgerline.yaml names has answered. */
export interface LiveCluster extends Disposable {
  report(): ClusterReport | undefined;
  /** Asks, when the address is one that was not asked yet. Nothing is asked without an address or in Restricted Mode. */
  ask(engine: Engine): void;
}

export function createLiveCluster(reporter: Reporter, onAnswer: () => void): LiveCluster {
  const end = new AbortController();
  let asked: string | undefined;
  let report: ClusterReport | undefined;
  return {
    report: () => report,
    ask(engine) {
      const address = engine.config().prices.kubernetes.opencost;
      if (address === asked || !vscode.workspace.isTrusted) return;
      asked = address;
      report = undefined;
      if (address === undefined) return;
      const today = new Date().toISOString().slice(0, 10);
      askOpenCost(address, { fetch, today, timeoutMs: TIMEOUT_MS, signal: end.signal }).then(
        (answer) => {
          if (asked !== address || end.signal.aborted) return;
          report = answer;
          engine.clusterChanged();
          onAnswer();
        },
        (error: unknown) => {
          if (!end.signal.aborted) reporter.log('Live prices and costs of the cluster are missing', error);
        },
      );
    },
    dispose: () => end.abort(),
  };
}
