import { hourly, metered, price, resource } from '../define';

/** Elastic Load Balancing pricing, Classic: by the hour and by the GB it processes. */
export default resource('aws_elb', {
  usage: { monthly_data_processed_gb: 'Data through the load balancer, GB a month' },
  lines: ({ usage }) => [
    hourly('Classic load balancer', price('aws.elb.hour')),
    metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price('aws.elb.gb')),
  ],
});
