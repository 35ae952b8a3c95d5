/**
 * Everything that needs a YAML parser. It is a bundle of its own, loaded with the first YAML document, so that
 * Terraform files are answered without it.
 */
import { readCatalogOwner } from './config/readCatalogOwner';
import { readConfig } from './config/read';
import { readUsage } from './config/usage';
import { decodeYaml } from './decodeYaml';
import { editUsage } from './config/usageEdit';
import { chartJobs } from './kubernetes/helm/charts';
import { createOverlays } from './kubernetes/kustomize/overlays';
import { nodePools } from './kubernetes/nodePools';
import { failureFinding, refusalFinding } from './kubernetes/render/failure';
import { probesOf, readProbes } from './kubernetes/render/probes';
import { readOutcome, renderedProject } from './kubernetes/render/rendered';
import { createManifestWorkspace } from './kubernetes/workspace';
import { createPolicyImporter } from './tags/import/importPolicies';

export const yamlReaders = {
  readCatalogOwner,
  readConfig,
  readUsage,
  editUsage,
  createManifestWorkspace,
  nodePools,
  createPolicyImporter,
  decodeYaml,
  chartJobs,
  createOverlays,
  readOutcome,
  probesOf,
  readProbes,
  renderedProject,
  failureFinding,
  refusalFinding,
};

export type YamlReaders = typeof yamlReaders;
