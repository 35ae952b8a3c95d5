import { metered, price, resource } from '../define';

/** S3 pricing: inventories by the listed object. */
export default resource('aws_s3_bucket_inventory', {
  usage: { monthly_listed_objects: 'Objects that are listed a month' },
  lines: ({ usage }) => [metered('Objects listed', usage.number('monthly_listed_objects'), 'operation', price('aws.s3.inventory'))],
});
