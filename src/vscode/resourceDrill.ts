import type { ResourceQuestion, ResourceSpend } from '../core/model/resourceSpend';
import type { TeamSpend } from '../core/model/spend';
import { anomalyQuestion, serviceQuestion } from '../core/spend/resourceQuestions';
import { resourceLines, serviceAmount } from '../core/spend/resourceReport';
import { resourceKey, type ResourceState } from '../webview/protocol';

/** What the page has opened down to the resource. */
export interface ResourceDrill {
  /** Reads what the key of a shown cost names; `paidFor`: sources that may be asked for money, by name. */
  open(key: string, paidFor?: readonly string[]): Promise<void>;
  /** Stops the reading, too. */
  close(key: string): void;
  /** Forgets everything: another spend is shown. The keys of what was open. */
  clear(): readonly string[];
  found(): readonly ResourceSpend[];
  of(key: string): ResourceSpend | undefined;
}

export interface DrillHost {
  /** The spend that is shown: only what it holds can be asked for. */
  shown(): TeamSpend | undefined;
  /** The resources with their places in the code. @throws HumanError */
  ask(
    question: ResourceQuestion,
    paidFor: readonly string[],
    watched: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
  ): Promise<ResourceSpend>;
  show(states: Readonly<Record<string, ResourceState>>): void;
  /** The sentence for an error that is a defect; it is logged. */
  wordsFor(error: unknown): string;
}

interface Opened {
  readonly state: ResourceState;
  readonly running?: AbortController;
  readonly answer?: ResourceSpend;
}

export function createResourceDrill(host: DrillHost): ResourceDrill {
  const opened = new Map<string, Opened>();

  const tell = (): void => host.show(Object.fromEntries([...opened].map(([key, { state }]) => [key, state])));

  function stop(key: string): boolean {
    opened.get(key)?.running?.abort();
    return opened.delete(key);
  }

  return {
    async open(key, paidFor = []) {
      const spend = host.shown();
      const question = spend && questionOf(spend, key);
      if (!spend || !question) return;
      stop(key);
      const running = new AbortController();
      const { signal } = running;
      const set = (one: Opened): void => {
        if (signal.aborted) return;
        opened.set(key, one);
        tell();
      };
      set({ state: { kind: 'loading', progress: 0 }, running });
      try {
        const onProgress = (progress: number): void => {
          if (opened.get(key)?.running === running) set({ state: { kind: 'loading', progress }, running });
        };
        const answer = await host.ask(question, paidFor, { signal, onProgress });
        const { sources, notes } = answer;
        set({ answer, state: { kind: 'found', lines: resourceLines(answer, serviceAmount(spend, answer)), sources, notes } });
      } catch (error) {
        if (!signal.aborted) set({ state: { kind: 'problem', message: host.wordsFor(error) } });
      }
    },
    close(key) {
      if (stop(key)) tell();
    },
    clear() {
      const keys = [...opened.keys()];
      for (const key of keys) stop(key);
      return keys;
    },
    found: () => [...opened.values()].flatMap(({ answer }) => answer ?? []),
    of: (key) => opened.get(key)?.answer,
  };
}

/** What a key of the page names, when it is shown. */
function questionOf(spend: TeamSpend, key: string): ResourceQuestion | undefined {
  const service = spend.services.find((one) => resourceKey(one) === key);
  if (service) return serviceQuestion(spend, service);
  const place = spend.places.find((one) => resourceKey({ ...one, place: one }) === key);
  if (place) return serviceQuestion(spend, place, place);
  const anomaly = spend.anomalies.find(({ id }) => resourceKey({ anomaly: id }) === key);
  return anomaly && anomalyQuestion(spend, anomaly);
}
