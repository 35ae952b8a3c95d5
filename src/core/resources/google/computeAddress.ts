import { free, hourly, price, resource } from '../define';

/** Reserved external address: an unused one costs more than one on a running machine. Internal addresses are free. */
export default resource('google_compute_address', {
  usage: {},
  lines: ({ attr, refs }) => {
    if (attr.text('address_type', 'EXTERNAL') === 'INTERNAL') return [free('an internal address is free')];
    const used = refs.all('google_compute_instance', 'network_interface.0.access_config.0.nat_ip').length > 0;
    return used
      ? [{ ...hourly('IP address (standard VM)', price('gcp.ip.vm'), 0), note: 'Billed with the instance that uses it' }]
      : [hourly('IP address (unused)', price('gcp.ip.unused'))];
  },
});
