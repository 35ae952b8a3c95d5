import * as vscode from 'vscode';
import type { Engine, EngineHost } from '../core/engine';
import { isHcl } from '../core/isHcl';
import { isValuesName, looksLikeManifest } from '../core/looksLikeManifest';
import type { Estimate } from '../core/model/estimate';
import type { EarlierCode } from '../core/plannedChange';
import type { Disposable } from './disposable';
import { createLiveCluster } from './liveCluster';
import { createEditorPrices } from './livePrices';
import type { Platform } from './platform';
import type { Reporter } from './report';
import { feedFolder, isRelevant, pathIn, type Feed } from './workspaceFiles';
import { setting } from './settings';

/** One engine for each workspace folder, and one for each document outside of them. */
export interface Session {
  readonly folder: vscode.Uri | undefined;
  readonly engine: Engine;
  /** Path by which the engine knows a document. */
  pathOf(uri: vscode.Uri): string | undefined;
  uriOf(path: string): vscode.Uri;
  /** The estimate of the code as it was, with the same prices and settings as that of the present code. */
  earlier(code: EarlierCode): Promise<Estimate>;
  /** The same for several times, one after the other: what did not change between them is not worked out again. */
  earlierTimes(): Promise<Session['earlier']>;
  /** Takes the text from the disk again: an editor was closed without saving. */
  reread(uri: vscode.Uri): void;
}

export interface Sessions extends Disposable {
  /** The session of a document of ours, with the text as it is now; `undefined` while it is being made, or when it is not ours. */
  of(document: vscode.TextDocument): { readonly session: Session; readonly path: string } | undefined;
  /** Resolves when the document's session has read its files. */
  ready(document: vscode.TextDocument): Promise<void>;
  /** Asks the providers for the prices of everything that is open. */
  refreshPrices(): Promise<void>;
  /** Resolves when YAML can be read. */
  readersReady(): Promise<void>;
  /** Resolves when the bundled prices that were asked for by now are loaded. */
  pricesLoaded(): Promise<void>;
  /** All sessions that are made by now. */
  all(): readonly Session[];
  /** Makes the sessions of all workspace folders. */
  open(): Promise<void>;
  /** Whether programs may be run for a document: on a disk, and only where the user trusts the workspace. */
  canRunPrograms(document: vscode.TextDocument): boolean;
  /** Tells that figures may be others, for what changes them from outside. */
  notify(): void;
  /** A figure or finding may have changed. */
  readonly onDidChange: vscode.Event<void>;
}

const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** Terraform and OpenTofu by name and language; YAML by what it says. */
export function isOurs(document: vscode.TextDocument): boolean {
  const { uri, languageId } = document;
  if (!SCHEMES.includes(uri.scheme)) return false;
  if (/\.(tf|tofu)$/.test(uri.path) || languageId === 'terraform' || languageId === 'opentofu') return true;
  if (/(^|\/)(terragrunt|root)\.hcl$/.test(uri.path)) return true;
  if ((languageId === 'terragrunt' || languageId === 'hcl') && isHcl(uri.path)) return true;
  return (
    (languageId === 'yaml' || languageId === 'helm') &&
    (/(^|\/)(Chart|kustomization)\.ya?ml$/.test(uri.path) ||
      /(^|\/)(ledgerline|(ledgerline|infracost)-usage)\.ya?ml$/.test(uri.path) ||
      isValuesName(uri.path) ||
      looksLikeManifest(document.getText()) ||
      // a JSON patch of an overlay, as YAML
      /^-[ \t]+(?:op|path|value):/m.test(document.getText().slice(0, 1000)))
  );
}

