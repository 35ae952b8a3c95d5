import { groupBy, type Fields } from './tables';

/**
 * Rows of one name and different prices, because the tables lack the attribute that decides: what each of them is, by the list price
 * in USD that is published for it. Items choose such a row by its `variant`; one that is not named here cannot be chosen.
 */
const VARIANTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  // Route 53 pricing: a health check of an AWS endpoint and of another one, and each optional feature of them
  'aws_route53_health_check/Health check': { 'AWS endpoint': 0.5, 'other endpoint': 0.75 },
  'aws_route53_health_check/Optional features': { 'AWS endpoint': 1, 'other endpoint': 2 },
  // SQS pricing: a million requests beyond the free ones, up to 100 billion
  'aws_sqs_queue/Requests': { standard: 0.4, FIFO: 0.5 },
  // EC2 pricing: from us-east-1; the further figures are of regions that the table does not name
  'aws_data_transfer/Outbound data transfer to other regions': { 'from us-east-1': 0.02 },
  // RDS pricing: a GB of a Single-AZ deployment and of both copies of a Multi-AZ one
  'aws_db_instance/Storage (general purpose SSD, gp3)': { 'Single-AZ': 0.115, 'Multi-AZ': 0.23 },
  // Azure DNS pricing: zones outside the sovereign clouds, and those of the German one
  'azurerm_dns_zone/Hosted zone': { 'Zone 1': 0.5, 'DE Zone 1': 0.54 },
  // Key Vault pricing: operations with RSA keys of 2,048 bits, and with keys of other kinds
  'azurerm_key_vault_key/Software-protected keys': { 'RSA 2048': 0.03, 'other keys': 0.15 },
  // Azure SQL Database pricing: the licence of a vCore by tier
  'azurerm_mssql_database/SQL license': { 'General Purpose': 0.099966, 'Business Critical': 0.375 },
  // Azure SQL Database pricing: General Purpose Zone Redundancy Data Stored, of East US and of West Europe
  'azurerm_mssql_database/Storage': { 'General Purpose, zone-redundant': 0.23 },
  'azurerm_mssql_elasticpool/Storage': { 'General Purpose, zone-redundant': 0.274 },
  // Cloud KMS pricing: operations with keys in software, and with those in hardware whose algorithm is a dearer one
  'google_kms_crypto_key/Operations': { software: 0.03, 'hardware, RSA 3072 and above, elliptic curves': 0.15 },
};

/** Rows of one name in one region where what decides orders them: their variants from the cheaper one to the dearer. */
const BY_PRICE: Readonly<Record<string, readonly string[]>> = {
  // App Service pricing: a plan costs less with Linux than with Windows
  azurerm_service_plan: ['Linux', 'Windows'],
};

/** Published prices are exact; those of the tables may be rounded in the sixth digit. */
const SAME = 1e-5;

/** What each row of several of one name is; rows that have their name alone, or are none of the named ones, are not in it. */
export function variantsOf(rows: readonly Fields[]): ReadonlyMap<Fields, string> {
  const named = rows.flatMap((row): [Fields, string][] => {
    const variant = publishedAs(row);
    return variant === undefined ? [] : [[row, variant]];
  });
  const ordered = [
    ...groupBy(
      rows.filter(({ service }) => BY_PRICE[service!]),
      (row) => `${row.region!}/${row.service!}/${row.component!}`,
    ),
  ];
  return new Map([
    ...named,
    ...ordered.flatMap(([, group]): [Fields, string][] => {
      const names = BY_PRICE[group[0]!.service!]!;
      if (group.length !== names.length) return [];
      return [...group].sort((a, b) => Number(a.price) - Number(b.price)).map((row, index) => [row, names[index]!]);
    }),
  ]);
}

function publishedAs({ service, component, price }: Fields): string | undefined {
  const usd = Number(price);
  const variants = VARIANTS[`${service ?? ''}/${component ?? ''}`];
  return variants && Object.keys(variants).find((name) => Math.abs(usd - variants[name]!) <= SAME * usd);
}
