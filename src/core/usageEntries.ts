import type { NewUsage, UsageEdit } from './config/usageEdit';
import { addressOf, type UsageEntry } from './editor/usageEntry';
import { usageAsked } from './estimate/usageAsked';
import { usageKeysOf, type UsageKey } from './estimate/usageKeys';
import type { Files } from './files';
import type { ProjectEstimate, ResourceEstimate } from './model/estimate';
import type { Definition } from './resources/define';
import { presetOf, type PresetSize } from './resources/presets';
import { usageOf, type Settings } from './settings';

/** Adds an entry to a usage file: `editUsage` of the YAML bundle. */
type Editing = (text: string, address: string, keys: readonly NewUsage[]) => UsageEdit | undefined;

interface Where {
  readonly estimates: readonly ResourceEstimate[];
  readonly project: ProjectEstimate;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The usage entry of a block with the keys that it lacks: empty with their help, or with the figures of a preset. */
export function usageEntry(
  { estimates, project, today }: Where,
  size: PresetSize | undefined,
  definitions: ReadonlyMap<string, Definition>,
  settings: Settings,
  files: Files,
  edit: Editing,
): UsageEntry | undefined {
  const address = addressOf(estimates);
  const type = estimates[0]?.resource.type;
  const definition = type === undefined ? undefined : definitions.get(type);
  if (address === undefined || type === undefined || !definition) return undefined;
  const used = usageOf(project.dir, settings);
  const missing = usageAsked(
    estimates.map(({ resource }) => resource),
    { definition, resources: project.resources.map(({ resource }) => resource), figures: used?.of ?? (() => ({})), today },
  );
  if (missing.length === 0) return undefined;
  const file = used?.path ?? settings.config.usageFile ?? `${project.dir === '' ? '' : `${project.dir}/`}ledgerline-usage.yml`;
  const text = files.text(file);
  const figures = size === undefined ? {} : (presetOf(type, size) ?? {});
  const wanted = new Set(size === undefined ? missing : missing.filter((key) => Object.hasOwn(figures, key)));
  const named = { size, figures };
  return {
    file,
    isNew: text === undefined,
    address,
    type,
    edit: edit(text ?? '', address, chosen(usageKeysOf(definition), wanted, named, '')),
  };
}

function chosen(
  keys: readonly UsageKey[],
  wanted: ReadonlySet<string>,
  preset: { readonly size: PresetSize | undefined; readonly figures: Readonly<Record<string, number>> },
  prefix: string,
): readonly NewUsage[] {
  return keys.flatMap(({ name, help, below }): readonly NewUsage[] => {
    const path = `${prefix}${name}`;
    if (below.length > 0) {
      const inside = chosen(below, wanted, preset, `${path}.`);
      return inside.length > 0 ? [{ name, below: inside }] : [];
    }
    if (!wanted.has(path)) return [];
    const value = preset.figures[path];
    const said = preset.size === undefined ? help : `${help ?? ''} (assumed: ${preset.size})`;
    return [{ name, ...(said !== undefined && { help: said }), ...(value !== undefined && { value }), below: [] }];
  });
}
