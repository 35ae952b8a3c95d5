import { isNull, type Scalar } from './tree';

/** Billionths of a core, byte or device: what Kubernetes counts in. */
export type Nano = bigint;

const NANO = 1_000_000_000n;
const MILLI = 1_000_000n;
/** Kubernetes holds binary quantities in 64 bits; larger ones end here. */
const BINARY_LIMIT = (2n ** 63n - 1n) * NANO;
/** Longest text and largest power of ten taken seriously: what goes beyond is no quantity of a manifest. */
const LONGEST = 120;
const LARGEST_EXPONENT = 60;

const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const GRAMMAR = /^([+-]?)(\d*)(?:\.(\d*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d+))?$/;

/** Reads a quantity as the Kubernetes API does (apimachinery quantity.go); `undefined` when it is none. */
export function parseQuantity(text: string): Nano | undefined {
  if (text === '' || text.length > LONGEST) return undefined;
  const match = GRAMMAR.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', suffix = '', exponent] = match;
  const digits = BigInt(`0${whole}${fraction}`);
  const signed = sign === '-' ? -digits : digits;
  const binary = BINARY.indexOf(suffix);
  if (binary >= 0) {
    const amount = scaled(signed * 1024n ** BigInt(binary + 1), 9 - fraction.length);
    return amount > BINARY_LIMIT ? BINARY_LIMIT : amount < -BINARY_LIMIT ? -BINARY_LIMIT : amount;
  }
  const power = exponent === undefined ? DECIMAL[suffix]! : Number(exponent);
  if (Math.abs(power) > LARGEST_EXPONENT) return undefined;
  return scaled(signed, 9 + power - fraction.length);
}

/**
 * Reads a scalar of a manifest. Kubernetes reads unquoted numbers by YAML 1.1 before it reads quantities: `010` is 8,
 * `1_000` is 1000. Nothing (`~`) counts as 0.
 */
export function scalarQuantity(scalar: Scalar): Nano | undefined {
  if (isNull(scalar)) return 0n;
  if (!scalar.plain) return parseQuantity(scalar.text);
  return parseQuantity(yamlNumber(scalar.text) ?? scalar.text);
}

/** A non-negative whole number (`replicas`), by the same rules; `undefined` when it is none or beyond a 32-bit number. */
export function scalarCount(scalar: Scalar): number | undefined {
  if (!scalar.plain) return undefined;
  const text = yamlNumber(scalar.text);
  const count = text === undefined ? Number.NaN : Number(text);
  return Number.isInteger(count) && count >= 0 && count < 2 ** 31 ? count : undefined;
}

/** Up to the next thousandth, away from zero: the scheduler counts in milli-units. */
export function ceilMilli(amount: Nano): Nano {
  const rest = amount % MILLI;
  if (rest === 0n) return amount;
  return amount > 0n ? amount - rest + MILLI : amount - rest - MILLI;
}

/** The amount in whole units (cores, bytes, devices) as a double. */
export const units = (amount: Nano): number => Number(amount) / 1e9;

/** As people write it: `250m`, `2`, with `binary` `256Mi`. Reading it back gives the same amount. */
export function formatQuantity(amount: Nano, form: 'decimal' | 'binary' = 'decimal'): string {
  const sign = amount < 0n ? '-' : '';
  const size = amount < 0n ? -amount : amount;
  if (form === 'binary' && size < BINARY_LIMIT) {
    for (let power = BINARY.length; power > 0; power--) {
      const unit = NANO * 1024n ** BigInt(power);
      if (size >= unit && size % unit === 0n) return `${sign}${size / unit}${BINARY[power - 1]!}`;
    }
  }
  const [suffix, unit] = (
    [
      ['', NANO],
      ['m', MILLI],
      ['u', 1000n],
    ] as const
  ).find(([, step]) => size % step === 0n) ?? ['n', 1n];
  return `${sign}${size / unit}${suffix}`;
}

/** Plain scalars that a YAML 1.1 reader (go-yaml) makes a number of, in decimal digits; `undefined` for other texts. */
function yamlNumber(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const [, sign = '', digits = ''] = /^([+-]?)(\w[\w.+-]*)$/.exec(text) ?? [];
  const plain = digits.replaceAll('_', '');
  if (/^(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(plain)) return `${sign}${BigInt(plain.toLowerCase())}`;
  if (/^0[0-7]+$/.test(plain)) return `${sign}${BigInt(`0o${plain}`)}`;
  return /^\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/.test(plain) ? `${sign}${plain}` : undefined;
}

/** `amount × 10^power`, what is lost below one rounded away from zero. */
function scaled(amount: bigint, power: number): bigint {
  if (power >= 0) return amount * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  const whole = amount / divisor;
  if (amount % divisor === 0n) return whole;
  return amount > 0n ? whole + 1n : whole - 1n;
}
