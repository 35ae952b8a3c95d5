import { hourly, metered, price, resource } from '../define';

/** VPC Lattice pricing: a service by the hour, data through it, and requests beyond 300,000 an hour. */
export default resource('aws_vpclattice_service', {
  usage: {
    monthly_data_processed_gb: 'Data through the service, GB a month',
    monthly_requests: 'HTTP requests beyond the included 300,000 an hour, a month',
  },
  lines: ({ usage }) => [
    hourly('Service', price('aws.lattice.hour')),
    metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price('aws.lattice.gb')),
    metered('Requests', usage.number('monthly_requests'), 'request', price('aws.lattice.requests')),
  ],
});
