import { promises as fs } from 'node:fs';
import path from 'node:path';
import { SourceProblem } from './problem';

/** Paid requests of one month, of all windows of this user. */
export interface Spent {
  readonly count: number;
  readonly usd: number;
}

/** Counts requests that cost money, before they are sent, in a file that all windows share; stops at a ceiling. */
export interface PaidCalls {
  spent(): Promise<Spent>;
  /** Writes the request down. @throws SourceProblem when it would pass the ceiling: it must not be sent then. */
  before(operation: string): Promise<void>;
}

export interface PaidCallsOptions {
  readonly folder: string;
  readonly source: string;
  /** USD of one request. */
  readonly price: number;
  /** USD a month; 0: no paid request, ever. */
  readonly ceiling: number;
  readonly now: () => Date;
}

export function paidCalls({ folder, source, price, ceiling, now }: PaidCallsOptions): PaidCalls {
  const file = (): string => path.join(folder, `${source}-${now().toISOString().slice(0, 7)}.log`);

  async function spent(): Promise<Spent> {
    const text = await fs.readFile(file(), 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    });
    const lines = text.split('\n').filter((line) => line !== '');
    // a line that another version wrote, or that was cut, still stands for a request
    const usd = lines.reduce((sum, line) => sum + (Number(line.split(' ')[2]) || price), 0);
    return { count: lines.length, usd: Math.round(usd * 1e4) / 1e4 };
  }

  return {
    spent,
    async before(operation) {
      const { count, usd } = await spent();
      if (usd + price > ceiling + 1e-9)
        throw new SourceProblem({
          kind: 'ceiling',
          message: `The ceiling of $${ceiling.toFixed(2)} a month for paid requests is reached: ${count} requests, $${usd.toFixed(2)}. Nothing more is asked this month.`,
          action: 'Raise ledgerline.spend.aws.ceiling in your settings if you want newer data.',
        });
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      await fs.appendFile(file(), `${now().toISOString()} ${operation} ${price}\n`, { mode: 0o600 });
    },
  };
}
