import type { Finding } from '../model/finding';

/**
 * What a finding is, without lines and values: one fingerprint for each of its keys, so that a further key is new while
 * the others stay known. 16 hexadecimal digits.
 */
export function fingerprintsOf({ code, address, file, carrier = '', keys }: Finding): readonly string[] {
  const about = keys && keys.length > 0 ? keys : [''];
  return about.map((key) => hash([code, address === '' ? file : address, key, carrier].join('\n')));
}

/** One fingerprint for a whole finding. */
export const fingerprintOf = (finding: Finding): string => {
  const all = fingerprintsOf(finding);
  return all.length === 1 ? all[0]! : hash([...all].sort().join('\n'));
};

/** Fingerprints of a list of findings, each unique: what is the same as an earlier one is counted. */
export function uniqueFingerprints(findings: readonly Finding[]): ReadonlyMap<Finding, string> {
  const seen = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const fingerprint = fingerprintOf(finding);
      const times = seen.get(fingerprint) ?? 0;
      seen.set(fingerprint, times + 1);
      return [finding, times === 0 ? fingerprint : hash(`${fingerprint}\n${times}`)];
    }),
  );
}

/** FNV-1a, 64 bits. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const byte of utf8(text)) value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
  return value.toString(16).padStart(16, '0');
}

function* utf8(text: string): Generator<number> {
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) yield point;
    else if (point < 0x800) yield* [0xc0 | (point >> 6), 0x80 | (point & 63)];
    else if (point < 0x10000) yield* [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
    else yield* [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
  }
}
