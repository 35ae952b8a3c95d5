import path from 'node:path';
import type { Engine } from '../core/engine';
import { HumanError } from '../sources/humanError';
import { createRenderer, type Renderer } from '../sources/tools/render';
import { UsageError, type Call } from './command';

/** Options by which charts and overlays are rendered before they are priced. */
export const RENDER_OPTIONS = {
  helm: { help: 'render charts by your helm' },
  kustomize: { help: 'render overlays by your kustomize or kubectl' },
  'render-timeout': { value: 'SECONDS', help: 'for each of them (default 30)' },
} as const;

const SECONDS = 30;
/** Rendered at the same time. */
const AT_ONCE = 4;

/**
 * Lets helm and kustomize render what the engine's workspace has of charts and overlays, as far as the call asks for it.
 * What cannot be rendered is told on standard error and left out aloud. @throws HumanError where the tool is not there.
 */
export async function renderInto(engine: Engine, { folder, values }: Call): Promise<void> {
  const jobs = engine.renderings.jobs().filter(({ tool }) => values[tool] === true);
  if (jobs.length === 0) return;
  const renderer = createRenderer(process.env);
  const settings = { program: '', timeoutMs: timeoutOf(values['render-timeout']) * 1000 };
  const end = new AbortController();
  // programs in groups of their own do not hear the interrupt
  const stop = (signal: NodeJS.Signals): void => {
    end.abort();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const left = [...jobs];
  const work = async (): Promise<void> => {
    for (let job = left.shift(); job; job = left.shift()) {
      const answer = job.refusal ? undefined : await renderer.render(path.resolve(folder), job, settings, end.signal);
      if (answer?.kind === 'failed' && answer.reason === 'absent') throw absent(job.tool, answer);
      engine.renderings.take(job, answer);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    end.abort();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
  for (const { code, file, message } of engine.findings())
    if (code === 'kubernetes/not-rendered') process.stderr.write(`${file}: ${message}\n`);
}

function timeoutOf(given: unknown): number {
  if (given === undefined) return SECONDS;
  const seconds = Number(given);
  if (!(seconds > 0 && seconds <= 3600))
    throw new UsageError(`--render-timeout takes seconds, up to 3600, not ${typeof given === 'string' ? given : 'that'}`);
  return seconds;
}

const absent = (tool: string, { message }: Extract<Awaited<ReturnType<Renderer['render']>>, { kind: 'failed' }>): HumanError =>
  new HumanError(`${message} is not on the PATH.`, `Install it, or leave out --${tool}.`);
