import type { Config } from '../config/config';

/** Finds the team that a tag value, an account or a code owner means. */
export interface TeamNames {
  /** The configured team with this name or alias; `undefined` when nobody has it. Case decides only between two that differ in it. */
  find(name: string): string | undefined;
  readonly names: readonly string[];
}

export function teamNames({ teams }: Pick<Config, 'teams'>): TeamNames {
  const exact = new Map<string, string>();
  const folded = new Map<string, string>();
  const note = (map: Map<string, string>, key: string, team: string): void => {
    if (key !== '' && !map.has(key)) map.set(key, team);
  };
  // names come before aliases: an alias never takes another team's own name
  for (const team of teams) {
    note(exact, team.name, team.name);
    note(folded, team.name.toLowerCase(), team.name);
  }
  for (const team of teams) {
    for (const alias of team.aliases) {
      note(exact, alias, team.name);
      note(folded, alias.toLowerCase(), team.name);
    }
  }
  return {
    names: teams.map(({ name }) => name),
    find: (name) => exact.get(name.trim()) ?? folded.get(name.trim().toLowerCase()),
  };
}
