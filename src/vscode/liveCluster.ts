import * as vscode from 'vscode';
import type { OpenCostSettings } from '../core/config/config';
import type { Engine } from '../core/engine';
import type { ClusterReport } from '../core/kubernetes/clusterReport';
import { currentReport, type ReportStore } from '../sources/openCost/lastGood';
import type { Disposable } from './disposable';
import type { Reporter } from './report';

const TIMEOUT_MS = 10_000;
/** What a cluster says changes by the hour; one that did not answer is asked again sooner. */
const AGAIN_MS = 3_600_000;
const AFTER_TROUBLE_MS = 300_000;

/** What the OpenCost that a folder's ledgerline.yaml names has answered. */
export interface LiveCluster extends Disposable {
  report(): ClusterReport | undefined;
  /** Asks, when the address is a new one or its answer is old. Nothing is asked without an address or in Restricted Mode. */
  ask(engine: Engine): void;
}

/** `storage` is where the last good answers are kept. */
export function createLiveCluster(reporter: Reporter, storage: vscode.Uri, onAnswer: () => void): LiveCluster {
  const end = new AbortController();
  const store = storeIn(vscode.Uri.joinPath(storage, 'clusters'));
  let asked: string | undefined;
  let again = 0;
  let report: ClusterReport | undefined;

  async function answer(settings: OpenCostSettings, engine: Engine): Promise<void> {
    const mine = asked;
    const isOver = (): boolean => asked !== mine || end.signal.aborted;
    const today = new Date().toISOString().slice(0, 10);
    try {
      const now = await currentReport(settings, { fetch, today, timeoutMs: TIMEOUT_MS, signal: end.signal }, store);
      if (isOver()) return;
      report = now;
      again = Date.now() + (now.problem === undefined ? AGAIN_MS : AFTER_TROUBLE_MS);
      engine.clusterChanged();
      onAnswer();
    } catch (error) {
      if (isOver()) return;
      again = Date.now() + AFTER_TROUBLE_MS;
      reporter.log('Live prices and costs of the cluster are missing', error);
    }
  }

  return {
    report: () => report,
    ask(engine) {
      const settings = engine.config().prices.kubernetes.opencost;
      const key = settings && `${settings.address} ${settings.cluster ?? ''}`;
      if (!vscode.workspace.isTrusted || (key === asked && Date.now() < again)) return;
      if (key !== asked) report = undefined;
      asked = key;
      again = Infinity;
      if (settings) void answer(settings, engine);
    },
    dispose: () => end.abort(),
  };
}

function storeIn(folder: vscode.Uri): ReportStore {
  const { fs } = vscode.workspace;
  return {
    async read(name) {
      return new TextDecoder().decode(await fs.readFile(vscode.Uri.joinPath(folder, name)));
    },
    async write(name, text) {
      await fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
    },
  };
}
