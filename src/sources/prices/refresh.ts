import { liveId, type LivePrice, type LiveSubject } from '../../core/prices/live';
import type { Cloud } from '../../core/model/resource';
import { withLock } from '../clouds/lock';
import { isFresh, readLivePrices, storeLivePrices } from './cache';
import { nameOf, PriceProblem, type Ask, type PriceService } from './source';

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
  readonly onProgress: (progress: Progress) => void;
}

/** How far a refresh is: things answered, of all that are due, and what takes its time. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly doing?: string;
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
  const asked = unique.filter((subject) => services[subject.cloud]?.covers(subject));
  const due = asked.filter((subject) => force || !isFresh(stored.get(liveId(subject)), now()));
  const fetched: (readonly [LiveSubject, LivePrice])[] = [];
  const problems = new Set<string>();
  let done = 0;
  let doing: string | undefined;
  const report = (): void => onProgress({ done, total: due.length, ...(doing !== undefined && { doing }) });

  async function ask(service: PriceService, subjects: readonly LiveSubject[]): Promise<void> {
    const tell = (text: string): void => void problems.add(text.startsWith(service.name) ? text : `${service.name}: ${text}`);
    const answered: Ask['answered'] = (subject, answer) => {
      const problem = answer instanceof PriceProblem ? answer.message : refusal(subject, answer);
      if (problem !== undefined) tell(problem);
      else if (!(answer instanceof PriceProblem)) fetched.push([subject, answer]);
      done++;
      report();
    };
    const busy = (text: string): void => {
      doing = text;
      report();
    };
    try {
      await service.prices(subjects, { signal, answered, doing: busy });
    } catch (error) {
      if (!(error instanceof PriceProblem)) throw error;
      tell(error.message);
    }
  }

  try {
    await Promise.all(
      Object.entries(services).map(async ([cloud, service]) => {
        const subjects = due.filter((subject) => subject.cloud === cloud);
        if (subjects.length > 0) await ask(service, subjects);
      }),
    );
  } finally {
    for (const place of new Set(fetched.map(([{ cloud, region }]) => `${cloud} ${region}`))) {
      const group = fetched.filter(([{ cloud, region }]) => `${cloud} ${region}` === place);
      const [cloud, region] = place.split(' ') as [Cloud, string];
      await storeLivePrices(folder, { cloud, region }, group, now());
    }
  }
  return { refreshed: fetched.length, fresh: asked.length - due.length, problems: [...problems].sort() };
}

/** Why a price is not believed, in a sentence. */
function refusal(subject: LiveSubject, { tiers }: LivePrice): string | undefined {
  const bundled = subject.bundled;
  if (!bundled) return undefined;
  for (const { from, unitPrice } of tiers) {
    const before = bundled.findLast((tier) => tier.from <= from)?.unitPrice ?? 0;
    const jump = before === 0 || unitPrice === 0 ? 1 : unitPrice / before;
    if (jump > MOST_JUMP || jump < 1 / MOST_JUMP) return `${nameOf(subject)} at $${unitPrice} is refused, the bundled price is $${before}`;
  }
  return undefined;
}
