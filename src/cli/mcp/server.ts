import { answerText, ToolProblem, type AgentContext, type AgentTool } from '../../core/agent/tool';
import { INVALID_PARAMS, METHOD_NOT_FOUND, RpcError, type Respond } from './jsonRpc';

/** Revisions of the protocol that this server speaks, newest first (modelcontextprotocol.io, "Versioning"). */
const REVISIONS = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;

const INSTRUCTIONS =
  'Costs of infrastructure code and of teams. Estimate before you propose a change that adds, removes or resizes resources, and check tags before you save it.';

/**
 * A server of the Model Context Protocol with tools and nothing else. `open` gives the workspace as it is at the moment of a
 * call. What a tool cannot do is an answer marked as an error, so that the model reads what to do next.
 */
export function mcpServer(tools: readonly AgentTool[], version: string, open: () => Promise<AgentContext>): Respond {
  return async (method, params) => {
    switch (method) {
      case 'initialize':
        return {
          protocolVersion: REVISIONS.find((revision) => revision === params.protocolVersion) ?? REVISIONS[0],
          capabilities: { tools: {} },
          serverInfo: { name: 'ledgerline', title: 'Ledgerline', version },
          instructions: INSTRUCTIONS,
        };
      case 'ping':
      case 'notifications/initialized':
      case 'notifications/cancelled':
        return {};
      case 'tools/list':
        return {
          tools: tools.map(({ name, title, description, inputSchema }) => ({
            name,
            title,
            description,
            inputSchema,
            annotations: { title, readOnlyHint: true, openWorldHint: false },
          })),
        };
      case 'tools/call':
        return callTool(tools, params, open);
      default:
        throw new RpcError(METHOD_NOT_FOUND, `no method ${method}`);
    }
  };
}

async function callTool(
  tools: readonly AgentTool[],
  { name, arguments: input }: Readonly<Record<string, unknown>>,
  open: () => Promise<AgentContext>,
): Promise<object> {
  const tool = tools.find((one) => one.name === name);
  if (!tool) throw new RpcError(INVALID_PARAMS, `no tool ${String(name)}`);
  try {
    return { content: [{ type: 'text', text: answerText(await tool.run(input, await open())) }] };
  } catch (error) {
    if (!(error instanceof ToolProblem)) throw error;
    return { content: [{ type: 'text', text: error.message }], isError: true };
  }
}
