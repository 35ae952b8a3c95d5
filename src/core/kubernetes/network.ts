import type { Cloud } from '../model/resource';
import type { ClusterDefaults } from './placement';
import { at, itemsAt, textAt, type Node } from './tree';

/** The balancer an object asks for; `none` and `unclear` say why. */
export type Balancer =
  | { readonly kind: 'network' | 'classic' | 'application'; readonly cloud: 'aws' }
  | { readonly kind: 'forwarding'; readonly cloud: 'gcp'; readonly rules: number }
  | { readonly kind: 'rules'; readonly cloud: 'azure'; readonly rules: number }
  | { readonly kind: 'none' | 'unclear'; readonly why: string };

const AWS = 'service.beta.kubernetes.io/aws-load-balancer';

/** `undefined` for Services that are no load balancers. AWS: in-tree default is a classic one; the controller makes network ones. */
export function serviceBalancer(node: Node, settings: ClusterDefaults): Balancer | undefined {
  if (textAt(node, 'spec', 'type') !== 'LoadBalancer') return undefined;
  const annotation = (name: string): string | undefined => textAt(node, 'metadata', 'annotations', name);
  const balancerClass = textAt(node, 'spec', 'loadBalancerClass');
  if (balancerClass !== undefined && !/^(?:service\.k8s\.aws|eks\.amazonaws\.com|networking\.gke\.io)\//.test(balancerClass)) {
    return { kind: 'unclear', why: `class ${balancerClass} has no known price` };
  }
  const ports = Math.max(1, itemsAt(node, 'spec', 'ports').length);
  const cloud = cloudOf(node, settings, balancerClass);
  if (cloud === 'aws') {
    const isNetwork = balancerClass !== undefined || ['nlb', 'nlb-ip', 'external'].includes(annotation(`${AWS}-type`) ?? '');
    return { kind: isNetwork ? 'network' : 'classic', cloud };
  }
  if (cloud === 'azure') return { kind: 'rules', cloud, rules: ports };
  const protocols = new Set(itemsAt(node, 'spec', 'ports').map((port) => textAt(port, 'protocol') ?? 'TCP'));
  return { kind: 'forwarding', cloud, rules: Math.max(1, protocols.size) };
}

/** Controllers by class name, and the class that holds where an Ingress names none. */
export interface IngressClasses {
  readonly controllers: ReadonlyMap<string, string>;
  readonly standard?: string;
}

export interface IngressBalancer {
  readonly balancer: Balancer;
  /** Ingresses of one group share one balancer. */
  readonly group?: string;
}

/** What serves an Ingress: the controller of its class, or of the one that holds where none is named. */
function controllerOf(
  node: Node,
  { controllers, standard }: IngressClasses,
): { readonly name: string; readonly controller: string } | undefined {
  const written = textAt(node, 'spec', 'ingressClassName') ?? textAt(node, 'metadata', 'annotations', 'kubernetes.io/ingress.class');
  const name = written ?? standard;
  return name === undefined ? undefined : { name, controller: controllers.get(name) ?? name };
}

/** Names of the AWS Load Balancer Controller's own class and of the controllers that make application load balancers. */
const APPLICATION = /^(?:alb|ingress\.k8s\.aws\/alb|eks\.amazonaws\.com\/alb)$/;

/** The group that an Ingress names, whatever its class. */
export const namedGroup = (node: Node): string | undefined =>
  textAt(node, 'metadata', 'annotations', 'alb.ingress.kubernetes.io/group.name');

/** Name of the group of Ingresses that share one balancer; `undefined` where it is in none, or of a class that knows no groups. */
export const balancerGroup = (node: Node, classes: IngressClasses): string | undefined =>
  APPLICATION.test(controllerOf(node, classes)?.controller ?? '') ? namedGroup(node) : undefined;

