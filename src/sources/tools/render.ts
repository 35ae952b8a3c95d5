import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RenderAnswer, RenderJob } from '../../core/kubernetes/render/job';
import { readNamed } from '../disk';
import { findTool, offlineEnvironment } from './find';
import { runTool } from './run';

/** How the user's tools are run. */
export interface RenderSettings {
  /** Absolute path of the program; '' for the one on PATH. */
  readonly program: string;
  readonly timeoutMs: number;
}

/** Runs the user's helm, and kustomize or kubectl. */
export interface Renderer {
  /**
   * Renders a chart or overlay of the workspace at `root` as it is on the disk; nothing of the workspace is changed, nothing
   * fetched. The same inputs are not rendered twice.
   */
  render(root: string, job: RenderJob, settings: RenderSettings, signal: AbortSignal): Promise<RenderAnswer>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const PROGRAMS: Readonly<Record<RenderJob['tool'], readonly string[]>> = { helm: ['helm'], kustomize: ['kustomize', 'kubectl'] };

export function createRenderer(environment: Environment): Renderer {
  const known = new Map<string, { readonly key: string; readonly answer: RenderAnswer }>();
  return {
    async render(root, job, settings, signal) {
      const { tool } = job;
      const file = await findTool(settings.program, PROGRAMS[tool], environment);
      if (file === undefined) return failed('absent', settings.program === '' ? PROGRAMS[tool].join(' or ') : settings.program);
      const texts = new Map((await readNamed(root, job.inputs, () => undefined)).map(({ path: name, text }) => [name, text]));
      const key = await keyOf(root, job, [file, JSON.stringify(settings)], texts);
      const id = `${root}\n${job.id}`;
      const before = known.get(id);
      if (before?.key === key) return before.answer;
      // apart from the workspace, so that no program and no plugin of it is taken for one of the user's
      const scratch = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'ledgerline-')));
      try {
        const workspace = await fs.realpath(root);
        const call = tool === 'helm' ? helmCall(workspace, job) : await kustomizeCall(workspace, scratch, job, file);
        if (!call) return failed('unstarted', 'the folder for temporary files is on another drive');
        const { timeoutMs } = settings;
        const answer = await runTool({
          file,
          args: call.args,
          cwd: scratch,
          environment: offlineEnvironment(environment),
          timeoutMs,
          signal,
        });
        if (answer.kind === 'failed')
          return { ...answer, message: withoutFolders(answer.message, [scratch, workspace, root, call.way ?? '']) };
        const rendered: RenderAnswer = { kind: 'rendered', text: answer.output, texts, ...(call.way !== undefined && { way: call.way }) };
        known.set(id, { key, answer: rendered });
        return rendered;
      } finally {
        await fs.rm(scratch, { recursive: true, force: true });
      }
    },
  };
}

const failed = (reason: Extract<RenderAnswer, { kind: 'failed' }>['reason'], message: string): RenderAnswer => ({
  kind: 'failed',
  reason,
  message,
});

interface Call {
  readonly args: readonly string[];
  /** Way from where it runs to the workspace. */
  readonly way?: string;
}

/** `helm template`, the same for helm 3 and 4: no dependency is updated, no cluster asked, no test rendered. */
function helmCall(root: string, { dir, release }: RenderJob): Call {
  const { name = 'release-name', namespace, values = [] } = release ?? {};
  return {
    args: [
      'template',
      name,
      path.join(root, dir),
      '--skip-tests',
      ...(namespace === undefined ? [] : ['--namespace', namespace]),
      ...values.flatMap((file) => ['--values', path.join(root, file)]),
    ],
  };
}

/**
 * Builds a kustomization of our own that takes the overlay and asks for the origin of each object, so that the user's files
 * stay as they are. kustomize refuses absolute paths.
 */
async function kustomizeCall(root: string, scratch: string, { dir }: RenderJob, file: string): Promise<Call | undefined> {
  const way = path.relative(scratch, root).split(path.sep).join('/');
  if (path.isAbsolute(way) || /^[A-Za-z]:/.test(way)) return undefined;
  const wrapper = { resources: [dir === '' ? way : `${way}/${dir}`], buildMetadata: ['originAnnotations'] };
  await fs.writeFile(path.join(scratch, 'kustomization.yaml'), JSON.stringify(wrapper));
  return { args: [/^kubectl/i.test(path.basename(file)) ? 'kustomize' : 'build', scratch], way: `${way}/` };
}

/** All that the outcome depends on: the call, the texts, and packed dependencies by size and date. */
async function keyOf(root: string, job: RenderJob, call: readonly string[], texts: ReadonlyMap<string, string>): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([call, job.release]));
  for (const [name, text] of texts) hash.update(`\0${name}\0${text}`);
  const charts = path.join(root, job.dir, 'charts');
  const packed = job.tool === 'helm' ? (await fs.readdir(charts).catch(() => [])).filter((name) => name.endsWith('.tgz')).sort() : [];
  for (const name of packed) {
    const { size, mtimeMs } = await fs.stat(path.join(charts, name));
    hash.update(`\0${name} ${size} ${mtimeMs}`);
  }
  return hash.digest('hex');
}

/** Messages name files from the workspace on. */
const withoutFolders = (message: string, folders: readonly string[]): string =>
  folders
    .filter((folder) => folder !== '')
    .reduce((text, folder) => text.replaceAll(`${folder.replace(/[\\/]$/, '')}${folder.includes('\\') ? '\\' : '/'}`, ''), message);
