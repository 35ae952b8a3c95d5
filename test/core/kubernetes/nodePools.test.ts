import assert from 'node:assert/strict';
import { engineOf } from '../engineBed';

const pod = (more = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, resources: {requests: {cpu: 2, memory: 8Gi}}}]\n${more}`;
const config = (cluster: string): string => `prices: {kubernetes: {cluster: ${cluster}}}\n`;

/** Nodes and prices of a manifest beside Terraform code. */
function placed(terraform: string, cluster: string, manifest = pod()) {
  const engine = engineOf({ 'infra/main.tf': terraform, 'app/a.yaml': manifest, 'ledgerline.yaml': config(cluster) });
  const resource = engine.estimate().projects.find(({ dir }) => dir === 'app')!.resources[0]!;
  return { notes: resource.notes, region: resource.region, usd: Math.round(resource.total.high * 100) / 100 };
}

const EKS = `
provider "aws" {
  region = "eu-west-1"
}
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn"
}
resource "aws_eks_node_group" "general" {
  cluster_name    = aws_eks_cluster.main.name
  node_group_name = "general"
  instance_types  = ["m5.large"]
  scaling_config {
    desired_size = 4
    min_size     = 1
    max_size     = 9
  }
}
resource "aws_eks_node_group" "fast" {
  cluster_name    = aws_eks_cluster.main.name
  node_group_name = "fast"
  instance_types  = ["c5.xlarge"]
  labels          = { disk = "ssd" }
  scaling_config {
    desired_size = 2
    min_size     = 1
    max_size     = 9
  }
}
resource "aws_eks_node_group" "other" {
  cluster_name   = "another"
  instance_types = ["r5.large"]
  scaling_config {
    desired_size = 20
    min_size     = 1
    max_size     = 90
  }
}
`;

describe('nodes of the cluster that ledgerline.yaml names', () => {
  it('are those of its node groups in Terraform: the one with most nodes where a pod does not choose', () => {
    const { notes, region, usd } = placed(EKS, 'aws_eks_cluster.main');
    assert.ok(
      notes.some((note) => note.startsWith('node pool aws_eks_node_group.general, m5.large (may run on 2 pools)')),
      JSON.stringify(notes),
    );
    // All of an m5.large in eu-west-1: 0.107 an hour.
    assert.deepEqual([region, usd], ['eu-west-1', 78.11]);
  });

  it('are those whose labels a pod asks for', () => {
    const { notes } = placed(EKS, 'aws_eks_cluster.main', pod('  nodeSelector: {disk: ssd}\n'));
    assert.ok(notes.includes('node pool aws_eks_node_group.fast, c5.xlarge'), JSON.stringify(notes));
    const named = placed(EKS, 'aws_eks_cluster.main', pod('  nodeSelector: {eks.amazonaws.com/nodegroup: fast}\n'));
    assert.ok(named.notes.includes('node pool aws_eks_node_group.fast, c5.xlarge'));
    const typed = placed(EKS, 'aws_eks_cluster.main', pod('  nodeSelector: {node.kubernetes.io/instance-type: r5.large}\n'));
    assert.ok(!typed.notes.some((note) => note.startsWith('node pool')));
  });

  it('count for DaemonSets', () => {
    const daemon =
      'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, resources: {requests: {cpu: 100m, memory: 0}}}]}}}\n';
    const { notes } = placed(EKS, 'aws_eks_cluster.main', daemon);
    assert.ok(notes.includes('One pod on each of 6 nodes'), JSON.stringify(notes));
  });

  it('are told to be missing where the cluster is not in the code', () => {
    const { notes } = placed(EKS, 'aws_eks_cluster.gone');
    assert.ok(notes.includes('no node pools of aws_eks_cluster.gone are in this workspace'), JSON.stringify(notes));
  });

  it('are those of an Azure cluster, its own pool and others', () => {
    const aks = `
resource "azurerm_kubernetes_cluster" "main" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "rg"
  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D2s_v5"
    node_count = 3
  }
}
resource "azurerm_kubernetes_cluster_node_pool" "spot" {
  name                  = "spot"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.main.id
  vm_size               = "Standard_D4s_v5"
  priority              = "Spot"
  node_count            = 1
}
`;
    const { notes, region } = placed(aks, 'azurerm_kubernetes_cluster.main');
    assert.ok(
      notes.some((note) => note.startsWith('node pool azurerm_kubernetes_cluster.main, Standard_D2s_v5')),
      JSON.stringify(notes),
    );
    assert.equal(region, 'westeurope');
    const spot = placed(aks, 'azurerm_kubernetes_cluster.main', pod('  nodeSelector: {kubernetes.azure.com/scalesetpriority: spot}\n'));
    assert.ok(spot.notes.includes('node pool azurerm_kubernetes_cluster_node_pool.spot, Standard_D4s_v5'), JSON.stringify(spot.notes));
  });

  it('are those of a Google cluster', () => {
    const gke = `
resource "google_container_cluster" "main" {
  name                     = "main"
  location                 = "europe-west1-b"
  remove_default_node_pool = true
  initial_node_count       = 1
}
resource "google_container_node_pool" "work" {
  name       = "work"
  cluster    = google_container_cluster.main.name
  location   = "europe-west1-b"
  node_count = 3
  node_config {
    machine_type = "n2-standard-4"
  }
}
`;
    const { notes, region } = placed(gke, 'google_container_cluster.main');
    assert.ok(notes.includes('node pool google_container_node_pool.work, n2-standard-4'), JSON.stringify(notes));
    assert.equal(region, 'europe-west1');
  });

  it('follow the Terraform code as it is typed', () => {
    const engine = engineOf({ 'infra/main.tf': EKS, 'app/a.yaml': pod(), 'ledgerline.yaml': config('aws_eks_cluster.main') });
    const before = engine.lenses('app/a.yaml')[0]!.title;
    engine.set('infra/main.tf', EKS.replace('"m5.large"', '"m5.2xlarge"'));
    const after = engine.lenses('app/a.yaml')[0]!;
    assert.equal(before, '~$78.11/mo');
    assert.ok(engine.breakdown('app/a.yaml', after.key)!.notes.some((note) => note.includes('m5.2xlarge')));
  });
});
