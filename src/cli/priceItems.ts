import { KNOWN_ITEMS } from '../core/prices/items/known';
import { print, printJson, type Command } from './command';

export const priceItems: Command = {
  summary: 'the price items that a price book can name, with their units and keys',
  formats: ['text', 'json'],
  options: { match: { value: 'TEXT', help: 'only items with this in their name' } },
  async run({ values, format }) {
    const text = typeof values.match === 'string' ? values.match.toLowerCase() : '';
    const items = Object.entries(KNOWN_ITEMS)
      .map(([item, { unit, keys = [] }]) => ({ item, unit, keys }))
      .filter(({ item }) => item.toLowerCase().includes(text))
      .sort((a, b) => (a.item < b.item ? -1 : 1));
    const rows = items.map(({ item, unit, keys }) => `${item.padEnd(44)}  ${unit.padEnd(14)}  ${keys.join('|')}`.trimEnd());
    await (format === 'json' ? printJson({ schema: 'ledgerline/items@1', items }) : print(rows.join('\n')));
    return 0;
  },
};
