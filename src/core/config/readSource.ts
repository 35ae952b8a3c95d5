import type { Node } from 'yaml';
import type { SpendSource } from './config';
import { isInside } from './insidePath';
import { readFields, textOf, wordOf, type Reading } from './reader';

/** One source of bills. */
export function readSource(reading: Reading, node: Node): SpendSource | undefined {
  let type: SpendSource['type'] | undefined;
  let path: string | undefined;
  let by: 'tag' | 'account' | undefined;
  readFields(reading, node, 'a source', {
    type: (value) => {
      type = wordOf(reading, value, 'type', ['focus', 'aws'] as const);
    },
    path: (value) => {
      path = textOf(reading, value, 'path');
      if (path !== undefined && !isInside(reading, value, path)) path = undefined;
    },
    by: (value) => {
      by = wordOf(reading, value, 'by', ['tag', 'account'] as const);
    },
  });
  switch (type) {
    case 'focus':
      if (path !== undefined) return { type, path };
      break;
    case 'aws':
      return { type, by: by ?? 'tag' };
    case undefined:
      break;
  }
  reading.report('error', 'config/missing', 'A source needs `type: focus` and the path of its files, or `type: aws`', node);
  return undefined;
}
