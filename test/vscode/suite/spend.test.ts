import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { TeamSpend } from '../../../src/core/model/spend';
import { setDay } from '../clock';
import { extension, fileUri, replace, revert, show } from '../editor';
import { until } from '../until';

const ID = 'i-0aa1bb2cc3dd4ee5f';

/** 100 dollars a day of the team web from 1 May to 18 July 2026, the last settled day on the 20th: 3,100 are expected of July. */
const bill = (): string =>
  [
    'ChargePeriodStart,ChargePeriodEnd,BillingCurrency,ServiceName,ProviderName,ChargeCategory,EffectiveCost,BilledCost,Tags',
    ...Array.from({ length: 79 }, (_, index) => {
      const day = (offset: number): string => new Date(Date.UTC(2026, 4, 1 + index + offset)).toISOString().slice(0, 10);
      return `${day(0)}T00:00:00Z,${day(1)}T00:00:00Z,USD,Compute,AWS,Usage,100,100,"{""team"":""web""}"`;
    }),
  ].join('\n');

const RECOMMENDED = {
  items: [
    {
      recommendationId: 'r1',
      accountId: '210000000010',
      region: 'us-east-1',
      currencyCode: 'USD',
      lastRefreshTimestamp: '2026-07-18T04:00:00+00:00',
      recommendationLookbackPeriodInDays: 14,
      tags: [{ key: 'team', value: 'web' }],
      resourceId: ID,
      resourceArn: `arn:aws:ec2:us-east-1:210000000010:instance/${ID}`,
      currentResourceType: 'Ec2Instance',
      recommendedResourceType: 'Ec2Instance',
      estimatedMonthlySavings: 35.04,
      implementationEffort: 'Low',
      actionType: 'Rightsize',
      currentResourceSummary: 'm5.large',
      recommendedResourceSummary: 'm5a.large',
    },
  ],
};

/** $0.045 an hour in us-east-1: $32.85 a month, $11.88 of July from the 21st on. */
const GATEWAY = 'resource "aws_nat_gateway" "second" {\n  subnet_id = "subnet-2"\n  tags      = { team = "web" }\n}\n';

