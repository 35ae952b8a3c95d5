import { metered, price, resource } from '../define';

/** Pub/Sub topic: data that is published. */
export const pubsubTopic = resource('google_pubsub_topic', {
  usage: { monthly_message_data_tb: 'Data published, TiB a month' },
  lines: ({ usage }) => [metered('Message ingestion data', usage.number('monthly_message_data_tb'), 'TB', price('gcp.pubsub.ingestion'))],
});

/** Pub/Sub subscription: data that is delivered. */
export const pubsubSubscription = resource('google_pubsub_subscription', {
  usage: { monthly_message_data_tb: 'Data delivered, TiB a month' },
  lines: ({ usage }) => [metered('Message delivery data', usage.number('monthly_message_data_tb'), 'TB', price('gcp.pubsub.delivery'))],
});
