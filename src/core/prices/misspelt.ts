import { editsBetween } from '../model/editDistance';

/** Shorter words are too close to each other: only swapped letters count (`ue-west-1`). */
const SHORT = 4;
/** Words of this length may differ by two letters. */
const LONG = 5;

/**
 * The known name that a mistyped one stands for: the same but for case and separators, but for the word that all names of
 * its kind have before or behind them, or but for one word that no known
 * name has and that is a letter or two from one (`m5.lrage`, `us-esat-1`). Names that differ in a digit or in a family are
 * no typing errors but names that nobody told us about. `undefined` where there is no such name, or more than one.
 */
export function misspelt(text: string, names: readonly string[]): string | undefined {
  const asked = text.trim();
  if (asked.length < SHORT || asked.length > 60 || names.includes(asked)) return undefined;
  const same = names.filter((name) => squashed(name) === squashed(asked));
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  const bare = names.filter((name) => isAffixed(asked.toLowerCase(), name.toLowerCase()));
  if (bare.length > 0) return bare.length === 1 ? bare[0] : undefined;
  const words = wordsOf(asked);
  const known = new Set(names.flatMap(wordsOf).map(shapeOf));
  const close = names.filter((name) => {
    const others = wordsOf(name);
    const [odd, ...more] = others.flatMap((word, i) => (word === words[i] ? [] : [i]));
    if (others.length !== words.length || odd === undefined || more.length > 0) return false;
    const [mistyped, meant] = [words[odd] ?? '', others[odd] ?? ''];
    return isWord(meant) && !known.has(shapeOf(mistyped)) && digitsOf(mistyped) === digitsOf(meant) && isClose(mistyped, meant);
  });
  return close.length === 1 ? close[0] : undefined;
}

const squashed = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const wordsOf = (name: string): readonly string[] => name.toLowerCase().split(/[^a-z0-9]+/);

/** One has a word before or behind the other: `m5.large` where a database's class `db.m5.large` is meant, `r5.large` and `r5.large.search`. */
function isAffixed(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (!short.includes('.')) return false;
  const rest = long.startsWith(`${short}.`)
    ? long.slice(short.length + 1)
    : long.endsWith(`.${short}`)
      ? long.slice(0, -short.length - 1)
      : '';
  return /^[a-z]{2,}$/.test(rest);
}

/** Words with digits alike: `2xlarge` and `4xlarge`. */
const shapeOf = (word: string): string => word.replace(/\d+/g, '#');

const digitsOf = (word: string): string => word.replace(/\D+/g, ' ').trim();

/** Letters that may have a number before or behind them: `large`, `2xlarge`, `central1`; a family (`m5`, `d2s`) is too short or mixed. */
const isWord = (word: string): boolean => /^\d*[a-z]{2,}\d*$/.test(word);

function isClose(mistyped: string, meant: string): boolean {
  if (mistyped.replace(/\d/g, '').length < SHORT) return isSwapped(mistyped, meant);
  return isSwapped(mistyped, meant) || editsBetween(mistyped, meant) <= (meant.length > LONG + 3 ? 2 : 1);
}

/** The same but for two neighbouring letters in the wrong order. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = Array.from(a).findIndex((letter, i) => letter !== b[i]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
