import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../core/engine';
import { isAccepted, readBaseline, type Baseline } from '../core/findings/baseline';
import { uniqueFingerprints } from '../core/findings/fingerprint';
import type { Finding } from '../core/model/finding';
import { changedLines, type ChangedLines } from '../sources/changedLines';
import { HumanError } from '../sources/humanError';
import { BUDGET_OPTIONS, holdBudgets } from './budgets';
import { oneOf, openFolder, print, printJson, type Call, type Command } from './command';
import { codesIn } from './codes';
import { checkGithub } from './formats/github';
import { checkGitlab } from './formats/gitlab';
import { checkJson } from './formats/json';
import { checkJunit } from './formats/junit';
import type { CheckReport } from './formats/report';
import { checkSarif } from './formats/sarif';
import { checkText } from './formats/text';
import { RENDER_OPTIONS, rendering } from './rendering';
import { VERSION } from './version';

const FATAL = { error: ['error'], warning: ['error', 'warning'], never: [] } as const;

/** Each prints a whole report. */
const FORMATS: Readonly<Record<string, (report: CheckReport) => Promise<void>>> = {
  text: (report) => print(checkText(report)),
  json: (report) => printJson(checkJson(report)),
  sarif: (report) => printJson(checkSarif(report, VERSION)),
  junit: (report) => print(checkJunit(report)),
  github: (report) => print(checkGithub(report)),
  gitlab: (report) => printJson(checkGitlab(report)),
};

export const check: Command = {
  summary: 'missing and wrong cost tags, misspelt types and regions, values that cannot be worked out, errors in ledgerline.yaml',
  formats: Object.keys(FORMATS),
  options: {
    ...RENDER_OPTIONS,
    'fail-on': { value: 'error|warning|never', help: 'findings that end with 1 (default warning)' },
    only: { value: 'CODES', help: "findings of these codes: 'tag/*,price/unknown-machine'" },
    baseline: { value: 'FILE', help: 'leave out what it accepts (default: the baseline of ledgerline.yaml)' },
    'changed-since': { value: 'REF', help: 'findings of blocks that changed since a git commit' },
    'no-suppressions': { help: 'also those that a comment hides' },
    'exit-zero': { help: 'end with 0 whatever is found' },
    ...BUDGET_OPTIONS,
  },
  async run(call) {
    const fatal: readonly string[] = FATAL[oneOf(call, 'fail-on', ['error', 'warning', 'never'], 'warning')];
    const engine = await openFolder(call);
    await holdBudgets(call, engine);
    await rendering(call)(engine);
    const report = reportOf(engine, await choiceOf(call, engine));
    await FORMATS[call.format]!(report);
    if (engine.findings().some(({ code, severity }) => code.startsWith('config/') && severity === 'error')) return 3;
    if (call.values['exit-zero'] === true) return 0;
    return report.findings.some(({ severity }) => fatal.includes(severity)) ? 1 : 0;
  },
};

/** Which findings of a workspace are asked for. */
interface Choice {
  readonly only: (code: string) => boolean;
  readonly baseline: Baseline | undefined;
  readonly changed: ChangedLines | undefined;
  readonly hears: boolean;
}

async function choiceOf(call: Call, engine: Engine): Promise<Choice> {
  const { values, folder } = call;
  const since = values['changed-since'];
  return {
    only: codesIn(values.only),
    baseline: baselineOf(call, engine),
    changed: typeof since === 'string' ? await changedLines(path.resolve(folder), since) : undefined,
    hears: values['no-suppressions'] !== true,
  };
}

/** The baseline that the call or ledgerline.yaml names; the latter need not be there yet. */
function baselineOf({ values, folder }: Call, engine: Engine): Baseline | undefined {
  const given = values.baseline;
  const configured = engine.config().baseline;
  const file = typeof given === 'string' ? path.resolve(given) : configured === undefined ? undefined : path.resolve(folder, configured);
  if (file === undefined || (typeof given !== 'string' && !existsSync(file))) return undefined;
  if (!existsSync(file)) throw new HumanError(`There is no baseline ${String(given)}: write one with ledgerline baseline`);
  const baseline = readBaseline(readFileSync(file, 'utf8'));
  if (typeof baseline === 'string') throw new HumanError(`${file} cannot be read as a baseline: ${baseline}`);
  return baseline;
}

function reportOf(engine: Engine, { only, baseline, changed, hears }: Choice): CheckReport {
  const asked = engine
    .allFindings()
    .filter(({ code }) => only(code))
    .filter((finding) => changed === undefined || isTouched(finding, engine, changed));
  const open = asked.filter(({ suppressed }) => !hears || suppressed === undefined);
  const findings = open.filter((finding) => baseline === undefined || !isAccepted(finding, baseline));
  const suppressed = hears ? asked.filter((finding) => finding.suppressed !== undefined) : [];
  return {
    findings,
    suppressed,
    accepted: open.length - findings.length,
    fingerprints: uniqueFingerprints([...findings, ...suppressed]),
    notChecked: engine.notChecked(),
  };
}

/** A finding counts as a whole block, and where the code it depends on changed. */
function isTouched({ file, range, related }: Finding, engine: Engine, changed: ChangedLines): boolean {
  const own = engine.linesAround(file, range.start.line);
  const places = [
    { file, ...own, last: Math.max(own.last, range.end.line) },
    ...related.map((one) => ({ file: one.file, first: one.range.start.line, last: one.range.end.line })),
  ];
  return places.some(({ file: path, first, last }) => {
    const lines = changed.get(path);
    return lines === 'all' || lines?.some((one) => one.first <= last && first <= one.last) === true;
  });
}
