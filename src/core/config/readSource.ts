import type { Node } from 'yaml';
import type { ProviderFact, SpendSource } from './config';
import { isInside } from './insidePath';
import { itemsOf, readFields, textOf, wordOf, type Reading } from './reader';
import { noteUnaskedFacts } from './unaskedFacts';

/** Scopes of Azure that have costs. */
const AZURE_SCOPE =
  /^(?:subscriptions\/[0-9a-fA-F-]{36}(?:\/resourceGroups\/[\w.()-]+)?|providers\/Microsoft\.(?:Management\/managementGroups|Billing\/billingAccounts)\/[\w:.-]+(?:\/(?:billingProfiles|invoiceSections|departments|enrollmentAccounts)\/[\w-]+)*)$/;

/** Names of Google Cloud: nothing in them can end a quoted name. */
const GOOGLE_PROJECT = /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/;
const GOOGLE_TABLE = /^[a-z][a-z0-9-]{4,28}[a-z0-9]\.\w{1,1024}\.[\w-]{1,1024}$/;

const GOOGLE_BILLING_ACCOUNT = /^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$/;
const GOOGLE_LOCATION = /^[a-z][a-z0-9]*(?:-[a-z0-9]+){0,3}$/;
/** Each of them is up to seven requests. */
const MOST_LOCATIONS = 40;

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
  let facts: readonly { readonly fact: ProviderFact; readonly at: Node }[] = [];
  let billingAccount: string | undefined;
  let projects: readonly string[] = [];
  let locations: readonly string[] = [];
  const named = (value: Node, key: string, form: RegExp, example: string): string | undefined => {
    const text = textOf(reading, value, key);
    if (text === undefined || form.test(text)) return text;
    reading.report('error', 'config/value', `${key} must be a name such as ${example}`, value);
    return undefined;
  };
  const listed = (value: Node, key: string, form: RegExp, example: string): readonly string[] => [
    ...new Set(
      itemsOf(reading, value, key).flatMap((item) => {
        const text = named(item, key, form, example);
        return text !== undefined && form.test(text) ? [text] : [];
      }),
    ),
  ];
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
    billingAccount: (value) => {
      billingAccount = named(value, 'billingAccount', GOOGLE_BILLING_ACCOUNT, '0123AB-4567CD-89EF01');
    },
    projects: (value) => {
      projects = listed(value, 'projects', GOOGLE_PROJECT, 'my-project');
    },
    locations: (value) => {
      locations = listed(value, 'locations', GOOGLE_LOCATION, 'europe-west1-b, europe-west1 or global');
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
      facts = itemsOf(reading, value, 'also').flatMap((item) => {
        const fact = wordOf(reading, item, 'also', FACTS);
        return fact === undefined ? [] : [{ fact, at: item }];
      });
      also = facts.map(({ fact }) => fact);
    },
  });
  noteUnaskedFacts(reading, type, scope, facts);
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
      checkGoogleFacts(reading, node, { also, billingAccount, projects, locations });
      if (table !== undefined && GOOGLE_TABLE.test(table))
        return {
          type,
          table,
          project: project ?? table.split('.')[0]!,
          by: by ?? 'tag',
          ...(billingAccount === undefined ? {} : { billingAccount }),
          ...(projects.length > 0 ? { projects } : {}),
          ...(locations.length > 0 ? { locations } : {}),
          ...(also ? { also } : {}),
        };
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

interface GoogleFacts {
  readonly also: readonly ProviderFact[] | undefined;
  readonly billingAccount: string | undefined;
  readonly projects: readonly string[];
  readonly locations: readonly string[];
}

/** What is asked besides cost needs to be told where; one without the other asks nothing. */
function checkGoogleFacts(reading: Reading, node: Node, { also = [], billingAccount, projects, locations }: GoogleFacts): void {
  if (also.includes('budgets') && billingAccount === undefined)
    reading.report('error', 'config/missing', 'also: budgets needs the billingAccount, such as 0123AB-4567CD-89EF01', node);
  const isHalf = projects.length > 0 !== locations.length > 0;
  if (isHalf || (also.includes('recommendations') && projects.length === 0))
    reading.report('error', 'config/missing', 'Recommendations need both projects and locations', node);
  if (projects.length * locations.length > MOST_LOCATIONS)
    reading.report(
      'error',
      'config/value',
      `${projects.length} projects in ${locations.length} locations are too many to ask: ${MOST_LOCATIONS} in all`,
      node,
    );
}
