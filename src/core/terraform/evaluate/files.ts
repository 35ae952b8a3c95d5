import type { Document } from '../syntax/tree';

/** The files of a workspace as the evaluator sees them: paths are `/`-separated, relative to the workspace (`''` is its root folder). */
export interface TerraformFiles {
  /** Syntax tree of a .tf, .tofu or .tfvars file as it is now (unsaved text included); the same object while the text is the same. */
  document(path: string): Document | undefined;
  /** Text of any file. */
  text(path: string): string | undefined;
  /** Names of the files in a folder (not of sub-folders). */
  list(dir: string): readonly string[];
  /** Paths of all files below a folder, relative to it, for `fileset`; without it what `fileset` gives is unknown. */
  below?(dir: string): readonly string[];
}
