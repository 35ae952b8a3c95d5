import os from 'node:os';
import path from 'node:path';
import { spendCsv, spendJson, spendMarkdown, spendText } from '../core/spend/report';
import { parseDay } from '../core/model/days';
import { withMatches } from '../core/spend/withMatches';
import type { Engine } from '../core/engine';
import type { ResourceQuestion } from '../core/model/resourceSpend';
import type { BudgetStatus, TeamSpend } from '../core/model/spend';
import { createSpendReader, type SpendReader, type SpendRequest } from '../sources/spend';
import { buildOf } from '../sources/spendAnswers';
import { weighedCauses } from './causes';
import { withPlanned } from './planned';
import { resourcesOf, untoldOf } from './spendResources';
import { oneOf, openFolder, print, printJson, UsageError, type Call, type Command } from './command';

/** States of a budget at which the exit code is 2. */
const FATAL: Readonly<Record<string, readonly BudgetStatus[]>> = {
  over: ['over'],
  'will-pass': ['over', 'will pass'],
  'may-pass': ['over', 'will pass', 'may pass'],
  never: [],
};

const CEILING_USD = 5;

export const AS_OF_OPTION = { 'as-of': { value: 'YYYY-MM-DD', help: 'the present day of bills and budgets (default today)' } } as const;

export const spend: Command = {
  summary: 'what a team spends, from the bills that ledgerline.yaml names: the figures of the sidebar',
  formats: ['table', 'json', 'markdown', 'csv'],
  options: {
    team: { value: 'NAME', help: 'whose spend (default: the team of ledgerline.yaml)' },
    month: { value: 'YYYY-MM', help: 'default: the month of the last complete day' },
    bill: { value: 'GLOB', many: true, help: 'bills instead of the configured sources; may be given more than once' },
    ...AS_OF_OPTION,
    refresh: { help: 'ask providers: AWS takes $0.01 a request, queries take money by the bytes they read' },
    ceiling: { value: 'USD', help: `what requests may cost a month, for each provider (default ${CEILING_USD})` },
    'fail-on': {
      value: 'over|will-pass|may-pass|never',
      help: 'state of a budget that ends with 2 (default never); with --team of its budgets only',
    },
    resources: { value: 'SERVICE', many: true, help: 'what a service costs by resource, from the bill; may be given more than once' },
    cost: { value: 'effective|billed', help: 'figures amortised and after discounts, or as invoiced (default effective); JSON has both' },
    planned: { value: 'merge-base|HEAD|none', help: 'what the edited code adds against a git commit (default none)' },
  },
  async run(call) {
    const fatal = FATAL[oneOf(call, 'fail-on', ['over', 'will-pass', 'may-pass', 'never'], 'never')] ?? [];
    const engine = await openFolder(call);
    const cost = oneOf(call, 'cost', ['effective', 'billed'], 'effective');
    const against = oneOf(call, 'planned', ['merge-base', 'HEAD', 'none'], 'none');
    const request = spendRequest({
      call,
      engine,
      team: text(call, 'team'),
      month: month(call),
      files: bills(call),
      today: today(call),
      ceilingUsd: ceiling(call),
      mayAsk: call.values.refresh === true,
    });
    const reader = createSpendReader(undefined, buildOf(__filename));
    const read = await reader.read(request);
    const planned = against === 'none' ? read : await withPlanned(call, engine, read, against, today(call));
    const placed = withMatches(planned, engine).spend;
    const ask = (question: ResourceQuestion, paidFor: readonly string[]) => reader.resources({ ...request, question, paidFor });
    const resources = await resourcesOf(texts(call, 'resources'), placed, engine, ask, request.mayAsk);
    const found = await weighedCauses(call, engine, placed, resources, (question) => ask(question, []));
    switch (call.format) {
      case 'json':
        await printJson(spendJson(found, resources));
        break;
      case 'markdown':
        await print(spendMarkdown(found, resources, cost));
        break;
      case 'csv':
        await print(spendCsv(found, resources, cost).trimEnd());
        break;
      default:
        await print(spendText(found, resources, cost));
    }
    for (const line of [...problemsOf(found), ...untoldOf(resources)]) process.stderr.write(`${line}\n`);
    // a team does not answer for the budget of the whole bill
    const counted = found.budgets.filter(({ isWhole }) => !isWhole || text(call, 'team') === undefined);
    return counted.some(({ state }) => state !== null && fatal.includes(state)) ? 2 : 0;
  },
};

/** What is wrong with the sources, a line each. */
export const problemsOf = ({ sources }: TeamSpend): readonly string[] =>
  sources.flatMap(({ name, problem }) =>
    problem ? [`${name}: ${[problem.message, problem.action, problem.detail].filter(Boolean).join(' ')}`] : [],
  );

/** Whose spend, of which month, from which bills. */
interface SpendQuestion {
  readonly call: Call;
  readonly engine: Engine;
  readonly team: string | undefined;
  /** First day. */
  readonly month: string | undefined;
  /** Bills instead of the configured ones. */
  readonly files: readonly string[];
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly ceilingUsd?: number;
  /** Whether providers may be asked. */
  readonly mayAsk?: boolean;
  /** One that keeps the bill, for the spend of several teams. */
  readonly reader?: SpendReader;
}

/** @throws HumanError where there is no bill or it cannot be read. */
export const readSpend = ({ reader = createSpendReader(), ...question }: SpendQuestion): Promise<TeamSpend> =>
  reader.read(spendRequest(question));

function spendRequest({
  call,
  engine,
  team,
  ceilingUsd = CEILING_USD,
  mayAsk = false,
  ...question
}: Omit<SpendQuestion, 'reader'>): SpendRequest {
  const config = engine.config();
  return {
    ...question,
    folder: path.resolve(call.folder),
    globs: [],
    isSample: false,
    config,
    team: team ?? config.spend.team,
    file: undefined,
    ownTags: {},
    ownerFiles: engine.ownerFiles(),
    cacheFolder: cacheFolder(),
    again: false,
    clouds: { awsCeilingUsd: ceilingUsd, queryCeilingUsd: ceilingUsd },
    mayAsk,
    mayRunGit: true,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
}

const text = ({ values }: Call, option: string): string | undefined => {
  const value = values[option];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const texts = ({ values }: Call, option: string): readonly string[] => {
  const given = values[option];
  return Array.isArray(given) ? given.filter((value) => typeof value === 'string') : [];
};

const bills = (call: Call): readonly string[] => texts(call, 'bill').map((value) => path.resolve(value));

function month(call: Call): string | undefined {
  const given = text(call, 'month');
  if (given === undefined) return undefined;
  if (parseDay(`${given}-01`) === undefined) throw new UsageError(`--month takes YYYY-MM, not ${given}`);
  return `${given}-01`;
}

/** @throws UsageError where `--as-of` is no day. */
export function today(call: Call): string {
  const given = text(call, 'as-of') ?? new Date().toISOString().slice(0, 10);
  if (parseDay(given) === undefined) throw new UsageError(`--as-of takes YYYY-MM-DD, not ${given}`);
  return given;
}

function ceiling(call: Call): number {
  const given = text(call, 'ceiling') ?? String(CEILING_USD);
  const usd = Number(given);
  if (!Number.isFinite(usd) || usd < 0) throw new UsageError(`--ceiling takes dollars a month, not ${given}`);
  return usd;
}

/** Where roll-ups of bills are kept between runs; never in the workspace. */
export const cacheFolder = (): string => path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'ledgerline');
