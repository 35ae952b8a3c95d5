import * as vscode from 'vscode';
import type { Breakdown } from '../core/editor/answers';
import type { CostLine } from '../core/model/estimate';
import { estimatedText, isEstimated, isOld, linePriceText, listText, monthText, quantityText, rateText } from '../core/estimate/text';
import type { Currency } from '../core/model/money';
import { withoutControls } from '../core/model/shownText';
import { usageChoices } from './usageEditing';

const MOST_MEMBERS = 15;

/** The breakdown as Markdown: nothing of the user's text is read as markup, no HTML, no command but that which sets usage. */
export function hoverText(
  breakdown: Breakdown,
  uri: vscode.Uri,
  owner?: { readonly team: string; readonly rule: string },
): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.supportHtml = false;
  const { currency, uses } = breakdown;
  const list = listText(breakdown.total, currency);
  const estimated = estimatedText(estimatedIn(breakdown));
  const beside = [...(list === undefined ? [] : [` (${list})`]), ...(estimated === undefined ? [] : [`, ${estimated}`])].join('');
  text.appendMarkdown(
    `**${escape(breakdown.title)}**${escape(beside)} · ${escape(breakdown.key)}${breakdown.stale ? ` · *${breakdown.asSaved ? 'of the saved files' : 'last good answer'}*` : ''}\n\n`,
  );
  if (uses.length > 1 && breakdown.lines.length > 0) text.appendMarkdown(`In ${escape(uses[0]!.name)}:\n\n`);
  if (breakdown.members.length > 0) appendMembers(text, breakdown);
  else if (breakdown.lines.length > 0) appendLines(text, breakdown.lines, currency);
  if (uses.length > 1) {
    text.appendMarkdown(`\nUsed ${uses.length} times:\n\n`);
    for (const { name, title } of uses.slice(0, MOST_MEMBERS)) text.appendMarkdown(`- ${escape(name)}: ${escape(title)}\n`);
    if (uses.length > MOST_MEMBERS) text.appendMarkdown(`- and ${uses.length - MOST_MEMBERS} more\n`);
  }
  if (currency && breakdown.total.high > 0)
    text.appendMarkdown(`\n${escape(`${monthText(breakdown.total, currency)} ${rateText(currency)}: ${monthText(breakdown.total)}`)}\n`);
  const sources = sourcesOf(breakdown.lines);
  if (sources.length > 0) text.appendMarkdown(`\n${sources.map(escape).join('  \n')}\n`);
  if (breakdown.total.leftOut.length > 0)
    text.appendMarkdown(`\nNot included: ${breakdown.total.leftOut.slice(0, 5).map(escape).join(' · ')}\n`);
  if (owner) text.appendMarkdown(`\n${escape(vscode.l10n.t('Owner: {0} ({1})', owner.team, owner.rule))}\n`);
  appendUsageLinks(text, breakdown, uri);
  for (const note of breakdown.notes) text.appendMarkdown(`\n${escape(note)}\n`);
  return text;
}

/** Estimated lines as they are shown: those of instances together; of a module's members each by itself. */
const estimatedIn = ({ lines, members, total }: Breakdown): number | undefined =>
  members.length === 0 && lines.length > 0 ? lines.filter(isEstimated).length : total.estimated;

/** Links that write the missing usage figures: empty, or as an assumption. */
function appendUsageLinks(text: vscode.MarkdownString, { key, members, estimates }: Breakdown, uri: vscode.Uri): void {
  const waiting = estimates.find(({ lines }) => lines.some(({ usage }) => usage !== null));
  if (!waiting || members.length > 0) return;
  text.isTrusted = { enabledCommands: ['ledgerline.setUsage'] };
  const links = usageChoices(waiting.resource.type).map(({ title, size }) => {
    const words = encodeURIComponent(JSON.stringify([uri.toString(), key, ...(size === undefined ? [] : [size])]));
    return `[${escape(title)}](command:ledgerline.setUsage?${words})`;
  });
  text.appendMarkdown(`\n${links.join('  \n')}\n`);
}

function appendLines(text: vscode.MarkdownString, lines: readonly CostLine[], currency: Currency | undefined): void {
  text.appendMarkdown('| | Quantity | Unit price | Month |\n|:--|--:|--:|--:|\n');
  for (const line of lines) {
    const label = line.part ? `${line.part}: ${line.label}` : line.label;
    const quantity = line.quantity ? quantityText(line.quantity, line.unit) : '–';
    text.appendMarkdown(`| ${[label, quantity, linePriceText(line, currency), costText(line, currency)].map(escape).join(' | ')} |\n`);
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
  for (const { price, label, list } of lines) {
    if (!price) continue;
    for (const reason of list?.why ?? []) sentences.add(`${label}: ${reason}`);
    if (price.mark === 'own' || price.mark === 'live') {
      const said = `${price.mark === 'own' ? 'Own price' : 'Live price'}, ${[price.asOf, price.source].filter((text) => text !== '').join(', ')}`;
      sentences.add(price.note === undefined ? said : `${label}: ${price.note}`);
      continue;
    }
    const age = isOld(price, new Date().toISOString().slice(0, 10)) ? `, ${vscode.l10n.t('may have changed since')}` : '';
    sentences.add(`List price of ${price.asOf}, ${price.region}, ${price.source}${age}`);
    if (price.mark === 'derived') sentences.add(`${label}: derived (${price.note ?? ''})`);
    else if (price.mark !== 'exact')
      sentences.add(`${label}: ${price.mark === 'estimated' ? 'price estimated for this region' : `${price.region} price`}`);
    if (price.note && price.mark !== 'derived') sentences.add(`${label}: ${price.note}`);
  }
  return [...sentences].slice(0, 6);
}

const costText = ({ monthly, list, why }: CostLine, currency: Currency | undefined): string => {
  if (!monthly) return why ?? 'not known';
  const listed = list?.monthly ? listText({ ...monthly, list: list.monthly }, currency) : undefined;
  return listed === undefined ? monthText(monthly, currency) : `${monthText(monthly, currency)} (${listed})`;
};

const escape = (text: string): string => withoutControls(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&@$]/g, '\\$&');
