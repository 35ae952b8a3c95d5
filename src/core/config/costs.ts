import type { Budget, PriceSettings, ProjectSetting, SharedCost, SpendSource, Team } from './config';
import { CLUSTERS, DEFAULT_CONFIG } from './defaults';
import { nearest } from './nearest';
import type { YamlNode } from './node';
import { later, list, mapOf, number, oneOf, optional, record, report, required, text, type Place, type Shape } from './shape';

const texts = list(text());
const amount = number('a number from 0 on', (value) => value >= 0);

/** Words of a team and where they stand, checked once all teams are read. */
export interface TeamNames {
  readonly teams: { readonly team: Team; readonly node: YamlNode; readonly at: Place }[];
  readonly named: { readonly name: string; readonly node: YamlNode; readonly at: Place }[];
}

/** Shapes of the sections about teams and money. `names` collects the teams they name. */
export function costSections(names: TeamNames) {
  const teamName: Shape<string> = {
    read(node, at) {
      const name = text().read(node, at);
      if (name !== undefined) names.named.push({ name, node, at });
      return name;
    },
  };

  const team = record(
    { name: required(text()), aliases: optional(texts), headcount: optional(number('a number of people above 0', (value) => value > 0)) },
    ({ name = '', aliases, headcount }, node, at): Team => {
      const read = { name, aliases: aliases ?? [], ...(headcount !== undefined && { headcount }) };
      names.teams.push({ team: read, node: node.entries.get('name')!.value, at });
      return read;
    },
  );

  const owner = record({ path: required(text()), team: required(teamName) }, ({ path = '', team: by = '' }) => ({ path, team: by }));

  const tagValues = mapOf(text(), 'a map of tag keys to values');
  const match = record({ service: optional(text()), account: optional(text()), tag: optional(tagValues) }, ({ service, account, tag }, node, at) => {
    if (node.entries.size === 0) report(at, { code: 'missing-key', message: `${at.path} needs \`service\`, \`account\` or \`tag\``, span: node });
    // A condition that cannot be read would make the pool wider than it is meant to be.
    const isWhole = [...node.entries.keys()].every((key) => ({ service, account, tag })[key] !== undefined);
    if (node.entries.size === 0 || !isWhole) return undefined;
    return { ...(service !== undefined && { service }), ...(account !== undefined && { account }), ...(tag && { tag }) };
  });

  const split: Shape<SharedCost['split']> = {
    words: ['even', 'headcount', 'direct'],
    read(node, at) {
      if (node.kind !== 'map') {
        const method = oneOf('even', 'headcount', 'direct').read(node, at);
        return method && { method };
      }
      for (const [name, { key }] of node.entries) names.named.push({ name, node: { kind: 'scalar', value: name, text: name, ...key }, at });
      const percents = mapOf(number('a percentage from 0 to 100', (value) => value >= 0 && value <= 100)).read(node, at);
      if (!percents || Object.keys(percents).length < node.entries.size) return undefined;
      const shares = Object.entries(percents).map(([name, percent]): [string, number] => [name, Math.round(percent * 100)]);
      const total = shares.reduce((sum, [, share]) => sum + share, 0);
      if (total === 10_000) return { method: 'fixed', shares: Object.fromEntries(shares) };
      report(at, { code: 'invalid-value', message: `${at.path}: the percentages add up to ${total / 100}, not to 100`, span: node });
      return undefined;
    },
  };

  const sharedCost = record(
    { name: required(text()), match: required(match), split: required(split), members: optional(list(teamName)) },
    ({ name = '', match: conditions = {}, split: method = { method: 'even' }, members }): SharedCost => ({
      name,
      match: conditions,
      split: method,
      ...(members && { members }),
    }),
  );

  const spend = record(
    {
      sources: optional(list(record({ type: required(oneOf('focus')), path: required(text()) }, ({ path = '' }): SpendSource => ({ type: 'focus', path })))),
      team: optional(teamName),
    },
    ({ sources, team: own }) => ({ sources: sources ?? [], ...(own !== undefined && { team: own }) }),
  );

  return { teams: list(team), owners: list(owner), sharedCosts: list(sharedCost), budgets: budgetSection(teamName, tagValues), spend };
}

