/** True for a path of a kustomization, by the names that kustomize looks for. */
export const isKustomizationFile = (path: string): boolean => /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path);
