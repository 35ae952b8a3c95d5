import { isKnown, type Unknown } from '../../model/value';
import { billedWith, metered, price, resource, unpriced, type Attributes, type Definition } from '../define';

/** Where apps name their plan, and where a plan names its size; the last of each are the older resources. */
const APPS: readonly (readonly [type: string, plan: string])[] = [
  ['azurerm_linux_function_app', 'service_plan_id'],
  ['azurerm_windows_function_app', 'service_plan_id'],
  ['azurerm_function_app', 'app_service_plan_id'],
];
const PLANS = ['azurerm_service_plan', 'azurerm_app_service_plan'];
const sizeOf = (plan: Attributes): string | Unknown => plan.text(plan.type === 'azurerm_service_plan' ? 'sku_name' : 'sku.0.size', '');

/** Function apps: on a consumption plan by what they execute, else billed with their plan. */
export const FUNCTION_APPS: readonly Definition[] = APPS.map(([type, path]) =>
  resource(type, {
    usage: {
      monthly_executions: 'Executions a month',
      monthly_gb_seconds: 'Memory times duration of all executions a month, GB seconds',
    },
    lines: ({ usage, refs }) => {
      const plan = refs.one(path, { types: PLANS });
      if (plan === undefined) return [unpriced('Execution time', 'its plan is outside this code')];
      if (!isKnown(plan)) return [unpriced('Execution time', plan.why)];
      const sku = sizeOf(plan);
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
