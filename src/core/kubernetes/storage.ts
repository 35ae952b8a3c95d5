import type { Cloud } from '../model/resource';
import type { ObjectValue } from '../model/value';
import { unknown } from '../model/value';
import { homeRegion, type ClusterDefaults } from './placement';
import { scalarQuantity, units } from './quantity';
import { at, isNull, itemsAt, textAt, type Node } from './tree';
import { objectOf } from './values';

/** What a storage class makes of a claim. */
export interface VolumeKind {
  readonly cloud?: Cloud;
  /** `gp3`, `pd-balanced`, `Premium_LRS`. */
  readonly type?: string;
  readonly iops?: number;
  readonly iopsPerGib?: number;
  /** MiB/s. */
  readonly throughput?: number;
  /** On a disk that is paid for with its node. */
  readonly free?: string;
  /** Why no price can be given. */
  readonly why?: string;
  readonly note?: string;
}

export interface StorageClasses {
  readonly byName: ReadonlyMap<string, VolumeKind>;
  /** The class marked as the cluster's default. */
  readonly standard?: VolumeKind;
}

/** Volume types of CSI drivers and of the in-tree drivers before them, with their documented defaults. */
const DRIVERS: Readonly<Record<string, { readonly cloud: Cloud; readonly parameters: readonly string[]; readonly otherwise: string }>> = {
  'ebs.csi.aws.com': { cloud: 'aws', parameters: ['type'], otherwise: 'gp3' },
  'ebs.csi.eks.amazonaws.com': { cloud: 'aws', parameters: ['type'], otherwise: 'gp3' },
  'kubernetes.io/aws-ebs': { cloud: 'aws', parameters: ['type'], otherwise: 'gp2' },
  'pd.csi.storage.gke.io': { cloud: 'gcp', parameters: ['type'], otherwise: 'pd-standard' },
  'kubernetes.io/gce-pd': { cloud: 'gcp', parameters: ['type'], otherwise: 'pd-standard' },
  'disk.csi.azure.com': {
    cloud: 'azure',
    parameters: ['skuName', 'skuname', 'storageAccountType', 'storageaccounttype'],
    otherwise: 'StandardSSD_LRS',
  },
  'kubernetes.io/azure-disk': {
    cloud: 'azure',
    parameters: ['skuName', 'skuname', 'storageAccountType', 'storageaccounttype'],
    otherwise: 'Standard_LRS',
  },
};
const NODE_DISKS: ReadonlySet<string> = new Set([
  'kubernetes.io/no-provisioner',
  'rancher.io/local-path',
  'openebs.io/local',
  'topolvm.io',
  'k8s.io/minikube-hostpath',
]);
const STORED: ReadonlySet<string> = new Set([
  'efs.csi.aws.com',
  'file.csi.azure.com',
  'kubernetes.io/azure-file',
  'blob.csi.azure.com',
  's3.csi.aws.com',
  'gcsfuse.csi.storage.gke.io',
]);
/** Classes that managed clusters come with: EKS, GKE, AKS. */
const BUILT_IN: readonly (readonly [cloud: Cloud, className: string, type: string])[] = [
  ['aws', 'gp2', 'gp2'],
  ['aws', 'gp3', 'gp3'],
  ['aws', 'io1', 'io1'],
  ['aws', 'io2', 'io2'],
  ['gcp', 'standard', 'pd-standard'],
  ['gcp', 'standard-rwo', 'pd-balanced'],
  ['gcp', 'premium-rwo', 'pd-ssd'],
  ['azure', 'default', 'StandardSSD_LRS'],
  ['azure', 'managed', 'StandardSSD_LRS'],
  ['azure', 'managed-csi', 'StandardSSD_LRS'],
  ['azure', 'managed-premium', 'Premium_LRS'],
  ['azure', 'managed-csi-premium', 'Premium_LRS'],
];

/** What a StorageClass provides. */
export function volumeKind(storageClass: Node): VolumeKind {
  const provisioner = textAt(storageClass, 'provisioner') ?? '';
  if (NODE_DISKS.has(provisioner)) return { free: 'On a disk of the node' };
  if (STORED.has(provisioner)) return { why: `${provisioner} bills stored data, not the size of the claim` };
  const driver = Object.hasOwn(DRIVERS, provisioner) ? DRIVERS[provisioner] : undefined;
  if (!driver) return { why: `provisioner ${provisioner || 'is not named'}${provisioner ? ' has no known price' : ''}` };
  const type =
    driver.parameters.map((name) => textAt(storageClass, 'parameters', name)).find((value) => value !== undefined) ?? driver.otherwise;
  const regional = driver.cloud === 'gcp' && textAt(storageClass, 'parameters', 'replication-type') === 'regional-pd';
  const number = (name: string): number | undefined => {
    const text = textAt(storageClass, 'parameters', name);
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  };
  const [iops, iopsPerGib, throughput] = driver.cloud === 'aws' ? [number('iops'), number('iopsPerGB'), number('throughput')] : [];
  return {
    cloud: driver.cloud,
    type: regional ? `${type}-regional` : type,
    ...(iops !== undefined && { iops }),
    ...(iopsPerGib !== undefined && { iopsPerGib }),
    ...(throughput !== undefined && { throughput }),
  };
}

