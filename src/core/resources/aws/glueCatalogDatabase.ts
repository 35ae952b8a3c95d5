import { metered, price, resource } from '../define';

/** Glue pricing: objects kept in the catalogue and requests to it. */
export default resource('aws_glue_catalog_database', {
  usage: { monthly_objects: 'Tables, versions and partitions kept', monthly_requests: 'Requests to the catalogue a month' },
  lines: ({ usage }) => [
    metered('Storage', usage.number('monthly_objects'), 'object-month', price('aws.glue.catalog.storage')),
    metered('Requests', usage.number('monthly_requests'), 'request', price('aws.glue.catalog.requests')),
  ],
});
