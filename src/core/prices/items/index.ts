import { AWS_ITEMS } from './aws';
import { AZURE_ITEMS } from './azure';
import { AZURE_DATABASE_ITEMS } from './azureDatabases';
import { AZURE_OPENAI_ITEMS } from './azureOpenAi';
import { AZURE_PLATFORM_ITEMS } from './azurePlatform';
import { AZURE_SERVICE_ITEMS } from './azureServices';
import { GOOGLE_ITEMS } from './google';
import type { Items } from './item';
import { KUBERNETES_ITEMS } from './kubernetes';

/** All priced things, by id. The first word of an id is its cloud: aws, azure, gcp. */
export const ITEMS: Items = {
  ...AWS_ITEMS,
  ...AZURE_ITEMS,
  ...AZURE_DATABASE_ITEMS,
  ...AZURE_PLATFORM_ITEMS,
  ...AZURE_OPENAI_ITEMS,
  ...AZURE_SERVICE_ITEMS,
  ...GOOGLE_ITEMS,
  ...KUBERNETES_ITEMS,
};
