import { KNOWN_ITEMS } from '../../core/prices/items/known';
import type { LiveSubject } from '../../core/prices/live';
import { awsQuestion } from '../../core/prices/live/aws';
import type { AwsQuestion } from '../../core/prices/live/awsQuestion';
import { patiently } from './askEach';
import { coversAws } from './aws';
import { offeredPrice } from './awsOffer';
import { download, type Bounds } from './download';
import { readOffers, type Offers } from './offerFile';
import { PriceProblem, type Ask, type PriceService } from './source';

const ENDPOINT = 'https://pricing.us-east-1.amazonaws.com';

/** EC2's file of a large region holds some 300 MB. */
const FILE: Bounds = { mostBytes: 2e9, idleMs: 30_000, totalMs: 15 * 60_000 };
const INDEX: Bounds = { mostBytes: 5e6, idleMs: 30_000, totalMs: 60_000 };

/** How often it is told how far a file is. */
const STEP_BYTES = 4_000_000;

type Wanted = readonly (readonly [LiveSubject, AwsQuestion])[];

/**
 * The public files of the AWS Price List, for those who have no credentials: one file for each service and region in use, read
 * as a stream of which only the wanted prices are kept. Nothing is sent but the names of services and regions, in addresses.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api-fetching-price-list-files-manually.html
 */
export function awsPriceFiles(endpoint = ENDPOINT, file: Bounds = FILE): PriceService {
  const root = new URL(endpoint);

  async function prices(wanted: readonly LiveSubject[], ask: Ask): Promise<void> {
    const files = new Map<string, (readonly [LiveSubject, AwsQuestion])[]>();
    for (const subject of wanted) {
      const question = awsQuestion(subject, KNOWN_ITEMS);
      const name = question && `${question.service} ${subject.region}`;
      if (name !== undefined) files.set(name, [...(files.get(name) ?? []), [subject, question!]]);
    }
    const indexes = new Map<string, Promise<Index>>();
    for (const [name, group] of files) {
      const [service = '', region = ''] = name.split(' ');
      try {
        if (!indexes.has(service)) indexes.set(service, indexOf(service, ask.signal));
        const place = (await indexes.get(service))?.(region);
        if (place === undefined) throw new PriceProblem('price', `there is no price file of ${service} in ${region}`);
        const offers = await patiently(() => offersOf(place, `${service} in ${region}`, region, group, ask), ask.signal);
        for (const [i, [subject, question]] of group.entries()) ask.answered(subject, answerOf(offers, i, question, subject));
      } catch (error) {
        if (!(error instanceof PriceProblem) || error.of === 'service') throw error;
        for (const [subject] of group) ask.answered(subject, error);
      }
    }
  }

  /** Where the current file of each region is. */
  async function indexOf(service: string, signal: AbortSignal): Promise<Index> {
    const what = `the index of the price files of ${service}`;
    const at = new URL(`/offers/v1.0/aws/${service}/current/region_index.json`, root);
    const text = await patiently(async () => {
      let all = '';
      for await (const piece of download(at, what, INDEX, signal)) all += piece;
      return all;
    }, signal);
    const { regions } = parsed(text, what) as { readonly regions?: Readonly<Record<string, { readonly currentVersionUrl?: unknown }>> };
    if (typeof regions !== 'object') throw new PriceProblem('price', `${what} is in a form that is not known`);
    return (region) => {
      const path = Object.hasOwn(regions, region) ? regions[region]?.currentVersionUrl : undefined;
      return typeof path === 'string' && PATH.test(path) ? new URL(path.replace(/\.json$/, '.csv'), root) : undefined;
    };
  }

  function offersOf(place: URL, what: string, region: string, group: Wanted, { signal, doing }: Ask): Promise<Offers> {
    let bytes = 0;
    let told = 0;
    async function* pieces(): AsyncGenerator<string, void, void> {
      for await (const piece of download(place, `the price file of ${what}`, file, signal)) {
        bytes += piece.length;
        if (bytes - told >= STEP_BYTES) doing(`${what}: ${String(Math.round((told = bytes) / 1e6))} MB`);
        yield piece;
      }
    }
    doing(what);
    return readOffers(
      pieces(),
      `the price file of ${what}`,
      region,
      group.map(([, question]) => question),
    );
  }

  return { name: 'AWS price files', covers: coversAws, prices };
}

type Index = (region: string) => URL | undefined;

/** A file's path as indexes give it, on the same server. */
const PATH = /^\/offers\/v1\.0\/aws\/\w+\/\w+\/[a-z0-9-]+\/index\.json$/;

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PriceProblem('price', `${what} is in a form that is not known`, { cause });
  }
}

function answerOf({ found, asOf }: Offers, index: number, question: AwsQuestion, subject: LiveSubject) {
  try {
    return offeredPrice(found[index] ?? [], question, subject, asOf);
  } catch (error) {
    if (error instanceof PriceProblem) return error;
    throw error;
  }
}

/** Asks with the user's credentials; where there are none, reads the public files. A named profile that is not valid is told instead. */
export const withoutSignIn = (query: PriceService, files: PriceService): PriceService => ({
  ...query,
  async prices(wanted, ask) {
    const left = new Set(wanted);
    const answered: Ask['answered'] = (subject, answer) => {
      left.delete(subject);
      ask.answered(subject, answer);
    };
    try {
      await query.prices(wanted, { ...ask, answered });
    } catch (error) {
      if (!(error instanceof PriceProblem) || !error.signedOut) throw error;
      await files.prices([...left], ask);
    }
  },
});
