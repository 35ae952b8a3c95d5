import { isKnown } from '../../model/value';
import { part, resource, unpriced, type Attributes, type Definition, type Piece } from '../define';
import { LINUX, machineLine, purchasesOf } from './machine';
import type { Quantity } from '../../model/quantity';

/** The workspace's region, where the code does not state one of its own. */
const region: Definition['region'] = ({ refs }) => {
  const workspace = refs.one('machine_learning_workspace_id', { types: ['azurerm_machine_learning_workspace'] });
  return workspace && isKnown(workspace) ? workspace.text('location') : undefined;
};

/** Compute instance of a machine learning workspace: hours of its size (Azure Machine Learning pricing: no charge beside the machine). */
export const computeInstance = resource('azurerm_machine_learning_compute_instance', {
  usage: {},
  region,
  lines: ({ attr }) => [machineLine(attr.text('virtual_machine_size', ''), LINUX, purchasesOf('Regular'))],
});

/** Compute cluster: its nodes, between the bounds of its scaling. */
export const computeCluster = resource('azurerm_machine_learning_compute_cluster', {
  usage: {},
  region,
  lines: ({ attr }) => [part('nodes', nodeLines(attr), nodes(attr))],
});

function nodeLines(attr: Attributes): readonly Piece[] {
  const priority = attr.text('vm_priority', 'Dedicated');
  if (!isKnown(priority)) return [unpriced('Instance usage', priority.why)];
  if (priority !== 'Dedicated')
    return [unpriced('Instance usage (low priority)', 'prices of low-priority machines are not in the price list')];
  return [machineLine(attr.text('vm_size', ''), LINUX, purchasesOf('Regular'))];
}

function nodes(attr: Attributes): Quantity {
  const low = attr.number('scale_settings.0.min_node_count', 0);
  const high = attr.number('scale_settings.0.max_node_count', 0);
  if (!isKnown(low)) return low;
  if (!isKnown(high)) return high;
  return { low, high: Math.max(low, high) };
}
