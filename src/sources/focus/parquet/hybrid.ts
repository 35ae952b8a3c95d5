/** Widths that a 32-bit buffer unpacks: a value and the rest of a byte. */
export const MAX_WIDTH = 24;

/**
 * Reads `count` numbers of `width` bits at `from` as Parquet writes levels and dictionary codes: runs of one number and bit-packed
 * groups of eight, in any order. Fails when they do not end before `to`.
 */
export function readHybrid(bytes: Uint8Array, from: number, to: number, width: number, into: Int32Array, count: number): void {
  let at = from;
  let seen = 0;
  while (seen < count) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= to) throw tooShort();
      const byte = bytes[at++]!;
      header |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    const length = header >>> 1;
    if ((header & 1) === 1) {
      const values = Math.min(length * 8, count - seen);
      if (at + ((values * width + 7) >>> 3) > to) throw tooShort();
      unpack(bytes, at, width, into, seen, values);
      at += length * width;
      seen += values;
    } else {
      const size = (width + 7) >>> 3;
      if (at + size > to) throw tooShort();
      let value = 0;
      for (let i = 0; i < size; i++) value |= bytes[at++]! << (8 * i);
      const end = Math.min(count, seen + length);
      into.fill(value, seen, end);
      seen = end;
    }
  }
}

/** Numbers side by side, lowest bit first. */
function unpack(bytes: Uint8Array, from: number, width: number, into: Int32Array, start: number, count: number): void {
  const mask = (1 << width) - 1;
  let at = from;
  let buffer = 0;
  let left = 0;
  for (let i = start; i < start + count; i++) {
    while (left < width) {
      buffer |= bytes[at++]! << left;
      left += 8;
    }
    into[i] = buffer & mask;
    buffer >>>= width;
    left -= width;
  }
}

const tooShort = (): Error => new Error('a page ends before its values do');
