/**
 * Everything that needs a YAML parser. It is a bundle of its own, loaded with the first YAML document, so that
 * Terraform files are answered without it.
 */
import { readConfig } from './config/read';
import { readUsage } from './config/usage';
import { readManifests } from './kubernetes/documents';
import { kubernetesProject } from './kubernetes/project';

export const yamlReaders = { readConfig, readUsage, readManifests, kubernetesProject };

export type YamlReaders = typeof yamlReaders;
