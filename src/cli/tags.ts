import type { Engine } from '../core/engine';
import { totalTitle } from '../core/estimate/title';
import type { Total } from '../core/model/estimate';
import type { Resource } from '../core/model/resource';
import { coverage, STATES, type CoverageRow } from '../core/tags/coverage';
import type { EffectiveTag, EffectiveTags } from '../core/tags/effective';
import { oneOf, openFolder, print, printJson, type Command } from './command';

const GROUPS = ['key', 'type', 'team'] as const;

export const tags: Command = {
  summary: 'which resources have the tags that rules ask for, lack them or are not known to, with their monthly cost',
  formats: ['text', 'json'],
  options: { by: { value: 'key|type|team', help: 'rows of the table (default key)' } },
  async run(call) {
    const by = oneOf(call, 'by', GROUPS, 'key');
    const engine = await openFolder(call);
    const all = engine.tags();
    if (call.format === 'json') await printJson(tagsJson(engine, all));
    else await print(tableOf(rowsBy(by, engine, all), by, engine));
    return 0;
  },
};

function rowsBy(by: (typeof GROUPS)[number], engine: Engine, all: readonly EffectiveTags[]): readonly CoverageRow[] {
  const totals = new Map<Resource, Total>(
    engine.estimate().projects.flatMap(({ resources }) => resources.map(({ resource, total }) => [resource, total] as const)),
  );
  const groupOf = (resource: Resource): string =>
    by === 'key' ? '' : by === 'type' ? resource.type : (engine.ownerOf(resource)?.team ?? 'without an owner');
  return coverage(all, groupOf, (resource) => totals.get(resource));
}

function tableOf(rows: readonly CoverageRow[], by: (typeof GROUPS)[number], engine: Engine): string {
  if (rows.length === 0) return 'No rule asks for a tag: rules are written in ledgerline.yaml.';
  const { currency } = engine.config().prices;
  const cells = rows.map((row) => [
    row.key,
    ...(by === 'key' ? [] : [row.name]),
    ...STATES.map((state) => {
      const { resources, total } = row[state];
      return resources === 0 ? '–' : `${resources}, ${totalTitle(total, currency)}`;
    }),
  ]);
  const lines = [['Key', ...(by === 'key' ? [] : [by === 'type' ? 'Type' : 'Team']), 'Present', 'Absent', 'Not known'], ...cells];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

/** `ledgerline/tags@1`. */
function tagsJson(engine: Engine, all: readonly EffectiveTags[]): object {
  const part = ({ tags: keys, tail }: Pick<EffectiveTags, 'tags' | 'tail'>) => ({
    tags: Object.fromEntries(sorted(keys).map(([key, tag]) => [key, tagJson(tag)])),
    tail: tail === undefined ? 'closed' : { $unknown: tail },
  });
  const projects = engine.projects();
  const dirs = new Map(projects.flatMap(({ dir, resources: members }) => members.map((resource) => [resource, dir] as const)));
  // one address may be of two root modules
  const nameOf = ({ resource }: EffectiveTags): string => {
    const dir = projects.length > 1 ? (dirs.get(resource) ?? '') : '';
    return `${dir === '' ? '' : `${dir}:`}${resource.address}`;
  };
  const resources = new Map(
    all.map((one) => [
      nameOf(one),
      { ...part(one), carriers: Object.fromEntries([...one.carriers].map(([name, carrier]) => [name, part(carrier)])) },
    ]),
  );
  const rows = GROUPS.flatMap((by) =>
    rowsBy(by, engine, all).map(({ key, name, ...states }) => ({
      by,
      key,
      ...(by === 'key' ? {} : { name }),
      ...Object.fromEntries(STATES.map((state) => [state, shareJson(states[state])])),
    })),
  );
  return {
    schema: 'ledgerline/tags@1',
    currency: 'USD',
    coverage: rows,
    resources: Object.fromEntries(sorted(resources)),
    notChecked: engine.notChecked(),
  };
}

const shareJson = ({ resources, total: { low, high, leftOut } }: CoverageRow['present']) => ({
  resources,
  monthly: { low, high, complete: leftOut.length === 0 },
});

const tagJson = ({ state, isRequired, value, origin, file, range }: EffectiveTag) => ({
  state,
  required: isRequired,
  value: value ?? null,
  ...(origin === undefined ? {} : { origin }),
  ...(file === undefined ? {} : { file, range }),
});

const sorted = <T>(entries: ReadonlyMap<string, T>): readonly [string, T][] => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
