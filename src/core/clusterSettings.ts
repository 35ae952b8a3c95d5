import type { ClusterSettings } from './config/config';
import type { ClusterReport } from './kubernetes/clusterReport';
import type { ClusterDefaults } from './kubernetes/placement';
import type { TerraformProject } from './terraform/project';
import type { YamlReaders } from './yaml';

/** The settings, with what the cluster's OpenCost has answered and the node pools of the cluster that they name. */
export function clusterSettings(
  settings: ClusterSettings,
  terraform: readonly TerraformProject[],
  around: { readonly readers: () => YamlReaders | undefined; readonly report: () => ClusterReport | undefined },
): ClusterDefaults {
  const { cluster } = settings;
  const readers = cluster === undefined ? undefined : around.readers();
  const report = settings.opencost === undefined ? undefined : around.report();
  const known = report ? { ...settings, report } : settings;
  if (cluster === undefined || !readers) return known;
  const pools = terraform.map(({ resources }) => readers.nodePools(resources, cluster)).find((found) => found !== undefined);
  return pools && pools.length > 0 ? { ...known, pools } : known;
}
