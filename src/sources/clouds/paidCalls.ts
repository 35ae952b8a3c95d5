import { promises as fs } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock';
import { isNoRoom, noRoom } from './ownFolder';
import { SourceProblem } from './problem';

/** Paid requests of one month, of all windows of this user. */
export interface Spent {
  readonly count: number;
  readonly usd: number;
  /** What queries read, where that is what is paid for. */
  readonly bytes?: number;
}

/** What one request costs, or may cost at most. */
export interface Charge {
  readonly usd: number;
  readonly bytes?: number;
}

/** Counts requests that cost money, before they are sent, in a file that all windows share; stops at a ceiling. */
export interface PaidCalls {
  /** @throws SourceProblem where what was written down cannot be read */
  spent(): Promise<Spent>;
  /** Writes the request down. @throws SourceProblem when it would pass the ceiling, or cannot be written: it must not be sent then. */
  before(operation: string, charge?: Charge): Promise<Correct>;
}

/** Writes down what a request turned out to cost, in the month in which it was counted; what was counted stays where the disk is full. */
export type Correct = (charge: Charge) => Promise<void>;

export interface PaidCallsOptions {
  readonly folder: string;
  readonly source: string;
  /** USD of one request. */
  readonly price: number;
  /** USD a month; 0: no paid request, ever. */
  readonly ceiling: number;
  /** Name of the setting that raises it. */
  readonly setting: string;
  readonly now: () => Date;
}

/** Writing a line takes no time that anyone would wait for. */
const NEVER = new AbortController().signal;

/** Marks a line that corrects the one of its request. */
const CORRECTION = '+';

export function paidCalls({ folder, source, price, ceiling, setting, now }: PaidCallsOptions): PaidCalls {
  const file = (): string => path.join(folder, `${source}-${now().toISOString().slice(0, 7)}.log`);

  async function spent(): Promise<Spent> {
    const text = await fs.readFile(file(), 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw isNoRoom(error) ? noRoom(error) : error;
    });
    const lines = text.split('\n').flatMap((line) => (line === '' ? [] : [line.split(' ')]));
    let [count, usd, bytes] = [0, 0, 0];
    for (const [, operation = '', dollars = '', read = ''] of lines) {
      const corrects = operation.endsWith(CORRECTION);
      if (!corrects) count++;
      // a line that another version wrote, or that was cut, still stands for a request
      usd += dollars !== '' && Number.isFinite(Number(dollars)) ? Number(dollars) : corrects ? 0 : price;
      bytes += Number(read) || 0;
    }
    return { count, usd: Math.round(usd * 1e4) / 1e4, ...(bytes > 0 ? { bytes } : {}) };
  }

  async function write(to: string, operation: string, { usd, bytes }: Charge): Promise<void> {
    const line = [now().toISOString(), operation, usd, ...(bytes === undefined ? [] : [bytes])].join(' ');
    try {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      // a line of its own, also after one that a full disk has cut
      await fs.appendFile(to, `\n${line}\n`, { mode: 0o600 });
    } catch (error) {
      throw isNoRoom(error) ? noRoom(error) : error;
    }
  }

  return {
    spent,
    async before(operation, charge = { usd: price }) {
      // two windows must not both take what is left for one
      const counted = await withLock(folder, `${source}-paid`, NEVER, async () => {
        const { count, usd } = await spent();
        if (usd + charge.usd > ceiling + 1e-9)
          throw new SourceProblem({
            kind: 'ceiling',
            message: `The ceiling of $${ceiling.toFixed(2)} a month for paid requests is reached: ${count} requests, $${usd.toFixed(2)}; the next one takes $${charge.usd.toFixed(2)}. Nothing more is asked this month.`,
            action: `Raise ${setting} in your settings if you want newer data.`,
          });
        const month = file();
        await write(month, operation, charge);
        return month;
      });
      return ({ usd, bytes = 0 }) =>
        write(counted, `${operation}${CORRECTION}`, { usd: usd - charge.usd, bytes: bytes - (charge.bytes ?? 0) }).catch(
          (error: unknown) => {
            if (!(error instanceof SourceProblem)) throw error;
          },
        );
    },
  };
}
