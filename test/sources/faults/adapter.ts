import fs from 'node:fs';
import path from 'node:path';
import { MARKERS } from '../../credentials';
import type { ResourceQuestion } from '../../../src/core/model/resourceSpend';
import type { SpendProblem } from '../../../src/core/model/spend';
import { readCloud, type CloudSource } from '../../../src/sources/clouds/cloud';
import { readFact, type FactSource } from '../../../src/sources/clouds/facts';
import type { PaidCalls } from '../../../src/sources/clouds/paidCalls';
import type { ResourceFilter } from '../../../src/sources/clouds/resourceSource';
import type { Fault, Request } from './relay';

/** What a refresh needs from its surroundings. */
export interface Asking {
  readonly endpoint: string;
  readonly folder: string;
  readonly timeoutMs: number;
  /** Longest time for a query. */
  readonly longestMs: number;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** USD that paid requests of a month may take. */
  readonly ceilingUsd: number;
}

/** What the user has after a refresh. */
export interface Outcome {
  readonly value: unknown;
  /** ISO time or day of the data; '' where there are none. */
  readonly readAt: string;
  /** Told; sources without kinds of problems tell a text. */
  readonly problem?: Omit<SpendProblem, 'kind'> & { readonly kind?: SpendProblem['kind'] };
  readonly paid: { readonly count: number; readonly usd: number };
}

/** What a service can say in a way of its own. */
export type Word = 'throttled' | 'expired' | 'forbidden' | 'not ready' | 'token refused';

/** What can be wrong with an answer in a way of its own; the answer is parsed JSON, and changed in place. */
export type Change = 'another currency' | 'a day left out' | 'an unknown column' | 'a huge answer';

/** What has to come of a fault. `kind` undefined: an answer, and no problem. `requests`: those of the operation. */
export interface Expected {
  readonly kind: SpendProblem['kind'] | undefined;
  readonly requests?: number;
  readonly action?: RegExp;
  readonly waits?: readonly number[];
}

/** One operation of one service. */
export interface Adapter {
  readonly name: string;
  readonly start: () => Promise<{ readonly url: string; stop(): Promise<void> }>;
  readonly isMeant: (request: Request) => boolean;
  readonly ask: (asking: Asking) => Promise<Outcome>;
  /** Absent words are not in the service's language. */
  readonly says: Readonly<Partial<Record<Word, (headers?: Readonly<Record<string, string>>) => Fault>>>;
  readonly changes: Readonly<Partial<Record<Change, (answer: never) => void>>>;
  /** Its answers come in pages. */
  readonly pages: boolean;
  /** What its requests are counted with, where they are paid for. */
  readonly paid?: {
    readonly usd: number;
    /** Two tries of one request are one query for the service: counted once, with no more than `usd`. */
    readonly isOnce?: true;
    /** Absent: those that are meant. */
    readonly isPaid?: (request: Request) => boolean;
  };
  /** Longest silence that is borne where silence is the fault, ms; the stand-ins of warehouses need some time. */
  readonly patienceMs?: number;
  /** It tells a text and no kind of problem, and is asked once. */
  readonly isText?: true;
  /** Where a fault means something else than it does for most. */
  readonly but?: Readonly<Record<string, Expected>>;
}

export const NOTHING_PAID = { count: 0, usd: 0 };
export const HOUR = 3_600_000;
export const START = Date.parse('2026-11-24T09:00:00Z');

export async function askCloud(source: CloudSource, { folder, now, signal }: Asking): Promise<Outcome> {
  const { rows, state } = await readCloud(source, { cacheFolder: folder, mayAsk: true, now, signal });
  const { count, usd } = state.requests ?? NOTHING_PAID;
  return { value: rows, readAt: state.readAt, ...(state.problem ? { problem: state.problem } : {}), paid: { count, usd } };
}

export async function askFact<T>(source: FactSource<T>, { folder, now, signal }: Asking, paid?: PaidCalls): Promise<Outcome> {
  const { value, state } = await readFact(source, { cacheFolder: folder, mayAsk: true, now, signal });
  const { count, usd } = (await paid?.spent()) ?? NOTHING_PAID;
  return { value, readAt: state.readAt, ...(state.problem ? { problem: state.problem } : {}), paid: { count, usd } };
}

/** The databases of one team in some days, as rows that are stored of them say it. */
export function databases(provider: string, from: string, to: string): ResourceFilter {
  const question: ResourceQuestion = {
    ...{ team: 'payments', provider, service: 'Amazon Relational Database Service', currency: 'USD' },
    ...{ from, to },
  };
  return {
    ...{ question, services: [question.service], owners: [question.team] },
    ...{ accounts: [], unownedAccounts: [], unnamedCharges: [] },
    rank: ({ amount }) => amount,
  };
}

/** Markers that may be in no file, name, problem or line of a log. */
export const SECRETS = [...MARKERS, '123456789012'];

/** Where one of the markers is: names and contents of all files of a folder, and the texts beside. */
export function leaks(folder: string, texts: readonly string[], secrets: readonly string[] = SECRETS): readonly string[] {
  const files = fs.existsSync(folder)
    ? fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  const places = [
    ...files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [file, `${entry.name} ${fs.readFileSync(file, 'utf8')}`] as const;
    }),
    ...texts.map((text) => [text.slice(0, 80), text] as const),
  ];
  return places.flatMap(([place, text]) => secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${place}`));
}
