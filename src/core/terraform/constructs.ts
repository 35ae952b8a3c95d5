import { positionAt } from './syntax/positions';
import type { Document, Item } from './syntax/tree';

/** Lines of every block and argument of a document, outer ones first; a block says on which line its brace opens. */
export function constructsOf(document: Document): readonly { readonly first: number; readonly last: number; readonly opens?: number }[] {
  const found: { first: number; last: number; opens?: number }[] = [];
  const visit = (item: Item, base: number): void => {
    const line = (offset: number): number => positionAt(document, base + offset).line;
    const lines = { first: line(item.start), last: line(Math.max(item.start, item.end - 1)) };
    if (item.kind !== 'block') {
      found.push(lines);
      return;
    }
    found.push(item.open < 0 ? lines : { ...lines, opens: line(item.open) });
    for (const inner of item.body) visit(inner, base);
  };
  for (const [index, item] of document.items.entries()) visit(item, document.starts[index] ?? 0);
  return found;
}
