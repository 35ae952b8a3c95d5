import type { Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { hourly, metered, note, price, unpriced, type Attributes, type Piece, type Usage } from '../define';
import { extra } from './ebs';
import { vcpusOfClass } from './extendedSupport';
import { ifGiven, isStated, undecided } from './reading';

/** Engines as the RDS price list names them. Oracle and SQL Server are missing: their price depends on edition and licence. */
const ENGINES: Readonly<Record<string, string>> = {
  mysql: 'MySQL',
  postgres: 'PostgreSQL',
  mariadb: 'MariaDB',
  aurora: 'Aurora MySQL',
  'aurora-mysql': 'Aurora MySQL',
  'aurora-postgresql': 'Aurora PostgreSQL',
};

export const engineName = (engine: string): string | undefined => ENGINES[engine.toLowerCase()];

/** A database instance by the hour, with the price item its engine is listed under. */
export function databaseInstance(
  engine: string | Unknown,
  instanceClass: string | Unknown,
  { deployment, optimized = false }: { readonly deployment?: 'Single-AZ' | 'Multi-AZ'; readonly optimized?: boolean },
): Piece {
  const label = `Database instance (${['on-demand', deployment, isKnown(instanceClass) ? instanceClass : undefined].filter(Boolean).join(', ')})`;
  if (!isKnown(engine)) return undecided(label, engine);
  const name = engineName(engine);
  if (name === undefined)
    return unpriced(label, `the price of ${engine} depends on edition and licence, which the price list does not state`);
  return hourly(
    label,
    optimized
      ? price('aws.aurora.optimized.instance', name, instanceClass)
      : price('aws.rds.instance', name, instanceClass, deployment ?? 'Single-AZ'),
  );
}

export interface DatabaseStorage {
  readonly type: string;
  readonly gb: Quantity;
  readonly iops: number | Unknown | undefined;
  readonly throughput: number | Unknown | undefined;
  /** Copies: one, two, or a Multi-AZ cluster's three. */
  readonly copies: 'single' | 'multi' | 'cluster';
  readonly engine: string;
  readonly requests: Quantity;
}

const STORAGE_NAMES: Readonly<Record<string, string>> = {
  gp2: 'general purpose SSD, gp2',
  gp3: 'general purpose SSD, gp3',
  io1: 'provisioned IOPS SSD, io1',
  standard: 'magnetic',
};

/** RDS pricing: storage of a database that is not Aurora. */
export function databaseStorage({ type, gb, iops, throughput, copies, engine, requests }: DatabaseStorage): readonly Piece[] {
  const name = STORAGE_NAMES[type];
  if (name === undefined || (copies === 'cluster' && type !== 'io1')) {
    return [unpriced(`Storage (${type})`, `the price of ${type} storage is not in the price list`)];
  }
  const storage = metered(`Storage (${name})`, gb, 'GB-month', price(`aws.rds.storage.${type}.${copies}`));
  if (type === 'io1') return [storage, metered('Provisioned IOPS', iops ?? LEAST_IOPS, 'IOPS-month', price(`aws.rds.iops.io1.${copies}`))];
  if (type === 'standard') return [storage, metered('I/O requests', requests, 'request', price('aws.rds.requests'))];
  return type === 'gp3' ? [storage, ...beyondBaseline(gb, iops, throughput, copies, engine)] : [storage];
}

const LEAST_IOPS = 1000;

/** RDS user guide: gp3 includes 3,000 IOPS and 125 MB/s; from 400 GB on (Oracle 200, SQL Server never) 12,000 and 500. */
function beyondBaseline(
  gb: Quantity,
  iops: number | Unknown | undefined,
  throughput: number | Unknown | undefined,
  copies: string,
  engine: string,
): readonly Piece[] {
  if (iops === undefined && throughput === undefined) return [];
  if (!isKnown(gb)) return [undecided('Provisioned GP3 IOPS', gb)];
  const striped = engine.startsWith('sqlserver') ? Infinity : engine.startsWith('oracle') ? 200 : 400;
  const isStriped = (typeof gb === 'number' ? gb : gb.low) >= striped;
  const [includedIops, includedMbps] = isStriped ? [12_000, 500] : [3000, 125];
  return [
    ...extra(iops, includedIops, (more) =>
      metered(`Provisioned GP3 IOPS (above ${isStriped ? '12,000' : '3,000'})`, more, 'IOPS-month', price(`aws.rds.iops.gp3.${copies}`)),
    ),
    ...extra(throughput, includedMbps, (more) =>
      metered('Provisioned GP3 throughput', more, 'MBps-month', price(`aws.rds.throughput.gp3.${copies}`)),
    ),
  ];
}

export const INSIGHTS_USAGE = {
  monthly_additional_performance_insights_requests: 'Performance Insights API requests a month beyond the free million',
};

/** Performance Insights: seven days are free (RDS pricing). */
export function performanceInsights(attr: Attributes, usage: Usage, instanceClass: string | Unknown): readonly Piece[] {
  const on = attr.flag('performance_insights_enabled', false);
  return on === false
    ? []
    : [
        ...longTerm(attr, on, instanceClass),
        ...ifGiven(usage, 'monthly_additional_performance_insights_requests', (count) => [
          metered('Performance Insights API', count, 'request', price('aws.rds.insights.requests')),
        ]),
      ];
}

/** Families whose price by the vCPU the list holds. */
const LONG_TERM = new Set(['t3', 'm5', 'r4']);

function longTerm(attr: Attributes, on: boolean | Unknown, instanceClass: string | Unknown): readonly Piece[] {
  const days = attr.number('performance_insights_retention_period', 7);
  const name = isKnown(instanceClass) ? ` (${instanceClass.replace(/^db\.serverless$/, 'serverless')})` : '';
  const label = `Performance Insights Long Term Retention${name}`;
  if (isKnown(days) && days <= 7) return [];
  if (!isKnown(on)) return [undecided(label, on)];
  if (!isKnown(days)) return [undecided(label, days)];
  if (!isKnown(instanceClass)) return [undecided(label, instanceClass)];
  const family = instanceClass.split('.')[1] ?? '';
  const vcpus = vcpusOfClass(instanceClass);
  return [
    LONG_TERM.has(family) && vcpus !== undefined
      ? metered(label, vcpus, 'vCPU-month', price('aws.rds.insights.retention', family))
      : unpriced(label, 'the price list holds it for a few classes only'),
  ];
}

/** Where storage may grow by itself. */
export const growth = (attr: Attributes): readonly Piece[] => {
  const most = attr.number('max_allocated_storage', 0);
  return isStated(attr, 'max_allocated_storage') && isKnown(most) && most > 0
    ? [note(`Storage may grow to ${String(most)} GB by itself`)]
    : [];
};
