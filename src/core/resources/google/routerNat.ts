import { hourly, metered, note, price, resource } from '../define';

/** Cloud NAT: by the hour (the flat price from 32 machines on) and by the GB it processes. */
export default resource('google_compute_router_nat', {
  usage: { monthly_data_processed_gb: 'Data through the gateway, GB a month' },
  lines: ({ usage }) => [
    hourly('NAT gateway (32 or more VMs)', price('gcp.nat.hour')),
    metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price('gcp.nat.gb')),
    note('With fewer than 32 machines the hour costs 1/32 of it for each'),
  ],
});
