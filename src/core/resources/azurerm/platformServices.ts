import { isKnown } from '../../model/value';
import { billedWith, free, hourly, metered, price, resource, unpriced } from '../define';

/** Power BI Embedded: hours of its node. */
export const powerBiEmbedded = resource('azurerm_powerbi_embedded', {
  usage: {},
  lines: ({ attr }) => {
    const size = attr.text('sku_name', '');
    if (!isKnown(size)) return [unpriced('Node usage', size.why)];
    if (size !== 'A1' && size !== 'A5') return [unpriced(`Node usage (${size})`, `no price for ${size}`)];
    return [hourly(`Node usage (${size})`, price('azure.powerbi.hour', size))];
  },
});

/** Automation account: minutes that jobs run, and machines outside Azure whose configuration it keeps. */
export const automationAccount = resource('azurerm_automation_account', {
  usage: {
    monthly_job_run_mins: 'Minutes that jobs run a month',
    non_azure_config_node_count: 'Machines outside Azure whose configuration is kept',
  },
  lines: ({ usage }) => [
    metered('Job run time', usage.number('monthly_job_run_mins'), 'minute', price('azure.automation.minute')),
    metered('Non-Azure configuration nodes', usage.number('non_azure_config_node_count'), 'month', price('azure.automation.node')),
  ],
});

/** Standard logic app: its plan is billed; calls of connectors by the call. */
export const logicAppStandard = resource('azurerm_logic_app_standard', {
  usage: {
    monthly_standard_connector_calls: 'Calls of standard connectors a month',
    monthly_enterprise_connector_calls: 'Calls of enterprise connectors a month',
  },
  lines: ({ usage }) =>
    (['standard', 'enterprise'] as const).map((kind) =>
      metered(
        `${kind === 'standard' ? 'Standard' : 'Enterprise'} connectors`,
        usage.number(`monthly_${kind}_connector_calls`),
        'request',
        price('azure.logicapp.call', kind === 'standard' ? 'Standard' : 'Enterprise'),
      ),
    ),
});

/** Account of Azure AI services: models of OpenAI are billed with their deployments, other services by what is asked of them. */
export const cognitiveAccount = resource('azurerm_cognitive_account', {
  usage: {},
  lines: ({ attr }) => {
    const kind = attr.text('kind', '');
    const sku = attr.text('sku_name', '');
    if (sku === 'F0') return [free('the F0 size is free')];
    if (!isKnown(kind)) return [unpriced('Requests', kind.why)];
    if (kind === 'OpenAI') return [billedWith('its deployments')];
    return [unpriced(`Requests (${kind})`, 'each feature has a price of its own, by use, which is not in the price list')];
  },
});

/** Image of a machine: the data that it holds. */
export const image = resource('azurerm_image', {
  usage: { storage_gb: 'Data that the image holds, GB' },
  lines: ({ usage }) => [metered('Storage', usage.number('storage_gb'), 'GB-month', price('azure.image.gb'))],
});
