import type { Node } from 'yaml';
import type { SpendSource } from './config';
import { isInside } from './insidePath';
import { readFields, textOf, wordOf, type Reading } from './reader';

/** Scopes of Azure that have costs. */
const AZURE_SCOPE =
  /^(?:subscriptions\/[0-9a-fA-F-]{36}(?:\/resourceGroups\/[\w.()-]+)?|providers\/Microsoft\.(?:Management\/managementGroups|Billing\/billingAccounts)\/[\w:.-]+(?:\/(?:billingProfiles|invoiceSections|departments|enrollmentAccounts)\/[\w-]+)*)$/;

/** One source of bills. */
export function readSource(reading: Reading, node: Node): SpendSource | undefined {
  let type: SpendSource['type'] | undefined;
  let path: string | undefined;
  let scope: string | undefined;
  let by: 'tag' | 'account' | undefined;
  readFields(reading, node, 'a source', {
    type: (value) => {
      type = wordOf(reading, value, 'type', ['focus', 'aws', 'azure'] as const);
    },
    path: (value) => {
      path = textOf(reading, value, 'path');
      if (path !== undefined && !isInside(reading, value, path)) path = undefined;
    },
    scope: (value) => {
      const text = textOf(reading, value, 'scope')?.replace(/^\/|\/$/g, '');
      if (text !== undefined && AZURE_SCOPE.test(text)) scope = text;
      else if (text !== undefined)
        reading.report(
          'error',
          'config/value',
          'scope must be subscriptions/<id>, a resource group in it, a management group or a billing account',
          value,
        );
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
    case 'azure':
      if (scope !== undefined) return { type, scope, by: by ?? 'tag' };
      break;
    case undefined:
      break;
  }
  reading.report(
    'error',
    'config/missing',
    'A source needs `type: focus` and the path of its files, `type: aws`, or `type: azure` and its scope',
    node,
  );
  return undefined;
}
