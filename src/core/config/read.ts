import { isMap, isScalar, type Node } from 'yaml';
import type { Finding } from '../model/finding';
import type { Budget, Config, PriceSettings, ProjectSetting, SharedCost, SpendSource, Team } from './config';
import { CLUSTERS, DEFAULT_CONFIG } from './defaults';
import { entriesOf, itemsOf, numberOf, readFields, readYaml, textOf, textsOf, wordOf, type Reading } from './reader';
import { readTags } from './readTags';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Top-level keys that the schema knows and this version does not act on. */
const LATER = ['imports', 'environment', 'advice', 'gates', 'suppressions', 'baseline', 'unitMetrics'];

/**
 * Reads `ledgerline.yaml`. Never throws: what is wrong is a finding at its line, and everything else holds.
 * Keys and their meaning are in `ledgerline.schema.json`.
 */
export function readConfig(text: string, file = 'ledgerline.yaml'): { readonly config: Config; readonly findings: readonly Finding[] } {
  const reading = readYaml(text, file);
  const config: Draft<Config> = { ...DEFAULT_CONFIG };
  const { root } = reading;
  if (root && !(isScalar(root) && root.value === null)) {
    config.file = file;
    readTop(reading, root, config);
  }
  checkTeams(reading, config);
  return { config, findings: reading.findings };
}

function readTop(reading: Reading, root: Node, config: Draft<Config>): void {
  const list = <T>(read: (reading: Reading, item: Node) => T | undefined, what: string, node: Node): readonly T[] =>
    itemsOf(reading, node, what).flatMap((item) => read(reading, item) ?? []);
  readFields(
    reading,
    root,
    'ledgerline.yaml',
    {
      version: (node) => {
        if (!isScalar(node) || node.value !== 1) reading.report('warning', 'config/version', 'This version reads `version: 1`', node);
      },
      teams: (node) => {
        config.teams = list(readTeam, 'teams', node);
      },
      owners: (node) => {
        config.owners = list(readOwner, 'owners', node);
      },
      ownerTags: (node) => {
        config.ownerTags = textsOf(reading, node, 'ownerTags');
      },
      tags: (node) => {
        config.tags = readTags(reading, node);
      },
      sharedCosts: (node) => {
        config.sharedCosts = list(readSharedCost, 'sharedCosts', node);
      },
      budgets: (node) => {
        config.budgets = readBudgets(reading, node);
      },
      spend: (node) => {
        const spend: Draft<Config['spend']> = { sources: [] };
        readFields(reading, node, 'spend', {
          sources: (value) => {
            spend.sources = list(readSource, 'spend.sources', value);
          },
          team: (value) => {
            const team = textOf(reading, value, 'spend.team');
            if (team !== undefined) spend.team = team;
          },
        });
        config.spend = spend;
      },
      prices: (node) => {
        config.prices = readPrices(reading, node);
      },
      usage: (node) => {
        const path = textOf(reading, node, 'usage');
        if (path !== undefined && isInside(reading, node, path)) config.usageFile = path;
      },
      projects: (node) => {
        config.projects = list(readProject, 'projects', node);
      },
    },
    LATER,
  );
}

function readTeam(reading: Reading, node: Node): Team | undefined {
  if (isScalar(node) && typeof node.value === 'string') return { name: node.value, aliases: [] };
  const team: Draft<Partial<Team>> = {};
  readFields(reading, node, 'a team', {
    name: (value) => {
      const name = textOf(reading, value, 'name');
      if (name !== undefined) team.name = name;
    },
    aliases: (value) => {
      team.aliases = textsOf(reading, value, 'aliases');
    },
    headcount: (value) => {
      const headcount = numberOf(reading, value, 'headcount', 0);
      if (headcount !== undefined) team.headcount = headcount;
    },
  });
  const { name } = team;
  if (name === undefined) reading.report('error', 'config/missing', 'A team needs a name', node);
  return name === undefined ? undefined : { aliases: [], ...team, name };
}

function readOwner(reading: Reading, node: Node): Config['owners'][number] | undefined {
  const owner: { path?: string; team?: string } = {};
  readFields(reading, node, 'an owner', {
    path: (value) => {
      owner.path = textOf(reading, value, 'path') ?? '';
    },
    team: (value) => {
      owner.team = textOf(reading, value, 'team') ?? '';
    },
  });
  const { path, team } = owner;
  if (path && team) return { path, team };
  reading.report('error', 'config/missing', 'An owner needs a path and a team', node);
  return undefined;
}

