import { times, type Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { assumed, hourly, metered, note, part, price, resource, unpriced, type Context, type Piece } from '../define';

/** `D4ds_v5` has 4 vCores of series `Dds_v5`. */
const SERIES = /^(?:GP|MO)_Standard_([DE])(\d+)([a-z]*)(_v\d)$/;
const BURSTABLE = /^B_Standard_(B\w+)$/;

type Service = 'postgres' | 'mysql';

/** Series and burstable sizes that the price list has. */
const LISTED: Readonly<Record<Service, ReadonlySet<string>>> = {
  postgres: new Set(['Ds_v3', 'Dds_v5', 'Dads_v5', 'Es_v3', 'B1ms', 'B2ms']),
  mysql: new Set(['Dads_v5', 'Eds_v4', 'B1ms']),
};

/** Hours of a server's size. */
function computeLine(service: Service, sku: string): Piece {
  const [, letter, count, suffix = '', version = ''] = SERIES.exec(sku) ?? [];
  const series = `${letter ?? ''}${suffix}${version}`;
  if (LISTED[service].has(series))
    return metered(`Compute (${sku})`, 730 * Number(count), 'vCPU-hour', price(`azure.${service}.vcore`, series));
  const [, size = ''] = BURSTABLE.exec(sku) ?? [];
  if (LISTED[service].has(size)) return hourly(`Compute (${sku})`, price(`azure.${service}.burstable`, size));
  return unpriced(`Compute (${sku})`, `no price for ${sku}`);
}

/**
 * A standby has the compute and the storage of its primary, and both servers are billed (Azure Database for MySQL flexible
 * server, high availability concepts). For PostgreSQL the documentation says the first only.
 */
function copies({ attr }: Context): Quantity {
  const standby = attr.blocks('high_availability');
  return isKnown(standby) ? 1 + Math.min(1, standby.length) : { low: 1, high: 2 };
}

function serverLines(service: Service, context: Context, storage: readonly Piece[]): readonly Piece[] {
  const { attr, usage } = context;
  const sku = attr.text('sku_name', '');
  const compute = isKnown(sku) ? computeLine(service, sku) : unpriced('Compute', sku.why);
  const servers = copies(context);
  return [
    part('server', [compute, ...storage], servers),
    ...(service === 'postgres' && servers !== 1
      ? [note('A standby is assumed to be billed like its server: it has the same compute and storage')]
      : []),
    metered('Additional backup storage', usage.number('additional_backup_storage_gb'), 'GB-month', price(`azure.${service}.backup`)),
  ];
}

const USAGE = { additional_backup_storage_gb: 'Backups beyond the size of the server, GB' };

/** PostgreSQL flexible server: hours of its size and its storage (32 GiB), both twice with high availability. */
export const postgresqlFlexibleServer = resource('azurerm_postgresql_flexible_server', {
  usage: USAGE,
  lines: (context) => {
    const storage = times(1 / 1024, context.attr.number('storage_mb', 32_768));
    return serverLines('postgres', context, [metered('Storage', storage, 'GB-month', price('azure.postgres.storage'))]);
  },
});

const MYSQL = { gib: 20, iops: 360 };

/** MySQL flexible server: hours of its size, its storage (20 GiB) and the IOPS above those that come with it. */
export const mysqlFlexibleServer = resource('azurerm_mysql_flexible_server', {
  usage: USAGE,
  lines: (context) => {
    const { attr } = context;
    const size = attr.number('storage.0.size_gb', MYSQL.gib);
    const iops = attr.number('storage.0.iops');
    const scales = attr.flag('storage.0.io_scaling_enabled', false);
    return serverLines('mysql', context, [
      metered('Storage', size, 'GB-month', price('azure.mysql.storage')),
      ...iopsLines(scales, iops, size),
    ]);
  },
});

/** IOPS of a fixed number, or as many as are used. */
function iopsLines(scales: boolean | Unknown, iops: number | Unknown | undefined, gib: number | Unknown): readonly Piece[] {
  if (!isKnown(scales)) return [unpriced('Additional IOPS', scales.why)];
  if (scales) return [unpriced('Autoscale IOPS', 'operations that are paid by use are not in the price list')];
  if (iops === undefined) return [];
  const extra = extraIops(iops, gib);
  const line = metered('Additional IOPS', extra, 'IOPS-month', price('azure.mysql.iops'));
  return [extra === 0 ? line : assumed(line, '300 IOPS and 3 for each GiB assumed to be included')];
}

/**
 * No server has fewer than 360 IOPS (Azure Database for MySQL flexible server, service tiers: IOPS), which 300 and 3 for each of its
 * least 20 GiB make. That larger storage includes more by the same rule is assumed.
 */
function extraIops(iops: number | Unknown, gib: number | Unknown): number | Unknown {
  if (!isKnown(iops)) return iops;
  return isKnown(gib) ? Math.max(0, iops - Math.max(MYSQL.iops, 300 + 3 * gib)) : gib;
}
