import { isScalar, type Node } from 'yaml';
import type { Config, Team } from './config';
import type { Draft } from './draft';
import { readDatedNumber } from './readDatedNumber';
import { readFields, textOf, textsOf, type Reading } from './reader';

/** A team: its name, or a map of name, aliases and the numbers that shared costs are split by. */
export function readTeam(reading: Reading, node: Node): Team | undefined {
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
      const headcount = readDatedNumber(reading, value, 'headcount');
      if (headcount !== undefined) team.headcount = headcount;
    },
    revenue: (value) => {
      const revenue = readDatedNumber(reading, value, 'revenue');
      if (revenue !== undefined) team.revenue = revenue;
    },
  });
  const { name } = team;
  if (name === undefined) reading.report('error', 'config/missing', 'A team needs a name', node);
  return name === undefined ? undefined : { aliases: [], ...team, name };
}

/** A path glob and the team that owns what it matches. */
export function readOwner(reading: Reading, node: Node): Config['owners'][number] | undefined {
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

/** Team names that are used but not declared are said, with the nearest one that is. */
export function checkTeams(reading: Reading, { teams, owners, budgets }: Config): void {
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
