import type { Value } from '../../model/value';
import { unknown } from '../../model/value';
import { call } from '../evaluate/functions/call';
import { evaluate } from '../evaluate/expression';
import { folderOf, relative } from '../evaluate/paths';
import type { FunctionEnvironment } from '../evaluate/scope';
import { fail } from '../evaluate/unknowns';
import { text } from '../evaluate/values';
import { absolute, inWorkspace, seenFrom } from './paths';
import type { World } from './world';

/** Where a file stands while it is evaluated. All paths are of the workspace. */
export interface Standing {
  /** The file whose expressions are evaluated. */
  readonly file: string;
  /** The file that Terragrunt runs, or that `read_terragrunt_config` reads: it may include `file`. */
  readonly unit: string;
  /** The file that Terragrunt was started with. */
  readonly original: string;
  /** Files that the unit includes, by label. */
  readonly includes: () => ReadonlyMap<string, string>;
  /** Reads another file as Terragrunt does. */
  readonly read: (path: string) => Value;
}

/** The name of a unit's file where none is given: https://terragrunt.gruntwork.io/docs/reference/hcl/functions/ */
const UNIT_FILE = 'terragrunt.hcl';
/** Functions that ask the machine or the cloud, which is never done here. */
const ELSEWHERE =
  /^(?:run_cmd|sops_decrypt_file|get_aws_|get_platform|get_working_dir|get_terraform_|get_terragrunt_source_cli_flag|get_default_retryable_errors|get_path_from_repo_root)/;
/** Terraform's functions whose first argument is the path of a file or folder. */
const READERS = /^(?:file(?:exists|set|base64|md5|sha1|sha256|sha512|base64sha256|base64sha512)?|templatefile)$/;

type Known = (standing: Standing, world: World, args: readonly Value[]) => Value;

const FUNCTIONS: Readonly<Record<string, Known>> = {
  get_terragrunt_dir: ({ unit }) => text(absolute(folderOf(unit))),
  get_original_terragrunt_dir: ({ original }) => text(absolute(folderOf(original))),
  get_repo_root: () => text(absolute('')),
  get_path_to_repo_root: ({ unit }) => text(relative(folderOf(unit), '')),
  get_parent_terragrunt_dir: (standing, _, args) => withParent(standing, args, (parent) => absolute(folderOf(parent))),
  path_relative_to_include: (standing, _, args) =>
    withParent(standing, args, (parent) => relative(folderOf(parent), folderOf(standing.unit))),
  path_relative_from_include: (standing, _, args) =>
    withParent(standing, args, (parent) => relative(folderOf(standing.unit), folderOf(parent))),
  find_in_parent_folders: findInParents,
  read_terragrunt_config: ({ file, read }, world, [path, otherwise]) => {
    if (path?.kind !== 'string') return path?.kind === 'unknown' ? path : fail('read_terragrunt_config takes a path');
    const found = inWorkspace(path.value, folderOf(file));
    if (found !== undefined && world.document(found) !== undefined) return read(found);
    return otherwise ?? fail(`${shown(path.value)} is not there`);
  },
  read_tfvars_file: ({ file }, world, [path]) => {
    const found = path?.kind === 'string' ? inWorkspace(path.value, folderOf(file)) : undefined;
    return found === undefined || world.document(found) === undefined
      ? fail('the variable file is not there')
      : unknown(`read_tfvars_file()`);
  },
  get_env: (_, world, [name, otherwise]) => {
    if (name?.kind !== 'string') return name?.kind === 'unknown' ? name : fail('get_env takes the name of a variable');
    const found = world.variable(name.value);
    if (found !== undefined) return text(found);
    if (otherwise !== undefined) return otherwise;
    return !world.hasEnvironment() ? unknown(`environment variable ${name.value}`) : fail(`environment variable ${name.value} is not set`);
  },
  mark_as_read: (_, __, [path]) => path ?? fail('mark_as_read takes a path'),
};

/** Terragrunt's own functions, and Terraform's with paths as Terragrunt gives them. */
export function functionsOf(standing: Standing, world: World): FunctionEnvironment {
  const dir = folderOf(standing.file);
  const environment: FunctionEnvironment = {
    file(path) {
      const found = inWorkspace(path, dir);
      return found === undefined ? undefined : world.text(found);
    },
    ...(world.yaml === undefined ? {} : { yaml: world.yaml }),
    budget: { left: STEPS },
    own(name, args) {
      if (Object.hasOwn(FUNCTIONS, name)) return FUNCTIONS[name]!(standing, world, args);
      if (ELSEWHERE.test(name)) return unknown(`${name}()`, name === 'sops_decrypt_file' ? { sensitive: true } : {});
      const [path, ...rest] = args;
      if (!READERS.test(name) || path?.kind !== 'string') return undefined;
      const nearby = text(seenFrom(path.value, (at) => relative(dir, at)));
      return call(name, [nearby, ...rest], environment, evaluate);
    },
  };
  return environment;
}

/** Steps that one expression may take. */
const STEPS = 200_000;

/** The included file that is meant: the one being evaluated, the one of that label, the only one. Without any it is the unit itself. */
function withParent(standing: Standing, [label]: readonly Value[], path: (parent: string) => string): Value {
  if (standing.file !== standing.unit) return text(path(standing.file));
  const includes = standing.includes();
  if (label?.kind === 'string') {
    const named = includes.get(label.value);
    return named === undefined ? fail(`there is no include "${label.value}"`) : text(path(named));
  }
  const [only] = includes.values();
  if (includes.size > 1) return fail('of several includes one must be named');
  return text(path(only ?? standing.unit));
}

/** Looks above the folder of the unit, from the nearest folder on. */
function findInParents({ unit }: Standing, world: World, [name = text(UNIT_FILE), otherwise]: readonly Value[]): Value {
  if (name.kind !== 'string') return name.kind === 'unknown' ? name : fail('find_in_parent_folders takes a name');
  for (let dir = folderOf(unit); dir !== '';) {
    dir = folderOf(dir);
    const candidate = inWorkspace(name.value, dir);
    if (candidate !== undefined && candidate !== unit && world.exists(candidate)) return text(absolute(candidate));
  }
  return otherwise ?? fail(`there is no ${name.value} in the folders above`);
}

const shown = (path: string): string => inWorkspace(path, '') ?? path;
