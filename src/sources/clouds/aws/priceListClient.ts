import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import type { PriceList } from '../../prices/aws';
import { within } from '../../within';
import { credentialsOf } from './credentials';

const TIMEOUT_MS = 20_000;

/** The SDK behind the price list. The service answers in few regions only, for all of them. */
export function createPriceList({ profile, endpoint }: { readonly profile?: string; readonly endpoint?: string }): PriceList {
  const client = new PricingClient({
    region: 'us-east-1',
    credentials: credentialsOf(profile),
    maxAttempts: 1,
    requestHandler: { requestTimeout: TIMEOUT_MS, connectionTimeout: 10_000, throwOnRequestTimeout: true },
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  return {
    products: async (input, signal) => {
      const page: Awaited<ReturnType<PriceList['products']>> = await within(TIMEOUT_MS, signal, (abortSignal) =>
        client.send(new GetProductsCommand(input), { abortSignal }),
      );
      return { PriceList: page.PriceList ?? [], NextToken: page.NextToken };
    },
  };
}
