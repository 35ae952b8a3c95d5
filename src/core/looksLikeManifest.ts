/** True for names of files with a chart's values: `values.yaml`, `values-prod.yaml`, `prod.values.yaml`. */
export const isValuesName = (path: string): boolean => /(?:^|[/.-])values(?:[._-][^/]*)?\.ya?ml$/.test(path);

/**
 * Cheap test before a YAML reader is loaded: does the text have the two keys that every Kubernetes object has? Entities of Backstage
 * have them, too (backstage.io/docs/features/software-catalog/descriptor-format), but no cluster knows them.
 */
export const looksLikeManifest = (text: string): boolean =>
  /^\ufeff?[ \t-]*["']?apiVersion["']?[ \t]*:(?![ \t]*["']?(?:\w+\.)?backstage\.io\/)/m.test(text) &&
  /^\ufeff?[ \t-]*["']?kind["']?[ \t]*:/m.test(text);
