import type { Item, Items, Row } from '../item';
import { everywhere, rowsOf } from './rows';

const lightsail = rowsOf('Lightsail', 'Lightsail pricing: by the hour');

interface Bundle {
  readonly memory: string;
  readonly vcpus: number;
  /** Disk of Linux and Windows bundles, GB. */
  readonly disks: readonly [linux: number, windows: number];
  /** Included transfer, TB: usually, and in Mumbai, Sydney and Jakarta. */
  readonly transfer: readonly [usual: string, less: string];
}

/** Bundles by the size in their ids. */
const BUNDLES: Readonly<Record<string, Bundle>> = {
  nano: { memory: '0_5gb', vcpus: 2, disks: [20, 30], transfer: ['1', '0_5'] },
  micro: { memory: '1gb', vcpus: 2, disks: [40, 40], transfer: ['2', '1'] },
  small: { memory: '2gb', vcpus: 2, disks: [60, 60], transfer: ['3', '1_5'] },
  medium: { memory: '4gb', vcpus: 2, disks: [80, 80], transfer: ['4', '2'] },
  large: { memory: '8gb', vcpus: 2, disks: [160, 160], transfer: ['5', '2_5'] },
  xlarge: { memory: '16gb', vcpus: 4, disks: [320, 320], transfer: ['6', '3'] },
  '2xlarge': { memory: '32gb', vcpus: 8, disks: [640, 640], transfer: ['7', '3_5'] },
  '4xlarge': { memory: '64gb', vcpus: 16, disks: [1280, 1280], transfer: ['8', '4'] },
};

/** Rows of all bundles with public IPv4 addresses or without. */
function bundles(address: '' | 'ipv6_'): Item {
  const [first, ...others] = Object.entries(BUNDLES).flatMap(([size, { memory, vcpus, disks, transfer }]) =>
    (['linux', 'windows'] as const).flatMap((os, i) =>
      transfer.map((quota): Row =>
        lightsail(
          `lightsail_instance_bundle_${memory}_${address}${os}_${disks[i] ?? 0}gb_storage_${vcpus}_vcpu_${memory}_memory_${quota}tb_quota`,
          '',
          { as: [size, os] },
        ),
      ),
    ),
  );
  if (!first) throw new Error('no bundles');
  return { unit: 'hour', varies: 'nowhere', keys: ['size', 'operating system'], rows: [first, ...others] };
}

const DATABASES: readonly (readonly [size: string, disk: number, vcpus: number, memory: number, quota: string])[] = [
  ['micro', 40, 1, 1, '0_1'],
  ['small', 80, 1, 2, '0_1'],
  ['medium', 120, 2, 4, '0_1'],
  ['large', 240, 2, 8, '0_2'],
];

function databases(): Item {
  const [first, ...others] = DATABASES.flatMap(([size, disk, vcpus, memory, quota]) =>
    (['standard', 'high'] as const).map((kind): Row =>
      lightsail(`lightsail_database_${kind}_availability_${disk}gb_storage_${vcpus}_vcpu_${memory}gb_memory_${quota}tb_quota`, '', {
        as: [size, kind],
      }),
    ),
  );
  if (!first) throw new Error('no databases');
  return { unit: 'hour', varies: 'nowhere', keys: ['size', 'availability'], rows: [first, ...others] };
}

const container = (size: string, power: string): Row => lightsail(`lightsail_containers_linux_${size}_${power}_500gb`, '', { as: [size] });

/** Lightsail. */
export const LIGHTSAIL: Items = {
  'aws.lightsail.instance': bundles(''),
  'aws.lightsail.instance.ipv6': bundles('ipv6_'),
  'aws.lightsail.database': databases(),
  'aws.lightsail.container': {
    unit: 'hour',
    varies: 'nowhere',
    keys: ['power'],
    rows: [
      container('nano', '0_25_0_5gb'),
      container('micro', '0_25_1gb'),
      container('small', '0_5_1gb'),
      container('medium', '1_2gb'),
      container('large', '2_4gb'),
      container('xlarge', '4_8gb'),
    ],
  },
  'aws.lightsail.disk': everywhere('GB-month', lightsail('lightsail_block_storage_per_gb_mo', 'gb_month')),
  'aws.lightsail.address': everywhere('hour', lightsail('lightsail_unused_static_ip_from_1_to_inf_hrs', '')),
  'aws.lightsail.balancer': everywhere('hour', lightsail('lightsail_load_balancer_per_hrs', 'hour')),
};
