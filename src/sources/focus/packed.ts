import { createHash } from 'node:crypto';
import type { ChargeCategory, DailyCost } from '../../core/model/spend';
import { IntTable } from './intTable';
import type { FocusResult } from './read';
import { rowOf, type RowKind } from './rollUp';

/**
 * A roll-up as columns of bytes: digest of all that follows, head, one column after the other, texts as JSON. Rows are made of a
 * day, a kind (all that is no day and no money) and amounts; numbers are in the byte order of the machine that wrote them.
 */
const MAGIC = 0x4c4c5255;
const VERSION = 1;
const DIGEST_BYTES = 32;
/** Magic, version, rows, kinds, whether there are list costs, bytes of the texts. */
const HEAD_NUMBERS = 8;
const HEAD_BYTES = DIGEST_BYTES + HEAD_NUMBERS * 4;
/** Texts of a kind by their numbers, and its marks. */
const KIND_WIDTH = 9;
const MARKS = { correction: 1, spread: 2, used: 4, unused: 8, listed: 16 } as const;

/** What is no column. `large` holds amounts beyond 64 bits: row, column, decimal text. */
interface Rest {
  readonly report: FocusResult['report'];
  readonly texts: readonly string[];
  readonly large: readonly (readonly [row: number, column: number, amount: string])[];
}

/** Parts of the bytes, in their order: nobody has to join them to write them. */
export function pack({ rows, report }: FocusResult): readonly Uint8Array[] {
  const texts = new Map<string, number>();
  const indexOf = numbered(texts);
  const tagText = new Map<DailyCost['tags'], string>();
  const kinds = new IntTable(KIND_WIDTH);
  const key = new Int32Array(KIND_WIDTH);
  const hasList = rows.some(({ list }) => list !== undefined);
  const amounts = Array.from({ length: hasList ? 3 : 2 }, () => new BigInt64Array(rows.length));
  const days = new Int32Array(rows.length);
  const kindOf = new Int32Array(rows.length);
  const large: [number, number, string][] = [];
  rows.forEach((row, index) => {
    let tags = tagText.get(row.tags);
    if (tags === undefined) tagText.set(row.tags, (tags = JSON.stringify(row.tags)));
    key[0] = indexOf(row.provider);
    key[1] = indexOf(row.account);
    key[2] = indexOf(row.service);
    key[3] = indexOf(row.region);
    key[4] = indexOf(tags);
    key[5] = indexOf(row.owner);
    key[6] = indexOf(row.currency);
    key[7] = indexOf(row.charge);
    key[8] =
      (row.correction ? MARKS.correction : 0) |
      (row.spread ? MARKS.spread : 0) |
      (row.commitment === undefined ? 0 : MARKS[row.commitment]) |
      (row.list === undefined ? 0 : MARKS.listed);
    kindOf[index] = kinds.numberOf(key);
    days[index] = indexOf(row.day);
    amounts.forEach((column, at) => {
      const amount = at === 0 ? row.effective : at === 1 ? row.billed : (row.list ?? 0n);
      column[index] = amount;
      if (column[index] !== amount) large.push([index, at, String(amount)]);
    });
  });
  const rest: Rest = { report, texts: [...texts.keys()], large };
  const json = Buffer.from(JSON.stringify(rest));
  const head = Int32Array.of(MAGIC, VERSION, rows.length, kinds.count, hasList ? 1 : 0, json.length, 0, 0);
  const body = [
    ...[head, ...amounts, days, kindOf, kinds.keys.subarray(0, kinds.count * KIND_WIDTH)].map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
    json,
  ];
  return [digest(body), ...body];
}

/** `undefined` for anything that is not exactly what this version of `pack` wrote. */
export function unpack(bytes: Uint8Array | undefined): FocusResult | undefined {
  if (bytes === undefined || bytes.length < HEAD_BYTES) return undefined;
  // columns of 8 bytes must lie on their boundary
  const { buffer, byteOffset } = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const [magic, version, count = 0, kindCount = 0, listed, textBytes = 0] = new Int32Array(buffer, byteOffset + DIGEST_BYTES, HEAD_NUMBERS);
  if (magic !== MAGIC || version !== VERSION) return undefined;
  const hasList = listed === 1;
  const length = HEAD_BYTES + count * (8 * (hasList ? 3 : 2) + 8) + kindCount * KIND_WIDTH * 4 + textBytes;
  if (bytes.length !== length || !digest([bytes.subarray(DIGEST_BYTES)]).equals(bytes.subarray(0, DIGEST_BYTES))) return undefined;
  // the digest says that it is what `pack` wrote
  let at = byteOffset + HEAD_BYTES;
  const bigs = (): BigInt64Array => new BigInt64Array(buffer, (at += count * 8) - count * 8, count);
  const ints = (size: number): Int32Array => new Int32Array(buffer, (at += size * 4) - size * 4, size);
  const [effective, billed, list] = [bigs(), bigs(), hasList ? bigs() : undefined];
  const [days, kindOf, kindTexts] = [ints(count), ints(count), ints(kindCount * KIND_WIDTH)];
  const { report, texts, large } = JSON.parse(Buffer.from(buffer, at, textBytes).toString()) as Rest;
  const kinds = kindsOf(kindTexts, texts);
  const rows = new Array<DailyCost>(count);
  for (let row = 0; row < count; row++) {
    const { kind, isListed } = kinds[kindOf[row]!]!;
    rows[row] = rowOf(texts[days[row]!]!, kind, effective[row]!, billed[row]!, isListed ? list?.[row] : undefined);
  }
  for (const [row, column, text] of large) {
    const name = (['effective', 'billed', 'list'] as const)[column];
    if (name) rows[row] = { ...rows[row]!, [name]: BigInt(text) };
  }
  return { report, rows };
}

function kindsOf(numbers: Int32Array, texts: readonly string[]): readonly { readonly kind: RowKind; readonly isListed: boolean }[] {
  const tagsOf = new Map<number, DailyCost['tags']>();
  return Array.from({ length: numbers.length / KIND_WIDTH }, (_, index) => {
    const number = (column: number): number => numbers[index * KIND_WIDTH + column]!;
    const text = (column: number): string => texts[number(column)]!;
    const tags = tagsOf.get(number(4)) ?? (JSON.parse(text(4)) as DailyCost['tags']);
    tagsOf.set(number(4), tags);
    const marks = number(8);
    const commitment = (marks & MARKS.used) !== 0 ? 'used' : (marks & MARKS.unused) !== 0 ? 'unused' : undefined;
    return {
      isListed: (marks & MARKS.listed) !== 0,
      kind: {
        provider: text(0),
        account: text(1),
        service: text(2),
        region: text(3),
        tags,
        owner: text(5),
        currency: text(6),
        charge: text(7) as ChargeCategory,
        correction: (marks & MARKS.correction) !== 0,
        spread: (marks & MARKS.spread) !== 0,
        ...(commitment === undefined ? {} : { commitment }),
      },
    };
  });
}

/** Numbers texts in the order in which they come. */
const numbered =
  (texts: Map<string, number>) =>
  (text: string): number => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, texts.size);
    return texts.size - 1;
  };

function digest(parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
