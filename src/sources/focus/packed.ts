import { createHash } from 'node:crypto';
import type { CostKind, CostTable } from '../../core/model/costTable';
import { once } from '../../core/model/once';
import type { ChargeCategory } from '../../core/model/spend';
import type { FocusResult } from './read';

/**
 * A roll-up as bytes: digest of all that follows, head, the columns of its table as they are, texts as JSON. Numbers are in the byte
 * order of the machine that wrote them.
 */
const MAGIC = 0x4c4c5255;
const VERSION = 3;
const DIGEST_BYTES = 32;
/** Magic, version, rows, kinds, whether there are list costs, bytes of the texts. */
const HEAD_NUMBERS = 8;
const HEAD_BYTES = DIGEST_BYTES + HEAD_NUMBERS * 4;
/** Texts of a kind by their numbers, and its marks. */
const KIND_WIDTH = 10;
const MARKS = { correction: 1, spread: 2, used: 4, unused: 8, listed: 16 } as const;

/** What is no column. */
interface Rest {
  readonly report: FocusResult['report'];
  readonly texts: readonly string[];
}

/** Parts of the bytes, in their order: nobody has to join them to write them. */
export function pack({ costs, report }: FocusResult): readonly Uint8Array[] {
  const { kinds, kindOf, days, effective, billed, list } = costs;
  const texts = new Map<string, number>();
  const indexOf = numbered(texts);
  const numbers = Int32Array.from(kinds.flatMap((kind) => numbersOf(kind, indexOf)));
  const rest: Rest = { report, texts: [...texts.keys()] };
  const json = Buffer.from(JSON.stringify(rest));
  const head = Int32Array.of(MAGIC, VERSION, kindOf.length, kinds.length, list ? 1 : 0, json.length, 0, 0);
  const body = [
    ...[head, effective, billed, ...(list ? [list] : []), days, kindOf, numbers].map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
    json,
  ];
  return [digest(body), ...body];
}

/** `undefined` for anything that is not exactly what this version of `pack` wrote. The columns are views of the bytes. */
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
  const amounts = (): Float64Array => new Float64Array(buffer, (at += count * 8) - count * 8, count);
  const ints = (size: number): Int32Array => new Int32Array(buffer, (at += size * 4) - size * 4, size);
  const columns: Omit<CostTable, 'kinds'> = {
    effective: amounts(),
    billed: amounts(),
    ...(hasList ? { list: amounts() } : {}),
    days: ints(count),
    kindOf: ints(count),
  };
  const numbers = ints(kindCount * KIND_WIDTH);
  const { report, texts } = JSON.parse(Buffer.from(buffer, at, textBytes).toString()) as Rest;
  return { report, costs: { kinds: kindsOf(numbers, texts), ...columns } };
}

function numbersOf(kind: CostKind, indexOf: (text: string) => number): readonly number[] {
  const { provider, account, service, region, tags, owner, currency, charge, method = '' } = kind;
  const marks =
    (kind.correction ? MARKS.correction : 0) |
    (kind.spread ? MARKS.spread : 0) |
    (kind.commitment === undefined ? 0 : MARKS[kind.commitment]) |
    (kind.listed ? MARKS.listed : 0);
  return [...[provider, account, service, region, JSON.stringify(tags), owner, currency, charge, method].map(indexOf), marks];
}

function kindsOf(numbers: Int32Array, texts: readonly string[]): readonly CostKind[] {
  const tagsOf = new Map<number, CostKind['tags']>();
  const kinds = new Array<CostKind>(numbers.length / KIND_WIDTH);
  for (let index = 0, at = 0; index < kinds.length; index++, at += KIND_WIDTH) {
    const tags = numbers[at + 4]!;
    const marks = numbers[at + 9]!;
    const method = texts[numbers[at + 8]!]!;
    const commitment = (marks & MARKS.used) !== 0 ? 'used' : (marks & MARKS.unused) !== 0 ? 'unused' : undefined;
    kinds[index] = {
      listed: (marks & MARKS.listed) !== 0,
      provider: texts[numbers[at]!]!,
      account: texts[numbers[at + 1]!]!,
      service: texts[numbers[at + 2]!]!,
      region: texts[numbers[at + 3]!]!,
      tags: once(tagsOf, tags, () => JSON.parse(texts[tags]!) as CostKind['tags']),
      owner: texts[numbers[at + 5]!]!,
      currency: texts[numbers[at + 6]!]!,
      charge: texts[numbers[at + 7]!]! as ChargeCategory,
      correction: (marks & MARKS.correction) !== 0,
      spread: (marks & MARKS.spread) !== 0,
      ...(commitment === undefined ? NOTHING : { commitment }),
      ...(method === '' ? NOTHING : { method }),
    };
  }
  return kinds;
}

const NOTHING = {};

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
