import type { Items, Row } from './item';
import { type } from './row';

const DEPLOYMENT = 'azurerm_cognitive_deployment';
/** Rows name no region; their figures are those that Azure's list has for East US. */
const EAST = { region: 'eastus' };

const models = (names: readonly string[], component: string, unit: string, times: number): readonly [Row, ...Row[]] =>
  names.map((name) => type(DEPLOYMENT, `${component} (${name})`, unit, { as: [name], times, ...EAST })) as [Row, ...Row[]];

/** Models of Azure OpenAI that are billed by use. Reference region eastus. */
export const AZURE_OPENAI_ITEMS: Items = {
  'azure.openai.embedding': {
    unit: 'token',
    varies: 'nowhere',
    keys: ['model'],
    rows: models(['text-embedding-3-large', 'text-embedding-3-small', 'text-embedding-ada-002'], 'Text embeddings', '1K tokens', 1e-3),
  },
  'azure.openai.speech': {
    unit: 'character',
    varies: 'nowhere',
    keys: ['model'],
    rows: models(['tts', 'tts-hd'], 'Text to speech', '1M characters', 1e-6),
  },
  'azure.openai.whisper': { unit: 'hour', varies: 'nowhere', rows: [type(DEPLOYMENT, 'Text to speech (whisper)', 'hours', EAST)] },
  'azure.openai.image': {
    unit: 'image',
    varies: 'nowhere',
    keys: ['quality, size and model'],
    rows: [
      'Standard 1024x1024 (dall-e-2)',
      'Standard 1024x1024 (dall-e-3)',
      'Standard 1024x1792 (dall-e-3)',
      'HD 1024x1024 (dall-e-3)',
      'HD 1024x1792 (dall-e-3)',
    ].map((name) => type(DEPLOYMENT, name.replace(' (', ' images ('), '100 images', { as: [name], times: 1e-2, ...EAST })) as [
      Row,
      ...Row[],
    ],
  },
};
