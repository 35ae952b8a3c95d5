import { paidCalls } from '../../../src/sources/clouds/paidCalls';

/** Another window: tries twenty paid requests, and says how many it was allowed. */
async function count(folder: string): Promise<number> {
  const paid = paidCalls({ folder, source: 'aws', price: 0.01, ceiling: 0.3, setting: 'x', now: () => new Date('2026-11-24T09:00:00Z') });
  let allowed = 0;
  for (let index = 0; index < 20; index++)
    await paid.before('GetAnomalies').then(
      () => allowed++,
      () => undefined,
    );
  return allowed;
}

void count(process.argv[2] ?? '').then((allowed) => process.send?.(allowed, () => process.disconnect()));
