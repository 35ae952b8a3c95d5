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
  /** A file is another than before. */
  touch(path: string): void;
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

  /** A variable file that is named and not there makes the figures doubtful: what it would give is not in them. */
  function withoutFiles(project: TerraformProject, varFiles: readonly string[]): TerraformProject {
    const absent = varFiles.filter((file) => {
      const path = join(project.dir, file);
      return path === undefined || files.text(path) === undefined;
    });
    if (absent.length === 0) return project;
    return { ...project, leftOut: [...(project.leftOut ?? []), ...absent.map((file) => `variable file ${file} is not there`)] };
  }

  return {
    touch: (path) => void touched.push(path),
    projects(configured) {
      const paths = files.paths();
      const environment = around.environment();
      const units = terragrunt.projects(paths.filter(isHcl), touched);
      touched = [];
      // A module that units run is theirs, and not a project at its defaults.
      const run = new Set(units.flatMap(({ module, project }) => [module, project.dir]));
      const code = paths.filter((path) => isTerraform(path) || path.endsWith('.tf.json'));
      const dirs = new Set([
        ...roots.of(code).filter((dir) => !run.has(dir)),
        ...configured.map(({ dir }) => dir).filter((dir) => code.some((path) => folderOf(path) === dir)),
      ]);
      const plain = [...dirs].flatMap((dir) => {
        const own = configured.filter((project) => project.dir === dir);
        const variants = own.length > 0 ? own : [{ dir, varFiles: [] }];
        return named(dir, variants).map((variant) =>
          withoutFiles(evaluator.evaluate({ ...variant, ...(environment ? { environment } : {}) }), variant.varFiles),
        );
      });
      return [...plain, ...units.map(({ project }) => project)];
    },
  };
}
