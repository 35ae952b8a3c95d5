/** True for names of files with a chart's values: `values.yaml`, `values-prod.yaml`, `prod.values.yaml`. */
export const isValuesName = (path: string): boolean => /(?:^|[/.-])values(?:[._-][^/]*)?\.ya?ml$/.test(path);

/** A kind other than `Config`, and a group other than the core one. */
const OTHER_KIND = /^\ufeff?[ \t-]*["']?kind["']?[ \t]*:(?![ \t]*["']?Config["']?[ \t]*(?:#.*)?\r?$)/m;
const OTHER_GROUP = /^\ufeff?["']?apiVersion["']?[ \t]*:(?![ \t]*["']?v1["']?[ \t]*(?:#.*)?\r?$)/m;

/**
 * Cheap test before a YAML reader is loaded: does the text have the two keys that every Kubernetes object has? Entities of Backstage
 * have them, too (backstage.io/docs/features/software-catalog/descriptor-format), and so has a kubeconfig (`v1`, `Config`), but no
 * cluster knows them.
 */
export const looksLikeManifest = (text: string): boolean =>
  /^\ufeff?[ \t-]*["']?apiVersion["']?[ \t]*:(?![ \t]*["']?(?:\w+\.)?backstage\.io\/)/m.test(text) &&
  (OTHER_KIND.test(text) || (/^\ufeff?["']?kind["']?[ \t]*:/m.test(text) && OTHER_GROUP.test(text)));
