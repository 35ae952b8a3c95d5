import type { Range } from '../../model/range';
import { parseYaml } from '../parse';
import { dirOf } from '../render/job';
import { rangesIn } from './ranges';
import { at, entriesAt, itemsAt, textAt, type Node, type Scalar } from '../tree';

/** A way that a kustomization names: to a file, a folder or something far away. */
export interface Way {
  readonly text: string;
  readonly range: Range;
}

/** What a kustomization file reads. */
export interface Kustomization {
  readonly file: string;
  readonly dir: string;
  /** Files and folders whose objects it takes, components included. */
  readonly resources: readonly Way[];
  /** Files with patches for them. */
  readonly patches: readonly Way[];
  /** All other files that it reads. */
  readonly others: readonly Way[];
  /** Where it asks for a chart to be inflated. */
  readonly inflates?: Range;
}

/** https://kubectl.docs.kubernetes.io/references/kustomize/kustomization: `bases` is the older name. */
const TAKEN = ['resources', 'bases', 'components'];
const FILES = ['crds', 'configurations', 'generators', 'transformers', 'validators'];
const INFLATES = ['helmCharts', 'helmChartInflationGenerator'];

/** Reads a kustomization; `undefined` for components, which are part of others, and for what only has the name (Flux). */
export function readKustomization(file: string, text: string): (Kustomization & { readonly isComponent: boolean }) | undefined {
  const [tree] = parseYaml(text).trees;
  if (tree?.kind !== 'map') return undefined;
  const group = textAt(tree, 'apiVersion');
  if (group !== undefined && !group.startsWith('kustomize.config.k8s.io/')) return undefined;
  const range = rangesIn(text);
  const way = (node: Scalar): Way => ({ text: node.text, range: range(node) });
  // a scalar of several lines is a patch or a configuration itself
  const ways = (nodes: readonly (Node | undefined)[]): readonly Way[] =>
    nodes.flatMap((node) => (node?.kind === 'scalar' && node.text !== '' && !/[\r\n]/.test(node.text) ? [way(node)] : []));
  const lists = (keys: readonly string[]): readonly Way[] => ways(keys.flatMap((key) => itemsAt(tree, key)));
  const paths = (key: string): readonly Way[] => ways(itemsAt(tree, key).map((item) => at(item, 'path')));
  const generated = ['configMapGenerator', 'secretGenerator'].flatMap((key) =>
    itemsAt(tree, key).flatMap((item) => ways([...itemsAt(item, 'files'), ...itemsAt(item, 'envs'), at(item, 'env')])),
  );
  const inflated = INFLATES.map((key) => entriesAt(tree).get(key)).find((entry) => entry !== undefined);
  return {
    file,
    dir: dirOf(file),
    isComponent: textAt(tree, 'kind') === 'Component',
    resources: lists(TAKEN),
    patches: [...lists(['patchesStrategicMerge']), ...paths('patches')],
    others: [
      ...lists(FILES),
      ...paths('patchesJson6902'),
      ...paths('replacements'),
      ...ways([at(tree, 'openapi', 'path')]),
      // `name=way` gives a file another name
      ...generated.map((one) => ({ ...one, text: one.text.replace(/^[^=/]*=/, '') })),
    ],
    ...(inflated && { inflates: range({ start: inflated.keyStart, end: inflated.keyEnd }) }),
  };
}

/** Ways that kustomize would fetch: addresses, git's short forms, and those of the large hosts (kustomize, remote targets). */
export const isRemote = (way: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(way) ||
  /^(?:git|hg|s3|gcs|oci)::/i.test(way) ||
  /^(?:[\w.-]+@)[\w.-]+[:/]/.test(way) ||
  /^(?:github\.com|gitlab\.com|bitbucket\.org|gh:|git\.)[/:]?/i.test(way) ||
  /[?&](?:ref|version|submodules|timeout)=/.test(way) ||
  /^[\w-]+(?:\.[\w-]+)+\/.*\/\//.test(way);