describe('team spend', () => {
  let resetClock: () => void;
  let settings: string;
  const file = (...parts: string[]): string => fileUri(...parts).fsPath;

  /** The page's present state, once it fits. */
  const spend = (what: string, fits: (spend: TeamSpend) => boolean): Promise<TeamSpend> =>
    until(what, async () => {
      const state = (await extension().activate()).spend.state();
      return state.kind === 'spend' && fits(state.spend) && state.spend;
    });
  const diagnostics = (family: string): vscode.Diagnostic[] =>
    vscode.languages
      .getDiagnostics(fileUri('main.tf'))
      .filter(({ code }) => String(typeof code === 'object' ? code.value : code).startsWith(family));
  const missingTags = (): number => diagnostics('tag/missing-required').length;

  /** Writes another limit into ledgerline.yaml, unsaved. */
  async function limit(from: number, to: number): Promise<void> {
    const rules = await show('ledgerline.yaml');
    await replace(rules, `monthly: ${from}`, `monthly: ${to}`);
  }

  before(() => {
    resetClock = setDay('2026-07-20');
    settings = fs.readFileSync(file('ledgerline.yaml'), 'utf8');
    fs.mkdirSync(file('bills'));
    fs.writeFileSync(file('bills', 'bill.csv'), bill());
    fs.writeFileSync(file('recommended.json'), JSON.stringify(RECOMMENDED));
    const spendPart = 'spend:\n  recommendations: [recommended.json]\n  sources:';
    assert.ok(settings.includes('spend:\n  sources:'));
    fs.writeFileSync(
      file('ledgerline.yaml'),
      `${settings.replace('spend:\n  sources:', spendPart)}budgets: { scopes: [{ name: web 2026, team: web, monthly: 3110 }] }\n`,
    );
    // long ago: what was merged lately would be told
    const dates = { GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z', GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z' };
    const options = { cwd: path.dirname(file('main.tf')), env: { ...process.env, ...dates } };
    const git = (...args: string[]): void =>
      void execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], options);
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'First');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    resetClock();
    fs.writeFileSync(file('ledgerline.yaml'), settings);
    for (const name of ['bills', 'recommended.json', '.git']) fs.rmSync(file(name), { recursive: true });
  });
  afterEach(async () => {
    for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await vscode.window.showTextDocument(document);
      await revert();
    }
    await until('advice goes with the text that it was about', () => diagnostics('advice/recommendation').length === 0);
  });

  it('[K2] is not read before the sidebar is opened: no budget is a problem by then', async () => {
    const code = await show('main.tf');
    await replace(code, 'resource "aws_vpc"', `${GATEWAY.replace('{ team = "web" }', '{}')}resource "aws_vpc"`);
    await until('the new block is looked at', () => missingTags() === 2);
    assert.notEqual((await extension().activate()).spend.state().kind, 'spend');
    assert.deepEqual(diagnostics('budget/'), []);
  });

  it('shows the way of a budget to the month’s end', async () => {
    const code = await show('main.tf');
    code.selection = new vscode.Selection(12, 0, 12, 0);
    await vscode.commands.executeCommand('ledgerline.spend.focus');
    const { team, budgets, path: days, month } = await spend('the bill is read', ({ budgets: found }) => found.length > 0);
    assert.deepEqual([team, month, days.length, days.filter(({ isForecast }) => isForecast).length], ['web', '2026-07-01', 31, 13]);
    // 18 days are spent, 31 expected
    assert.deepEqual([days[17]?.amount, days.at(-1)?.amount], [1_800e6, 3_100e6]);
    assert.deepEqual(
      budgets.map(({ name, limit, spent, state, usedUpOn }) => [name, limit, spent, state, usedUpOn]),
      [['web 2026', 3_110e6, 1_800e6, 'on track', null]],
    );
  });

  it('shows a budget that was changed, with the day on which it is used up', async () => {
    await limit(3110, 2500);
    const { budgets } = await spend('the limit counts', ({ budgets: [budget] }) => budget?.limit === 2_500e6);
    assert.deepEqual([budgets[0]?.state, budgets[0]?.usedUpOn], ['will pass', '2026-07-25']);
  });

  it('keeps the last figures when the bill cannot be read any more, and says what to do', async () => {
    await show('main.tf');
    const whole = fs.readFileSync(file('bills', 'bill.csv'));
    const before = await spend('the bill is shown', ({ budgets: [budget] }) => budget?.limit === 3_110e6);
    fs.writeFileSync(file('bills', 'bill.csv'), 'a,b\n1,2\n');
    await vscode.commands.executeCommand('ledgerline.refreshSpend');
    const { monthToDate, sources } = await spend('the problem is told', ({ sources: [bills] }) => bills?.problem !== undefined);
    assert.deepEqual(monthToDate, before.monthToDate);
    assert.match(sources[0]?.problem?.message ?? '', /bill\.csv has no column ChargePeriodStart/);
    assert.match(sources[0]?.problem?.action ?? '', /FOCUS/);
    fs.writeFileSync(file('bills', 'bill.csv'), whole);
    await vscode.commands.executeCommand('ledgerline.refreshSpend');
    await spend('the bill is whole again', ({ sources: [bills] }) => bills !== undefined && bills.problem === undefined);
  });

  it('[B1] colours the status bar once a budget is overspent, and says which', async () => {
    const code = await show('main.tf');
    const { status } = await extension().activate();
    await spend('the budget holds', ({ budgets: [budget] }) => budget?.limit === 3_110e6);
    await until('the estimate is shown', () => status.item.text !== '');
    assert.equal(status.item.backgroundColor, undefined);
    await limit(3110, 1700);
    await vscode.window.showTextDocument(code.document);
    await until('it is coloured', () => status.item.backgroundColor !== undefined);
    assert.deepEqual(status.item.backgroundColor, new vscode.ThemeColor('statusBarItem.warningBackground'));
    assert.match(typeof status.item.tooltip === 'string' ? status.item.tooltip : '', /^Over budget: web 2026\n/);
  });

  it('holds a team that was picked by hand whatever file is opened, until the open file is followed again', async () => {
    const { spend: view } = await extension().activate();
    const shown = (): readonly [team: string | undefined, isPicked: boolean] => {
      const state = view.state();
      return state.kind === 'spend' ? [state.spend.team, state.isPicked === true] : [undefined, false];
    };
    const { showQuickPick } = vscode.window;
    /** Answers the picker with the entry that is called so. */
    const pick = async (label: string): Promise<void> => {
      const answer = (items: readonly { readonly label: string }[]) => Promise.resolve(items.find((item) => item.label === label));
      Object.assign(vscode.window, { showQuickPick: answer });
      try {
        await vscode.commands.executeCommand('ledgerline.selectTeam');
      } finally {
        Object.assign(vscode.window, { showQuickPick });
      }
    };
    const code = await show('main.tf');
    code.selection = new vscode.Selection(12, 0, 12, 0);
    await vscode.commands.executeCommand('ledgerline.spend.focus');
    await spend('the team of the file is shown', ({ team }) => team === 'web');
    assert.deepEqual(shown(), ['web', false]);
    await pick('data');
    await spend('the picked team is shown', ({ team }) => team === 'data');
    const before = view.state();
    await show('env', 'main.tf');
    await show('main.tf');
    await until('the page was told anew', () => view.state() !== before);
    assert.deepEqual(shown(), ['data', true]);
    await pick('Follow the open file');
    await spend('the team of the file is shown again', ({ team }) => team === 'web');
    assert.deepEqual(shown(), ['web', false]);
  });

  describe('and the code that is edited', () => {
    let code: vscode.TextEditor;
    beforeEach(async () => {
      await vscode.commands.executeCommand('ledgerline.spend.focus');
      code = await show('main.tf');
      await spend('the spend is shown', ({ budgets: [budget], planned }) => budget?.limit === 3_110e6 && planned === null);
    });
    const add = (text = GATEWAY): Promise<void> => replace(code, 'resource "aws_vpc"', `${text}resource "aws_vpc"`);

    it('stand beside each other: what the change adds is a line of its own until it is undone', async () => {
      await add();
      const { planned, forecast } = await spend('the change is told', (one) => one.planned !== null);
      assert.deepEqual(planned?.files, ['main.tf']);
      assert.deepEqual([planned.monthly.high, planned.toMonthEnd?.high, planned.monthEnd?.high], [32_850_000, 11_880_000, 3_111_880_000]);
      assert.deepEqual(planned.passes, ['web 2026']);
      assert.equal(forecast?.amount, 3_100e6);
      await replace(code, GATEWAY, '');
      await spend('the change is gone', (one) => one.planned === null);
    });

    it('make a problem of a budget that only the change takes over its limit, until it is undone', async () => {
      await add();
      const [problem] = await until('the budget is told', () => diagnostics('budget/').length > 0 && diagnostics('budget/'));
      assert.equal(
        problem!.message,
        'Budget web 2026: forecast $3,100 + planned $11.88 + usage > $3,110 on Jul 31; this block adds $32.85/mo',
      );
      assert.deepEqual(
        [problem!.severity, problem!.range.start.line, problem!.range.end.line],
        [vscode.DiagnosticSeverity.Warning, 22, 22],
      );
      assert.match(
        typeof problem!.code === 'object' ? String((problem!.code as { target: vscode.Uri }).target) : '',
        /#budget-planned-change$/,
      );
      await replace(code, GATEWAY, '');
      await until('the problem is gone', () => diagnostics('budget/').length === 0);
    });

    it('stay told where nobody sees the page, when ledgerline.yaml is edited: of the same team', async () => {
      await add();
      await until('the budget is told', () => diagnostics('budget/').length > 0);
      await vscode.commands.executeCommand('workbench.action.closeSidebar');
      // 3,100 forecast and 11.88 planned pass both limits
      await limit(3110, 3105);
      const told = await until('the new limit is told', () => {
        const [problem] = diagnostics('budget/');
        return problem?.message.includes('> $3,105') && problem.message;
      });
      assert.match(told, /^Budget web 2026: /);
      // and none is told once the limit is far away
      await limit(3105, 9000);
      await until('the problem is gone', () => diagnostics('budget/').length === 0);
      const { team, budgets } = await spend('the limit counts', ({ budgets: [budget] }) => budget?.limit === 9_000e6);
      assert.deepEqual([team, budgets.length], ['web', 1]);
    });

    it('[D5] let the problem be hidden with a reason', async () => {
      await add();
      const [problem] = await until('the budget is told', () => diagnostics('budget/').length > 0 && diagnostics('budget/'));
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        code.document.uri,
        problem!.range,
      );
      assert.ok(actions.some(({ title }) => title === 'Hide with a reason: budget/planned-change'));
      await replace(code, GATEWAY, `# ledgerline:ignore=budget/planned-change reason: agreed\n${GATEWAY}`);
      await until('the problem is hidden', () => diagnostics('budget/').length === 0);
    });

    it('show a recommendation on the line of its resource, with the fix for its size', async () => {
      assert.deepEqual(diagnostics('advice/recommendation'), []);
      await replace(code, 'instance_type = var.size', `instance_type = "m5.large" # ${ID}`);
      const [advice] = await until(
        'the recommendation is told',
        () => diagnostics('advice/recommendation').length > 0 && diagnostics('advice/recommendation'),
      );
      assert.match(advice!.message, /^recommended\.json: resize m5\.large to m5a\.large\. Saves \$35\.04 a month by its own reckoning/);
      assert.deepEqual([advice!.severity, advice!.range.start.line], [vscode.DiagnosticSeverity.Information, 14]);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        code.document.uri,
        advice!.range,
      );
      const fix = actions.find(({ title }) => title === 'Resize to m5a.large, as the provider recommends');
      const dismiss = actions.find(({ title }) => title === 'Dismiss this recommendation…')?.command;
      assert.deepEqual([dismiss?.command, dismiss?.arguments], ['ledgerline.dismissRecommendation', ['recommended.json/r1']]);
      // who closes the question without a reason has not dismissed it
      const asked = vscode.commands.executeCommand('ledgerline.dismissRecommendation', 'recommended.json/r1');
      let isAnswered = false;
      void asked.then(() => (isAnswered = true));
      await until('the question is closed', async () => {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return isAnswered;
      });
      assert.equal(diagnostics('advice/recommendation').length, 1);
      assert.ok(await vscode.workspace.applyEdit(fix!.edit!));
      assert.match(code.document.getText(), new RegExp(`instance_type = "m5a\\.large" # ${ID}`));
      // the size is the recommended one now
      const { fromProviders } = await spend('the list has the place', (one) => one.fromProviders !== undefined);
      assert.deepEqual(
        fromProviders?.recommendations.map(({ id }) => id),
        ['r1'],
      );
    });
  });
});
