import { createInterface } from 'node:readline';
import { AGENT_TOOLS } from '../core/agent/tools';
import { ToolProblem } from '../core/agent/tool';
import { HumanError } from '../sources/humanError';
import { openFolder, print, rereadFolder, type Command } from './command';
import { answerLine } from './mcp/jsonRpc';
import { mcpServer } from './mcp/server';
import { RENDER_OPTIONS, rendering } from './rendering';
import { readSpend } from './spend';
import { VERSION } from './version';

export const mcp: Command = {
  summary: 'the same answers as tools for coding agents: a server of the Model Context Protocol on standard input and output',
  formats: ['json'],
  options: RENDER_OPTIONS,
  async run(call) {
    const render = rendering(call);
    const engine = await openFolder(call);
    await render(engine);
    const respond = mcpServer(AGENT_TOOLS, VERSION, async () => {
      await rereadFolder(call, engine);
      await render(engine);
      return {
        engine,
        spend: async ({ team, month }) => {
          try {
            return await readSpend({ call, engine, team, month: month && `${month}-01`, files: [], today: today() });
          } catch (error) {
            throw error instanceof HumanError ? new ToolProblem([error.message, error.action].filter(Boolean).join(' ')) : error;
          }
        },
      };
    });
    // one after the other: an answer is about the files as they are when its question is reached
    for await (const line of createInterface({ input: process.stdin })) {
      const answer = line.trim() === '' ? undefined : await answerLine(line, respond);
      if (answer !== undefined) await print(answer);
    }
    return 0;
  },
};

const today = (): string => new Date().toISOString().slice(0, 10);
