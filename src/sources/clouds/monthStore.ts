import type { ChargeCategory, DailyCost } from '../../core/model/spend';
import type { RollUpStore } from '../focus/cache';

/** The daily costs of one month as a source gave them. */
export interface StoredMonth {
  /** YYYY-MM. */
  readonly month: string;
  /** ISO time at which they were asked for. */
  readonly readAt: string;
  readonly rows: readonly DailyCost[];
}

const VERSION = 1;

/** Months of one source in a store; what cannot be read is not there. */
export function monthStore(store: RollUpStore, key: string) {
  const nameOf = (month: string): string => `${key}-${month}`;
  return {
    async read(month: string): Promise<StoredMonth | undefined> {
      const text = await store.read(nameOf(month)).catch(() => undefined);
      return text === undefined ? undefined : parse(text, month);
    },
    write: ({ month, readAt, rows }: StoredMonth): Promise<void> =>
      store.write(
        nameOf(month),
        JSON.stringify({
          version: VERSION,
          month,
          readAt,
          rows: rows.map((row) => ({ ...row, effective: String(row.effective), billed: String(row.billed) })),
        }),
      ),
  };
}

type Stored = Omit<DailyCost, 'effective' | 'billed' | 'charge'> & {
  readonly effective: string;
  readonly billed: string;
  readonly charge: ChargeCategory;
};

function parse(text: string, month: string): StoredMonth | undefined {
  try {
    const stored = JSON.parse(text) as { version: number; month: string; readAt: string; rows: readonly Stored[] };
    if (stored.version !== VERSION || stored.month !== month || Number.isNaN(Date.parse(stored.readAt))) return undefined;
    return {
      month,
      readAt: stored.readAt,
      rows: stored.rows.map((row) => ({ ...row, effective: BigInt(row.effective), billed: BigInt(row.billed) })),
    };
  } catch {
    return undefined;
  }
}
