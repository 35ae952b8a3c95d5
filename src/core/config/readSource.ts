import type { Node } from 'yaml';
import type { ProviderFact, SpendSource } from './config';
import { isInside } from './insidePath';
import { itemsOf, readFields, textOf, wordOf, type Reading } from './reader';

/** Scopes of Azure that have costs. */
const AZURE_SCOPE =
  /^(?:subscriptions\/[0-9a-fA-F-]{36}(?:\/resourceGroups\/[\w.()-]+)?|providers\/Microsoft\.(?:Management\/managementGroups|Billing\/billingAccounts)\/[\w:.-]+(?:\/(?:billingProfiles|invoiceSections|departments|enrollmentAccounts)\/[\w-]+)*)$/;

/** Names of Google Cloud: nothing in them can end a quoted name. */
const GOOGLE_PROJECT = /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/;
const GOOGLE_TABLE = /^[a-z][a-z0-9-]{4,28}[a-z0-9]\.\w{1,1024}\.[\w-]{1,1024}$/;

/** Names of AWS, alike. */
const AWS_TABLE = /^[\w-]{1,128}\.[\w-]{1,128}$/;
const AWS_REGION = /^[a-z]{2}(?:-[a-z]{2,12}){1,3}-\d$/;
const AWS_WORKGROUP = /^[\w.-]{1,128}$/;

const FACTS = ['anomalies', 'budgets', 'recommendations', 'forecast'] as const;

/** One source of bills. */
export function readSource(reading: Reading, node: Node): SpendSource | undefined {
  let type: SpendSource['type'] | undefined;
  let path: string | undefined;
  let scope: string | undefined;
  let table: string | undefined;
  let project: string | undefined;
  let region: string | undefined;
  let workgroup: string | undefined;
  let by: 'tag' | 'account' | undefined;
  let also: readonly ProviderFact[] | undefined;
  const named = (value: Node, key: string, form: RegExp, example: string): string | undefined => {
    const text = textOf(reading, value, key);
    if (text === undefined || form.test(text)) return text;
    reading.report('error', 'config/value', `${key} must be a name such as ${example}`, value);
    return undefined;
  };
  readFields(reading, node, 'a source', {
    type: (value) => {
      type = wordOf(reading, value, 'type', ['focus', 'aws', 'azure', 'bigquery', 'athena', 'opencost'] as const);
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
    table: (value) => {
      const form = new RegExp(`${GOOGLE_TABLE.source}|${AWS_TABLE.source}`);
      table = named(value, 'table', form, 'my-project.billing.gcp_billing_export_focus_0123AB or billing.focus');
    },
    project: (value) => {
      project = named(value, 'project', GOOGLE_PROJECT, 'my-project');
    },
    region: (value) => {
      region = named(value, 'region', AWS_REGION, 'eu-west-1');
    },
    workgroup: (value) => {
      workgroup = named(value, 'workgroup', AWS_WORKGROUP, 'finops');
    },
    by: (value) => {
      by = wordOf(reading, value, 'by', ['tag', 'account'] as const);
    },
    also: (value) => {
      also = itemsOf(reading, value, 'also').flatMap((item) => wordOf(reading, item, 'also', FACTS) ?? []);
    },
  });
  switch (type) {
    case 'focus':
      if (path !== undefined) return { type, path };
      break;
    case 'aws':
      return { type, by: by ?? 'tag', ...(also ? { also } : {}) };
    case 'azure':
      if (scope !== undefined) return { type, scope, by: by ?? 'tag', ...(also ? { also } : {}) };
      break;
    case 'bigquery':
      if (table !== undefined && GOOGLE_TABLE.test(table))
        return { type, table, project: project ?? table.split('.')[0]!, by: by ?? 'tag' };
      break;
    case 'athena':
      if (table !== undefined && AWS_TABLE.test(table) && region !== undefined)
        return { type, table, region, workgroup: workgroup ?? 'primary', by: by ?? 'tag' };
      break;
    case 'opencost':
      return { type };
    case undefined:
      break;
  }
  reading.report(
    'error',
    'config/missing',
    'A source needs its type: focus with a path, aws, azure with a scope, bigquery with a table, athena with a table and its region, or opencost',
    node,
  );
  return undefined;
}
