import { isKnown } from '../../model/value';
import { hourly, note, price, resource, unpriced, type Context, type Piece } from '../define';
import { isStated, undecided } from './reading';
import { supportOf } from './supportCalendar';

/** EKS pricing: each cluster by the hour, more for a version past its standard support; nodes and pods are billed by themselves. */
export default resource('aws_eks_cluster', {
  usage: {},
  lines: (context) => [hourly('EKS cluster', price('aws.eks.cluster')), ...support(context), ...autoMode(context), ...extras(context)],
});

/** With the policy STANDARD a cluster is upgraded when standard support ends, so that it never pays for the extended one. */
function support({ attr, today }: Context): readonly Piece[] {
  const label = 'EKS cluster (extended support)';
  const version = supportOf('kubernetes', attr.text('version'), today);
  const policy = attr.text('upgrade_policy.0.support_type', 'EXTENDED');
  if (policy === 'STANDARD') return [];
  if (!isKnown(version)) return [note(`Extended support is not included: ${version.why} decides`)];
  if (version.kind === 'standard') {
    return version.end === undefined
      ? []
      : [note(`Standard support ends ${version.end}: extended support adds $0.50 an hour after that day`)];
  }
  if (!isKnown(policy)) return [undecided(label, policy)];
  return [
    hourly(label, price('aws.eks.extended')),
    note(
      version.ended === undefined
        ? `Kubernetes ${version.version} is in extended support since ${version.since}`
        : `Kubernetes ${version.version} is not supported since ${version.ended}: EKS upgrades the cluster by itself`,
    ),
  ];
}

/** Auto Mode starts instances as pods need them and bills a fee for each. */
function autoMode({ attr }: Context): readonly Piece[] {
  const on = attr.flag('compute_config.0.enabled', false);
  if (on === false) return [];
  const label = 'Auto Mode nodes';
  return [
    isKnown(on) ? unpriced(label, 'nodes follow the pods, and the fee for each of them is not in the price list') : undecided(label, on),
  ];
}

function extras({ attr }: Context): readonly Piece[] {
  const tier = attr.text('control_plane_scaling_config.0.tier', 'standard');
  return [
    ...(isStated(attr, 'remote_network_config')
      ? [unpriced('Hybrid nodes', 'they are billed by the vCPU, and the price is not in the price list')]
      : []),
    ...(tier === 'standard'
      ? []
      : [
          isKnown(tier)
            ? unpriced(`Provisioned control plane (${tier})`, 'its price is not in the price list')
            : undecided('Provisioned control plane', tier),
        ]),
  ];
}
