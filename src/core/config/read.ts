import type { Finding } from '../model/finding';
import type { Config } from './config';
import { checkTeams, costSections, normalPath, priceSection, projectSection, workspacePath, type TeamNames } from './costs';
import { DEFAULT_CONFIG } from './defaults';
import { readYaml } from './document';
import { rangesOf } from './node';
import { tagPolicy } from './policy';
import { expected, later, list, oneOf, optional, record, report, text, type Reading, type Shape } from './shape';

/** Nodes read of one file: enough for thousands of rules. */
const MOST_NODES = 200_000;

/** The whole of ledgerline.yaml. Sections that are wrong or absent have their defaults. */
export function configShape(names: TeamNames = { teams: [], named: [] }): Shape<Config> {
  const { teams, owners, sharedCosts, budgets, spend } = costSections(names);
  return record(
    {
      version: expected(oneOf(1)),
      imports: later,
      environment: later,
      teams: optional(teams),
      owners: optional(owners),
      ownerTags: optional(list(text())),
      tags: optional(tagPolicy),
      sharedCosts: optional(sharedCosts),
      advice: later,
      budgets: optional(budgets),
      gates: later,
      suppressions: later,
      baseline: later,
      unitMetrics: later,
      spend: optional(spend),
      prices: optional(priceSection),
      usage: optional(workspacePath),
      projects: optional(projectSection),
    },
    (values) => ({
      teams: values.teams ?? DEFAULT_CONFIG.teams,
      owners: values.owners ?? DEFAULT_CONFIG.owners,
      ownerTags: values.ownerTags ?? DEFAULT_CONFIG.ownerTags,
      tags: values.tags ?? DEFAULT_CONFIG.tags,
      sharedCosts: values.sharedCosts ?? DEFAULT_CONFIG.sharedCosts,
      budgets: values.budgets ?? DEFAULT_CONFIG.budgets,
      spend: values.spend ?? DEFAULT_CONFIG.spend,
      prices: values.prices ?? DEFAULT_CONFIG.prices,
      ...(values.usage !== undefined && { usageFile: normalPath(values.usage) }),
      projects: values.projects ?? DEFAULT_CONFIG.projects,
    }),
  );
}

/** Reads `ledgerline.yaml`. What is wrong is told at its place and costs only itself. Never throws. */
export function readConfig(source: string, file = 'ledgerline.yaml'): { config: Config; findings: readonly Finding[] } {
  const { root, errors, broken } = readYaml(source);
  const reading: Reading = { file, text: source, findings: [], left: MOST_NODES, range: rangesOf(source), broken };
  const told: Reading = { ...reading, broken: [] };
  for (const { message, ...span } of errors) report({ path: '', reading: told }, { code: 'syntax', message, span });
  const names: TeamNames = { teams: [], named: [] };
  const place = { path: '', reading };
  const isEmpty = root === undefined || (root.kind === 'scalar' && root.value === null);
  const config = isEmpty ? undefined : configShape(names).read(root, place);
  checkTeams(names);
  return { config: { ...(config ?? DEFAULT_CONFIG), file }, findings: reading.findings };
}
