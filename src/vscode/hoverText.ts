import * as vscode from 'vscode';
import type { Breakdown } from '../core/editor/answers';
import type { CostLine } from '../core/model/estimate';
import { linePriceText, monthText, quantityText } from '../core/estimate/text';

const MOST_MEMBERS = 15;

/** The breakdown as Markdown: nothing of the user's text is read as markup, no HTML, no commands. */
export function hoverText(breakdown: Breakdown): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.supportHtml = false;
  text.appendMarkdown(`**${escape(breakdown.title)}** · ${escape(breakdown.key)}${breakdown.stale ? ' · *last good answer*' : ''}\n\n`);
  const { uses } = breakdown;
  if (uses.length > 1 && breakdown.lines.length > 0) text.appendMarkdown(`In ${escape(uses[0]!.name)}:\n\n`);
  if (breakdown.members.length > 0) appendMembers(text, breakdown);
  else if (breakdown.lines.length > 0) appendLines(text, breakdown.lines);
  if (uses.length > 1) {
    text.appendMarkdown(`\nUsed ${uses.length} times:\n\n`);
    for (const { name, title } of uses.slice(0, MOST_MEMBERS)) text.appendMarkdown(`- ${escape(name)}: ${escape(title)}\n`);
    if (uses.length > MOST_MEMBERS) text.appendMarkdown(`- and ${uses.length - MOST_MEMBERS} more\n`);
  }
  const sources = sourcesOf(breakdown.lines);
  if (sources.length > 0) text.appendMarkdown(`\n${sources.map(escape).join('  \n')}\n`);
  if (breakdown.total.leftOut.length > 0)
    text.appendMarkdown(`\nNot included: ${breakdown.total.leftOut.slice(0, 5).map(escape).join(' · ')}\n`);
  for (const note of breakdown.notes) text.appendMarkdown(`\n${escape(note)}\n`);
  return text;
}

function appendLines(text: vscode.MarkdownString, lines: readonly CostLine[]): void {
  text.appendMarkdown('| | Quantity | Unit price | Month |\n|:--|--:|--:|--:|\n');
  for (const line of lines) {
    const label = line.part ? `${line.part}: ${line.label}` : line.label;
    const quantity = line.quantity ? quantityText(line.quantity, line.unit) : '–';
    const month = line.monthly ? monthText(line.monthly) : (line.why ?? 'not known');
    text.appendMarkdown(`| ${[label, quantity, linePriceText(line), month].map(escape).join(' | ')} |\n`);
  }
}

function appendMembers(text: vscode.MarkdownString, { members }: Breakdown): void {
  text.appendMarkdown('| Resource | Month |\n|:--|--:|\n');
  for (const { address, title } of members.slice(0, MOST_MEMBERS)) text.appendMarkdown(`| ${escape(address)} | ${escape(title)} |\n`);
  if (members.length > MOST_MEMBERS) text.appendMarkdown(`| and ${members.length - MOST_MEMBERS} more | |\n`);
}

/** One sentence for each source and date, with every mark of a price that is not that region's list price. */
function sourcesOf(lines: readonly CostLine[]): readonly string[] {
  const sentences = new Set<string>();
  for (const { price, label } of lines) {
    if (!price) continue;
    if (price.mark === 'own' || price.mark === 'live') {
      sentences.add(
        `${price.mark === 'own' ? 'Own price' : 'Live price'}, ${[price.asOf, price.source].filter((text) => text !== '').join(', ')}`,
      );
      continue;
    }
    sentences.add(`List price of ${price.asOf}, ${price.region}, ${price.source}`);
    if (price.mark !== 'exact')
      sentences.add(`${label}: ${price.mark === 'estimated' ? 'price estimated for this region' : `${price.region} price`}`);
    if (price.note) sentences.add(`${label}: ${price.note}`);
  }
  return [...sentences].slice(0, 6);
}

const escape = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>~&@$]/g, '\\$&').replace(/\r?\n/g, ' ');
