import { metered, price, resource } from '../define';

/** S3 pricing: storage class analysis by the object. */
export default resource('aws_s3_bucket_analytics_configuration', {
  usage: { monthly_monitored_objects: 'Objects that are analysed' },
  lines: ({ usage }) => [
    metered('Objects monitored', usage.number('monthly_monitored_objects'), 'object-month', price('aws.s3.analytics')),
  ],
});
