import type { Items, Row } from './item';
import { type } from './row';

const SQL = 'azurerm_mssql_database';
const POOL = 'azurerm_mssql_elasticpool';
const INSTANCE = 'azurerm_mssql_managed_instance';
const ZONED = { variant: 'General Purpose, zone-redundant' };
/** Rows of databases name no region; their figures are those that Azure's list has for East US. */
const EAST = { region: 'eastus' };

/** A vCore by the hour of a tier and its hardware, by the product of Azure's list. */
const vcore = (key: string, product: string): Row => type('SQL Database', 'vcore', 'hour', { where: { product }, as: [key] });
/** The same from the price of a size with `count` vCores. */
const vcores = (component: string, count: number, key: string, service = SQL): Row =>
  type(service, component, 'hours', { times: 1 / count, as: [key], ...EAST });

/** DTUs are sold by the day. */
const byDay = (product: string, keys: readonly string[]): Row => ({
  table: 'services',
  service: 'SQL Database',
  unit: 'day',
  where: { product },
  keys,
  times: 1 / 24,
});

const redundancies = (component: string): readonly [Row, ...Row[]] => [
  type(SQL, `${component} (LRS)`, 'GB', { as: ['LRS'], ...EAST }),
  type(SQL, `${component} (ZRS)`, 'GB', { as: ['ZRS'], ...EAST }),
  type(SQL, `${component} (RA-GRS)`, 'GB', { as: ['RA-GRS'], ...EAST }),
];

/** Where both are listed, in West Europe, a vCore of a managed instance costs what one of a database costs. */
const OF_DATABASES = 'the price of Azure SQL Database';

/** Backups of managed instances; copies in a second region only as the list has them for databases. */
const ofInstances = (component: string, ofDatabases = component): readonly [Row, ...Row[]] => [
  type(INSTANCE, `${component} (LRS)`, 'GB', { as: ['LRS'] }),
  type(INSTANCE, `${component} (ZRS)`, 'GB', { as: ['ZRS'] }),
  type(SQL, `${ofDatabases} (RA-GRS)`, 'GB', { as: ['RA-GRS'], derived: OF_DATABASES, ...EAST }),
];

