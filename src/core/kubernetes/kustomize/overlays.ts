import { resolvePath, type Refusal, type RenderJob, type Texts } from '../render/job';
import { isKustomizationFile } from './fileName';
import { isRemote, readKustomization, type Kustomization, type Way } from './kustomization';

type Read = ReturnType<typeof readKustomization>;

/** Finds overlays; remembers what it has read as long as the text is the same. */
export function createOverlays(): (texts: Texts) => readonly RenderJob[] {
  let read = new Map<string, { readonly text: string; readonly kustomization: Read }>();

  return (texts) => {
    const before = read;
    read = new Map();
    const byDir = new Map<string, NonNullable<Read>>();
    for (const file of texts.paths()) {
      if (!isKustomizationFile(file)) continue;
      const text = texts.text(file) ?? '';
      const known = before.get(file);
      const one = known?.text === text ? known : { text, kustomization: readKustomization(file, text) };
      read.set(file, one);
      if (one.kustomization && !byDir.has(one.kustomization.dir)) byDir.set(one.kustomization.dir, one.kustomization);
    }
    const used = new Set([...byDir.values()].flatMap(({ dir, resources }) => resources.map(({ text }) => resolvePath(dir, text))));
    const roots = [...byDir.values()].filter(({ dir, isComponent, resources }) => !isComponent && resources.length > 0 && !used.has(dir));
    const names = shortNames(roots.map(({ dir }) => dir));
    return roots.map((root) => jobOf(root, names.get(root.dir)!, byDir, texts));
  };
}

/** The last folders of paths, as many as tell each from the others: `prod`, `shop/prod`. */
function shortNames(dirs: readonly string[]): ReadonlyMap<string, string> {
  const endings = dirs.map((dir) => (dir === '' ? ['.'] : dir.split('/').map((_, index, parts) => parts.slice(-1 - index).join('/'))));
  const counts = new Map<string, number>();
  for (const ending of endings.flat()) counts.set(ending, (counts.get(ending) ?? 0) + 1);
  return new Map(
    dirs.map((dir, index) => {
      const own = endings[index]!;
      return [dir, own.find((ending) => counts.get(ending) === 1) ?? own.at(-1)!];
    }),
  );
}

/** Follows a root to every file that it takes, through its bases and components. */
function jobOf(root: Kustomization, label: string, byDir: ReadonlyMap<string, Kustomization>, texts: Texts): RenderJob {
  const inputs = new Set<string>();
  const reads = new Set<string>();
  const replaces = new Set<string>();
  const patches = new Set<string>();
  const visited = new Set<string>();
  let refusal: Refusal | undefined;
  const refuse = (reason: Refusal['reason'], message: string, file: string, range: Refusal['range']): void => {
    if (!refusal || (refusal.reason === 'remote' && reason !== 'remote')) refusal = { reason, message, file, range };
  };
  const resolved = ({ file, dir }: Kustomization, { text, range }: Way): string | undefined => {
    const path = resolvePath(dir, text);
    const isThere = path !== undefined && (texts.text(path) !== undefined || byDir.has(path));
    if (!isThere && isRemote(text)) refuse('remote', `${text} would be fetched`, file, range);
    else if (path === undefined || text.startsWith('/')) refuse('outside', `${text} leads out of the workspace`, file, range);
    else if (!isThere) reads.add(path);
    return isThere ? path : undefined;
  };
  const visit = (kustomization: Kustomization): void => {
    if (visited.has(kustomization.dir)) return;
    visited.add(kustomization.dir);
    inputs.add(kustomization.file);
    if (kustomization.inflates) refuse('inflates', 'charts are not inflated', kustomization.file, kustomization.inflates);
    for (const way of kustomization.resources) {
      const path = resolved(kustomization, way);
      const base = path === undefined ? undefined : byDir.get(path);
      if (base) visit(base);
      else if (path !== undefined) {
        inputs.add(path);
        replaces.add(path);
      }
    }
    for (const [ways, isPatch] of [[kustomization.patches, true] as const, [kustomization.others, false] as const])
      for (const way of ways) {
        const path = resolved(kustomization, way);
        if (path === undefined || texts.text(path) === undefined) continue;
        inputs.add(path);
        if (!isPatch) continue;
        patches.add(path);
        replaces.add(path);
      }
  };
  visit(root);
  return {
    id: `kustomize ${root.dir}`,
    tool: 'kustomize',
    dir: root.dir,
    label,
    inputs: [...inputs].sort(),
    reads: [...reads].sort(),
    patches,
    replaces,
    ...(refusal && { refusal }),
  };
}