/**
 * A claim as the definitions read it: `name`, `gib` and what its class makes of it (`cloud`, `region`, `type`, `iops`,
 * `throughput`; or `free`, or `why` there is no price).
 */
export function claimValue(name: string, claim: Node | undefined, classes: StorageClasses, settings: ClusterDefaults): ObjectValue {
  const spec = at(claim, 'spec');
  const kind = kindOf(claim, classes, settings);
  const size = at(spec, 'resources', 'requests', 'storage');
  const amount = size?.kind === 'scalar' && !isNull(size) ? scalarQuantity(size) : undefined;
  const gib = amount === undefined || amount < 0n ? undefined : units(amount) / 2 ** 30;
  const iops = kind.iops ?? (kind.iopsPerGib === undefined || gib === undefined ? undefined : Math.ceil(kind.iopsPerGib * gib));
  return objectOf({
    name,
    bytes: gib === undefined ? undefined : units(amount!),
    gib: gib ?? unknown(size ? 'storage is not a quantity' : 'no storage request'),
    class: classNameOf(claim),
    cloud: kind.cloud,
    region: kind.cloud && homeRegion(kind.cloud, settings),
    type: kind.type,
    iops,
    throughput: kind.throughput,
    free: kind.free,
    why: kind.why,
    note: kind.note,
  });
}

/** Claims of a StatefulSet's templates. */
export const templateClaims = (node: Node, classes: StorageClasses, settings: ClusterDefaults): readonly ObjectValue[] =>
  itemsAt(node, 'spec', 'volumeClaimTemplates')
    .slice(0, 100)
    .map((claim) => claimValue(textAt(claim, 'metadata', 'name') ?? 'volume', claim, classes, settings));

/** Generic ephemeral volumes of a pod: one claim for each pod. */
export const ephemeralClaims = (podSpec: Node | undefined, classes: StorageClasses, settings: ClusterDefaults): readonly ObjectValue[] =>
  itemsAt(podSpec, 'volumes')
    .filter((volume) => at(volume, 'ephemeral', 'volumeClaimTemplate') !== undefined)
    .slice(0, 100)
    .map((volume) => claimValue(textAt(volume, 'name') ?? 'volume', at(volume, 'ephemeral', 'volumeClaimTemplate'), classes, settings));

/** The name of a claim's class; the older annotation goes first (kubernetes/kubernetes, GetPersistentVolumeClaimClass). */
export const classNameOf = (claim: Node | undefined): string | undefined => {
  const written = classOf(claim);
  return written?.kind === 'scalar' && !isNull(written) ? written.text : undefined;
};

const classOf = (claim: Node | undefined): Node | undefined =>
  at(claim, 'metadata', 'annotations', 'volume.beta.kubernetes.io/storage-class') ?? at(claim, 'spec', 'storageClassName');

function kindOf(claim: Node | undefined, { byName, standard }: StorageClasses, settings: ClusterDefaults): VolumeKind {
  const spec = at(claim, 'spec');
  const written = classOf(claim);
  if (textAt(spec, 'volumeName') !== undefined) return { why: `bound to volume ${textAt(spec, 'volumeName')!}, which is made elsewhere` };
  if (written === undefined || (written.kind === 'scalar' && isNull(written))) {
    return standard ?? { cloud: settings.cloud, type: settings.volumeType, note: `default volume type ${settings.volumeType}` };
  }
  const name = written.kind === 'scalar' ? written.text : '';
  if (name === '') return { why: 'a static volume, made elsewhere' };
  const found = byName.get(name);
  if (found) return found;
  const builtIn = BUILT_IN.find(([cloud, className]) => className === name && cloud === settings.cloud);
  if (builtIn) return { cloud: settings.cloud, type: builtIn[2], note: `class ${name} is not written here: taken for ${builtIn[2]}` };
  return { why: `StorageClass ${name} is not written here` };
}
