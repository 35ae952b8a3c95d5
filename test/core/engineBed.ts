import path from 'node:path';
import { createEngine, type Engine, type EngineHost } from '../../src/core/engine';
import { yamlReaders } from '../../src/core/yaml';
import { bundledCatalogue } from '../../src/sources/catalogue';

/** The bundled prices, read once for all tests. */
export const catalogue = bundledCatalogue(path.join(__dirname, '../../catalogue/data'));

/** An engine over the bundled prices that has read `files`. */
export function engineOf(files: Readonly<Record<string, string>>, host: Partial<EngineHost> = {}): Engine {
  const engine = createEngine({ catalogue, yaml: () => yamlReaders, today: () => '2026-07-20', ...host });
  for (const [file, text] of Object.entries(files)) engine.set(file, text);
  return engine;
}

/** Lenses as `line key title`, 0-based. */
export const lensesOf = (engine: Engine, file: string): readonly string[] =>
  engine.lenses(file).map(({ key, range, title }) => `${range.start.line} ${key} ${title}`);