function readSharedCost(reading: Reading, node: Node): SharedCost | undefined {
  let name: string | undefined;
  let match: SharedCost['match'] | undefined;
  let split: SharedCost['split'] | undefined;
  let members: readonly string[] | undefined;
  readFields(reading, node, 'a shared cost', {
    name: (value) => {
      name = textOf(reading, value, 'name');
    },
    match: (value) => {
      const conditions: Draft<SharedCost['match']> = {};
      readFields(reading, value, 'match', {
        service: (text) => {
          conditions.service = textOf(reading, text, 'match.service') ?? '';
        },
        account: (text) => {
          conditions.account = textOf(reading, text, 'match.account') ?? '';
        },
        tag: (tags) => {
          conditions.tag = Object.fromEntries(
            entriesOf(reading, tags, 'match.tag').map(({ key, value: text }) => [
              key,
              (text && textOf(reading, text, `match.tag.${key}`)) ?? '',
            ]),
          );
        },
      });
      if (Object.keys(conditions).length > 0) match = conditions;
    },
    split: (value) => {
      split = readSplit(reading, value);
    },
    members: (value) => {
      members = textsOf(reading, value, 'members');
    },
  });
  if (name !== undefined && match && split) return { name, match, split, ...(members ? { members } : {}) };
  reading.report(
    'error',
    'config/missing',
    'A shared cost needs a name, a match and a split (even, headcount, direct, or percentages by team)',
    node,
  );
  return undefined;
}

/** `even`, `headcount`, `direct`, or percentages that sum to 100, kept as basis points. */
function readSplit(reading: Reading, node: Node): SharedCost['split'] | undefined {
  if (!isMap(node)) {
    const method = wordOf(reading, node, 'split', ['even', 'headcount', 'direct']);
    return method && { method };
  }
  const shares = Object.fromEntries(
    entriesOf(reading, node, 'split').map(({ key, value }) => [
      key,
      Math.round(((value && numberOf(reading, value, `split.${key}`, 0)) ?? 0) * 100),
    ]),
  );
  const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
  if (total === 10_000) return { method: 'fixed', shares };
  reading.report('error', 'config/split', `The percentages of a split must sum to 100; they sum to ${total / 100}`, node);
  return undefined;
}

function readBudgets(reading: Reading, node: Node): readonly Budget[] {
  let currency = 'USD';
  const budgets: Draft<Budget>[] = [];
  const add = (value: Node, fallback: string): void => {
    const budget: Draft<Budget> = { name: fallback, monthly: -1, currency, warnAt: 0.8, range: reading.rangeOf(value) };
    let match: Node | undefined;
    readFields(reading, value, 'a budget', {
      name: (text) => {
        budget.name = textOf(reading, text, 'name') ?? fallback;
      },
      team: (text) => {
        budget.team = textOf(reading, text, 'team') ?? '';
      },
      match: (conditions) => {
        match = conditions;
        readFields(
          reading,
          conditions,
          'match',
          {
            path: (text) => {
              const path = textOf(reading, text, 'match.path');
              if (path !== undefined) budget.path = path;
            },
          },
          ['tag', 'environment'],
        );
      },
      monthly: (number) => {
        budget.monthly = numberOf(reading, number, 'monthly', 0) ?? -1;
      },
      warnAt: (number) => {
        budget.warnAt = numberOf(reading, number, 'warnAt', 0) ?? 0.8;
      },
    });
    if (budget.monthly < 0) reading.report('error', 'config/missing', 'A budget needs a monthly amount', value);
    else if (match && conditionsIn(match) > (budget.path === undefined ? 0 : 1))
      reading.report('warning', 'config/value', 'This budget is not used: not all conditions of its match are acted on', match);
    else if (match && budget.path === undefined)
      reading.report('error', 'config/missing', 'This budget is not used: its match has no condition', match);
    else budgets.push(budget);
  };
  readFields(reading, node, 'budgets', {
    currency: (value) => {
      currency = textOf(reading, value, 'budgets.currency') ?? currency;
    },
    total: (value) => {
      add(value, 'total');
    },
    scopes: (value) => {
      for (const scope of itemsOf(reading, value, 'budgets.scopes')) add(scope, 'budget');
    },
  });
  return budgets.map((budget) => ({ ...budget, currency }));
}

