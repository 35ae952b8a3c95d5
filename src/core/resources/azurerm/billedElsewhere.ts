import { isKnown } from '../../model/value';
import { billedWith, free, metered, price, resource, unpriced, type Definition } from '../define';

/** Types that only change what another resource is billed for: where they name it, its type, and what it is called where it is outside the code. */
const ROWS: readonly (readonly [type: string, path: string, target: string, words: string])[] = [
  ['azurerm_storage_management_policy', 'storage_account_id', 'azurerm_storage_account', 'its storage account'],
  ['azurerm_log_analytics_solution', 'workspace_resource_id', 'azurerm_log_analytics_workspace', 'its workspace'],
  ['azurerm_firewall_policy_rule_collection_group', 'firewall_policy_id', 'azurerm_firewall_policy', 'its policy'],
];

export const BILLED_ELSEWHERE: readonly Definition[] = ROWS.map(([type, path, target, words]) =>
  resource(type, {
    usage: {},
    lines: ({ refs }) => {
      const found = refs.one(path, { types: [target] });
      return [billedWith(found && isKnown(found) ? found.address : words)];
    },
  }),
);

/** Policy of firewalls: one costs nothing for one firewall (Azure Firewall Manager pricing: policies). */
export const firewallPolicy = resource('azurerm_firewall_policy', {
  usage: {},
  lines: ({ refs }) =>
    refs.all('azurerm_firewall', 'firewall_policy_id').length > 1
      ? [unpriced('Policy for several firewalls', 'prices of policies that several firewalls share are not in the price list')]
      : [free('a policy costs nothing for one firewall')],
});

/** Diagnostic setting: what it sends to a workspace is billed there; elsewhere it is billed by the GB that leaves. */
export const diagnosticSetting = resource('azurerm_monitor_diagnostic_setting', {
  usage: { monthly_platform_log_gb: 'Logs sent to storage, event hubs or partners, GB a month' },
  lines: ({ attr, usage, refs }) => {
    const leaves = ['storage_account_id', 'eventhub_authorization_rule_id', 'partner_solution_id'].some(
      (path) => attr.value(path) !== undefined && attr.value(path)?.kind !== 'null',
    );
    if (leaves) return [metered('Platform logs exported', usage.number('monthly_platform_log_gb'), 'GB', price('azure.diagnostics.gb'))];
    const workspace = refs.one('log_analytics_workspace_id', { types: ['azurerm_log_analytics_workspace'] });
    return [billedWith(workspace && isKnown(workspace) ? workspace.address : 'its workspace')];
  },
});
