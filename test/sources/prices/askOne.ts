import type { LivePrice, LiveSubject } from '../../../src/core/prices/live';
import type { PriceService } from '../../../src/sources/prices/source';

/** What a service answers to one question: the price, or why there is none. */
export async function askOne(
  service: PriceService,
  subject: LiveSubject,
  signal: AbortSignal = new AbortController().signal,
): Promise<LivePrice | string> {
  let found: LivePrice | string = 'no answer';
  try {
    await service.prices([subject], {
      signal,
      doing: () => undefined,
      answered: (_, answer) => {
        found = answer instanceof Error ? answer.message : answer;
      },
    });
  } catch (error) {
    return (error as Error).message;
  }
  return found;
}
