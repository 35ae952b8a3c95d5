import * as vscode from 'vscode';
import type { ResourceQuestion, ResourceSpend } from '../core/model/resourceSpend';
import type { TeamSpend } from '../core/model/spend';
import { withResourcePlaces } from '../core/spend/resourcePlaces';
import type { SpendReader } from '../sources/spend';
import type { ResourceRequest } from '../sources/spendResources';
import { activePlace } from './activePlace';
import { cloudSettings, microsoftToken } from './cloudSettings';
import type { Platform } from './platform';
import type { Sessions } from './session';
import { setting } from './settings';
import type { SpendChoice } from './spendChoice';

export interface ReadingManner {
  /** Sources are read again even when nothing has changed. */
  readonly again: boolean;
  /** Providers may be asked, because the user wished it. */
  readonly mayAsk: boolean;
  readonly signal: AbortSignal;
  /** Part that is read, 0 to 1; null when reading begins and the size is not known. */
  readonly onProgress: (share: number | null) => void;
}

/** What is read for the page, with what the workspace and the settings say. */
export interface SpendReading {
  /** `undefined` where there is no bill to read yet. Reads in trusted workspaces only, and the sample anywhere. @throws HumanError */
  read(choice: SpendChoice, manner: ReadingManner): Promise<TeamSpend | undefined>;
  /** Resources of a cost of the spend that was read last, with their places in the code. @throws HumanError */
  resources(
    question: ResourceQuestion,
    paidFor: readonly string[],
    watched: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
  ): Promise<ResourceSpend>;
  /** Removes what is stored of bills and of providers' answers. */
  forget(): Promise<void>;
  /** True once ledgerline.yaml says something else than when the spend was read. */
  isOutdated(): boolean;
}

type Asked = Omit<ResourceRequest, 'question' | 'paidFor' | 'signal' | 'onProgress'>;

/** The sample has no provider to ask, and no code. */
export const isOwnAndTrusted = ({ sample }: SpendChoice): boolean => vscode.workspace.isTrusted && !sample;

export function createSpendReading(context: vscode.ExtensionContext, platform: Platform, sessions: Sessions): SpendReading {
  let reader: Promise<SpendReader> | undefined;
  /** What the last spend was read from. */
  let asked: { readonly request: Asked; readonly choice: SpendChoice } | undefined;
  /** What ledgerline.yaml said by then. */
  let settings: string | undefined;
  const settingsNow = (): string | undefined => JSON.stringify(activePlace(sessions)?.session.engine.config());

  return {
    isOutdated: () => settingsNow() !== settings,
    async read(choice, { again, mayAsk, signal, onProgress }) {
      if (!platform.loadSpend || (!vscode.workspace.isTrusted && !choice.sample)) return undefined;
      await sessions.open();
      const place = activePlace(sessions);
      const files = choice.files ?? [];
      const globs = place ? setting('spend.files', place.session.folder) : [];
      const config = place?.session.engine.config();
      settings = settingsNow();
      if (files.length === 0 && globs.length === 0 && (config?.spend.sources.length ?? 0) === 0) return undefined;
      onProgress(null);
      const asks = mayAsk && isOwnAndTrusted(choice);
      const azureToken = asks && config?.spend.sources.some(({ type }) => type === 'azure') ? await microsoftToken() : undefined;
      reader ??= platform.loadSpend();
      const request = {
        folder: place?.session.folder?.fsPath,
        files,
        globs,
        isSample: choice.sample ?? false,
        config,
        cacheFolder: context.globalStorageUri.fsPath,
        clouds: cloudSettings(),
        mayAsk: asks,
        ...(azureToken === undefined ? {} : { azureToken }),
      };
      const spend = await (
        await reader
      ).read({
        ...request,
        team: choice.team,
        month: choice.month,
        file: place?.path,
        ownTags: place?.path === undefined ? {} : place.session.engine.tagsAt(place.path, place.line),
        ownerFiles: place?.session.engine.ownerFiles(),
        today: new Date().toISOString().slice(0, 10),
        again,
        mayRunGit: isOwnAndTrusted(choice),
        signal,
        onProgress,
      });
      if (!signal.aborted) asked = { request, choice };
      return spend;
    },
    async forget() {
      if (!platform.loadSpend) return;
      reader ??= platform.loadSpend();
      await (await reader).forget(context.globalStorageUri.fsPath);
    },
    async resources(question, paidFor, watched) {
      if (!asked || !reader) throw new Error('nothing is shown');
      const { request, choice } = asked;
      const mayAsk = isOwnAndTrusted(choice);
      // nobody is asked to sign in for a cost that Azure knows nothing of
      const isOfAzure = question.provider === 'Microsoft' && request.config?.spend.sources.some(({ type }) => type === 'azure');
      const azureToken = mayAsk && isOfAzure ? await microsoftToken() : undefined;
      const found = await (
        await reader
      ).resources({ ...request, mayAsk, ...(azureToken === undefined ? {} : { azureToken }), question, paidFor, ...watched });
      const session = activePlace(sessions)?.session;
      return session ? withResourcePlaces(found, session.engine) : found;
    },
  };
}
