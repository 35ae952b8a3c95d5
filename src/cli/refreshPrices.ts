import { isSafeEndpoint } from '../sources/clouds/settings';
import { HumanError } from '../sources/humanError';
import type { ServiceSettings } from '../sources/prices/services';
import { wantedPrices } from './livePrices';
import { oneOf, print, printJson, type Command } from './command';

export const refreshPrices: Command = {
  summary: 'asks AWS, Azure and Google for today’s prices of what the folder uses; estimate --prices live uses them',
  formats: ['text', 'json'],
  options: {
    cloud: { value: 'all|aws|azure|gcp', help: 'whom to ask (default all)' },
    profile: { value: 'NAME', help: 'profile of AWS' },
    force: { help: 'ask again within a week' },
  },
  async run(call) {
    const cloud = oneOf(call, 'cloud', ['all', 'aws', 'azure', 'gcp'], 'all');
    const settings = settingsOf(call.values.profile);
    const hasKey = settings.googleApiKey !== undefined;
    if (cloud === 'gcp' && !hasKey) throw new HumanError('Google Cloud prices need an API key.', `Set ${GOOGLE_KEY} in your environment.`);
    const wanted = await wantedPrices(call);
    if (cloud === 'all' && !hasKey && wanted.some((subject) => subject.cloud === 'gcp'))
      process.stderr.write(`Google Cloud is not asked: ${GOOGLE_KEY} is not set.\n`);
    const stop = new AbortController();
    const onInterrupt = (): void => stop.abort();
    process.once('SIGINT', onInterrupt);
    // with its tables of what is asked for, on first use
    const { createLivePriceStore } = await import('../sources/prices/livePriceStore');
    const report = await createLivePriceStore(process.env)
      .refresh({
        wanted,
        settings,
        ...(cloud !== 'all' && { clouds: [cloud] }),
        force: call.values.force === true,
        signal: stop.signal,
        onProgress: ({ done, total, doing = '' }) => showProgress(done < total ? `${String(done)}/${String(total)} ${doing}` : ''),
      })
      .catch((error: unknown) => {
        throw stop.signal.aborted ? new HumanError('Cancelled.', 'What had come by then is kept.') : error;
      })
      .finally(() => {
        showProgress('');
        process.off('SIGINT', onInterrupt);
      });
    const { refreshed, fresh, problems } = report;
    await (call.format === 'json'
      ? printJson({ schema: 'ledgerline/prices@1', ...report })
      : print(`${refreshed} prices refreshed, ${fresh} are younger than a week.`));
    for (const problem of problems) process.stderr.write(`${problem}. The bundled price is used.\n`);
    return problems.length > 0 ? 3 : 0;
  },
};

/** One line that is written over, where someone looks on; the empty text takes it away. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

const GOOGLE_KEY = 'LEDGERLINE_GCP_API_KEY';

/** Endpoints of one's own, for tests and proxies, and the key for Google come from the environment. */
function settingsOf(profile: unknown): ServiceSettings {
  const endpoints = Object.entries({
    awsEndpoint: process.env.LEDGERLINE_AWS_PRICES,
    awsFilesEndpoint: process.env.LEDGERLINE_AWS_PRICE_FILES,
    azureEndpoint: process.env.LEDGERLINE_AZURE_PRICES,
    googleEndpoint: process.env.LEDGERLINE_GCP_PRICES,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  for (const [, url] of endpoints)
    if (!isSafeEndpoint(url)) throw new HumanError(`${url} is no https address.`, 'Correct it in your environment.');
  const googleApiKey = process.env[GOOGLE_KEY]?.trim() ?? '';
  return {
    ...(typeof profile === 'string' && { awsProfile: profile }),
    ...(googleApiKey !== '' && { googleApiKey }),
    ...Object.fromEntries(endpoints),
  };
}
