/** One call or notification of JSON-RPC 2.0; a notification has no `id` and gets no answer. */
interface Request {
  readonly id?: string | number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export type Respond = (method: string, params: Readonly<Record<string, unknown>>) => Promise<object>;

/** An error that the other side gets with a code of JSON-RPC. */
export class RpcError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
const INTERNAL_ERROR = -32603;

/** The answer to one line: JSON text of a response, or of several for a batch; `undefined` where nothing is to be answered. */
export async function answerLine(line: string, respond: Respond): Promise<string | undefined> {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return JSON.stringify(failure(null, PARSE_ERROR, 'not JSON'));
  }
  if (!Array.isArray(message)) {
    const answer = await answerOne(message, respond);
    return answer && JSON.stringify(answer);
  }
  if (message.length === 0) return JSON.stringify(failure(null, INVALID_REQUEST, 'an empty batch'));
  const answers: object[] = [];
  for (const one of message) {
    const answer = await answerOne(one, respond);
    if (answer) answers.push(answer);
  }
  return answers.length > 0 ? JSON.stringify(answers) : undefined;
}

async function answerOne(message: unknown, respond: Respond): Promise<object | undefined> {
  const request = requestOf(message);
  if (request === 'response') return undefined;
  if (request === undefined) return failure(null, INVALID_REQUEST, 'not a request of JSON-RPC 2.0');
  const { id, method, params } = request;
  try {
    const result = await respond(method, params);
    return id === undefined ? undefined : { jsonrpc: '2.0', id, result };
  } catch (error) {
    if (id === undefined) return undefined;
    if (error instanceof RpcError) return failure(id, error.code, error.message);
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return failure(id, INTERNAL_ERROR, 'internal error');
  }
}

function requestOf(message: unknown): Request | 'response' | undefined {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return undefined;
  const { jsonrpc, id, method, params = {} } = message as Readonly<Record<string, unknown>>;
  if (jsonrpc !== '2.0') return undefined;
  // we ask nothing, so what answers nobody's question is passed over
  if (method === undefined && ('result' in message || 'error' in message)) return 'response';
  if (typeof method !== 'string' || typeof params !== 'object' || params === null || Array.isArray(params)) return undefined;
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') return undefined;
  return { method, params: params as Readonly<Record<string, unknown>>, ...(id === undefined ? {} : { id }) };
}

const failure = (id: string | number | null, code: number, message: string): object => ({ jsonrpc: '2.0', id, error: { code, message } });
