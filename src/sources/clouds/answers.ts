import { readAmountText, toMicros, unitsOf } from '../focus/amount';
import { SourceProblem } from './problem';

/** Readers of foreign answers: what is not of the expected kind is not there. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The same where it matters whether there is a text. */
export const textAt = (fields: Fields, name: string): string | undefined => {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
};

export const listAt = (fields: Fields, name: string): readonly unknown[] => {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
};

/** What a table has under a word of an answer; what all objects have, such as `constructor`, is not in it. */
export const entryOf = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

const LONGEST_WORDS = 200;

/** A provider's sentence as one line of text, without control characters. */
export const plainText = (text: string): string =>
  text
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_WORDS);

/** A million million: amounts of bills end there too. */
const LARGEST = 1e12;

export const numberOf = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** Millionths of an amount that comes as a number of whole units; null where it is none, or more than there is money. */
export const microsOf = (value: unknown): number | null => {
  const amount = numberOf(value);
  return amount === null || Math.abs(amount) >= LARGEST ? null : Math.round(amount * 1e6);
};

/** Millionths of an amount that comes as decimal text. @throws SourceProblem when it is none. */
export const microsOfText = (text: string, source: string): number => Number(toMicros(unitsOfText(text, source)));

/** The same in units of 10⁻¹⁵, exactly. */
export function unitsOfText(text: string, source: string): bigint {
  const amount = { whole: 0, fraction: 0 };
  if (readAmountText(text, amount) !== '')
    throw new SourceProblem({
      kind: 'bad data',
      message: `${source} answered with an amount that is no decimal number: ${text.slice(0, 40)}.`,
      action: 'Try again; if it stays, report it.',
    });
  return unitsOf(amount.whole, amount.fraction);
}

/** An answer in a form that is not the known one. `meanwhile`: what is done without it. */
export const changedAnswer = (message: string, meanwhile = 'What is stored is shown'): SourceProblem =>
  new SourceProblem({ kind: 'changed', message, action: `${meanwhile}; refresh later, and report it if it stays.` });

/** Pages that no longer fit together: the service does not take the token that it gave. */
export const brokenPages = (name: string, cause: unknown): SourceProblem =>
  new SourceProblem(
    {
      kind: 'paging broke',
      message: `${name} lost its place between two pages of an answer, twice.`,
      action: 'Refresh to ask again from the start.',
    },
    { cause },
  );

/** Not every service has a name for a token that it refuses: a request that was right without one is not refused for itself. */
export const isRefusedToken = (error: unknown): boolean => error instanceof SourceProblem && error.problem.kind === 'our fault';

/** Pages that no longer fit together are thrown away, and asked for once more from the start. */
export async function pagesOnceMore<T>(pages: () => Promise<T>): Promise<T> {
  return pages().catch((error: unknown) => {
    if (error instanceof SourceProblem && error.problem.kind === 'paging broke') return pages();
    throw error;
  });
}

/** More pages than any account has: a service that never stops is stopped. */
const MOST_PAGES = 50;

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/**
 * All pages of an answer; `page` gets the token of the one before. Pages that no longer fit together are asked for once more.
 * @throws SourceProblem when they never end
 */
export const allPages = <T>(name: string, page: (token: string | undefined) => Promise<Page<T>>): Promise<readonly T[]> =>
  pagesOnceMore(() => once(name, page));

async function once<T>(name: string, page: (token: string | undefined) => Promise<Page<T>>): Promise<readonly T[]> {
  const found: T[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  for (let count = 0; count < MOST_PAGES; count++) {
    const { items, next } = await page(token).catch((error: unknown) => {
      throw token !== undefined && isRefusedToken(error) ? brokenPages(name, error) : error;
    });
    for (const item of items) found.push(item);
    if (next === undefined || next === '') return found;
    if (seen.has(next)) break;
    seen.add(next);
    token = next;
  }
  throw changedAnswer(`${name} never came to an end of its pages.`);
}
