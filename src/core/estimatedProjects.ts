import type { ProjectEstimate } from './model/estimate';
import type { Project } from './model/resource';
import { finish } from './model/steps';

/** Estimates of projects, each made once for as long as the prices hold. */
export interface EstimatedProjects {
  readonly one: (project: Project) => ProjectEstimate;
  /** In the order of `projects`. */
  of(projects: readonly Project[]): readonly ProjectEstimate[];
  /** Does what `of` would do, bit by bit; true when nothing is left. */
  advance(projects: readonly Project[], isOver: () => boolean): boolean;
}

/** Make a new one when prices, usage figures or the day change. */
export function createEstimatedProjects(estimating: (project: Project) => Generator<undefined, ProjectEstimate>): EstimatedProjects {
  const made = new WeakMap<Project, ProjectEstimate>();
  let running: { readonly project: Project; readonly steps: Generator<undefined, ProjectEstimate> } | undefined;
  let last: { readonly projects: readonly Project[]; readonly estimates: readonly ProjectEstimate[] } = { projects: [], estimates: [] };

  function one(project: Project): ProjectEstimate {
    const known = made.get(project);
    if (known) return known;
    const estimate = finish(running?.project === project ? running.steps : estimating(project));
    made.set(project, estimate);
    return estimate;
  }

  return {
    one,
    of(projects) {
      // Of thousands of projects an edit changes one: most stand where they stood.
      const estimates = projects.map((project, index) => (project === last.projects[index] ? last.estimates[index]! : one(project)));
      last = { projects, estimates };
      return estimates;
    },
    advance(projects, isOver) {
      for (const project of projects) {
        if (made.has(project)) continue;
        if (running?.project !== project) running = { project, steps: estimating(project) };
        for (;;) {
          const step = running.steps.next();
          if (step.done === true) {
            made.set(project, step.value);
            running = undefined;
            break;
          }
          if (isOver()) return false;
        }
        if (isOver()) return false;
      }
      return true;
    },
  };
}

/** Projects of both kinds in the order of their folders, Terraform first; those of manifests are in order already. */
export function inOrder(terraform: readonly Project[], manifests: readonly Project[]): readonly Project[] {
  const sorted = [...terraform].sort((a, b) => (a.dir < b.dir ? -1 : a.dir > b.dir ? 1 : 0));
  if (sorted.length === 0) return manifests;
  const all: Project[] = [];
  let next = 0;
  for (const project of manifests) {
    while (next < sorted.length && sorted[next]!.dir <= project.dir) all.push(sorted[next++]!);
    all.push(project);
  }
  return [...all, ...sorted.slice(next)];
}
