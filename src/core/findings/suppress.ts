import type { Suppressions } from '../config/tagPolicy';
import type { Finding } from '../model/finding';
import { withFacts } from '../model/lazyFinding';
import type { Range } from '../model/range';
import type { CommentReader, Construct, SuppressedCode, SuppressingComment } from './comments';

/** The comments of a workspace that hide findings. */
export interface Suppressor {
  /** True where a comment hides findings of a code about a key at a place. */
  isIgnored(code: string, key: string, file: string, range: Range): boolean;
  /** False where no comment of a file hides anything: then nothing need be asked. */
  hasComments(file: string): boolean;
  /** Marks what is hidden, and adds findings about comments that hide nothing or give no reason. */
  apply(findings: readonly Finding[]): readonly Finding[];
}

export interface SuppressionSource {
  readonly settings: Suppressions;
  /** All files that may have comments. */
  readonly commented: readonly string[];
  text(file: string): string | undefined;
  readonly commentsIn: CommentReader;
  /** Blocks and arguments of a Terraform file; `undefined` for YAML. */
  constructs(file: string): (() => readonly Construct[]) | undefined;
  /** There is something that finds what a code, or a pattern of codes, means: else comments without effect are not told. */
  isChecked(code: string): boolean;
}

const NONE: readonly SuppressingComment[] = [];

export function createSuppressor(source: SuppressionSource): Suppressor {
  const files = new Map<string, readonly SuppressingComment[]>();
  const commented: ReadonlySet<string> = new Set(source.settings.inline ? source.commented : []);
  const used = new Set<SuppressedCode>();
  const comments = (file: string): readonly SuppressingComment[] => {
    if (!commented.has(file)) return NONE;
    const known = files.get(file);
    if (known) return known;
    const text = source.text(file);
    const found = text === undefined ? NONE : source.commentsIn(file, text, source.constructs(file));
    files.set(file, found);
    return found;
  };
  const counts = ({ reason }: SuppressingComment): boolean => reason !== '' || !source.settings.requireReason;

  function hiding(code: string, key: string | undefined, file: string, range: Range): SuppressingComment | undefined {
    let found: SuppressingComment | undefined;
    for (const comment of comments(file)) {
      if (comment.lines && (comment.lines.first > range.start.line || comment.lines.last < range.start.line)) continue;
      for (const one of comment.codes) {
        if (!fits(one.code, code) || (one.keys && (key === undefined || !one.keys.includes(key)))) continue;
        used.add(one);
        if (counts(comment)) found ??= comment;
      }
    }
    return found;
  }

  return {
    hasComments: (file) => comments(file).length > 0,
    isIgnored: (code, key, file, range) => hiding(code, key, file, range) !== undefined,
    apply(findings) {
      const marked = findings.map((finding) => {
        if (comments(finding.file).length === 0) return finding;
        const keys: readonly (string | undefined)[] = finding.keys && finding.keys.length > 0 ? finding.keys : [undefined];
        const by = keys.map((key) => hiding(finding.code, key, finding.file, finding.range));
        return by.every((comment) => comment !== undefined) ? withFacts(finding, { suppressed: by[0]!.reason }) : finding;
      });
      const about = [...commented].flatMap((file) => comments(file).flatMap((comment) => aboutComment(file, comment)));
      return [...marked, ...about];
    },
  };

  function aboutComment(file: string, comment: SuppressingComment): readonly Finding[] {
    const base = { address: '', file, range: comment.range, related: [], fixes: [] };
    const unused = comment.codes.filter((one) => !used.has(one) && source.isChecked(one.code));
    return [
      ...(counts(comment)
        ? []
        : [
            {
              ...base,
              code: 'suppression/no-reason',
              severity: 'warning' as const,
              message: 'This comment hides nothing without a reason: add `reason: …`',
              keys: comment.codes.map(({ written }) => written),
            },
          ]),
      ...(unused.length === 0
        ? []
        : [
            {
              ...base,
              code: 'suppression/unused',
              severity: 'information' as const,
              message: `Nothing is found here that this comment would hide: ${unused.map(({ written }) => written).join(', ')}`,
              keys: unused.map(({ written }) => written),
              fades: 'unnecessary' as const,
            },
          ]),
    ];
  }
}

/** `*` stands for any text. */
function fits(pattern: string, code: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === code;
  const last = rest.at(-1) ?? '';
  return code.startsWith(first) && code.endsWith(last) && code.length >= first.length + last.length;
}

/** A comment above the block of a finding that hides it, with the cursor where the reason is to be typed. */
export function suppressionFor(finding: Finding, text: string, block: { readonly first: number }): Finding['fixes'][number] {
  const keys = finding.keys && finding.keys.length > 0 && finding.code.startsWith('tag/') ? `[${finding.keys.join(',')}]` : '';
  const line = text.split('\n')[block.first] ?? '';
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const comment = `${indent}# ledgerline:ignore=${finding.code}${keys} reason: `;
  const start = { line: block.first, character: 0 };
  return {
    title: `Hide with a reason: ${finding.code}${keys}`,
    preferred: false,
    edits: [{ file: finding.file, range: { start, end: start }, newText: `${comment}${end}`, cursor: comment.length }],
  };
}
