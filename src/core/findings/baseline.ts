import type { Finding } from '../model/finding';
import { fingerprintsOf } from './fingerprint';

/** Findings that are accepted for now, by fingerprint. */
export type Baseline = ReadonlySet<string>;

interface Entry {
  readonly fingerprint: string;
  readonly code: string;
  readonly address: string;
  readonly key: string;
}

/** Where a baseline is written when ledgerline.yaml names no other file. */
export const BASELINE_FILE = '.ledgerline-baseline.json';

/** Findings that a baseline can accept: mistakes in ledgerline.yaml are to be mended. */
export const isAcceptable = ({ code }: Finding): boolean => !code.startsWith('config/');

const SCHEMA = 'ledgerline/baseline@1';

/**
 * The text of a baseline: one line for each key of each finding, sorted, so that two branches merge; of `known` ones only where given.
 * `kept`: entries of codes that nobody has looked for now.
 */
export function baselineText(findings: readonly Finding[], known?: Baseline, kept: readonly Entry[] = []): string {
  const entries = new Map(kept.map((entry) => [entry.fingerprint, entry]));
  for (const finding of findings) {
    const { code, address, file, keys } = finding;
    for (const [index, fingerprint] of fingerprintsOf(finding).entries())
      if (!known || known.has(fingerprint))
        entries.set(fingerprint, { fingerprint, code, address: address === '' ? file : address, key: keys?.[index] ?? '' });
  }
  const order = ({ code, address, key, fingerprint }: Entry): string => [code, address, key, fingerprint].join('\n');
  const lines = [...entries.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1)).map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "schema": "${SCHEMA}",\n  "findings": [${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}]\n}\n`;
}

/** Entries of some codes in the text of a baseline; none where it is no baseline. */
export function entriesOf(text: string, isWanted: (code: string) => boolean): readonly Entry[] {
  const entries = readEntries(text);
  return typeof entries === 'string' ? [] : entries.filter(({ code }) => isWanted(code));
}

/** Reads a baseline. A text says why it is none. */
export function readBaseline(text: string): Baseline | string {
  const entries = readEntries(text);
  return typeof entries === 'string' ? entries : new Set(entries.map(({ fingerprint }) => fingerprint));
}

function readEntries(text: string): readonly Entry[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return error instanceof Error ? error.message : 'it is not JSON';
  }
  const { schema, findings } = (value ?? {}) as { readonly schema?: unknown; readonly findings?: unknown };
  if (schema !== SCHEMA || !Array.isArray(findings)) return `it is not of the form ${SCHEMA}`;
  return findings.flatMap((entry: unknown): Entry[] => {
    const { fingerprint, code, address, key } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    const text = (part: unknown): string => (typeof part === 'string' ? part : '');
    return typeof fingerprint === 'string' ? [{ fingerprint, code: text(code), address: text(address), key: text(key) }] : [];
  });
}

/** True when every key of a finding is accepted. */
export const isAccepted = (finding: Finding, baseline: Baseline): boolean =>
  fingerprintsOf(finding).every((fingerprint) => baseline.has(fingerprint));
