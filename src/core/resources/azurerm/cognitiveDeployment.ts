import type { Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { metered, price, resource, unpriced, type Piece } from '../define';

/** Models of the price list by what is counted. Image models have a price for each quality and size. */
const EMBEDDINGS: ReadonlySet<string> = new Set(['text-embedding-3-large', 'text-embedding-3-small', 'text-embedding-ada-002']);
const SPEECH: ReadonlySet<string> = new Set(['tts', 'tts-hd']);
const IMAGES: Readonly<Record<string, readonly (readonly [quality: string, size: string, usage: string])[]>> = {
  'dall-e-2': [['Standard', '1024x1024', 'monthly_standard_1024_1024_images']],
  'dall-e-3': [
    ['Standard', '1024x1024', 'monthly_standard_1024_1024_images'],
    ['Standard', '1024x1792', 'monthly_standard_1024_1792_images'],
    ['HD', '1024x1024', 'monthly_hd_1024_1024_images'],
    ['HD', '1024x1792', 'monthly_hd_1024_1792_images'],
  ],
};

/** Deployment of a model of Azure OpenAI: by use where the list has the model, provisioned throughput by the hour, which it has not. */
export default resource('azurerm_cognitive_deployment', {
  usage: {
    monthly_text_embedding_tokens: 'Tokens of texts that are embedded a month',
    monthly_text_to_speech_characters: 'Characters that are spoken a month',
    monthly_text_to_speech_hours: 'Hours of speech that are transcribed a month',
    monthly_standard_1024_1024_images: 'Standard images of 1024 × 1024 a month',
    monthly_standard_1024_1792_images: 'Standard images of 1024 × 1792 or 1792 × 1024 a month',
    monthly_hd_1024_1024_images: 'HD images of 1024 × 1024 a month',
    monthly_hd_1024_1792_images: 'HD images of 1024 × 1792 or 1792 × 1024 a month',
  },
  region: ({ refs }) => {
    const account = refs.one('cognitive_account_id', { types: ['azurerm_cognitive_account'] });
    return account && isKnown(account) ? account.text('location') : undefined;
  },
  lines: ({ attr, usage }) => {
    const model = attr.text('model.0.name', '');
    const scale = attr.text('sku.0.name') ?? attr.text('scale.0.type', 'Standard');
    if (!isKnown(model)) return [unpriced('Use of the model', model.why)];
    if (!isKnown(scale)) return [unpriced(`Use of ${model}`, scale.why)];
    if (/provisioned/i.test(scale)) return [unpriced(`Provisioned throughput (${model})`, 'it is not in the price list')];
    return useOf(model, (key) => usage.number(key)) ?? [unpriced(`Use of ${model}`, `prices of ${model} are not in the price list`)];
  },
});

function useOf(model: string, figure: (key: string) => Quantity): readonly Piece[] | undefined {
  if (EMBEDDINGS.has(model))
    return [
      metered(`Text embeddings (${model})`, figure('monthly_text_embedding_tokens'), 'token', price('azure.openai.embedding', model)),
    ];
  if (SPEECH.has(model))
    return [
      metered(`Text to speech (${model})`, figure('monthly_text_to_speech_characters'), 'character', price('azure.openai.speech', model)),
    ];
  if (model === 'whisper')
    return [metered('Speech to text (whisper)', figure('monthly_text_to_speech_hours'), 'hour', price('azure.openai.whisper'))];
  return IMAGES[model]?.map(([quality, size, key]) =>
    metered(`${quality} ${size} images (${model})`, figure(key), 'image', price('azure.openai.image', `${quality} ${size} (${model})`)),
  );
}
