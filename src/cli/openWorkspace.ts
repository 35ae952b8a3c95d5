import fs from 'node:fs';
import { createEngine, type Engine } from '../core/engine';
import { yamlReaders } from '../core/yaml';
import { bundledCatalogue } from '../sources/catalogue';
import { readWorkspace } from '../sources/disk';
import { HumanError } from '../sources/humanError';

/** An engine that has read a folder. What cannot be read is told to `onProblem`. @throws HumanError when the folder is not there. */
export async function openWorkspace(folder: string, prices: string, onProblem: (path: string, reason: string) => void): Promise<Engine> {
  if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory()) throw new HumanError(`${folder} is not a folder`);
  const engine = createEngine({
    catalogue: bundledCatalogue(prices),
    yaml: () => yamlReaders,
    today: () => new Date().toISOString().slice(0, 10),
    environment: process.env as Record<string, string>,
  });
  for (const { path, text } of await readWorkspace(folder, onProblem)) engine.set(path, text);
  return engine;
}