const conditionsIn = (match: Node): number => (isMap(match) ? match.items.length : 0);

function readSource(reading: Reading, node: Node): SpendSource | undefined {
  let type: 'focus' | undefined;
  let path: string | undefined;
  readFields(reading, node, 'a source', {
    type: (value) => {
      type = wordOf(reading, value, 'type', ['focus']);
    },
    path: (value) => {
      path = textOf(reading, value, 'path');
      if (path !== undefined && !isInside(reading, value, path)) path = undefined;
    },
  });
  if (type && path !== undefined) return { type, path };
  reading.report('error', 'config/missing', 'A source needs `type: focus` and the path of its files', node);
  return undefined;
}

function readPrices(reading: Reading, node: Node): PriceSettings {
  const regions: Draft<PriceSettings['regions']> = { ...DEFAULT_CONFIG.prices.regions };
  const written: Draft<Partial<PriceSettings['kubernetes']>> = {};
  readFields(reading, node, 'prices', {
    regions: (value) => {
      const region = (key: 'aws' | 'azure' | 'gcp') => (text: Node) => {
        regions[key] = textOf(reading, text, `prices.regions.${key}`) ?? regions[key];
      };
      readFields(reading, value, 'prices.regions', { aws: region('aws'), azure: region('azure'), google: region('gcp') });
    },
    kubernetes: (value) => {
      readFields(reading, value, 'prices.kubernetes', {
        cloud: (text) => {
          const cloud = wordOf(reading, text, 'prices.kubernetes.cloud', ['aws', 'azure', 'google']);
          if (cloud) written.cloud = cloud === 'google' ? 'gcp' : cloud;
        },
        region: (text) => {
          const region = textOf(reading, text, 'prices.kubernetes.region');
          if (region !== undefined) written.region = region;
        },
        node: (text) => {
          const machine = textOf(reading, text, 'prices.kubernetes.node');
          if (machine !== undefined) written.machine = machine;
        },
        nodes: (number) => {
          const nodes = numberOf(reading, number, 'prices.kubernetes.nodes', 0);
          if (nodes !== undefined) written.nodes = nodes;
        },
        volumeType: (text) => {
          const volumeType = textOf(reading, text, 'prices.kubernetes.volumeType');
          if (volumeType !== undefined) written.volumeType = volumeType;
        },
      });
    },
  });
  const { cloud = DEFAULT_CONFIG.prices.kubernetes.cloud } = written;
  return { regions, kubernetes: { region: regions[cloud], ...CLUSTERS[cloud], ...written, cloud } };
}

function readProject(reading: Reading, node: Node): ProjectSetting | undefined {
  let dir: string | undefined;
  const project: Draft<Partial<ProjectSetting>> = {};
  readFields(reading, node, 'a project', {
    path: (value) => {
      const path = textOf(reading, value, 'path');
      if (path !== undefined && isInside(reading, value, path)) dir = path.replace(/^\.\/?|\/$/g, '');
    },
    name: (value) => {
      const name = textOf(reading, value, 'name');
      if (name !== undefined) project.name = name;
    },
    workspace: (value) => {
      const workspace = textOf(reading, value, 'workspace');
      if (workspace !== undefined) project.workspace = workspace;
    },
    varFiles: (value) => {
      project.varFiles = textsOf(reading, value, 'varFiles');
    },
  });
  if (dir === undefined) reading.report('error', 'config/missing', 'A project needs a path', node);
  return dir === undefined ? undefined : { varFiles: [], ...project, dir };
}

/** Paths are relative and stay inside the workspace. */
function isInside(reading: Reading, node: Node, path: string): boolean {
  const outside = /^([/\\]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes('..');
  if (outside) reading.report('error', 'config/path', 'Paths are relative to the workspace and stay inside it', node);
  return !outside;
}

/** Team names that are used but not declared are said, with the nearest one that is. */
function checkTeams(reading: Reading, { teams, owners, budgets }: Config): void {
  const names = new Set(teams.map(({ name }) => name));
  if (names.size === 0) return;
  for (const { team, range } of budgets)
    if (team !== undefined && !names.has(team)) reading.report('warning', 'config/unknown-team', `No team is named ${team}`, range);
  const unknown = new Set(owners.map(({ team }) => team).filter((team) => !names.has(team)));
  for (const team of unknown)
    reading.report('warning', 'config/unknown-team', `No team is named ${team}; owners refer to it`, {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 1 },
    });
}
