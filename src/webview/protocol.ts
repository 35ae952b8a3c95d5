import type { ResourceLine, UntoldSource } from '../core/model/resourceSpend';
import type { CostBasis, TeamSpend } from '../core/model/spend';

/** Texts of the page by key, in the editor's language. */
export type Strings = Readonly<Record<string, string>>;

/** What is known of a cost by resource. */
export type ResourceState =
  /** `progress`: part that is read, 0 to 1. */
  | { readonly kind: 'loading'; readonly progress: number }
  | {
      readonly kind: 'found';
      /** They sum to the cost that is asked about. */
      readonly lines: readonly ResourceLine[];
      readonly sources: readonly UntoldSource[];
      readonly notes: readonly string[];
    }
  | { readonly kind: 'problem'; readonly message: string };

/** Names the cost of a service, of one place of it, or an anomaly, among those whose resources may be asked for. */
export const resourceKey = (
  of:
    | { readonly anomaly: string }
    | { readonly provider: string; readonly service: string; readonly place?: { readonly account: string; readonly region: string } },
): string =>
  JSON.stringify('anomaly' in of ? [of.anomaly] : [of.provider, of.service, ...(of.place ? [of.place.account, of.place.region] : [])]);

/** What the sidebar page is told. Each message is the whole state: the page can be thrown away at any time. */
export type ToPage =
  | {
      readonly kind: 'spend';
      readonly spend: TeamSpend;
      /** Reasons of the anomalies that the user muted, by id. */ readonly muted: Readonly<Record<string, string>>;
      /** What was opened down to the resource, by key. Absent: nothing. */ readonly resources?: Readonly<Record<string, ResourceState>>;
      /** A newer state of it is read: the part that is read, 0 to 1, or null when the size is not known. */
      readonly reading?: { readonly progress: number | null };
      /** Of the sample or of files that were chosen: not of the workspace's bill. */
      readonly isChosen?: true;
      /** The team was picked by hand and holds whatever file is open; absent: it follows the open file. */
      readonly isPicked?: true;
      /** By which cost the user wants figures that both costs have. */
      readonly cost: CostBasis;
      /** BCP 47 tag for amounts and dates. */ readonly locale: string;
      readonly strings: Strings;
    }
  /** No bill is known yet. */
  | { readonly kind: 'welcome'; readonly strings: Strings }
  | {
      readonly kind: 'loading';
      /** Part that is read, 0 to 1; null when the size is not known. */
      readonly progress: number | null;
      readonly strings: Strings;
    }
  /** Something the user can put right; `action` is the text of a button and the message it sends. */
  | {
      readonly kind: 'problem';
      readonly message: string;
      readonly action?: { readonly title: string; readonly send: FromPage };
      /** As of `spend`. */
      readonly isChosen?: true;
      readonly strings: Strings;
    };

/** What the page asks for. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'openSample' }
  | { readonly kind: 'chooseFile' }
  /** Leaves the sample or the chosen files for the bill of the workspace. */
  | { readonly kind: 'closeBill' }
  | { readonly kind: 'refresh' }
  /** Stops the reading. */
  | { readonly kind: 'cancel' }
  /** Holds until `followFile`. */
  | { readonly kind: 'selectTeam'; readonly team: string }
  /** Back to the team of the open file. */
  | { readonly kind: 'followFile' }
  | { readonly kind: 'selectCost'; readonly cost: CostBasis }
  /** First day of the month. */
  | { readonly kind: 'selectMonth'; readonly month: string }
  | { readonly kind: 'openTab' }
  | { readonly kind: 'copyReport' }
  | { readonly kind: 'exportCsv' }
  /** The detail of a source's problem, to the clipboard; `source` is its place in the list. */
  | { readonly kind: 'copyDetail'; readonly source: number }
  /** The file of a commit that may explain an anomaly. */
  | { readonly kind: 'openCommit'; readonly id: string }
  /** The place of a resource of the planned change; `resource` is its place in the list. */
  | { readonly kind: 'openPlanned'; readonly resource: number }
  /** By the anomaly's id; the host asks for the reason. */
  | { readonly kind: 'mute'; readonly id: string }
  | { readonly kind: 'unmute'; readonly id: string }
  /** A block that a recommendation is about, by their places in the lists. */
  | { readonly kind: 'openRecommended'; readonly recommendation: number; readonly place: number }
  /** By source and id of the recommendation. */
  | { readonly kind: 'dismiss'; readonly id: string }
  | { readonly kind: 'restore'; readonly id: string }
  /** By the key of the cost; the answer comes with the next state. */
  | { readonly kind: 'openResources'; readonly key: string }
  /** Ends the reading, too. */
  | { readonly kind: 'closeResources'; readonly key: string }
  /** The same for a source that takes money, whose price was shown; `source` is its place in the list. */
  | { readonly kind: 'askForResources'; readonly key: string; readonly source: number }
  /** A block of the code that writes a resource, by their places in the lists. */
  | { readonly kind: 'openResource'; readonly key: string; readonly line: number; readonly place: number }
  | { readonly kind: 'openSettings' }
  /** Makes ledgerline.yaml where there is none. */
  | { readonly kind: 'openConfiguration' };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const isStrings = (value: unknown): boolean => isFields(value) && Object.values(value).every(isText);

const isPlanned = (value: unknown): boolean =>
  isFields(value) &&
  isText(value.currency) &&
  isText(value.from) &&
  isFields(value.monthly) &&
  ['files', 'passes', 'passesOfAll', 'leftOut', 'resources'].every((key) => Array.isArray(value[key]));

