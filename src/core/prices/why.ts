import type { Unknown } from '../model/value';

/** The part of the catalogue that is asked for is still being read. */
export const NOT_LOADED = 'prices are not loaded';

/** Before the name of a usage figure that would make something known. */
export const SET_USAGE = 'set usage ';

/** What is written cannot be right: it depends on nothing. */
export const SLIPS = ['an amount is negative', 'an amount is not a sensible number'] as const;

/** Why a figure is not known, in words: `set usage monthly_requests`, `depends on var.size`. */
export function whyUnknown({ why, usage }: Unknown): string {
  if (usage !== undefined) return why.startsWith('usage ') || why.startsWith(SET_USAGE) ? why : `${SET_USAGE}${usage}`;
  if (SLIPS.some((slip) => slip === why)) return why;
  const cause = why.replace(/ has no (known )?value$/, '');
  return /^\S+$/.test(cause) || cause !== why ? `depends on ${cause}` : `not known: ${why}`;
}

/** True for a reason that a usage figure would remove. */
export const isAboutUsage = (reason: string): boolean => reason.includes(SET_USAGE);

/** What a reason depends on: `var.size`; `undefined` for other reasons. */
export const dependency = (reason: string): string | undefined => /^(?:depends on|not known:) (.+)$/s.exec(reason)?.[1];
