import type { CostLine, ResourceEstimate } from '../model/estimate';
import { monthText, quantityText, linePriceText } from './text';
import { resourceTitle } from './title';

/** A resource as plain text: title, a row for each cost line, then prices' dates and marks, notes, what is left out. */
export function breakdown(estimate: ResourceEstimate): string {
  const { resource, lines, notes } = estimate;
  const rows = lines.map(rowOf);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  return [
    `${resource.address}  ${resourceTitle(estimate)}`,
    ...rows.map((row) => `  ${row.map((cell, i) => (i === 3 ? cell : cell.padEnd(widths[i]!))).join('  ')}`.trimEnd()),
    ...sources(estimate).map((sentence) => `  ${sentence}`),
    ...notes.map((note) => `  Note: ${note}`),
  ].join('\n');
}

function rowOf(line: CostLine): readonly [string, string, string, string] {
  const { part, label, quantity, unit, monthly, why } = line;
  const price = `${linePriceText(line)}${line.tiers.length > 1 ? ', tiers' : ''}`;
  return [
    part === '' ? label : `  ${part}: ${label}`,
    quantity ? quantityText(quantity, unit) : '–',
    price,
    monthly ? monthText(monthly) : (why ?? 'not known'),
  ];
}

/** One sentence for the usual list price, and one for each price that is not that. */
function sources({ lines }: ResourceEstimate): readonly string[] {
  const sentences = new Set<string>();
  for (const { price, label } of lines) {
    if (!price) continue;
    if (price.mark === 'exact') sentences.add(`List price of ${price.asOf}, ${price.region}`);
    else if (price.mark === 'own' || price.mark === 'live')
      sentences.add([`${price.mark === 'own' ? 'Own' : 'Live'} price`, price.asOf, price.source].filter((text) => text !== '').join(', '));
    else if (price.mark === 'other region') sentences.add(`${label}: ${price.region} price of ${price.asOf}`);
    else sentences.add(`${label}: ${price.mark}, ${price.asOf}, ${price.region}`);
    if (price.note !== undefined) sentences.add(`${label}: ${price.note}`);
  }
  return [...sentences];
}
