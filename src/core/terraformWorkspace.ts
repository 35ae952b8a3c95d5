import type { ProjectSetting } from './config/config';
import { folderOf, isTerraform, nameOf, type Files } from './files';
import { isHcl } from './isHcl';
import type { Value } from './model/value';
import { rememberedRoots } from './rememberedRoots';
import { join } from './terraform/evaluate/paths';
import { createTerraformEvaluator, type TerraformFiles, type TerraformProject } from './terraform/project';
import { createTerragrunt } from './terraform/terragrunt/units';

/**
 * One folder as several projects: those that have no name of their own are told apart by their workspace or variable files.
 */
function named(dir: string, variants: readonly ProjectSetting[]): readonly ProjectSetting[] {
  if (variants.length < 2) return variants;
  const seen = new Map<string, number>();
  return variants.map((variant) => {
    const by = variant.workspace ?? variant.varFiles.map((file) => nameOf(file).replace(/\.tfvars(\.json)?$/, '')).join(', ');
    const name = variant.name ?? `${dir === '' ? '.' : dir}${by === '' ? '' : ` (${by})`}`;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return { ...variant, name: before === 0 ? name : `${name} #${before + 1}` };
  });
}

/** Variables of the environment by name. */
export type Environment = Readonly<Record<string, string>>;

/** The root modules and Terragrunt units of a workspace. */
export interface TerraformWorkspace {
  /** All of them as they are now; what no edit touched is taken over. */
  projects(configured: readonly ProjectSetting[]): readonly TerraformProject[];
  /** Does what `projects` would do, bit by bit; true when nothing is left. */
  advance(configured: readonly ProjectSetting[], isOver: () => boolean): boolean;
  /** A file is another than before. */
  touch(path: string): void;
  /** Settings or the environment are others than before: what is under way is begun anew. */
  restart(): void;
}

/** What code can ask for besides the files. */
export interface Surroundings {
  /** Variables of the environment, where they may be read. */
  environment(): Environment | undefined;
  /** Reads YAML text as a value; `undefined` when it is none, or while there is no reader. */
  decodeYaml(text: string): Value | undefined;
  /** Told of files that code reads as text. */
  onRead(path: string): void;
}

export function createTerraformWorkspace(files: Files, around: Surroundings): TerraformWorkspace {
  const given: TerraformFiles = {
    list: (dir) => files.list(dir),
    document: (path) => files.document(path),
    text(path) {
      around.onRead(path);
      return files.text(path);
    },
  };
  const yaml = { decode: (text: string) => around.decodeYaml(text) };
  const evaluator = createTerraformEvaluator(given, { yaml });
  const terragrunt = createTerragrunt({ files: given, evaluator, environment: () => around.environment(), yaml });
  const roots = rememberedRoots(files);

  let touched: string[] = [];
  /** Evaluation under way, of the files as they are. */
  let running: Generator<undefined, readonly TerraformProject[]> | undefined;
  /** What it came to; `undefined` when something has changed. */
  let evaluated: readonly TerraformProject[] | undefined;
  let sorted: Sorted | undefined;

  /** A variable file that is named and not there makes the figures doubtful: what it would give is not in them. */
  function withoutFiles(project: TerraformProject, varFiles: readonly string[]): TerraformProject {
    const absent = varFiles.filter((file) => {
      const path = join(project.dir, file);
      return path === undefined || files.text(path) === undefined;
    });
    if (absent.length === 0) return project;
    return { ...project, leftOut: [...(project.leftOut ?? []), ...absent.map((file) => `variable file ${file} is not there`)] };
  }

  function* evaluating(configured: readonly ProjectSetting[]): Generator<undefined, readonly TerraformProject[]> {
    const isFirst = sorted === undefined;
    if (sorted?.paths !== files.paths()) sorted = sortedOut(files.paths());
    const { code, hcl } = sorted;
    if (isFirst) {
      yield;
      for (const path of [...code, ...hcl]) {
        files.document(path);
        yield;
      }
    }
    const environment = around.environment();
    const units = yield* terragrunt.projects(hcl, touched);
    // A module that units run is theirs, and not a project at its defaults.
    const run = new Set(units.flatMap(({ module, project }) => [module, project.dir]));
    const dirs = new Set([
      ...roots.of(code).filter((dir) => !run.has(dir)),
      ...configured.map(({ dir }) => dir).filter((dir) => code.some((path) => folderOf(path) === dir)),
    ]);
    const plain: TerraformProject[] = [];
    for (const dir of dirs) {
      const own = configured.filter((project) => project.dir === dir);
      for (const variant of named(dir, own.length > 0 ? own : [{ dir, varFiles: [] }])) {
        yield;
        plain.push(withoutFiles(evaluator.evaluate({ ...variant, ...(environment ? { environment } : {}) }), variant.varFiles));
      }
    }
    return [...plain, ...units.map(({ project }) => project)];
  }

  function advance(configured: readonly ProjectSetting[], isOver: () => boolean): boolean {
    if (evaluated) return true;
    running ??= evaluating(configured);
    for (;;) {
      const step = running.next();
      if (step.done === true) {
        evaluated = step.value;
        break;
      }
      if (isOver()) return false;
    }
    running = undefined;
    touched = [];
    return true;
  }

  function restart(): void {
    running = undefined;
    evaluated = undefined;
  }

  return {
    advance,
    restart,
    touch(path) {
      touched.push(path);
      restart();
    },
    projects(configured) {
      advance(configured, () => false);
      return evaluated ?? [];
    },
  };
}

/** The Terraform and Terragrunt files among all paths. */
interface Sorted {
  readonly paths: readonly string[];
  readonly code: readonly string[];
  readonly hcl: readonly string[];
}

const sortedOut = (paths: readonly string[]): Sorted => ({
  paths,
  code: paths.filter((path) => isTerraform(path) || path.endsWith('.tf.json')),
  hcl: paths.filter(isHcl),
});
