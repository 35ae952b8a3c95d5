import { isScalar, type Node } from 'yaml';
import { parseDay } from '../model/days';
import type { Finding } from '../model/finding';
import type { Config } from './config';
import { DEFAULT_CONFIG } from './defaults';
import type { Draft } from './draft';
import { readAnomalyFloor } from './readAnomalyFloor';
import { readBudgets, withEnvironments } from './readBudgets';
import { itemsOf, readFields, readYaml, textOf, textsOf, type Reading } from './reader';
import { readEnvironment, readSuppressions } from './readEnvironment';
import { readImports } from './readImports';
import { readPrices } from './readPrices';
import { readProject } from './readProject';
import { readRelease } from './readRelease';
import { readSharedCost } from './readSharedCost';
import { readSource } from './readSource';
import { readTags } from './readTags';
import { checkTeams, readOwner, readTeam } from './readTeams';
import { readUnitMetric } from './readUnitMetric';
import { isInside } from './insidePath';

/** Top-level keys that the schema knows and this version does not act on. */
const LATER = ['advice', 'gates'];

/**
 * Reads `ledgerline.yaml`. Never throws: what is wrong is a finding at its line, and everything else holds.
 * Keys and their meaning are in `ledgerline.schema.json`.
 */
export function readConfig(text: string, file = 'ledgerline.yaml'): { readonly config: Config; readonly findings: readonly Finding[] } {
  const reading = readYaml(text, file);
  const config: Draft<Config> = { ...DEFAULT_CONFIG };
  const { root } = reading;
  let environment: Node | undefined;
  if (root && !(isScalar(root) && root.value === null)) {
    config.file = file;
    environment = readTop(reading, root, config);
  }
  checkTeams(reading, config);
  config.budgets = withEnvironments(reading, config.budgets, config.environment);
  if (environment && !config.budgets.some(({ match }) => match?.environment)) {
    const note = 'environment is read for budgets that match one, and none does; no rule of this version depends on it yet';
    reading.report('information', 'config/not-acted-on', note, environment);
  }
  return { config, findings: reading.findings };
}

/** Answers where `environment` is written, if it is and nothing is wrong with it. */
function readTop(reading: Reading, root: Node, config: Draft<Config>): Node | undefined {
  let environment: Node | undefined;
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
      imports: (node) => {
        config.imports = readImports(reading, node);
      },
      environment: (node, at) => {
        const before = reading.findings.length;
        config.environment = readEnvironment(reading, node);
        if (reading.findings.length === before) environment = at;
      },
      suppressions: (node) => {
        config.suppressions = readSuppressions(reading, node);
      },
      baseline: (node) => {
        const path = textOf(reading, node, 'baseline');
        if (path !== undefined && isInside(reading, node, path)) config.baseline = path;
      },
      sharedCosts: (node) => {
        config.sharedCosts = list(readSharedCost, 'sharedCosts', node);
      },
      budgets: (node) => {
        config.budgets = readBudgets(reading, node);
      },
      unitMetrics: (node) => {
        config.unitMetrics = list(readUnitMetric, 'unitMetrics', node);
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
          anomalies: (value) => {
            spend.anomalies = readAnomalyFloor(reading, value);
          },
          recommendations: (value) => {
            spend.recommendations = itemsOf(reading, value, 'spend.recommendations').flatMap((item) => {
              const path = textOf(reading, item, 'spend.recommendations');
              return path !== undefined && isInside(reading, item, path) ? [path] : [];
            });
          },
          plannedFrom: (value) => {
            const day = textOf(reading, value, 'spend.plannedFrom');
            if (day !== undefined && parseDay(day) !== undefined) spend.plannedFrom = day;
            else if (day !== undefined)
              reading.report('error', 'config/value', 'spend.plannedFrom must be a day of the calendar, YYYY-MM-DD', value);
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
      helm: (node) => {
        config.helm = list(readRelease, 'helm', node);
      },
    },
    LATER,
  );
  return environment;
}
