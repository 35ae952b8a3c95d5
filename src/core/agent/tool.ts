import type { Engine } from '../engine';
import type { TeamSpend } from '../model/spend';

/** What a tool works on. */
export interface AgentContext {
  readonly engine: Engine;
  /** What a team spends, from data that is already there: nothing is asked for, nothing is charged. @throws ToolProblem */
  readonly spend: (question: { readonly team?: string; readonly month?: string }) => Promise<TeamSpend>;
}

/** One question that a coding agent may ask, the same in the editor and over the Model Context Protocol. */
export interface AgentTool {
  /** `ledgerline_verb_noun`. */
  readonly name: string;
  readonly title: string;
  /** For the model: when to use it, what it knows and what it does not. */
  readonly description: string;
  /** JSON Schema of its input, an object. */
  readonly inputSchema: object;
  /** @throws ToolProblem, which tells the model what to do next. */
  readonly run: (input: unknown, context: AgentContext) => ToolAnswer | Promise<ToolAnswer>;
}

/**
 * `sentence` holds figures and words of this product only. Everything that comes from files, tags and bills stands in `data`,
 * where it is quoted: it is data and never reads as an instruction.
 */
export interface ToolAnswer {
  readonly sentence: string;
  readonly data: object;
}

/** Why a tool cannot answer, and what to do next: words for the model. */
export class ToolProblem extends Error {}

/** The answer as one text: the sentence, then the data as JSON. */
export const answerText = ({ sentence, data }: ToolAnswer): string => `${sentence}\n${JSON.stringify(data)}`;
