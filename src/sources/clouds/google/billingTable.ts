import { entryOf } from '../answers';
import type { Charges, MomentKind, NoResources, ResourceTexts } from '../pushDown/charges';
import { focusCharges, type Column } from '../pushDown/focusCharges';
import { GOOGLE_SQL } from './dialect';

/** A table as `tables.get` describes it: only what is looked at. */
export interface TableDescription {
  readonly location: string | undefined;
  readonly fields: readonly Field[];
  /** Type and column that the table is cut by; a table cut by the time of loading names no column. */
  readonly partitionedBy: { readonly field: string | undefined } | undefined;
}

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly isRepeated: boolean;
  readonly fields: readonly Field[];
}

const MOMENTS: Readonly<Record<string, MomentKind>> = { TIMESTAMP: 'time', DATE: 'date', STRING: 'text' };

/** Columns that hold the month or the loading of a row: never before the month of its charge. Others are not relied on. */
const LATER_THAN_CHARGES = ['_partitiontime', 'billingperiodstart', 'billing_period_start', 'export_time'];

/** Charges of a FOCUS table, or of Google's standard and detailed exports. @throws SourceProblem when it is neither */
export function chargesOf(table: string, { fields, partitionedBy }: TableDescription): Charges {
  const quote = GOOGLE_SQL.name;
  const from = table.split('.').map(quote).join('.');
  const partition = partitionOf(fields, partitionedBy);
  const isStandard = ['usage_start_time', 'cost', 'credits'].every((name) => fields.some((field) => field.name === name));
  if (isStandard)
    return { ...standardExport(from, fields), ...(partition ? { partition: { sql: quote(partition.name), kind: partition.kind } } : {}) };
  return focusCharges({ name: table, from, columns: fields.map(columnOf), quote, ...(partition ? { partition } : {}) });
}

function partitionOf(fields: readonly Field[], by: TableDescription['partitionedBy']): { name: string; kind: MomentKind } | undefined {
  if (!by) return undefined;
  const { field: name = '_PARTITIONTIME' } = by;
  if (!LATER_THAN_CHARGES.includes(name.toLowerCase())) return undefined;
  return { name, kind: entryOf(MOMENTS, fields.find((field) => field.name === name)?.type ?? 'TIMESTAMP') ?? 'time' };
}

function columnOf({ name, type, isRepeated, fields }: Field): Column {
  const isPairs = isRepeated && ['key', 'value'].every((part) => fields.some((field) => field.name.toLowerCase() === part));
  return { name, kind: isPairs ? 'tags' : isRepeated ? undefined : entryOf(MOMENTS, type) };
}

/**
 * The standard export (the detailed one has the same columns and more). Google's cost is before credits, which are a list in
 * each row: summed by themselves, because a join would repeat the row. What is invoiced is what is left, so both kinds of cost are.
 * Labels of the resource come before those of its project.
 */
function standardExport(from: string, fields: readonly Field[]): Charges {
  const { name, exact } = GOOGLE_SQL;
  const net = `${exact(name('cost'))} + IFNULL((SELECT SUM(${exact('credit.amount')}) FROM UNNEST(${name('credits')}) AS credit), 0)`;
  const at = (...path: readonly string[]): string => path.map(name).join('.');
  return {
    from,
    start: { sql: name('usage_start_time'), kind: 'time' },
    end: { sql: name('usage_end_time'), kind: 'time' },
    texts: {
      currency: name('currency'),
      category: `CASE ${name('cost_type')} WHEN 'regular' THEN 'Usage' WHEN 'tax' THEN 'Tax' ELSE 'Adjustment' END`,
      provider: "'Google Cloud'",
      account: at('project', 'id'),
      service: at('service', 'description'),
      region: at('location', 'region'),
    },
    resource: resourceOf(fields),
    effective: net,
    billed: net,
    tags: [name('labels'), at('project', 'labels')],
  };
}

/**
 * Only the detailed export has a resource: `global_name` is unique where a service tells one, `name` is what its users call it
 * (cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/detailed-usage).
 */
function resourceOf(fields: readonly Field[]): ResourceTexts | NoResources {
  const parts = fields.find(({ name }) => name === 'resource')?.fields.map(({ name }) => name) ?? [];
  const at = (part: string): string => ['resource', part].map(GOOGLE_SQL.name).join('.');
  const [name, unique] = ['name', 'global_name'].map((part) => (parts.includes(part) ? at(part) : undefined));
  const id = name !== undefined && unique !== undefined ? `COALESCE(NULLIF(${unique}, ''), ${name})` : (unique ?? name);
  return id === undefined
    ? {
        message: 'The standard export of Google Cloud names no resources.',
        action: 'Name the table of its detailed export (gcp_billing_export_resource_v1_…), or a FOCUS export, in ledgerline.yaml.',
      }
    : { id, ...(name === undefined ? {} : { name }) };
}
