import { csvRecords } from '../../core/prices/csv';
import type { AwsQuestion } from '../../core/prices/live/awsQuestion';
import type { Dimension } from './awsOffer';
import { PriceProblem } from './source';

/** No line of an offer file is nearly as long. */
const LONGEST_LINE = 1_000_000;

/** The steps that answer each question, and the day of the list. */
export interface Offers {
  readonly found: readonly (readonly Dimension[])[];
  /** YYYY-MM-DD. */
  readonly asOf: string;
}

/**
 * Reads an offer file of the AWS Price List (CSV: some lines about the list, the names of the columns in any order, a line for
 * each price) and keeps the on-demand prices of one region that answer a question.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-services.html
 */
export async function readOffers(
  pieces: AsyncIterable<string>,
  what: string,
  region: string,
  questions: readonly AwsQuestion[],
): Promise<Offers> {
  let asOf = '';
  let columns: Columns | undefined;
  const found: Dimension[][] = questions.map(() => []);
  for await (const line of linesOf(pieces, what)) {
    if (columns && !line.includes('OnDemand')) continue;
    const fields = fieldsOf(line);
    if (columns) columns.read(fields, found);
    else if (fields[0] === 'Publication Date') asOf = fields[1]?.slice(0, 10) ?? '';
    else columns = columnsOf(fields, region, questions);
  }
  if (!columns) throw new PriceProblem('price', `${what} is in a form that is not known`);
  return { found, asOf };
}

interface Columns {
  /** Adds the price of a line to the questions that it answers. */
  read(fields: readonly string[], found: readonly Dimension[][]): void;
}

/** Columns are called `Pre Installed S/W` where the API says `preInstalledSw`. */
const nameOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const NEEDED = ['sku', 'termtype', 'startingrange', 'endingrange', 'unit', 'priceperunit', 'currency', 'usagetype', 'regioncode'];

/** `undefined` for a line that does not name the columns. */
function columnsOf(header: readonly string[], region: string, questions: readonly AwsQuestion[]): Columns | undefined {
  const at = new Map(header.map((name, index) => [nameOf(name), index]));
  const places = NEEDED.map((name) => at.get(name));
  if (!places.every((place) => place !== undefined)) return undefined;
  const [sku, term, from, to, unit, price, currency, usage, code] = places as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const wanted = questions.map(({ where }) => Object.entries(where).map(([name, value]) => [at.get(nameOf(name)) ?? -1, value] as const));

  return {
    read(fields, found) {
      if (fields[term] !== 'OnDemand' || fields[currency] !== 'USD' || fields[code] !== region) return;
      for (const [i, question] of questions.entries()) {
        if (!wanted[i]?.every(([place, value]) => fields[place] === value) || !question.usage.test(fields[usage] ?? '')) continue;
        found[i]?.push({
          product: fields[sku] ?? '',
          usagetype: fields[usage] ?? '',
          unit: fields[unit] ?? '',
          from: fields[from] ?? '',
          to: fields[to] ?? '',
          usd: fields[price] ?? '',
        });
      }
    },
  };
}

/** A line whose fields are all quoted and hold no quotes, as nearly all are, is split at once. */
function fieldsOf(line: string): readonly string[] {
  if (line.startsWith('"') && line.endsWith('"') && !line.includes('""')) return line.slice(1, -1).split('","');
  return csvRecords(line)[0]?.fields ?? [];
}

/** Lines of a text that comes in pieces; one that ends within a quoted field goes on in the next. */
async function* linesOf(pieces: AsyncIterable<string>, what: string): AsyncGenerator<string, void, void> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    let open = '';
    for (const part of lines) {
      const line = open + part.replace(/\r$/, '');
      if (isOpen(line)) open = `${line} `;
      else {
        open = '';
        if (line !== '') yield line;
      }
    }
    rest = open + rest;
    if (rest.length > LONGEST_LINE) throw new PriceProblem('price', `${what} is in a form that is not known`);
  }
  if (isOpen(rest)) throw new PriceProblem('price', `${what} was cut off`);
  if (rest !== '') yield rest;
}

const isOpen = (line: string): boolean => !line.endsWith('"') && (line.match(/"/g)?.length ?? 0) % 2 === 1;
