import { monthly, note, price, resource } from '../define';
import { isStated } from './reading';

/** Managed Grafana pricing: active users by the month. */
export default resource('aws_grafana_workspace', {
  usage: {
    editors_administrator_licenses: 'Users who edit or administer, active in a month',
    viewer_licenses: 'Users who only view, active in a month',
  },
  lines: ({ attr, usage, refs }) => [
    monthly('Editor/administrator licenses', price('aws.grafana.editor'), usage.number('editors_administrator_licenses')),
    monthly('Viewer licenses', price('aws.grafana.viewer'), usage.number('viewer_licenses')),
    ...(isStated(attr, 'license_type') || refs.all('aws_grafana_license_association', 'workspace_id').length > 0
      ? [note('Enterprise plugins add a licence for each user, which is not included')]
      : []),
  ],
});
