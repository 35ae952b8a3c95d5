import { isSafeEndpoint } from '../sources/clouds/settings';
import { HumanError } from '../sources/humanError';
import { refreshPrices as refresh } from '../sources/prices/refresh';
import { livePricesFolder, priceServices, type ServiceSettings } from '../sources/prices/services';
import { wantedPrices } from './livePrices';
import { oneOf, print, printJson, type Command } from './command';

export const refreshPrices: Command = {
  summary: 'asks AWS and Azure for today’s prices of what the folder uses; estimate --prices live uses them',
  usage: '--cloud all|aws|azure   --profile NAME (AWS)   --force (ask again within a week)',
  formats: ['text', 'json'],
  options: { cloud: { type: 'string' }, profile: { type: 'string' }, force: { type: 'boolean' } },
  async run(call) {
    const cloud = oneOf(call, 'cloud', ['all', 'aws', 'azure'], 'all');
    const services = priceServices(settingsOf(call.values.profile), () => new Date());
    const chosen = cloud === 'all' ? services : { [cloud]: services[cloud] };
    const report = await refresh({
      wanted: await wantedPrices(call),
      services: chosen,
      folder: livePricesFolder(process.env),
      force: call.values.force === true,
      now: () => new Date(),
      signal: new AbortController().signal,
      onProgress: ({ done, total, doing = '' }) => showProgress(done < total ? `${String(done)}/${String(total)} ${doing}` : ''),
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

/** Endpoints of one's own, for tests and proxies, come from the environment. */
function settingsOf(profile: unknown): ServiceSettings {
  const {
    LEDGERLINE_AWS_PRICES: awsEndpoint,
    LEDGERLINE_AWS_PRICE_FILES: awsFilesEndpoint,
    LEDGERLINE_AZURE_PRICES: azureEndpoint,
  } = process.env;
  for (const url of [awsEndpoint, awsFilesEndpoint, azureEndpoint])
    if (url !== undefined && !isSafeEndpoint(url)) throw new HumanError(`${url} is no https address.`, 'Correct it in your environment.');
  return {
    ...(typeof profile === 'string' && { awsProfile: profile }),
    ...(awsEndpoint !== undefined && { awsEndpoint }),
    ...(awsFilesEndpoint !== undefined && { awsFilesEndpoint }),
    ...(azureEndpoint !== undefined && { azureEndpoint }),
  };
}
