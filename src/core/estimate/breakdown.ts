import type { CostLine, ResourceEstimate } from '../model/estimate';
import type { Currency } from '../model/money';
import { listText, monthText, quantityText, linePriceText } from './text';
import { resourceTitle } from './title';

/** A resource as plain text: title, a row for each cost line, then prices' dates and marks, notes, what is left out. */
export function breakdown(estimate: ResourceEstimate, currency?: Currency): string {
  const { resource, lines, notes, total } = estimate;
  const rows = lines.map((line) => rowOf(line, currency));
  const list = listText(total, currency);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  return [
    `${resource.address}  ${resourceTitle(estimate, currency)}${list === undefined ? '' : ` (${list})`}`,
    ...rows.map((row) => `  ${row.map((cell, i) => (i === 3 ? cell : cell.padEnd(widths[i]!))).join('  ')}`.trimEnd()),
    ...sources(estimate).map((sentence) => `  ${sentence}`),
    ...notes.map((note) => `  Note: ${note}`),
  ].join('\n');
}

function rowOf(line: CostLine, currency: Currency | undefined): readonly [string, string, string, string] {
  const { part, label, quantity, unit, monthly, why } = line;
  const price = `${linePriceText(line, currency)}${line.tiers.length > 1 ? ', tiers' : ''}`;
  return [
    part === '' ? label : `  ${part}: ${label}`,
    quantity ? quantityText(quantity, unit) : '–',
    price,
    monthly ? monthText(monthly, currency) : (why ?? 'not known'),
  ];
}

/** One sentence for the usual list price, and one for each price that is not that. */
function sources({ lines }: ResourceEstimate): readonly string[] {
  const sentences = new Set<string>();
  for (const { price, label, list } of lines) {
    for (const reason of list?.why ?? []) sentences.add(`${label}: ${reason}`);
    if (!price || (price.mark === 'own' && list)) continue;
    if (price.mark === 'exact') sentences.add(`List price of ${price.asOf}, ${price.region}`);
    else if (price.mark === 'own' || price.mark === 'live')
      sentences.add([`${price.mark === 'own' ? 'Own' : 'Live'} price`, price.asOf, price.source].filter((text) => text !== '').join(', '));
    else if (price.mark === 'other region') sentences.add(`${label}: ${price.region} price of ${price.asOf}`);
    else if (price.mark === 'derived') sentences.add(`${label}: derived (${price.note ?? ''}), ${price.asOf}, ${price.region}`);
    else sentences.add(`${label}: ${price.mark}, ${price.asOf}, ${price.region}`);
    if (price.note !== undefined && price.mark !== 'derived') sentences.add(`${label}: ${price.note}`);
  }
  return [...sentences];
}
