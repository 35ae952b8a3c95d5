/** Largest size in GiB of each tier of Azure's managed disks, and the number that names it: P10 holds 128 GiB (Azure managed disk pricing). */
const TIERS: readonly (readonly [gib: number, tier: number])[] = [
  [4, 1],
  [8, 2],
  [16, 3],
  [32, 4],
  [64, 6],
  [128, 10],
  [256, 15],
  [512, 20],
  [1024, 30],
  [2048, 40],
  [4096, 50],
  [8192, 60],
  [16_384, 70],
  [32_767, 80],
];

/** Letter of the tiers of a kind of storage, and the first tier that is sold: HDD starts at S4. */
const KINDS: Readonly<Record<string, { readonly letter: string; readonly least: number }>> = {
  Premium: { letter: 'P', least: 1 },
  StandardSSD: { letter: 'E', least: 1 },
  Standard: { letter: 'S', least: 4 },
};

/** Whether disks of a kind (`Premium`, `StandardSSD`, `Standard`…) are sold by whole tiers. */
export const isSoldByTier = (kind: string): boolean => Object.hasOwn(KINDS, kind);

/** Azure bills a disk by the smallest tier that holds it: `P10`; `undefined` for kinds that are sold otherwise and for sizes beyond the last tier. */
export function managedDiskTier(kind: string, gib: number): string | undefined {
  const sold = isSoldByTier(kind) ? KINDS[kind] : undefined;
  const tier = sold && TIERS.find(([size, number]) => number >= sold.least && gib <= size);
  return sold && tier && `${sold.letter}${tier[1]}`;
}
