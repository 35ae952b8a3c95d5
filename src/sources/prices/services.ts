import type { Cloud } from '../../core/model/resource';
import { awsPrices } from './aws';
import { awsPriceFiles, withoutSignIn } from './awsFiles';
import { azurePrices } from './azure';
import { googlePrices } from './google';
import type { PriceService } from './source';

/** Who signs in and where the services are: the user's own choice on this machine, never a workspace's. */
export interface ServiceSettings {
  readonly awsProfile?: string;
  readonly awsEndpoint?: string;
  readonly awsFilesEndpoint?: string;
  readonly azureEndpoint?: string;
  /** Absent: Google is not asked. */
  readonly googleApiKey?: string;
  readonly googleEndpoint?: string;
}

/** The price services by cloud; the AWS client is loaded with the first request. */
export const priceServices = (settings: ServiceSettings, now: () => Date): Partial<Readonly<Record<Cloud, PriceService>>> => ({
  aws: awsService(settings),
  azure: azurePrices(now, settings.azureEndpoint),
  ...(settings.googleApiKey !== undefined && { gcp: googlePrices(settings.googleApiKey, settings.googleEndpoint) }),
});

function awsService({ awsProfile, awsEndpoint, awsFilesEndpoint }: ServiceSettings): PriceService {
  const query = awsPrices(async () => {
    const { createPriceList } = await import('../clouds/aws/priceListClient');
    return createPriceList({
      ...(awsProfile !== undefined && { profile: awsProfile }),
      ...(awsEndpoint !== undefined && { endpoint: awsEndpoint }),
    });
  });
  return awsProfile === undefined ? withoutSignIn(query, awsPriceFiles(awsFilesEndpoint)) : query;
}
