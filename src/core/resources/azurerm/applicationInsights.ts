import { isKnown } from '../../model/value';
import { billedWith, metered, price, resource } from '../define';

/** Application Insights: its data is billed in the Log Analytics workspace where it has one. */
export default resource('azurerm_application_insights', {
  usage: { monthly_data_ingested_gb: 'Data ingested, GB a month' },
  lines: ({ attr, usage, refs }) => {
    const workspace = refs.one('workspace_id', { types: ['azurerm_log_analytics_workspace'] });
    if (workspace !== undefined) return [billedWith(isKnown(workspace) ? workspace.address : 'its workspace')];
    if (attr.text('workspace_id') !== undefined) return [billedWith('its workspace')];
    return [metered('Data ingested', usage.number('monthly_data_ingested_gb'), 'GB', price('azure.insights.gb'))];
  },
});
