import path from 'node:path';
import type { Engine } from '../core/engine';
import { mayRender, type RenderJob } from '../core/kubernetes/render/job';
import { HumanError } from '../sources/humanError';
import { createRenderer } from '../sources/tools/render';
import { UsageError, type Call } from './command';

/** Options by which charts and overlays are rendered before they are priced. */
export const RENDER_OPTIONS = {
  render: { help: 'render charts and overlays by your own tools: --helm and --kustomize' },
  helm: { help: 'render charts by your helm' },
  kustomize: { help: 'render overlays by your kustomize or kubectl' },
  'remote-bases': { help: 'let kustomize fetch bases by https' },
  'render-timeout': { value: 'SECONDS', help: 'for each of them (default 30)' },
} as const;

const SECONDS = 30;
/** Rendered at the same time. */
const AT_ONCE = 4;

/**
 * Renders what an engine's workspace has of charts and overlays; what has not changed since the last time is not rendered again.
 * False where there is nothing to render.
 */
export type Render = (engine: Engine) => Promise<boolean>;

/**
 * Lets helm and kustomize render, as far as the call asks for it. What cannot be rendered is a finding and left out aloud.
 * @throws HumanError where a tool is not there.
 */
export function rendering({ folder, values }: Call): Render {
  const root = path.resolve(folder);
  const mayFetch = values['remote-bases'] === true;
  const settings = { program: '', timeoutMs: timeoutOf(values['render-timeout']) * 1000, mayFetch };
  const isAsked = ({ tool }: RenderJob): boolean => values.render === true || values[tool] === true;
  const renderer = createRenderer(process.env);
  return async (engine) => {
    const left = engine.renderings.jobs().filter(isAsked);
    if (left.length === 0) return false;
    await interruptible(async (signal) => {
      const work = async (): Promise<void> => {
        for (let job = left.shift(); job; job = left.shift()) {
          const answer = mayRender(job, mayFetch) ? await renderer.render(root, job, settings, signal) : undefined;
          if (answer?.kind === 'failed' && answer.reason === 'absent')
            throw new HumanError(`${answer.message} is not on the PATH.`, `Install it, or leave out ${optionFor(job.tool, values)}.`);
          engine.renderings.take(job, answer);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    });
    return true;
  };
}

/** Tells on standard error what could not be rendered, for commands that tell no findings. */
export function tellNotRendered(engine: Engine): void {
  for (const { code, file, message } of engine.findings())
    if (code === 'kubernetes/not-rendered') process.stderr.write(`${file}: ${message}\n`);
}

/** Programs in groups of their own do not hear the interrupt: they are ended with the work. */
async function interruptible(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const end = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    end.abort();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await work(end.signal);
  } finally {
    end.abort();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function timeoutOf(given: unknown): number {
  if (given === undefined) return SECONDS;
  const seconds = Number(given);
  if (!(seconds > 0 && seconds <= 3600))
    throw new UsageError(`--render-timeout takes seconds, up to 3600, not ${typeof given === 'string' ? given : 'that'}`);
  return seconds;
}

const optionFor = (tool: RenderJob['tool'], values: Call['values']): string => (values[tool] === true ? `--${tool}` : '--render');
