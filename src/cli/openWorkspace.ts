import fs from 'node:fs';
import { createEngine, type Engine } from '../core/engine';
import type { LivePrices } from '../core/prices/live';
import { yamlReaders } from '../core/yaml';
import { bundledCatalogue } from '../sources/catalogue';
import { readNamed, readWorkspace } from '../sources/disk';
import { HumanError } from '../sources/humanError';

/** An engine that has read a folder. What cannot be read is told to `onProblem`. @throws HumanError when the folder is not there. */
export async function openWorkspace(
  folder: string,
  prices: string,
  onProblem: (path: string, reason: string) => void,
  live?: LivePrices,
): Promise<Engine> {
  const engine = engineFor(folder, prices, live);
  for (const { path, text } of await readWorkspace(folder, onProblem)) engine.set(path, text);
  return engine;
}

/** An engine that has read a folder's settings and usage figures, and no code. @throws HumanError when the folder is not there. */
export async function openConfiguration(
  folder: string,
  prices: string,
  onProblem: (path: string, reason: string) => void,
  live?: LivePrices,
): Promise<Engine> {
  const engine = engineFor(folder, prices, live);
  const read = async (names: readonly string[]): Promise<void> => {
    for (const { path, text } of await readNamed(folder, names, onProblem)) engine.set(path, text);
  };
  await read(SETTINGS);
  const { usageFile, prices: agreed } = engine.config();
  await read([usageFile, agreed.priceBook?.path].filter((name) => name !== undefined));
  return engine;
}

const SETTINGS = ['ledgerline.yaml', 'ledgerline.yml', 'ledgerline-usage.yml', 'infracost-usage.yml'];

/** An engine that has read nothing yet. @throws HumanError when the folder is not there. */
export function engineFor(folder: string, prices: string, live?: LivePrices): Engine {
  if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory()) throw new HumanError(`${folder} is not a folder`);
  return createEngine({
    catalogue: bundledCatalogue(prices),
    ...(live && { live }),
    yaml: () => yamlReaders,
    today: () => new Date().toISOString().slice(0, 10),
    environment: () => process.env as Record<string, string>,
  });
}
