import { isKnown, type Unknown } from '../../model/value';
import { times, type Quantity } from '../../model/quantity';
import { metered, note, price, unpriced, type Attributes, type Piece } from '../define';

/** What Fargate sells: vCPU, and the GB that go with it (Amazon EKS user guide, Fargate Pod configuration). */
const SIZES: readonly (readonly [vcpu: number, gb: readonly number[]])[] = [
  [0.25, [0.5, 1, 2]],
  [0.5, range(1, 4, 1)],
  [1, range(2, 8, 1)],
  [2, range(4, 16, 1)],
  [4, range(8, 30, 1)],
  [8, range(16, 60, 4)],
  [16, range(32, 120, 8)],
];
/** Kubernetes' own components get 256 MB of each pod. */
const ADDED_GIB = 0.25;
/** Storage that comes with a pod, and how much more than its requests it gets (the same page). */
const STORAGE = { freeGib: 20, factor: 1.1, addedGib: 5 };

function range(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}

export interface FargateSize {
  readonly vcpu: number;
  readonly gb: number;
}

/** The smallest size that holds a pod's request with what Kubernetes needs beside it; `undefined` for pods that fit none. */
export function fargateSize(cpu: number, gib: number): FargateSize | undefined {
  const needed = gib === 0 ? 0 : gib + ADDED_GIB;
  for (const [vcpu, sizes] of SIZES) {
    if (vcpu < cpu) continue;
    const gb = sizes.find((size) => size >= needed);
    if (gb !== undefined) return { vcpu, gb };
  }
  return undefined;
}

interface Pod {
  readonly cpu: number | Unknown;
  readonly gib: number | Unknown;
  readonly storageGib: number | Unknown;
  readonly gpu: number | Unknown;
}

/** EKS Fargate bills each pod as a size of its own for as long as it runs. */
export function fargatePieces(attr: Attributes, { cpu, gib, storageGib, gpu }: Pod, podHours: Quantity): readonly Piece[] {
  if (attr.flag('billing.once_a_node', false) === true) return [unpriced('Pods', 'DaemonSets do not run on Fargate')];
  if (gpu !== 0) return [unpriced('Pods', 'Fargate has no GPUs')];
  const size = isKnown(cpu) && isKnown(gib) ? fargateSize(cpu, gib) : undefined;
  if (isKnown(cpu) && isKnown(gib) && !size) return [unpriced('Pods', 'larger than any size of Fargate')];
  const vcpu = size?.vcpu ?? (isKnown(cpu) ? gib : cpu);
  const gb = size?.gb ?? (isKnown(cpu) ? gib : cpu);
  const storage =
    isKnown(storageGib) && storageGib > 0
      ? Math.max(0, Number((storageGib * STORAGE.factor + STORAGE.addedGib - STORAGE.freeGib).toFixed(6)))
      : 0;
  return [
    metered('Fargate vCPU', times(vcpu, podHours), 'vCPU-hour', price('aws.fargate.vcpu')),
    metered('Fargate memory', times(gb, podHours), 'GB-hour', price('aws.fargate.gb')),
    ...(storage === 0 ? [] : [metered('Fargate storage', times(storage, podHours), 'GB-hour', price('aws.fargate.ephemeral'))]),
    ...(size
      ? [note(`EKS Fargate bills each pod as ${size.vcpu} vCPU, ${size.gb} GB: the next size that holds its request and 256 MB`)]
      : []),
  ];
}
