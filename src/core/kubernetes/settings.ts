import type { ClusterOverride } from '../config/config';
import type { ClusterDefaults } from './placement';

/** Settings that hold for an object: the workspace's, changed by the overrides that match its namespace and file. */
export function settingsFor(settings: ClusterDefaults, file: string, namespace: string): ClusterDefaults {
  const matching = (settings.overrides ?? []).filter((override) => isMatch(override, file, namespace));
  return matching.reduce<ClusterDefaults>((all, { namespace: _, path: __, ...written }) => ({ ...all, ...written }), settings);
}

const isMatch = ({ namespace: wanted, path }: ClusterOverride, file: string, namespace: string): boolean =>
  (wanted === undefined || pattern(wanted).test(namespace)) && (path === undefined || pattern(path).test(file));

/** `*` stands for anything but `/`, `**` for anything; a folder stands for all that is below it. */
function pattern(glob: string): RegExp {
  const body = glob
    .split(/(\*\*\/|\*\*|\*)/)
    .map((part) =>
      part === '**/' ? '(?:.*/)?' : part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
  return new RegExp(`^${body.replace(/\/$/, '')}(?:/.*)?$`);
}