const isProviders = (value: unknown): boolean =>
  isFields(value) && ['budgets', 'recommendations', 'savings', 'forecasts'].every((key) => Array.isArray(value[key]));

const isCost = (value: unknown): value is CostBasis => value === 'effective' || value === 'billed';

const isFigures = (value: unknown): boolean =>
  isFields(value) &&
  [value.monthToDate, value.series, value.unallocated].every(isFields) &&
  ['services', 'places', 'parts', 'teams', 'otherCurrencies'].every((key) => Array.isArray(value[key]));

const isKpis = (value: unknown): boolean =>
  isFields(value) && (value.tags === null || (isFields(value.tags) && isFields(value.tags.all) && Array.isArray(value.tags.keys)));

/** Lists and objects that the page reads without asking; figures inside are the host's own. */
const isSpend = (value: unknown): boolean =>
  isFields(value) &&
  (value.fromProviders === undefined || isProviders(value.fromProviders)) &&
  [value.team, value.resolved, value.currency, value.month].every(isText) &&
  isFigures(value) &&
  (value.billed === null || isFigures(value.billed)) &&
  [value.source, value.billedToDate, value.badRows].every(isFields) &&
  isKpis(value.kpis) &&
  (value.planned === null || isPlanned(value.planned)) &&
  ['path', 'months', 'sources', 'anomalies', 'budgets', 'units', 'messages'].every((key) => Array.isArray(value[key]));

const isPart = (value: unknown): boolean =>
  isFields(value) && isText(value.part) && isText(value.label) && (value.resource === undefined || isResource(value.resource));

const isResource = (value: unknown): boolean =>
  isFields(value) &&
  ['id', 'name', 'type', 'account', 'region', 'firstDay', 'lastDay'].every((key) => isText(value[key])) &&
  (value.match === undefined || (isFields(value.match) && Array.isArray(value.match.places)));

const isResourceState = (value: unknown): boolean => {
  if (!isFields(value)) return false;
  switch (value.kind) {
    case 'loading':
      return typeof value.progress === 'number';
    case 'problem':
      return isText(value.message);
    case 'found':
      return [value.lines, value.sources, value.notes].every(Array.isArray) && (value.lines as readonly unknown[]).every(isPart);
    default:
      return false;
  }
};

const isResources = (value: unknown): boolean => value === undefined || (isFields(value) && Object.values(value).every(isResourceState));

const isProgress = (value: unknown): boolean => value === null || typeof value === 'number';

const isTrueOrAbsent = (value: unknown): boolean => value === undefined || value === true;

const isAction = (value: unknown): boolean => isFields(value) && isText(value.title) && isFromPage(value.send);

const toPage: Readonly<Record<ToPage['kind'], (message: Fields) => boolean>> = {
  spend: (message) =>
    isSpend(message.spend) &&
    isText(message.locale) &&
    isStrings(message.muted) &&
    isResources(message.resources) &&
    (message.reading === undefined || (isFields(message.reading) && isProgress(message.reading.progress))) &&
    isTrueOrAbsent(message.isChosen) &&
    isTrueOrAbsent(message.isPicked) &&
    isCost(message.cost) &&
    isStrings(message.strings),
  welcome: (message) => isStrings(message.strings),
  loading: (message) => isProgress(message.progress) && isStrings(message.strings),
  problem: (message) =>
    isText(message.message) &&
    (message.action === undefined || isAction(message.action)) &&
    isTrueOrAbsent(message.isChosen) &&
    isStrings(message.strings),
};

const fromPage: Readonly<Record<FromPage['kind'], (message: Fields) => boolean>> = {
  ready: () => true,
  openSample: () => true,
  chooseFile: () => true,
  closeBill: () => true,
  refresh: () => true,
  cancel: () => true,
  selectTeam: (message) => isText(message.team),
  followFile: () => true,
  selectCost: (message) => isCost(message.cost),
  selectMonth: (message) => isText(message.month),
  openTab: () => true,
  copyReport: () => true,
  exportCsv: () => true,
  copyDetail: (message) => Number.isInteger(message.source),
  openCommit: (message) => isText(message.id),
  openPlanned: (message) => Number.isInteger(message.resource),
  mute: (message) => isText(message.id),
  unmute: (message) => isText(message.id),
  openRecommended: (message) => Number.isInteger(message.recommendation) && Number.isInteger(message.place),
  dismiss: (message) => isText(message.id),
  restore: (message) => isText(message.id),
  openResources: (message) => isText(message.key),
  closeResources: (message) => isText(message.key),
  askForResources: (message) => isText(message.key) && Number.isInteger(message.source),
  openResource: (message) => isText(message.key) && Number.isInteger(message.line) && Number.isInteger(message.place),
  openSettings: () => true,
  openConfiguration: () => true,
};

function fits(value: unknown, checks: Readonly<Record<string, (message: Fields) => boolean>>): boolean {
  if (!isFields(value) || !isText(value.kind) || !Object.hasOwn(checks, value.kind)) return false;
  return checks[value.kind]?.(value) ?? false;
}

/** True for a message the page understands; further fields do no harm. */
export const isToPage = (value: unknown): value is ToPage => fits(value, toPage);

/** True for a message the page may send; further fields do no harm. */
export const isFromPage = (value: unknown): value is FromPage => fits(value, fromPage);
