import { fitsWildcard } from '../core/model/wildcard';

/** The test for codes of findings that an option names: `tag/*,policy/invalid`; all where it is not given. */
export function codesIn(option: unknown): (code: string) => boolean {
  const patterns = typeof option === 'string' ? option.split(',').map((code) => code.trim()) : [];
  return (code) => patterns.length === 0 || patterns.some((pattern) => fitsWildcard(pattern, code));
}
