import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RenderAnswer, RenderJob } from '../../core/kubernetes/render/job';
import type { Probe, ProbeOutputs } from '../../core/kubernetes/render/probe';
import { readNamed } from '../disk';
import { isBelow, realBelow } from '../insideFolder';
import { fetchingEnvironment, findTool, offlineEnvironment } from './find';
import { runTool } from './run';

/** How the user's tools are run. */
export interface RenderSettings {
  /** Absolute path of the program; '' for the one on PATH. */
  readonly program: string;
  readonly timeoutMs: number;
  /** Overlays may take bases from public repositories and addresses, by https. */
  readonly mayFetch?: boolean;
}

/** Runs the user's helm, and kustomize or kubectl. */
export interface Renderer {
  /**
   * Renders a chart or overlay of the workspace at `root` as it is on the disk; nothing of the workspace is changed, nothing
   * fetched unless settings permit it. The same inputs are not rendered twice; with something that is fetched they are, after some minutes.
   */
  render(root: string, job: RenderJob, settings: RenderSettings, signal: AbortSignal): Promise<RenderAnswer>;
  /**
   * Renders a job once more for each probe, an overlay from a copy of the texts that it was rendered from. What the tool does
   * not take is left out, and what there is no time for: all together have as long as the rendering had.
   */
  probe(root: string, job: RenderJob, asked: Probing, settings: RenderSettings, signal: AbortSignal): Promise<ProbeOutputs>;
}

/** Probes of a job, and the answer that they are about. */
export interface Probing {
  readonly answer: RenderAnswer;
  readonly probes: readonly Probe[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const PROGRAMS: Readonly<Record<RenderJob['tool'], readonly string[]>> = { helm: ['helm'], kustomize: ['kustomize', 'kubectl'] };

/** What was fetched may have changed after that long. */
const FETCHED_MS = 10 * 60_000;

export function createRenderer(environment: Environment, now: () => number = Date.now): Renderer {
  const known = new Map<string, { readonly key: string; readonly until: number; readonly answer: RenderAnswer }>();
  const probed = new WeakMap<RenderAnswer, ProbeOutputs>();
  return {
    async render(root, job, settings, signal) {
      const { tool } = job;
      const file = await findTool(settings.program, PROGRAMS[tool], environment);
      if (file === undefined) return failed('absent', settings.program === '' ? PROGRAMS[tool].join(' or ') : settings.program);
      const texts = new Map(
        (await readNamed(root, [...job.inputs, ...(await inside(root, job.reads))], () => undefined)).map(({ path: name, text }) => [
          name,
          text,
        ]),
      );
      const key = await keyOf(root, job, [file, JSON.stringify(settings)], texts);
      const id = `${root}\n${job.id}`;
      const before = known.get(id);
      if (before?.key === key && now() < before.until) return before.answer;
      return inScratch(async (scratch): Promise<RenderAnswer> => {
        const workspace = await fs.realpath(root);
        const call = tool === 'helm' ? helmCall(workspace, job) : await kustomizeCall(workspace, scratch, job, file);
        if (!call) return failed('unstarted', 'the folder for temporary files is on another drive');
        const { timeoutMs } = settings;
        const answer = await runTool({
          file,
          args: call.args,
          cwd: scratch,
          environment: fetches(job, settings) ? fetchingEnvironment(environment, scratch) : offlineEnvironment(environment),
          timeoutMs,
          signal,
        });
        if (answer.kind === 'failed')
          return { ...answer, message: withoutFolders(answer.message, [scratch, workspace, root, call.way ?? '']) };
        const rendered: RenderAnswer = { kind: 'rendered', text: answer.output, texts, ...(call.way !== undefined && { way: call.way }) };
        known.set(id, { key, until: fetches(job, settings) ? now() + FETCHED_MS : Infinity, answer: rendered });
        return rendered;
      });
    },
    async probe(root, job, { answer, probes }, settings, signal) {
      const before = probed.get(answer);
      if (before) return before;
      const { tool } = job;
      const file = await findTool(settings.program, PROGRAMS[tool], environment);
      const outputs = new Map<string, string>();
      // what was fetched is not there any more
      if (file === undefined || answer.kind !== 'rendered' || fetches(job, settings)) return outputs;
      const until = Date.now() + settings.timeoutMs;
      await inScratch(async (scratch) => {
        const copy = path.join(scratch, 'copy');
        if (tool === 'kustomize') for (const [name, text] of answer.texts) await write(copy, name, text);
        for (const probe of probes) {
          const timeoutMs = until - Date.now();
          if (timeoutMs <= 0 || signal.aborted) return;
          const args =
            tool === 'helm'
              ? await helmProbe(await fs.realpath(root), scratch, job, probe)
              : await kustomizeProbe(scratch, copy, { job, probe, file });
          const outcome = await runTool({ file, args, cwd: scratch, environment: offlineEnvironment(environment), timeoutMs, signal });
          if (outcome.kind === 'done') outputs.set(probe.id, outcome.output);
          const text = probe.file === undefined ? undefined : answer.texts.get(probe.file);
          if (text !== undefined) await write(copy, probe.file!, text);
        }
      });
      if (!signal.aborted) probed.set(answer, outputs);
      return outputs;
    },
  };
}

/** Of names those that lead to something in the workspace, links followed. */
async function inside(root: string, names: readonly string[]): Promise<readonly string[]> {
  const ways = await Promise.all(names.map((name) => realBelow(root, name).catch(() => undefined)));
  return names.filter((_, index) => ways[index] !== undefined);
}

/** A folder apart from the workspace, so that no program and no plugin of it is taken for one of the user's; gone afterwards. */
async function inScratch<T>(work: (scratch: string) => Promise<T>): Promise<T> {
  const scratch = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'ledgerline-')));
  try {
    return await work(scratch);
  } finally {
    await fs.rm(scratch, { recursive: true, force: true });
  }
}

async function write(folder: string, name: string, text: string): Promise<void> {
  const file = path.join(folder, name);
  if (!isBelow(folder, file)) return;
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, text);
}

async function helmProbe(root: string, scratch: string, job: RenderJob, { text }: Probe): Promise<readonly string[]> {
  await write(scratch, 'values.json', text);
  return [...helmCall(root, job).args, '--values', path.join(scratch, 'values.json')];
}

/** From the copy, with the probe's text in the place of its file. */
async function kustomizeProbe(
  scratch: string,
  copy: string,
  { job: { dir }, probe: { file: name = '', text }, file }: { readonly job: RenderJob; readonly probe: Probe; readonly file: string },
): Promise<readonly string[]> {
  await write(copy, name, text);
  return buildArgs(file, scratch, path.posix.join('copy', dir));
}

/** A job that would fetch something and may; all others have no way to the network. */
const fetches = ({ refusal }: RenderJob, { mayFetch }: RenderSettings): boolean => refusal?.reason === 'remote' && mayFetch === true;

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
  return { args: await buildArgs(file, scratch, dir === '' ? way : `${way}/${dir}`), way: `${way}/` };
}

async function buildArgs(file: string, scratch: string, overlay: string): Promise<readonly string[]> {
  await write(scratch, 'kustomization.yaml', JSON.stringify({ resources: [overlay], buildMetadata: ['originAnnotations'] }));
  return [/^kubectl/i.test(path.basename(file)) ? 'kustomize' : 'build', scratch];
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
