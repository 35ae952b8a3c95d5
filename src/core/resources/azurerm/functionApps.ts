import { isKnown } from '../../model/value';
import { billedWith, metered, price, resource, unpriced, type Definition } from '../define';

/** Function apps: on a consumption plan by what they execute, else billed with their plan. */
export const FUNCTION_APPS: readonly Definition[] = ['azurerm_linux_function_app', 'azurerm_windows_function_app'].map((type) =>
  resource(type, {
    usage: {
      monthly_executions: 'Executions a month',
      monthly_gb_seconds: 'Memory times duration of all executions a month, GB seconds',
    },
    lines: ({ usage, refs }) => {
      const plan = refs.one('service_plan_id', { types: ['azurerm_service_plan'] });
      if (plan === undefined) return [unpriced('Execution time', 'its plan is outside this code')];
      if (!isKnown(plan)) return [unpriced('Execution time', plan.why)];
      const sku = plan.text('sku_name', '');
      if (!isKnown(sku)) return [unpriced('Execution time', sku.why)];
      if (sku === 'FC1') return [unpriced('Execution time', 'prices of the Flex Consumption plan are not in the price list')];
      if (sku !== 'Y1') return [billedWith(plan.address)];
      return [
        metered('Execution time', usage.number('monthly_gb_seconds'), 'GB-second', price('azure.function.duration')),
        metered('Executions', usage.number('monthly_executions'), 'request', price('azure.function.execution')),
      ];
    },
  }),
);
