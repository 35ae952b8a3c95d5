import type { Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { assumedFirst, part, type Block, type Piece } from '../define';
import { diskLines } from './disks';
import { LINUX, machineLine, purchasesOf, type Either, type System } from './machine';

/** Nodes of an AKS pool: a range where the autoscaler decides, else `node_count`, else `min_count`, else 1. */
export function nodeCount(pool: Pick<Block, 'number' | 'flag'>): Quantity {
  const scaled = pool.flag('auto_scaling_enabled', false) === true || pool.flag('enable_auto_scaling', false) === true;
  const low = pool.number('min_count');
  const high = pool.number('max_count');
  if (!scaled || low === undefined || high === undefined) return pool.number('node_count') ?? low ?? 1;
  if (!isKnown(low)) return low;
  if (!isKnown(high)) return high;
  return { low, high: Math.max(low, high) };
}

/** OS disk of a node by its vCPUs, where the pool states no size (AKS, storage concepts: default OS disk sizing, P10 to P30). */
const DISKS: readonly (readonly [vcpus: number, gib: number])[] = [
  [64, 1024],
  [16, 512],
  [8, 256],
];

/** The vCPUs of a size are the first number of its name: `Standard_E8s_v5` has 8. */
function diskOf(size: string | Unknown): number | Unknown {
  if (!isKnown(size)) return size;
  const vcpus = Number(/^(?:standard_)?[a-z]+(\d+)/i.exec(size)?.[1] ?? 0);
  return DISKS.find(([least]) => vcpus >= least)?.[1] ?? 128;
}

/** Machines and OS disks of an AKS node pool; the disks are Premium where the size's name has an `s`. `operations`: of one disk a month. */
export function nodeLines(pool: Pick<Block, 'text' | 'number'>, operations: Quantity): readonly Piece[] {
  const size = pool.text('vm_size', '');
  const machine = machineLine(size, systemsOf(pool), purchasesOf(pool.text('priority', 'Regular')));
  if (pool.text('os_disk_type', 'Managed') === 'Ephemeral') return [machine];
  const premium = isKnown(size) && /^(standard_)?[a-z]+\d+[a-z-\d]*s/i.test(size);
  const storage = isKnown(size) ? (premium ? 'Premium_LRS' : 'Standard_LRS') : size;
  const stated = pool.number('os_disk_size_gb', 0);
  if (stated !== 0) return [machine, part('os_disk', diskLines(storage, stated, operations))];
  const usual = diskOf(size);
  const disk = diskLines(storage, usual, operations);
  return [
    machine,
    part('os_disk', isKnown(usual) ? assumedFirst(disk, `OS disk of ${usual} GiB assumed: AKS decides by the vCPUs`) : disk),
  ];
}

/** Windows by `os_type` of a pool, or by its `os_sku`. */
function systemsOf(pool: Pick<Block, 'text'>): Either<System> {
  const names = [pool.text('os_type', 'Linux'), pool.text('os_sku', '')];
  if (names.some((name) => isKnown(name) && name.startsWith('Windows'))) return { of: ['windows'] };
  const open = names.find((name) => !isKnown(name));
  return open === undefined || isKnown(open) ? LINUX : { of: ['windows', 'linux'], note: `Less with Linux: ${open.why}` };
}
