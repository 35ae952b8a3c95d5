import type { Config } from './config/config';
import { DEFAULT_CONFIG } from './config/defaults';
import type { WrittenUsage } from './config/usage';
import type { EngineHost } from './engine';
import type { UsageOf } from './estimate/references';
import { resourcesOfFile, usageOfFile } from './estimate/usageFile';
import type { Files } from './files';
import type { Finding } from './model/finding';
import type { Resource } from './model/resource';
import { agreementOf } from './prices/agreement';
import type { Agreement } from './prices/terms';

/** All that `ledgerline.yaml`, the usage files and the price book say. */
export interface Settings {
  readonly config: Config;
  readonly findings: readonly Finding[];
  readonly usage: readonly UsageSettings[];
  readonly agreement: Agreement;
}

/** One usage file. */
export interface UsageSettings {
  readonly path: string;
  readonly of: UsageOf;
  /** Resources that only the file declares. */
  readonly added: readonly Resource[];
  readonly written: readonly WrittenUsage[];
}

const CONFIG_FILES = ['ledgerline.yaml', 'ledgerline.yml'];

/** Names of usage files; of two in one folder the first counts. */
const USAGE_FILES = ['ledgerline-usage.yml', 'ledgerline-usage.yaml', 'infracost-usage.yml', 'infracost-usage.yaml'];

export function readSettings(files: Files, host: Pick<EngineHost, 'yaml' | 'catalogue'>): Settings {
  const file = CONFIG_FILES.find((name) => files.text(name) !== undefined);
  const readers = file === undefined ? undefined : host.yaml();
  const read = file !== undefined && readers ? readers.readConfig(files.text(file)!, file) : { config: DEFAULT_CONFIG, findings: [] };
  const usage = files
    .paths()
    .filter((path) => isUsageFile(path, read.config))
    .flatMap((path) => {
      const said = host.yaml()?.readUsage(files.text(path)!, path);
      return said
        ? [
            {
              path,
              of: usageOfFile(said.usage),
              added: resourcesOfFile(said.usage, path),
              written: said.usage.written,
              findings: said.findings,
            },
          ]
        : [];
    });
  const { agreement, findings } = agreementOf(read.config, {
    text: (path) => files.text(path),
    regions: (cloud) => host.catalogue(`${cloud}/regions`) as Readonly<Record<string, string>> | undefined,
  });
  return {
    config: read.config,
    findings: [...read.findings, ...findings, ...usage.flatMap((each) => each.findings)],
    usage,
    agreement,
  };
}

/** The path of the usage file of a root folder: the configured one, else the one in the folder, else that of the workspace. */
export function usageFileOf(dir: string, { usageFile }: Config, exists: (path: string) => boolean): string | undefined {
  if (usageFile !== undefined) return usageFile;
  const inside = (folder: string): string | undefined =>
    USAGE_FILES.map((name) => (folder === '' ? name : `${folder}/${name}`)).find((path) => exists(path));
  return inside(dir) ?? inside('');
}

/** Usage figures for the resources of a root folder. */
export const usageOf = (dir: string, { config, usage }: Settings): UsageSettings | undefined => {
  const path = usageFileOf(dir, config, (candidate) => usage.some((each) => each.path === candidate));
  return usage.find((each) => each.path === path);
};

export const isUsageFile = (path: string, { usageFile }: Pick<Config, 'usageFile'>): boolean =>
  path === usageFile || /(^|\/)(ledgerline|infracost)-usage\.ya?ml$/.test(path);

/** True for a file whose text is read into the settings. */
export const isSetting = (path: string, config: Config): boolean =>
  CONFIG_FILES.includes(path) || path === config.prices.priceBook?.path || isUsageFile(path, config);