/** Databases and caches of Azure. Reference region eastus. */
export const AZURE_DATABASE_ITEMS: Items = {
  'azure.sql.vcore': {
    unit: 'vCPU-hour',
    varies: 'region',
    keys: ['tier and hardware'],
    rows: [
      vcores('Compute (provisioned, GP_Gen5_4)', 4, 'GP_Gen5'),
      vcores('Compute (provisioned, BC_Gen5_8)', 8, 'BC_Gen5'),
      vcores('Compute (provisioned, BC_M_8)', 8, 'BC_M'),
      vcores('Compute (provisioned, HS_Gen5_2)', 2, 'HS_Gen5'),
      vcores('Compute (GP_Gen5, 4 vCore)', 4, 'GP_Gen5', POOL),
      vcores('Compute (BC_DC, 8 vCore)', 8, 'BC_DC', POOL),
      vcore('GP_Gen5', 'SQL Database Single/Elastic Pool General Purpose - Compute Gen5'),
      vcore('GP_Fsv2', 'SQL Database Single/Elastic Pool General Purpose - Compute FSv2 Series'),
      vcore('GP_DC', 'SQL Database Single/Elastic Pool General Purpose - Compute DC-Series'),
      vcore('BC_Gen5', 'SQL Database Single/Elastic Pool Business Critical - Compute Gen5'),
      vcore('BC_DC', 'SQL Database Single/Elastic Pool Business Critical - Compute DC-Series'),
      vcore('BC_M', 'SQL Database Single/Elastic Pool Business Critical - Compute M Series'),
      vcore('HS_Gen5', 'SQL Database SingleDB/Elastic Pool Hyperscale - Compute Gen5'),
      vcore('HS_DC', 'SQL Database Single/Elastic Pool Hyperscale - Compute DC-Series'),
      vcore('HS_PRMS', 'SQL Database Single/Elastic Pool Hyperscale - Premium Series Compute'),
      vcore('HS_MOPRMS', 'SQL Database Single/Elastic Pool Hyperscale - Premium Series Memory Optimized Compute'),
    ],
  },
  'azure.sql.serverless': {
    unit: 'vCPU-hour',
    varies: 'region',
    rows: [
      type(SQL, 'Compute (serverless, GP_S_Gen5_4)', 'vCore-hours', EAST),
      type('SQL Database', '1_vcore', 'hour', {
        where: { product: 'SQL Database General Purpose - Serverless - Compute Gen5', arm_sku: '1 vCore' },
      }),
    ],
  },
  'azure.sql.serverless.zone': {
    unit: 'vCPU-hour',
    varies: 'region',
    rows: [type(SQL, 'Zone redundancy (serverless, GP_S_Gen5_4)', 'vCore-hours', EAST)],
  },
  'azure.sql.zone': {
    unit: 'vCPU-hour',
    varies: 'region',
    rows: [
      type(SQL, 'Zone redundancy (provisioned, GP_Gen5_4)', 'hours', { times: 1 / 4, ...EAST }),
      type(POOL, 'Zone redundancy (GP_Gen5, 4 vCore)', 'hours', { times: 1 / 4 }),
      type('SQL Database', 'vcore_zr_zone_redundancy', 'hour', {
        where: { product: 'SQL Database Single/Elastic Pool General Purpose - Compute Gen5' },
      }),
    ],
  },
  'azure.sql.licence': {
    unit: 'vCPU-hour',
    varies: 'nowhere',
    keys: ['tier'],
    rows: [
      type('azurerm_mssql_managed_instance', 'SQL license', 'vCore-hours', { as: ['GP'] }),
      type(SQL, 'SQL license', 'vCore-hours', { where: { variant: 'Business Critical' }, as: ['BC'], ...EAST }),
    ],
  },
  'azure.mi.vcore': {
    unit: 'vCPU-hour',
    varies: 'region',
    keys: ['tier'],
    rows: [
      type(INSTANCE, 'Compute (GP_GEN5 16 cores)', 'hours', { times: 1 / 16, as: ['GP'] }),
      type(INSTANCE, 'Compute (BC_GEN5 40 cores)', 'hours', { times: 1 / 40, as: ['BC'] }),
      { ...vcores('Compute (provisioned, GP_Gen5_4)', 4, 'GP'), derived: OF_DATABASES },
      { ...vcores('Compute (provisioned, BC_Gen5_8)', 8, 'BC'), derived: OF_DATABASES },
    ],
  },
  'azure.mi.storage': {
    unit: 'GB-month',
    varies: 'region',
    keys: ['tier'],
    rows: [{ table: 'services', service: 'SQL Managed Instance', component: 'storage', unit: 'gb_month', keys: ['tier'] }],
  },
  'azure.mi.backup': { unit: 'GB-month', varies: 'region', keys: ['redundancy'], rows: ofInstances('PITR backup storage') },
  'azure.mi.retention': {
    unit: 'GB-month',
    varies: 'region',
    keys: ['redundancy'],
    rows: ofInstances('LTR backup storage', 'Long-term retention'),
  },
  'azure.sql.storage': {
    unit: 'GB-month',
    varies: 'region',
    keys: ['tier'],
    rows: [
      { table: 'services', service: 'SQL Database', component: 'storage', unit: 'gb_month', keys: ['tier'] },
      type(SQL, 'Storage', 'GB', { where: ZONED, as: ['GeneralPurpose in zones'], ...EAST }),
      type(POOL, 'Storage', 'GB', { where: ZONED, as: ['GeneralPurpose in zones'] }),
    ],
  },
  'azure.sql.dtu': {
    unit: 'hour',
    varies: 'nowhere',
    keys: ['size'],
    rows: [
      type(SQL, 'Compute (S1)', 'hours', { as: ['S1'], ...EAST }),
      type(SQL, 'Compute (S3)', 'hours', { as: ['S3'], ...EAST }),
      type(SQL, 'Compute (S12)', 'hours', { as: ['S12'], ...EAST }),
      type(SQL, 'Compute (P6)', 'hours', { as: ['P6'], ...EAST }),
      byDay('SQL Database Single Basic', ['sku']),
      byDay('SQL Database Single Standard', ['sku']),
      byDay('SQL Database Single Premium', ['sku']),
    ],
  },
  'azure.sql.pool': {
    unit: 'hour',
    varies: 'nowhere',
    keys: ['product', 'size'],
    rows: [
      byDay('SQL Database Elastic Pool - Basic', ['product', 'sku']),
      byDay('SQL Database Elastic Pool - Standard', ['product', 'sku']),
      byDay('SQL Database Elastic Pool - Premium', ['product', 'sku']),
      type(POOL, 'Compute (Basic, 100 DTUs)', 'hours', { as: ['SQL Database Elastic Pool - Basic', '100 DTU Pack'] }),
      type(POOL, 'Compute (Standard, 200 DTUs)', 'hours', { as: ['SQL Database Elastic Pool - Standard', '200 DTU Pack'] }),
      type(POOL, 'Compute (Premium, 500 DTUs)', 'hours', { as: ['SQL Database Elastic Pool - Premium', '500 DTU Pack'] }),
    ],
  },
  'azure.sql.extra': {
    unit: 'GB-month',
    varies: 'region',
    keys: ['edition'],
    rows: [
      type(SQL, 'Extra data storage', 'GB', { where: { sku_name: 'S12' }, as: ['Standard'], ...EAST }),
      type(SQL, 'Extra data storage', 'GB', { where: { sku_name: 'P6' }, as: ['Premium'], ...EAST }),
      type('SQL Database', 'standard', 'gb_month', { where: { product: 'SQL Database Standard - Storage' }, as: ['Standard'] }),
      type('SQL Database', 'premium', 'gb_month', { where: { product: 'SQL Database Premium - Storage' }, as: ['Premium'] }),
    ],
  },
  'azure.sql.backup': { unit: 'GB-month', varies: 'nowhere', keys: ['redundancy'], rows: redundancies('PITR backup storage') },
  'azure.sql.retention': { unit: 'GB-month', varies: 'nowhere', keys: ['redundancy'], rows: redundancies('Long-term retention') },
  'azure.redis.month': {
    unit: 'month',
    varies: 'region',
    keys: ['size'],
    rows: [{ table: 'services', service: 'azurerm_redis_cache', unit: 'nodes', keys: ['component'] }],
  },
  'azure.postgres.vcore': {
    unit: 'vCPU-hour',
    varies: 'region',
    keys: ['series'],
    rows: [
      type('azurerm_postgresql_flexible_server', 'Compute (GP_Standard_D4s_v3)', 'hours', { times: 1 / 4, as: ['Ds_v3'] }),
      type('azurerm_postgresql_flexible_server', 'Compute (GP_Standard_D2ds_v5)', 'hours', { times: 1 / 2, as: ['Dds_v5'] }),
      type('azurerm_postgresql_flexible_server', 'Compute (GP_Standard_D2ads_v5)', 'hours', { times: 1 / 2, as: ['Dads_v5'] }),
      type('azurerm_postgresql_flexible_server', 'Compute (MO_Standard_E4s_v3)', 'hours', { times: 1 / 4, as: ['Es_v3'] }),
    ],
  },
  'azure.postgres.burstable': {
    unit: 'hour',
    varies: 'region',
    keys: ['size'],
    rows: [
      type('azurerm_postgresql_flexible_server', 'Compute (B_Standard_B1ms)', 'hours', { as: ['B1ms'] }),
      type('azurerm_postgresql_flexible_server', 'Compute (B_Standard_B2ms)', 'hours', { as: ['B2ms'] }),
    ],
  },
  'azure.postgres.storage': { unit: 'GB-month', varies: 'region', rows: [type('azurerm_postgresql_flexible_server', 'Storage', 'GB')] },
  'azure.postgres.backup': {
    unit: 'GB-month',
    varies: 'region',
    rows: [type('azurerm_postgresql_flexible_server', 'Additional backup storage', 'GB')],
  },
  'azure.mysql.vcore': {
    unit: 'vCPU-hour',
    varies: 'region',
    keys: ['series'],
    rows: [
      type('azurerm_mysql_flexible_server', 'Compute (GP_Standard_D2ads_v5)', 'hours', { times: 1 / 2, as: ['Dads_v5'] }),
      type('azurerm_mysql_flexible_server', 'Compute (MO_Standard_E4ds_v4)', 'hours', { times: 1 / 4, as: ['Eds_v4'] }),
    ],
  },
  'azure.mysql.burstable': {
    unit: 'hour',
    varies: 'region',
    keys: ['size'],
    rows: [type('azurerm_mysql_flexible_server', 'Compute (B_Standard_B1ms)', 'hours', { as: ['B1ms'] })],
  },
  'azure.mysql.storage': { unit: 'GB-month', varies: 'region', rows: [type('azurerm_mysql_flexible_server', 'Storage', 'GB')] },
  'azure.mysql.iops': { unit: 'IOPS-month', varies: 'region', rows: [type('azurerm_mysql_flexible_server', 'Additional IOPS', 'IOPS')] },
  'azure.mysql.backup': {
    unit: 'GB-month',
    varies: 'region',
    rows: [type('azurerm_mysql_flexible_server', 'Additional backup storage', 'GB')],
  },
  'azure.cosmos.ru': {
    unit: 'RU-hour',
    varies: 'nowhere',
    rows: [
      type('azurerm_cosmosdb_sql_container', 'Provisioned throughput (provisioned, West US)', 'RU/s x 100', {
        times: 1 / 73_000,
        region: 'westus',
      }),
      type('azurerm_cosmosdb_sql_container', 'Provisioned throughput (provisioned, Central US)', 'RU/s x 100', {
        times: 1 / 73_000,
        region: 'centralus',
      }),
    ],
  },
  'azure.cosmos.storage': {
    unit: 'GB-month',
    varies: 'nowhere',
    rows: [
      type('azurerm_cosmosdb_sql_container', 'Transactional storage (West US)', 'GB', { region: 'westus' }),
      type('azurerm_cosmosdb_sql_container', 'Transactional storage (Central US)', 'GB', { region: 'centralus' }),
    ],
  },
};
