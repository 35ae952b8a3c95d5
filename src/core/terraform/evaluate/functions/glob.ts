import { codePoints } from './graphemes';

const MAX_LENGTH = 1000;

/** A pattern of paths (`**`, `*`, `?`, `[a-z]`, `{a,b}`) as a regular expression; undefined when it is broken. */
export function globPattern(pattern: string): RegExp | undefined {
  if (pattern.length > MAX_LENGTH) return undefined;
  let source = '';
  let braces = 0;
  const letters = codePoints(pattern);
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? '';
    if (letter === '*') {
      const double = letters[at + 1] === '*';
      const whole = double && (at === 0 || letters[at - 1] === '/') && (letters[at + 2] === '/' || at + 2 === letters.length);
      while (letters[at + 1] === '*') at++;
      if (!whole) source += '[^/]*';
      else if (letters[at + 1] === '/') {
        at++;
        source += '(?:[^/]+/)*';
      } else source += '.*';
    } else if (letter === '?') source += '[^/]';
    else if (letter === '{') {
      braces++;
      source += '(?:';
    } else if (letter === '}' && braces > 0) {
      braces--;
      source += ')';
    } else if (letter === ',' && braces > 0) source += '|';
    else if (letter === '[') {
      const close = letters.indexOf(']', at + 2);
      if (close < 0) return undefined;
      const inside = letters.slice(at + 1, close).join('');
      source += `[${/^[!^]/.test(inside) ? '^' : ''}${inside.replace(/^[!^]/, '').replace(/[\\\]^[]/g, '\\$&')}]`;
      at = close;
    } else if (letter === '\\') {
      const next = letters[++at];
      if (next === undefined) return undefined;
      source += escaped(next);
    } else source += escaped(letter);
  }
  if (braces > 0) return undefined;
  try {
    return new RegExp(`^${source}$`, 'su');
  } catch {
    return undefined;
  }
}

const escaped = (letter: string): string => letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
