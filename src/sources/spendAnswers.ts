import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { CostsSpend, SpendQuestion } from '../core/spend/team';
import { folderOfBytes } from './focus/cache';

/** Answers are some 100 KB each: teams, months and days that were looked at last. */
const KEPT = { most: 64, days: 60 };
const DIGEST_BYTES = 32;

/** All that decides what the costs of a bill tell, beside the costs. */
export type AskedOfCosts = Required<Pick<SpendQuestion, 'config' | 'units' | 'today'>> &
  Pick<SpendQuestion, 'month'> & {
    /** Absent: the largest of the bill. */
    readonly team?: string;
    /** Sentences that go to the reader of the figures with those of the bill. */
    readonly notes: readonly string[];
  };

/**
 * What bills have told, by the bill, by everything that was asked and by the build of the code that answered: the same question is
 * answered without the bill, and a change of anything is another question. What is damaged, or another one's, is not there.
 * `build` or `bill` absent: nothing is kept, and nothing is found.
 */
export function spendAnswers(cacheFolder: string, build: string | undefined) {
  const store = folderOfBytes(path.join(cacheFolder, 'answers'), KEPT);
  const keyOf = (bill: string, asked: AskedOfCosts): string =>
    createHash('sha256')
      .update(JSON.stringify([build, bill, asked], plain))
      .digest('hex')
      .slice(0, 40);
  return {
    async read(bill: string | undefined, asked: AskedOfCosts): Promise<CostsSpend | undefined> {
      if (build === undefined || bill === undefined) return undefined;
      const key = keyOf(bill, asked);
      const bytes = await store.read(key).catch(() => undefined);
      const body = bytes?.subarray(DIGEST_BYTES);
      if (!bytes || !body || !digest(key, body).equals(bytes.subarray(0, DIGEST_BYTES))) return undefined;
      // the digest says that it is what `write` wrote
      return deserialize(body) as CostsSpend;
    },
    async write(bill: string | undefined, asked: AskedOfCosts, answer: CostsSpend): Promise<void> {
      if (build === undefined || bill === undefined) return;
      const key = keyOf(bill, asked);
      const body = serialize(answer);
      // a full disk costs time the next time, not this answer
      await store.write(key, [digest(key, body), body]).catch(() => undefined);
    },
  };
}

/** Tells a build from every other by the bytes of its bundle, and by the form in which its V8 writes values. */
export const buildOf = (bundle: string): string =>
  `${process.versions.v8} ${createHash('sha256').update(readFileSync(bundle)).digest('hex')}`;

/** JSON leaves the entries of maps out, and tells numbers that are not finite from nothing else. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return [...(value as ReadonlyMap<unknown, unknown>)];
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

const digest = (key: string, body: Uint8Array): Buffer => createHash('sha256').update(key).update(body).digest();
