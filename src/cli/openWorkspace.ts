import fs from 'node:fs';
import { createEngine, type Engine } from '../core/engine';
import type { ClusterReport } from '../core/kubernetes/clusterReport';
import type { LivePrices } from '../core/prices/live';
import { yamlReaders } from '../core/yaml';
import { bundledCatalogue } from '../sources/catalogue';
import { readNamed, readWorkspace, type DiskFile } from '../sources/disk';
import { HumanError } from '../sources/humanError';

/** Figures that were asked for beside the bundled ones. */
export interface Asked {
  readonly live?: LivePrices | undefined;
  /** What the cluster's OpenCost has answered, once it has. */
  readonly cluster?: (() => ClusterReport | undefined) | undefined;
}

export interface Workspace extends Asked {
  readonly folder: string;
  /** Folder of the bundled catalogue. */
  readonly prices: string;
  /** Told what cannot be read and why; it is left out. */
  readonly onProblem: (path: string, reason: string) => void;
}

/** An engine that has read a folder. @throws HumanError when the folder is not there. */
export async function openWorkspace(workspace: Workspace): Promise<Engine> {
  const engine = engineFor(workspace);
  await rereadWorkspace(workspace, engine);
  return engine;
}

/** Brings an engine up to date with what is on the disk now. */
export async function rereadWorkspace({ folder, onProblem }: Workspace, engine: Engine): Promise<void> {
  const files = await readWorkspace(folder, onProblem);
  const present = new Set(files.map(({ path }) => path));
  for (const path of engine.paths()) if (!present.has(path)) engine.set(path, undefined);
  take(engine, files);
}

/** An engine that has read a folder's settings and usage figures, and no code. @throws HumanError when the folder is not there. */
export async function openConfiguration(workspace: Workspace): Promise<Engine> {
  const engine = engineFor(workspace);
  const read = async (names: readonly string[]): Promise<void> =>
    take(engine, await readNamed(workspace.folder, names, workspace.onProblem));
  await read(SETTINGS);
  const { usageFile, prices: agreed } = engine.config();
  await read([usageFile, agreed.priceBook?.path].filter((name) => name !== undefined));
  return engine;
}

const SETTINGS = ['ledgerline.yaml', 'ledgerline.yml', 'ledgerline-usage.yml', 'infracost-usage.yml'];

function take(engine: Engine, files: readonly DiskFile[]): void {
  for (const { path, text } of files) engine.set(path, text);
}

/** An engine that has read nothing yet. @throws HumanError when the folder is not there. */
export function engineFor({ folder, prices, live, cluster }: Workspace): Engine {
  if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory()) throw new HumanError(`${folder} is not a folder`);
  return createEngine({
    catalogue: bundledCatalogue(prices),
    ...(live && { live }),
    ...(cluster && { cluster }),
    yaml: () => yamlReaders,
    today: () => new Date().toISOString().slice(0, 10),
    environment: () => process.env as Record<string, string>,
  });
}
