/** Largest size in GiB of each tier of managed disks (Azure managed disk pricing). */
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
  [16384, 70],
  [32767, 80],
];
/** Standard HDD disks start at S4. */
const SMALLEST_HDD = 4;

const FAMILIES: Readonly<Record<string, string>> = { Premium: 'P', StandardSSD: 'E', Standard: 'S' };

/** Azure bills a disk by the smallest tier that holds it: `P10_LRS`; `undefined` for kinds billed otherwise. */
export function diskTier(sku: string, gib: number): string | undefined {
  const [, family = '', redundancy = ''] = /^(Premium|StandardSSD|Standard)_(LRS|ZRS)$/.exec(sku) ?? [];
  const letter = Object.hasOwn(FAMILIES, family) ? FAMILIES[family] : undefined;
  const tier = TIERS.find(([size]) => gib <= size)?.[1];
  if (letter === undefined || tier === undefined) return undefined;
  return `${letter}${letter === 'S' ? Math.max(SMALLEST_HDD, tier) : tier}_${redundancy}`;
}
