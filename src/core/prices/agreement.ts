import type { Config } from '../config/config';
import type { Finding } from '../model/finding';
import { checkTerms, type RegionNames } from './checkTerms';
import { KNOWN_ITEMS } from './items/known';
import { readPriceBook } from './priceBook';
import type { CatalogueFiles } from './catalogue';
import { withLive, type LivePrices } from './live';
import { createPrices } from './lookup';
import type { Prices } from './prices';
import { NO_TERMS, withTerms, type Agreement } from './terms';

/** What the configuration and its price book say is paid, and what is wrong with it. */
export function agreementOf(
  { file = '', prices: { terms, priceBook, currency } }: Pick<Config, 'file' | 'prices'>,
  host: { readonly text: (path: string) => string | undefined; readonly regions: RegionNames },
): { readonly agreement: Agreement; readonly findings: readonly Finding[] } {
  const checked = terms ? checkTerms(terms, file, KNOWN_ITEMS, host.regions) : { terms: NO_TERMS, findings: [] };
  const text = priceBook && host.text(priceBook.path);
  const book = priceBook && text !== undefined ? readPriceBook(text, priceBook.path, KNOWN_ITEMS, currency) : { prices: [], findings: [] };
  const missing: readonly Finding[] =
    priceBook && text === undefined
      ? [
          {
            code: 'config/missing-file',
            severity: 'error',
            message: `There is no ${priceBook.path}: list prices are shown`,
            address: '',
            file,
            range: priceBook.range,
            related: [],
            fixes: [],
          },
        ]
      : [];
  return {
    agreement: { terms: checked.terms, own: book.prices, file, book: priceBook?.path ?? '' },
    findings: [...checked.findings, ...missing, ...book.findings],
  };
}

/** Live prices, else those of the catalogue, under an agreement. */
export const agreedPrices = (files: CatalogueFiles, live: LivePrices | undefined, agreement: Agreement): Prices =>
  withTerms(withLive(createPrices(files), live, KNOWN_ITEMS), agreement, KNOWN_ITEMS);
