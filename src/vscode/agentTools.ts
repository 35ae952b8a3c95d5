import * as vscode from 'vscode';
import { answerText, ToolProblem, type AgentContext, type AgentTool } from '../core/agent/tool';
import { AGENT_TOOLS } from '../core/agent/tools';
import { NOT_LOADED } from '../core/prices/why';
import type { Session, Sessions } from './session';
import type { SpendView } from './spendView';

/** Prices of one cloud may lead to those of another. */
const MOST_ROUNDS = 6;

/** Offers the agent tools to the editor's chat. They read what the extension knows: nothing is sent, saved or charged. */
export function registerAgentTools(sessions: Sessions, spend: Pick<SpendView, 'state'>): vscode.Disposable {
  const offer = (tool: AgentTool): vscode.Disposable =>
    vscode.lm.registerTool(tool.name, {
      prepareInvocation: () => ({ invocationMessage: vscode.l10n.t('Ledgerline: {0}', tool.title) }),
      async invoke({ input }) {
        await sessions.open();
        await sessions.readersReady();
        const session = sessionInUse(sessions);
        const text = session
          ? await answer(tool, input, { engine: session.engine, spend: (question) => shownSpend(spend, question) })
          : 'No folder is open: there is no code to answer about.';
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      },
    });

  async function answer(tool: AgentTool, input: unknown, context: AgentContext): Promise<string> {
    try {
      for (let round = 1; ; round++) {
        const text = answerText(await tool.run(input, context));
        if (round === MOST_ROUNDS || !text.includes(NOT_LOADED)) return text;
        await sessions.pricesLoaded();
      }
    } catch (error) {
      if (error instanceof ToolProblem) return error.message;
      throw error;
    }
  }

  return vscode.Disposable.from(...AGENT_TOOLS.map(offer));
}

/** The one of the active editor, else the first. */
function sessionInUse(sessions: Sessions): Session | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const all = sessions.all();
  return all.find((session) => uri && session.pathOf(uri) !== undefined) ?? all[0];
}

/** What the sidebar shows: a question of a model never makes it read again, let alone ask a provider. */
function shownSpend(
  view: Pick<SpendView, 'state'>,
  { team, month }: Parameters<AgentContext['spend']>[0],
): ReturnType<AgentContext['spend']> {
  const state = view.state();
  if (state.kind !== 'spend')
    throw new ToolProblem(
      'No bill has been read in this window. Ask the user to open Ledgerline: Team Spend in the activity bar, then call again.',
    );
  const { spend } = state;
  if ((team !== undefined && team !== spend.team) || (month !== undefined && !spend.month.startsWith(month)))
    throw new ToolProblem(`Ledgerline shows another team or month. Ask the user to choose it in Ledgerline: Team Spend, then call again.`);
  return Promise.resolve(spend);
}
