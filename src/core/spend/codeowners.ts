import { fitsSegment } from './globs';

/** One rule of a CODEOWNERS file. No owners: the files have none. */
export interface OwnerRule {
  /** 1-based. */
  readonly line: number;
  readonly pattern: string;
  readonly owners: readonly string[];
}

/**
 * Rules of a CODEOWNERS file as GitHub and GitLab read it. Negations and character ranges are not supported by GitHub: such
 * lines are left out. A rule of a GitLab section without owners has those of the section.
 */
export function parseCodeowners(text: string): readonly OwnerRule[] {
  const rules: OwnerRule[] = [];
  let sectionOwners: readonly string[] = [];
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return;
    const section = /^\^?\[[^\]]+\](?:\[\d+\])?\s*(.*)$/.exec(line);
    if (section) {
      sectionOwners = ownersOf(section[1] ?? '');
      return;
    }
    const match = /^((?:\\.|[^\s\\])+)(?:\s+(.*))?$/.exec(line);
    const pattern = match?.[1] ?? '';
    if (pattern === '' || pattern.startsWith('!') || pattern.includes('[')) return;
    const owners = ownersOf(match?.[2] ?? '');
    rules.push({ line: index + 1, pattern: pattern.replace(/\\(.)/g, '$1'), owners: owners.length > 0 ? owners : sectionOwners });
  });
  return rules;
}

const ownersOf = (text: string): readonly string[] =>
  text
    .replace(/(?:^|\s)#.*$/, '')
    .split(/\s+/)
    .filter((owner) => owner !== '');

/** The rule that holds for a path: the last one that fits. */
export const ruleFor = (rules: readonly OwnerRule[], path: string): OwnerRule | undefined =>
  rules.findLast(({ pattern }) => covers(pattern, path));

/**
 * Patterns of gitignore: with a slash inside or in front they start at the root, else they fit at any depth; a folder covers
 * all below it; only `/*` at the end stays at that level.
 */
function covers(pattern: string, path: string): boolean {
  const anchored = /.\/.|^\//.test(pattern.replace(/^\*\*\//, 'x/'));
  const isFolder = pattern.endsWith('/');
  const parts = pattern.split('/').filter((part) => part !== '');
  const segments = path.split('/');
  if (parts.length === 0) return pattern === '/';
  const whole = anchored ? parts : ['**', ...parts];
  const levelOnly = pattern.endsWith('/*');
  return prefixLengths(whole, segments).some((length) => (length === segments.length ? !isFolder : !levelOnly));
}

/** Numbers of leading segments that the pattern can stand for. */
function prefixLengths(pattern: readonly string[], segments: readonly string[]): readonly number[] {
  let reachable = new Set([0]);
  for (const part of pattern) {
    const next = new Set<number>();
    if (part === '**') {
      const first = Math.min(...reachable);
      for (let length = first; length <= segments.length && reachable.size > 0; length++) next.add(length);
    } else {
      for (const length of reachable) if (length < segments.length && fitsSegment(part, segments[length] ?? '')) next.add(length + 1);
    }
    reachable = next;
  }
  return [...reachable];
}
