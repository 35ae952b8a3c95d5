/** Control characters, ends of lines and marks that turn the direction of text become blanks. */
export const withoutControls = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');

/** The same without blanks around it. */
export const oneLine = (text: string): string => withoutControls(text).trim();

/** A text of at most so many characters; of a longer one it says that there was more. */
export const cutTo = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

const LONGEST = 300;

/**
 * A foreign text as a message, a choice or an item of the editor may show it: those read `[title](command:…)` as a link, and
 * `$(name)` as an icon, and neither takes effect.
 */
export const messageText = (text: string, most = LONGEST): string =>
  cutTo(oneLine(text), most)
    .replace(/\](?=\()/g, '] ')
    .replace(/\$(?=\()/g, '$ ');