/** One application load balancer for each Ingress or group of class `alb`; forwarding rules for `gce`; shared controllers cost nothing here. */
export function ingressBalancer(node: Node, classes: IngressClasses, settings: ClusterDefaults): IngressBalancer {
  const served = controllerOf(node, classes);
  if (!served && settings.cloud === 'gcp') return { balancer: googleIngress(node) };
  if (!served) return { balancer: { kind: 'unclear', why: 'its class is not named: the cluster decides' } };
  const { name, controller } = served;
  if (APPLICATION.test(controller)) {
    const group = balancerGroup(node, classes);
    return { balancer: { kind: 'application', cloud: 'aws' }, ...(group !== undefined && { group }) };
  }
  if (/^(?:gce|gce-internal|k8s\.io\/ingress-gce)$/.test(controller)) return { balancer: googleIngress(node) };
  return { balancer: { kind: 'none', why: `Class ${name}: served by a shared controller` } };
}

/** Controllers of Gateways that create a Service of type LoadBalancer for each (their documentation). */
const SERVICE_GATEWAYS = /^(?:istio|eg|envoy|envoy-gateway|contour|cilium|kong|nginx|traefik|haproxy)(?:-.*)?$/;

/** A Gateway of a class that a cloud implements, or whose controller asks the cloud for a balancer. */
export function gatewayBalancer(node: Node, settings: ClusterDefaults): Balancer {
  const name = textAt(node, 'spec', 'gatewayClassName');
  if (name?.startsWith('gke-l7-')) {
    const listeners = new Set(itemsAt(node, 'spec', 'listeners').map((listener) => textAt(listener, 'port') ?? ''));
    return { kind: 'forwarding', cloud: 'gcp', rules: Math.max(1, listeners.size) };
  }
  if (name === 'amazon-vpc-lattice') return { kind: 'unclear', why: 'VPC Lattice is billed by service and traffic' };
  if (
    name !== undefined &&
    SERVICE_GATEWAYS.test(name) &&
    textAt(node, 'metadata', 'annotations', 'networking.istio.io/service-type') !== 'ClusterIP'
  )
    return ownService(node, settings);
  return { kind: 'unclear', why: name === undefined ? 'its class is not named' : `class ${name} has no known price` };
}

/** The balancer of the Service that a controller creates for a Gateway: as of any other Service in the cluster. */
function ownService(node: Node, { cloud }: ClusterDefaults): Balancer {
  if (cloud === 'aws') return { kind: 'classic', cloud };
  if (cloud === 'gcp') return { kind: 'forwarding', cloud, rules: 1 };
  return { kind: 'rules', cloud, rules: Math.max(1, itemsAt(node, 'spec', 'listeners').length) };
}

/** A rule for HTTP and one for HTTPS, unless HTTP is switched off. */
function googleIngress(node: Node): Balancer {
  const hasTls =
    itemsAt(node, 'spec', 'tls').length > 0 || at(node, 'metadata', 'annotations', 'networking.gke.io/managed-certificates') !== undefined;
  const hasHttp = textAt(node, 'metadata', 'annotations', 'kubernetes.io/ingress.allow-http') !== 'false';
  return { kind: 'forwarding', cloud: 'gcp', rules: hasTls && hasHttp ? 2 : 1 };
}

/** Annotations of a cloud's controller say more than the workspace's default. */
function cloudOf(node: Node, settings: ClusterDefaults, balancerClass: string | undefined): Cloud {
  if (balancerClass !== undefined) return balancerClass.startsWith('networking.gke.io') ? 'gcp' : 'aws';
  const annotations = at(node, 'metadata', 'annotations');
  const names = annotations?.kind === 'map' ? [...annotations.entries.keys()] : [];
  if (names.some((name) => name.startsWith(AWS))) return 'aws';
  if (names.some((name) => name.startsWith('service.beta.kubernetes.io/azure-'))) return 'azure';
  if (names.some((name) => name.startsWith('networking.gke.io/') || name.startsWith('cloud.google.com/'))) return 'gcp';
  return settings.cloud;
}
