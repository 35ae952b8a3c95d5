import { setTimeout as sleep } from 'node:timers/promises';
import { liveId, type LivePrice, type LiveSubject } from '../../core/prices/live';
import type { Cloud } from '../../core/model/resource';
import { withLock } from '../clouds/lock';
import { isFresh, readLivePrices, storeLivePrices } from './cache';
import { PriceProblem, type PriceService } from './source';

/** Requests in flight at once. */
const AT_ONCE = 4;
/** Longer waits are told instead of waited for. */
const LONGEST_WAIT_MS = 20_000;
/** A price so many times dearer or cheaper than the bundled one is refused. */
const MOST_JUMP = 3;

export interface RefreshRequest {
  readonly wanted: readonly LiveSubject[];
  readonly services: Partial<Readonly<Record<Cloud, PriceService>>>;
  readonly folder: string;
  /** Ask again for what is fresh. */
  readonly force: boolean;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** What a refresh came to. The bundled price stays for everything that is not in `refreshed`. */
export interface RefreshReport {
  readonly refreshed: number;
  /** Younger than a week: not asked again. */
  readonly fresh: number;
  /** Sentences, one for each cause. */
  readonly problems: readonly string[];
}

/** Asks the providers for the prices that are wanted and stores what is sound. One refresh runs at a time on a machine. */
export function refreshPrices(request: RefreshRequest): Promise<RefreshReport> {
  return withLock(request.folder, 'prices', request.signal, () => refresh(request));
}

async function refresh({ wanted, services, folder, force, now, signal, onProgress }: RefreshRequest): Promise<RefreshReport> {
  const stored = await readLivePrices(folder, now());
  const unique = [...new Map(wanted.map((subject) => [liveId(subject), subject])).values()];
  const due = unique.filter((subject) => services[subject.cloud] && (force || !isFresh(stored.get(liveId(subject)), now())));
  const fetched: (readonly [LiveSubject, LivePrice])[] = [];
  const problems = new Set<string>();
  /** Clouds whose service does not answer: the rest of their prices is not asked for. */
  const failed = new Set<Cloud>();
  let done = 0;
  const queue = [...due];
  const work = async (): Promise<void> => {
    for (let subject = queue.shift(); subject; subject = queue.shift()) {
      signal.throwIfAborted();
      const service = services[subject.cloud];
      if (service && !failed.has(subject.cloud)) {
        try {
          const price = await patiently(() => service.price(subject, signal), signal);
          const jump = subject.bundled === undefined || subject.bundled <= 0 ? 1 : price.unitPrice / subject.bundled;
          if (jump > MOST_JUMP || jump < 1 / MOST_JUMP)
            problems.add(
              `${service.name}: ${nameOf(subject)} at $${price.unitPrice} is refused, the bundled price is $${subject.bundled ?? 0}`,
            );
          else fetched.push([subject, price]);
        } catch (error) {
          if (!(error instanceof PriceProblem)) throw error;
          problems.add(error.message.startsWith(service.name) ? error.message : `${service.name}: ${error.message}`);
          if (error.of === 'service') failed.add(subject.cloud);
        }
      }
      onProgress(++done, due.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    for (const place of new Set(fetched.map(([{ cloud, region }]) => `${cloud} ${region}`))) {
      const group = fetched.filter(([{ cloud, region }]) => `${cloud} ${region}` === place);
      const [cloud, region] = place.split(' ') as [Cloud, string];
      await storeLivePrices(folder, { cloud, region }, group, now());
    }
  }
  return {
    refreshed: fetched.length,
    fresh: unique.filter(({ cloud }) => services[cloud]).length - due.length,
    problems: [...problems].sort(),
  };
}

const nameOf = ({ machine, item, keys, region }: LiveSubject): string => `${[machine ?? item, ...keys].join(' ')} in ${region}`;

/** A second try after what passes by itself, as long after as the service asks. */
async function patiently<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof PriceProblem) || error.retryAfterMs === undefined || error.retryAfterMs > LONGEST_WAIT_MS) throw error;
    await sleep(error.retryAfterMs, undefined, { signal });
    return attempt();
  }
}