export function createSessions(context: vscode.ExtensionContext, platform: Platform, reporter: Reporter): Sessions {
  const changed = new vscode.EventEmitter<void>();
  const made = new Map<string, Session>();
  const making = new Map<string, Promise<Session>>();
  const watchers: Disposable[] = [];
  const fire = debounced(() => changed.fire(), 200);
  const pricesChanged = (): void => {
    for (const { engine } of made.values()) engine.pricesChanged();
    fire();
  };
  const catalogue = loadedOnDemand(context.extensionUri, reporter, pricesChanged);
  const prices = createEditorPrices(platform, reporter, context.secrets, pricesChanged);
  const yaml = once(() => platform.loadYaml());

  const keyOf = (uri: vscode.Uri): string => vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() ?? uri.toString();

  async function make(uri: vscode.Uri): Promise<Session> {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    const { createEngine } = await platform.loadEngine();
    let readers: Awaited<ReturnType<typeof platform.loadYaml>> | undefined;
    const cluster = createLiveCluster(reporter, context.globalStorageUri, fire);
    const host: EngineHost = {
      catalogue: (name) => catalogue.part(name),
      live: prices.live,
      yaml: () => {
        if (!readers)
          void yaml().then((loaded) => {
            readers = loaded;
            engine.readersChanged();
            fire();
          });
        return readers;
      },
      today: () => new Date().toISOString().slice(0, 10),
      cluster: () => cluster.report(),
      environment: () => (mayReadEnvironment(uri) ? platform.environment?.() : undefined),
    };
    const engine = createEngine({
      ...host,
      isUnsaved: (path) => vscode.workspace.textDocuments.some((document) => document.isDirty && session.pathOf(document.uri) === path),
    });
    const lone = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const loneName = /\.(tf|tofu|hcl|ya?ml)$/.test(lone) ? lone : `${lone}.tf`;
    let feed: Feed | undefined;
    const session: Session = {
      folder,
      engine,
      pathOf: (other) => (folder ? pathIn(folder, other) : other.toString() === uri.toString() ? loneName : undefined),
      reread: (other) => feed?.reread(other),
      uriOf: (path) => (folder ? vscode.Uri.joinPath(folder, path) : uri),
      earlier: async (code) => (await session.earlierTimes())(code),
      async earlierTimes() {
        // made for these answers: what it parsed is not kept
        readers ??= await yaml();
        const before = createEngine(host);
        return async (code) => {
          engine.feedEarlier(before, code);
          await catalogue.loadFor(before);
          return before.estimate();
        };
      },
    };
    if (folder) watchers.push((feed = await feedFolder(folder, engine, reporter, fire)));
    await prices.load().catch((error: unknown) => reporter.log('Live prices cannot be read', error));
    await catalogue.loadFor(engine);
    if (folder) {
      const ask = (): void => cluster.ask(engine);
      watchers.push(cluster, vscode.workspace.onDidSaveTextDocument(ask), vscode.workspace.onDidGrantWorkspaceTrust(ask));
      ask();
    }
    made.set(keyOf(uri), session);
    fire();
    return session;
  }

  function ready(uri: vscode.Uri): Promise<Session> {
    const key = keyOf(uri);
    const known = making.get(key);
    if (known) return known;
    const promise = make(uri);
    making.set(key, promise);
    promise.catch((error: unknown) => {
      making.delete(key);
      reporter.log('The engine could not start', error);
    });
    return promise;
  }

  const readAgain = (): void => {
    for (const { engine } of made.values()) engine.readersChanged();
    fire();
  };

  const registrations = vscode.Disposable.from(
    changed,
    fire,
    prices,
    { dispose: () => watchers.forEach((watcher) => watcher.dispose()) },
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('ledgerline.terraform') && readAgain()),
    vscode.workspace.onDidGrantWorkspaceTrust(readAgain),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const session = made.get(keyOf(document.uri));
      const path = session?.pathOf(document.uri);
      if (session && path !== undefined && (isRelevant(path) || isOurs(document)) && session.engine.set(path, document.getText())) fire();
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      const key = keyOf(document.uri);
      if (document.uri.scheme === 'untitled' && made.delete(key)) making.delete(key);
      else made.get(key)?.reread(document.uri);
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(({ removed, added }) => {
      for (const { uri } of removed) {
        made.delete(uri.toString());
        making.delete(uri.toString());
      }
      if (added.length > 0 && made.size > 0) for (const { uri } of added) void ready(uri);
      fire();
    }),
  );

  const open = async (): Promise<void> => {
    await Promise.all((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => ready(uri)));
  };

  return {
    onDidChange: changed.event,
    notify: () => changed.fire(),
    canRunPrograms: ({ uri }) => platform.environment !== undefined && vscode.workspace.isTrusted && uri.scheme === 'file',
    of(document) {
      if (!isOurs(document)) return undefined;
      const session = made.get(keyOf(document.uri));
      const path = session?.pathOf(document.uri);
      if (!session || path === undefined) return undefined;
      session.engine.set(path, document.getText());
      return { session, path };
    },
    async ready(document) {
      await ready(document.uri);
    },
    async refreshPrices() {
      await open();
      for (const { engine } of made.values()) engine.estimate();
      await prices.refresh();
    },
    async readersReady() {
      await yaml();
    },
    pricesLoaded: () => catalogue.loaded(),
    all: () => [...made.values()],
    open,
    dispose: () => void registrations.dispose(),
  };
}

/** Variables of the environment are read only where the user has allowed it, and never in Restricted Mode. */
const mayReadEnvironment = (uri: vscode.Uri): boolean => vscode.workspace.isTrusted && setting('terraform.environmentVariables', uri);

/** Runs `action` once, `ms` after the last call. */
export function debounced(action: () => void, ms: number): (() => void) & Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const dispose = (): void => clearTimeout(timer);
  return Object.assign(
    () => {
      clearTimeout(timer);
      timer = setTimeout(action, ms);
    },
    { dispose },
  );
}

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => (promise ??= start());
}

/** Time in ms after which reading lets the host do what else there is; a pause of the garbage collector may come on top. */
const SLICE_MS = 5;

/** Lets the engine do its first work bit by bit: a large workspace must not hold up typing. */
async function inSlices(engine: Engine): Promise<void> {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    const isDone = engine.advance(() => performance.now() > end);
    // After the last one too: what follows is a slice of its own.
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (isDone) return;
  }
}

/** Parts of the bundled price catalogue: the first question for one starts to load it. */
function loadedOnDemand(extension: vscode.Uri, reporter: Reporter, onLoad: () => void) {
  const parts = new Map<string, unknown>();
  const loading = new Set<Promise<void>>();
  const load = async (name: string): Promise<void> => {
    try {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'prices', `${name}.json`));
      parts.set(name, JSON.parse(new TextDecoder().decode(bytes)));
    } catch (error) {
      reporter.log(`The bundled prices ${name} cannot be read`, error);
    }
    onLoad();
  };
  return {
    part(name: string): unknown {
      if (!parts.has(name)) {
        parts.set(name, undefined);
        const promise = load(name).finally(() => loading.delete(promise));
        loading.add(promise);
      }
      return parts.get(name);
    },
    async loaded(): Promise<void> {
      await Promise.all(loading);
    },
    /** Loads the parts that the first answers of an engine ask for, and those that follow from them. */
    async loadFor(engine: Engine): Promise<void> {
      for (let round = 0; round < 6; round++) {
        await inSlices(engine);
        engine.estimate();
        if (loading.size === 0) return;
        await Promise.all(loading);
        engine.pricesChanged();
      }
    },
  };
}
