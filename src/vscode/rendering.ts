import * as vscode from 'vscode';
import { mayRender, type RenderJob } from '../core/kubernetes/render/job';
import { HumanError } from '../sources/humanError';
import type { Renderer } from '../sources/tools/render';
import type { Disposable } from './disposable';
import type { Platform } from './platform';
import type { Reporter } from './report';
import { debounced, isOurs, type Session, type Sessions } from './session';
import { setting } from './settings';

/** Charts and overlays, rendered by the user's helm and kustomize. */
export interface Rendering extends Disposable {
  /** Renders all of them once, whether or not saving does. @throws HumanError where no program may be run. */
  renderAll(): Promise<void>;
}

interface Wish {
  readonly session: Session;
  readonly job: RenderJob;
}

/** After the last of several saves. */
const WAIT_MS = 300;

/**
 * Renders what a saved file is part of, where the settings ask for it: on a disk, in trusted workspaces, one after the
 * other. A later save ends what still runs for the same chart or overlay. What is opened is rendered once.
 */
export function registerRendering(sessions: Sessions, platform: Platform, reporter: Reporter): Rendering {
  const running = new Map<string, AbortController>();
  const tried = new Set<string>();
  const told = new Set<RenderJob['tool']>();
  const saved = new Set<vscode.TextDocument>();
  const end = new AbortController();
  let renderer: Promise<Renderer> | undefined;
  let last: Promise<void> = Promise.resolve();

  const mayRun = ({ folder }: Session): boolean =>
    platform.loadRenderer !== undefined && vscode.workspace.isTrusted && folder?.scheme === 'file';
  const keyOf = ({ session, job }: Wish): string => `${session.folder?.toString()}\n${job.id}`;

  async function jobsOf(session: Session): Promise<readonly RenderJob[]> {
    // the first question asks for the YAML readers
    session.engine.renderings.jobs();
    await sessions.readersReady();
    return session.engine.renderings.jobs();
  }

  /** What a document is part of and the settings ask for. */
  async function wishes({ uri }: vscode.TextDocument): Promise<readonly Wish[]> {
    const found: Wish[] = [];
    for (const session of sessions.all()) {
      const path = session.pathOf(uri);
      if (path === undefined || !mayRun(session) || !(['helm', 'kustomize'] as const).some((tool) => isEnabled(tool, uri))) continue;
      for (const job of await jobsOf(session))
        if (isEnabled(job.tool, uri) && (job.inputs.includes(path) || job.reads.includes(path))) found.push({ session, job });
    }
    return found;
  }

  async function run(wish: Wish, controller: AbortController): Promise<void> {
    const { session, job } = wish;
    const isOver = (): boolean => controller.signal.aborted || !mayRun(session);
    if (isOver()) return;
    renderer ??= platform.loadRenderer!();
    const mayFetch = setting('kustomize.remoteBases');
    const settings = { program: programOf(job.tool), timeoutMs: timeoutOf(job.tool, session.folder), mayFetch };
    const root = session.folder!.fsPath;
    const answer = mayRender(job, mayFetch) ? await (await renderer).render(root, job, settings, controller.signal) : undefined;
    if (answer?.kind === 'failed' && answer.reason === 'absent' && !told.has(job.tool)) {
      told.add(job.tool);
      const message = vscode.l10n.t(
        '{0} was not found: nothing is rendered. Set `ledgerline.{1}.path`, or install it.',
        answer.message,
        job.tool,
      );
      void vscode.window.showInformationMessage(message);
    }
    const { renderings } = session.engine;
    renderings.take(job, answer);
    sessions.notify();
    const probes = answer ? renderings.probes(job, answer) : [];
    if (!answer || probes.length === 0) return;
    const outputs = await (await renderer).probe(root, job, { answer, probes }, settings, controller.signal);
    if (isOver()) return;
    renderings.takeProbes(job, answer, outputs);
    sessions.notify();
  }

  function render(wish: Wish): Promise<void> {
    const key = keyOf(wish);
    tried.add(key);
    running.get(key)?.abort();
    const controller = new AbortController();
    running.set(key, controller);
    const stop = (): void => controller.abort();
    end.signal.addEventListener('abort', stop, { once: true });
    last = last
      .then(() => run(wish, controller))
      .catch((error: unknown) => reporter.log(`${wish.job.id} could not be rendered`, error))
      .finally(() => {
        end.signal.removeEventListener('abort', stop);
        if (running.get(key) === controller) running.delete(key);
      });
    return last;
  }

  function noteSaved({ uri }: vscode.TextDocument): void {
    for (const session of sessions.all()) {
      const path = session.pathOf(uri);
      if (path !== undefined) session.engine.renderings.saved(path);
    }
    sessions.notify();
  }

  const renderSaved = debounced(() => {
    const documents = [...saved];
    saved.clear();
    void (async () => {
      const wanted = new Map((await Promise.all(documents.map(wishes))).flat().map((wish) => [keyOf(wish), wish]));
      for (const wish of wanted.values()) void render(wish);
    })().catch((error: unknown) => reporter.log('Nothing could be rendered', error));
  }, WAIT_MS);

  async function renderNew(document: vscode.TextDocument): Promise<void> {
    const { uri } = document;
    if (!isOurs(document) || !sessions.canRunPrograms(document) || !(isEnabled('helm', uri) || isEnabled('kustomize', uri))) return;
    await sessions.ready(document);
    for (const wish of await wishes(document)) if (!tried.has(keyOf(wish))) void render(wish);
  }
  const look = (document: vscode.TextDocument | undefined): void => {
    if (document) void renderNew(document).catch((error: unknown) => reporter.log('Nothing could be rendered', error));
  };

  const registrations = vscode.Disposable.from(
    renderSaved,
    vscode.workspace.onDidSaveTextDocument((document) => {
      saved.add(document);
      noteSaved(document);
      renderSaved();
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => look(editor?.document)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => look(vscode.window.activeTextEditor?.document)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('ledgerline.helm') && !event.affectsConfiguration('ledgerline.kustomize')) return;
      tried.clear();
      told.clear();
      look(vscode.window.activeTextEditor?.document);
    }),
  );
  setTimeout(() => look(vscode.window.activeTextEditor?.document), 0);

  return {
    async renderAll() {
      await sessions.open();
      const able = sessions.all().filter(mayRun);
      if (able.length === 0) throw new HumanError(vscode.l10n.t('Charts and overlays are rendered only in trusted workspaces on a disk.'));
      told.clear();
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Rendering charts and overlays'), cancellable: true },
        async (_, token) => {
          const done: Promise<void>[] = [];
          for (const session of able) for (const job of await jobsOf(session)) done.push(render({ session, job }));
          token.onCancellationRequested(() => running.forEach((controller) => controller.abort()));
          await Promise.all(done);
        },
      );
    },
    dispose() {
      end.abort();
      registrations.dispose();
    },
  };
}

const isEnabled = (tool: RenderJob['tool'], uri: vscode.Uri): boolean => setting(`${tool}.enabled`, uri);

const timeoutOf = (tool: RenderJob['tool'], folder: vscode.Uri | undefined): number => 1000 * setting(`${tool}.timeout`, folder);

/** Our own setting, for helm then that of the Kubernetes extension. A workspace decides neither. */
function programOf(tool: RenderJob['tool']): string {
  const own = setting(`${tool}.path`);
  if (own !== '' || tool !== 'helm') return own;
  const theirs = vscode.workspace.getConfiguration().inspect<Readonly<Record<string, unknown>>>('vs-kubernetes')?.globalValue;
  const path = theirs?.['vscode-kubernetes.helm-path'];
  return typeof path === 'string' ? path : '';
}
