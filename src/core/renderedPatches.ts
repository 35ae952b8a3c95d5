import { positions } from './kubernetes/positions';
import type { KubernetesProject } from './kubernetes/project';
import type { Project, Resource } from './model/resource';
import { changesIn } from './renderedChanges';
import { basesOf, labelIn, TOP, useOf, usesOf, type FoundLens, type RenderedFile } from './renderedParts';

/** Lenses of a file's patches that have none yet, and of entries of a kustomization that change what others cost. */
export function changeLenses({ path, project, rendered, figures }: RenderedFile, known: ReadonlySet<string>): readonly FoundLens[] {
  const effects = changesIn(path, rendered, figures);
  const patches = patchesIn(path, project);
  // its own part in the difference is known of the only patch in a file
  const [only] = patches.length === 1 && effects.length === 1 ? effects : [];
  const ofPatches = patches.flatMap(({ address, type, name, range }): readonly FoundLens[] => {
    const patched = rendered.flatMap((one) => {
      const found = !known.has(address) && one.job.patches.has(path) ? patchedBy(type, name, one.project) : undefined;
      return found ? [{ ...one, resource: found }] : [];
    });
    if (patched.length === 0) return [];
    if (only && only.uses.length > 0) return [{ key: address, range, uses: only.uses, stale: only.stale }];
    const uses = usesOf(patched, figures, (parts) => ({
      ...labelIn(path, parts[0]!.job),
      than: only ? useOf(parts, figures).estimates : basesOf(parts, figures),
    }));
    return [{ key: address, range, ...uses }];
  });
  const ofEntries = effects.flatMap(({ change, uses, stale }): readonly FoundLens[] => {
    const isEntry = change.file === path;
    if (uses.length === 0 || (!isEntry && patches.length > 0)) return [];
    return [{ key: change.id, range: isEntry ? change.range : TOP, uses, stale }];
  });
  return [...ofPatches, ...ofEntries];
}

/** Objects as they stand in a file, those included that are too little to be a resource: patches. */
const patchesIn = (path: string, project: KubernetesProject | undefined) =>
  [...(project?.origin.made.values() ?? [])]
    .filter(({ placed }) => placed.file === path)
    .map(({ placed: { address, document, object } }) => ({
      address,
      type: `kubernetes/${object.id}`,
      name: object.name,
      range: positions(document).range(object.header),
    }));

/** The rendered resource that a patch is for: the one of its kind whose name is that of the patch, or has least around it. */
const patchedBy = (type: string, name: string, { resources }: Project): Resource | undefined =>
  resources.filter((one) => one.type === type && one.name.includes(name)).sort((a, b) => a.name.length - b.name.length)[0];
