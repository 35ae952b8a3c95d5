import { metered, monthly, price, resource } from '../define';

/** Secret Manager: active versions by the month and accesses. */
export default resource('google_secret_manager_secret', {
  usage: { active_secret_versions: 'Versions that are enabled', monthly_access_operations: 'Accesses a month' },
  lines: ({ usage }) => [
    monthly('Active secret versions', price('gcp.secret.version'), usage.number('active_secret_versions')),
    metered('Access operations', usage.number('monthly_access_operations'), 'request', price('gcp.secret.access')),
  ],
});
