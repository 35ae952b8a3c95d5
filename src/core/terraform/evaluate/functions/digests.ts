/** Digests of RFC 1321 (MD5) and FIPS 180-4 (SHA). Constants are worked out from their definitions. */

/** The message with its padding and length, in blocks of `size` bytes. */
function padded(message: Uint8Array, size: number, littleEndian: boolean): DataView {
  const lengthBytes = size / 8;
  const blocks = Math.ceil((message.length + 1 + lengthBytes) / size);
  const bytes = new Uint8Array(blocks * size);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n, littleEndian);
  return view;
}

const left = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
const right = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

function words(values: readonly number[], littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, index) => view.setUint32(index * 4, value, littleEndian));
  return new Uint8Array(view.buffer);
}

const MD5_SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

export function md5(message: Uint8Array): Uint8Array {
  const view = padded(message, 64, true);
  const sines = Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32) | 0);
  let [a0, b0, c0, d0] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < view.byteLength; block += 64) {
    let [a, b, c, d] = [a0, b0, c0, d0];
    for (let step = 0; step < 64; step++) {
      const round = step >> 4;
      const mix = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round] ?? 0;
      const word = [step, 5 * step + 1, 3 * step + 5, 7 * step][round] ?? 0;
      const sum = (a + mix + (sines[step] ?? 0) + view.getUint32(block + (word % 16) * 4, true)) | 0;
      [a, d, c, b] = [d, c, b, (b + left(sum, MD5_SHIFTS[round]?.[step % 4] ?? 0)) | 0];
    }
    [a0, b0, c0, d0] = [(a0 + a) | 0, (b0 + b) | 0, (c0 + c) | 0, (d0 + d) | 0];
  }
  return words([a0, b0, c0, d0], true);
}

export function sha1(message: Uint8Array): Uint8Array {
  const view = padded(message, 64, false);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const schedule = new Int32Array(80);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let at = 0; at < 16; at++) schedule[at] = view.getInt32(block + at * 4);
    const word = (at: number): number => schedule[at] ?? 0;
    for (let at = 16; at < 80; at++) schedule[at] = left(word(at - 3) ^ word(at - 8) ^ word(at - 14) ^ word(at - 16), 1);
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let step = 0; step < 80; step++) {
      const round = Math.floor(step / 20);
      const mix = [(b & c) | (~b & d), b ^ c ^ d, (b & c) | (b & d) | (c & d), b ^ c ^ d][round] ?? 0;
      const constant = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][round] ?? 0;
      [a, b, c, d, e] = [(left(a, 5) + mix + e + constant + word(step)) | 0, a, left(b, 30), c, d];
    }
    [a, b, c, d, e].forEach((value, index) => (state[index] = ((state[index] ?? 0) + value) | 0));
  }
  return words(state, false);
}

/** The first primes. */
function primes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}

/** First 64 bits of the fraction of the n-th root, by Newton's method from above. */
function fraction(prime: number, degree: 2n | 3n): bigint {
  const scaled = BigInt(prime) << (64n * degree);
  let root = BigInt(Math.ceil(prime ** (1 / Number(degree)) * 2 ** 32) + 1) << 32n;
  for (;;) {
    const next = ((degree - 1n) * root + scaled / root ** (degree - 1n)) / degree;
    if (next >= root) return root & 0xffffffffffffffffn;
    root = next;
  }
}

/** Fractions of the cube roots of the first 80 primes, and of the square roots of the first 8; SHA-256 uses their upper halves. */
const CUBE_ROOTS = primes(80).map((prime) => fraction(prime, 3n));
const SQUARE_ROOTS = primes(8).map((prime) => fraction(prime, 2n));
const upperHalf = (value: bigint): number => Number(value >> 32n) | 0;
const CONSTANTS_256 = CUBE_ROOTS.map(upperHalf);

export function sha256(message: Uint8Array): Uint8Array {
  const view = padded(message, 64, false);
  const state = SQUARE_ROOTS.map(upperHalf);
  const schedule = new Int32Array(64);
  const word = (at: number): number => schedule[at] ?? 0;
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let at = 0; at < 16; at++) schedule[at] = view.getInt32(block + at * 4);
    for (let at = 16; at < 64; at++) {
      const [early, late] = [word(at - 15), word(at - 2)];
      const small = right(early, 7) ^ right(early, 18) ^ (early >>> 3);
      schedule[at] = (word(at - 16) + small + word(at - 7) + (right(late, 17) ^ right(late, 19) ^ (late >>> 10))) | 0;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let step = 0; step < 64; step++) {
      const first = (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + (CONSTANTS_256[step] ?? 0) + word(step)) | 0;
      const second = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => (state[index] = ((state[index] ?? 0) + value) | 0));
  }
  return words(state, false);
}

const MASK = 0xffffffffffffffffn;
const turn = (value: bigint, by: bigint): bigint => ((value >> by) | (value << (64n - by))) & MASK;

export function sha512(message: Uint8Array): Uint8Array {
  const view = padded(message, 128, false);
  const state = [...SQUARE_ROOTS];
  for (let block = 0; block < view.byteLength; block += 128) {
    const schedule = Array.from({ length: 16 }, (_, index) => view.getBigUint64(block + index * 8));
    const word = (at: number): bigint => schedule[at] ?? 0n;
    for (let at = 16; at < 80; at++) {
      const [early, late] = [word(at - 15), word(at - 2)];
      const small = turn(early, 1n) ^ turn(early, 8n) ^ (early >> 7n);
      schedule.push((word(at - 16) + small + word(at - 7) + (turn(late, 19n) ^ turn(late, 61n) ^ (late >> 6n))) & MASK);
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
    for (let step = 0; step < 80; step++) {
      const first = h + (turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)) + ((e & f) ^ (~e & MASK & g)) + (CUBE_ROOTS[step] ?? 0n) + word(step);
      const second = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(first + second) & MASK, a, b, c, (d + first) & MASK, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => (state[index] = ((state[index] ?? 0n) + value) & MASK));
  }
  const result = new DataView(new ArrayBuffer(64));
  state.forEach((value, index) => result.setBigUint64(index * 8, value));
  return new Uint8Array(result.buffer);
}
