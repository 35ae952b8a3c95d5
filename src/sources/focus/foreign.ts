import { HumanError } from '../humanError';

/** Contents that are often saved under the name of a bill, by their first bytes; what each is, and what to do. */
const FOREIGN: readonly (readonly [starts: string, what: string, action: string])[] = [
  ['PK\x03\x04', 'is a ZIP archive or an Excel workbook', 'Unpack it, or save the sheet as CSV (UTF-8).'],
  ['\xd0\xcf\x11\xe0', 'is an old Excel workbook', 'Save the sheet as CSV (UTF-8).'],
  ['PAR1', 'is a Parquet file packed with gzip', 'Unpack it: Parquet is packed inside.'],
  ['PARE', 'is an encrypted Parquet file', 'Export the bill without encryption.'],
  ['\x28\xb5\x2f\xfd', 'is packed with Zstandard', 'Unpack it, or pack it with gzip.'],
  ['\x1f\x8b', 'is packed twice', 'Unpack it once.'],
  ['BZh', 'is packed with bzip2', 'Unpack it, or pack it with gzip.'],
  ['\xfd7zXZ', 'is packed with xz', 'Unpack it, or pack it with gzip.'],
  ['Obj\x01', 'is an Avro file', 'Export the bill as CSV or Parquet.'],
  ['ORC', 'is an ORC file', 'Export the bill as CSV or Parquet.'],
  ['%PDF', 'is a PDF document', 'Export the bill as CSV or Parquet.'],
  ['version https://git-lfs', 'is a pointer of Git LFS, not the file itself', 'Run git lfs pull.'],
  ['{', 'is JSON', 'Export the bill as CSV or Parquet.'],
  ['[', 'is JSON', 'Export the bill as CSV or Parquet.'],
  ['<', 'is a web page or XML', 'Download the file itself: a page in its place is often one that asks to sign in.'],
  ['\xff\xfe', 'is UTF-16 text', 'Save it as UTF-8.'],
  ['\xfe\xff', 'is UTF-16 text', 'Save it as UTF-8.'],
];

/** As far as it must be read before it is clear what it is. */
export const TELLING_BYTES = 24;

/** @throws HumanError when a text's first bytes are those of something else */
export function refuseForeign(bytes: Uint8Array, file: string): void {
  const start = String.fromCharCode(...bytes.subarray(0, TELLING_BYTES));
  const found = FOREIGN.find(([starts]) => start.startsWith(starts));
  if (found) throw new HumanError(`${file} ${found[1]}.`, found[2]);
  // ASCII letters in UTF-16 without a mark
  if (/^(?:\0[\w"]|[\w"]\0)/.test(start)) throw new HumanError(`${file} is UTF-16 text.`, 'Save it as UTF-8.');
}
