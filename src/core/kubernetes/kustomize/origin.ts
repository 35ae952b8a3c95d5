import type { ManifestDocument } from '../documents';
import { resolvePath, type RenderJob, type Texts } from '../render/job';
import { textAt } from '../tree';

/** https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/buildmetadata: where an object comes from. */
const ORIGIN = 'config.kubernetes.io/origin';

/**
 * The base file that an object was read from, or the kustomization that generates it. `way` leads from where kustomize ran
 * to the workspace. What is fetched from elsewhere, and what says nothing, is the overlay's own.
 */
export function baseOf({ content: { objects } }: ManifestDocument, { inputs, dir }: RenderJob, texts: Texts, way = ''): string {
  const origin = objects.map(({ node }) => textAt(node, 'metadata', 'annotations', ORIGIN)).find((text) => text !== undefined) ?? '';
  const field = (name: string): string | undefined => new RegExp(`^${name}:[ \\t]*(\\S[^\\r\\n]*)`, 'm').exec(origin)?.[1]?.trim();
  const written = field('repo') === undefined ? (field('path') ?? field('configuredIn')) : undefined;
  const inside = written?.startsWith(way) ? resolvePath('', written.slice(way.length)) : undefined;
  if (inside !== undefined && texts.text(inside) !== undefined) return inside;
  const own = (name: string): string => (dir === '' ? name : `${dir}/${name}`);
  return (
    ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].map(own).find((path) => inputs.includes(path)) ?? own('kustomization.yaml')
  );
}
