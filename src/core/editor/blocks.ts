import type { ModuleCallSite } from '../model/resource';
import type { ProjectEstimate, ResourceEstimate } from '../model/estimate';
import { folderOf } from '../files';

/** What one written block (a resource, a module call, a manifest) costs wherever it is used. */
export interface BlockCost {
  /** One entry for each use: a project, or a call of the module that holds the block. */
  readonly uses: readonly Use[];
  /** Why the block's resources are not known (a module that is not installed). */
  readonly missing?: string;
}

export interface Use {
  /** How the block is reached: `module.web` in a project, or the project's name. */
  readonly name: string;
  readonly estimates: readonly ResourceEstimate[];
  /** What the figures of a Terragrunt unit rest on, or what has rendered them. */
  readonly notes?: readonly string[];
  /** Environment that it is for, where there are several: `prod`. */
  readonly label?: string;
  /** What the same costs without it: the base of an overlay, the object that a patch is for. */
  readonly than?: readonly ResourceEstimate[];
}

/** Key of the lens with the total of all that a chart or overlay becomes. */
export const RENDERED_KEY = 'rendered';

/** Costs of the blocks of a file by their key: `aws_instance.web`, `module.vpc`, `Deployment/shop/cart`. */
export type FileCosts = ReadonlyMap<string, BlockCost>;

/** Costs of the blocks of one file in a project; `undefined` when the project does not use the file. */
export function costsOf(file: string, project: ProjectEstimate, sites: readonly ModuleCallSite[]): FileCosts | undefined {
  if (project.kind === 'kubernetes' && sites.length === 0) return ofManifests(file, project);
  const found = new Map<string, Map<string, ResourceEstimate[]>>();
  const missing = new Map<string, string>();
  const put = (key: string, use: string, estimate?: ResourceEstimate): void => {
    const uses = entry(found, key, () => new Map<string, ResourceEstimate[]>());
    const estimates = entry(uses, use, () => []);
    if (estimate) estimates.push(estimate);
  };

  for (const { address, source, missing: why, holdsAll } of sites) {
    if (source.file !== file) continue;
    const { parent, key } = lastCall(address);
    put(key, useName(project, parent));
    if (holdsAll) for (const estimate of project.resources) put(key, useName(project, parent), estimate);
    if (why !== undefined) missing.set(key, why);
  }
  for (const estimate of project.resources) {
    const { resource } = estimate;
    if (resource.source.file === file)
      put(blockKey(project.kind, resource), useName(project, resource.calls.at(-1)?.address ?? ''), estimate);
    for (const call of resource.calls) {
      if (call.source.file !== file) continue;
      const { parent, key } = lastCall(call.address);
      put(key, useName(project, parent), estimate);
    }
  }
  if (found.size === 0) return undefined;
  const whole = sites.find(({ holdsAll }) => holdsAll === true)?.address;
  const notesOf = (key: string) => (key === whole && project.notes ? { notes: project.notes } : {});
  return new Map(
    [...found].map(([key, uses]): [string, BlockCost] => {
      const why = missing.get(key);
      return [
        key,
        {
          uses: [...uses].map(([name, estimates]) => ({ name, estimates, ...notesOf(key) })),
          ...(why === undefined ? {} : { missing: why }),
        },
      ];
    }),
  );
}

/** Nothing calls a manifest: there is one use of each. */
function ofManifests(file: string, project: ProjectEstimate): FileCosts | undefined {
  const costs = new Map<string, BlockCost>();
  const name = useName(project, '');
  for (const estimate of project.resources) {
    const { address, source } = estimate.resource;
    if (source.file !== file) continue;
    const [before] = costs.get(address)?.uses ?? [];
    costs.set(address, { uses: [{ name, estimates: before ? [...before.estimates, estimate] : [estimate] }] });
  }
  return costs.size === 0 ? undefined : costs;
}

/** True when nothing that is shown of a block has changed. */
export const isSameCost = (a: BlockCost, b: BlockCost): boolean =>
  a === b ||
  (a.missing === b.missing &&
    a.uses.length === b.uses.length &&
    a.uses.every(({ name, label, estimates, than }, index) => {
      const other = b.uses[index]!;
      return name === other.name && label === other.label && isSameList(estimates, other.estimates) && isSameList(than, other.than);
    }));

const isSameList = (a: readonly ResourceEstimate[] = [], b: readonly ResourceEstimate[] = []): boolean =>
  a.length === b.length && a.every((estimate, at) => estimate === b[at]);

/** The same block in several projects: all uses together. */
export function joinCosts(costs: readonly FileCosts[]): FileCosts {
  const [first] = costs;
  if (first && costs.length === 1) return first;
  const joined = new Map<string, BlockCost>();
  for (const file of costs)
    for (const [key, { uses, missing }] of file) {
      const before = joined.get(key);
      const why = missing ?? before?.missing;
      joined.set(key, { uses: [...(before?.uses ?? []), ...uses], ...(why === undefined ? {} : { missing: why }) });
    }
  return joined;
}

const blockKey = (kind: ProjectEstimate['kind'], { type, name, address }: ResourceEstimate['resource']): string =>
  kind === 'kubernetes' ? address : `${type}.${name}`;

/** `module.a["x"].module.b[0]` → the call `module.b` inside `module.a["x"]`. */
function lastCall(address: string): { readonly parent: string; readonly key: string } {
  const start = lastSegment(address);
  const parent = start === 0 ? '' : address.slice(0, start - 1);
  const bracket = address.indexOf('[', start);
  return { parent, key: bracket < 0 ? address.slice(start) : address.slice(start, bracket) };
}

/** Start of the last `module.` that is not inside an index. */
function lastSegment(address: string): number {
  let start = 0;
  let quoted = false;
  for (let at = 0; at < address.length; at++) {
    const char = address[at];
    if (quoted && char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === '.' && address.startsWith('module.', at + 1)) start = at + 1;
  }
  return start;
}

const useName = (project: ProjectEstimate, call: string): string => (call ? `${call} in ${label(project)}` : label(project));
const label = ({ name, dir }: ProjectEstimate): string => name || folderOf(`${dir}/`) || '.';

function entry<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