/** Budgets in the currency of the section; a scope that cannot be resolved yet is left out rather than widened. */
function budgetSection(teamName: Shape<string>, tagValues: Shape<Readonly<Record<string, string>>>): Shape<readonly Budget[]> {
  type Amount = Pick<Budget, 'monthly' | 'warnAt'>;
  const share = number('a share above 0 and up to 1, as 0.8', (value) => value > 0 && value <= 1);
  const WARN_AT = 0.8;
  const total = record({ monthly: required(amount), warnAt: optional(share) }, ({ monthly = 0, warnAt }, node, { reading }) => ({
    monthly,
    warnAt: warnAt ?? WARN_AT,
    range: reading.range({ start: node.start, end: node.entries.get('monthly')!.value.end }),
  }));
  const match = record({ path: optional(text()), tag: optional(tagValues), environment: later }, ({ path, tag }, node) => ({
    isWhole: [...node.entries.keys()].every((key) => ({ path, tag })[key] !== undefined) && node.entries.size > 0,
    path,
    tag,
  }));
  const scope = record(
    { name: required(text()), team: optional(teamName), match: optional(match), monthly: required(amount), warnAt: optional(share) },
    ({ name = '', team, match: by, monthly = 0, warnAt }, node, at): (Omit<Budget, 'currency'> & Amount) | undefined => {
      if (!node.entries.has('team') && !node.entries.has('match')) {
        report(at, { code: 'missing-key', message: `${at.path} needs \`team\` or \`match\`: what the budget is for`, span: node.entries.get('name')!.value });
        return undefined;
      }
      if ((node.entries.has('match') && !by?.isWhole) || (node.entries.has('team') && team === undefined)) return undefined;
      return {
        name,
        monthly,
        warnAt: warnAt ?? WARN_AT,
        ...(team !== undefined && { team }),
        ...(by?.path !== undefined && { path: by.path }),
        ...(by?.tag && { tag: by.tag }),
        range: at.reading.range({ start: node.start, end: node.entries.get('name')!.value.end }),
      };
    },
  );
  const currency = text({ check: (value) => (/^[A-Z]{3}$/.test(value) ? undefined : 'write a currency as three capital letters, as USD') });
  return record({ currency: optional(currency), total: optional(total), scopes: optional(list(scope)) }, (values, node) => {
    if (values.currency === undefined && node.entries.has('currency')) return [];
    const unit = values.currency ?? 'USD';
    const whole = values.total ? [{ name: 'total', ...values.total, currency: unit }] : [];
    return [...whole, ...(values.scopes ?? []).map((one) => ({ ...one, currency: unit }))];
  });
}

/** `prices` of ledgerline.yaml. The cluster's region, machine and volumes follow from its cloud where they are not written. */
export const priceSection: Shape<PriceSettings> = record(
  {
    regions: optional(record({ aws: optional(text()), azure: optional(text()), google: optional(text()) }, (regions) => regions)),
    kubernetes: optional(
      record(
        {
          cloud: optional(oneOf('aws', 'azure', 'google')),
          region: optional(text()),
          node: optional(text()),
          nodes: optional(number('a whole number of machines', (value) => Number.isInteger(value) && value >= 0)),
          volumeType: optional(text()),
        },
        (cluster) => cluster,
      ),
    ),
  },
  ({ regions: named, kubernetes }): PriceSettings => {
    const { aws, azure, gcp } = DEFAULT_CONFIG.prices.regions;
    const regions = { aws: named?.aws ?? aws, azure: named?.azure ?? azure, gcp: named?.google ?? gcp };
    const cloud = kubernetes?.cloud === 'google' ? 'gcp' : (kubernetes?.cloud ?? 'aws');
    return {
      regions,
      kubernetes: {
        cloud,
        region: kubernetes?.region ?? regions[cloud],
        machine: kubernetes?.node ?? CLUSTERS[cloud].machine,
        ...(kubernetes?.nodes !== undefined && { nodes: kubernetes.nodes }),
        volumeType: kubernetes?.volumeType ?? CLUSTERS[cloud].volumeType,
      },
    };
  },
);

/** A folder of the workspace, without `./` and the last `/`; '' is the workspace itself. */
export const workspacePath = text({
  check: (value) => (/^(?:[/\\~]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|\\/.test(value) ? 'write a path inside the workspace, with /' : undefined),
});

export const normalPath = (path: string): string =>
  path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/');

/** `projects` of ledgerline.yaml. */
export const projectSection: Shape<readonly ProjectSetting[]> = list(
  record(
    { path: required(workspacePath), name: optional(text()), workspace: optional(text()), varFiles: optional(texts) },
    ({ path = '', name, workspace, varFiles }): ProjectSetting => ({
      dir: normalPath(path),
      ...(name !== undefined && { name }),
      ...(workspace !== undefined && { workspace }),
      varFiles: varFiles ?? [],
    }),
  ),
);

/** Says which named teams do not exist, and which are written twice. Names are free where no teams are written. */
export function checkTeams({ teams, named }: TeamNames): void {
  const seen = new Set<string>();
  for (const { team, node, at } of teams) {
    if (seen.has(team.name)) report(at, { code: 'duplicate', message: `The team ${team.name} is written twice: merge the two`, span: node });
    seen.add(team.name);
  }
  if (teams.length === 0) return;
  const known = new Set(teams.flatMap(({ team }) => [team.name, ...team.aliases]));
  for (const { name, node, at } of named) {
    if (known.has(name)) continue;
    const close = nearest(name, [...seen]);
    const message = `${name} is no team of this file: ${close === undefined ? 'add it to teams' : `did you mean ${close}?`}`;
    report(at, { code: 'unknown-team', severity: 'warning', message, span: node, ...(close !== undefined && { fix: { title: `Write ${close}`, newText: close } }) });
  }
}
