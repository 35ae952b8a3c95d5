import { resource } from '../define';
import { balancerPieces, BALANCER_USAGE } from './balancers';
import { nodeRegion } from './reading';

/** Objects that a cloud answers with a load balancer. */
const KINDS = ['/Service', 'networking.k8s.io/Ingress', 'gateway.networking.k8s.io/Gateway'];

export const NETWORKING = KINDS.map((kind) =>
  resource(`kubernetes/${kind}`, { usage: BALANCER_USAGE, region: nodeRegion, lines: balancerPieces }),
);
