import type { Node } from 'yaml';
import type { SpendSource } from './config';
import { isInside } from './insidePath';
import { readFields, textOf, wordOf, type Reading } from './reader';

/** One source of bills. */
export function readSource(reading: Reading, node: Node): SpendSource | undefined {
  let type: 'focus' | undefined;
  let path: string | undefined;
  readFields(reading, node, 'a source', {
    type: (value) => {
      type = wordOf(reading, value, 'type', ['focus']);
    },
    path: (value) => {
      path = textOf(reading, value, 'path');
      if (path !== undefined && !isInside(reading, value, path)) path = undefined;
    },
  });
  if (type && path !== undefined) return { type, path };
  reading.report('error', 'config/missing', 'A source needs `type: focus` and the path of its files', node);
  return undefined;
}
