import { promises as fs } from 'node:fs';
import path from 'node:path';
import { realBelow } from './insideFolder';

/** Files larger than this are not read: no infrastructure code is, and a bill or a state by mistake would stall the editor. */
export const MAX_BYTES = 5_000_000;

/** Folders that hold no code of the user's. `.terraform` is left out but for the list of installed modules. */
const SKIPPED = new Set(['node_modules', '.git', '.terraform', '.terragrunt-cache', 'dist', 'out', '.vscode-test', '.venv', 'vendor']);

/** Names of files whose text decides an estimate or a finding. */
export const RELEVANT = /(\.(tf|tofu|tfvars|hcl|ya?ml|tpl|tftpl|json)|^CODEOWNERS|^Kustomization|^(.*[_.-])?prices\.csv)$/;

export interface DiskFile {
  /** Relative to the folder that was read, `/`-separated. */
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the relevant files below `root`, in code-unit order of their paths. Of links only those to files inside the folder
 * are followed, so a loop or a way out does no harm. What cannot be read is reported to `onProblem` and left out.
 */
export async function readWorkspace(root: string, onProblem: (path: string, reason: string) => void): Promise<readonly DiskFile[]> {
  const found: string[] = [];
  const walk = async (dir: string): Promise<void> => {
    const entries = await fs.readdir(path.join(root, dir), { withFileTypes: true }).catch((error: unknown) => {
      onProblem(dir, reasonOf(error));
      return [];
    });
    for (const entry of entries) {
      const inside = dir ? `${dir}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (entry.name === '.terraform') found.push(...(await installedModules(root, inside)));
        else if (!SKIPPED.has(entry.name)) await walk(inside);
      } else if (RELEVANT.test(entry.name)) {
        if (entry.isFile()) found.push(inside);
        else if (entry.isSymbolicLink()) {
          const problem = await problemOfLink(root, inside);
          if (problem === undefined) found.push(inside);
          else onProblem(inside, problem);
        }
      }
    }
  };
  await walk('');
  return readAll(root, found.sort(), onProblem);
}

/** Those of the named files that are there. */
export async function readNamed(
  root: string,
  names: readonly string[],
  onProblem: (path: string, reason: string) => void,
): Promise<readonly DiskFile[]> {
  const present = await Promise.all(
    names.map((name) =>
      fs.stat(path.join(root, name)).then(
        (stat) => stat.isFile(),
        () => false,
      ),
    ),
  );
  return readAll(
    root,
    names.filter((_, index) => present[index]),
    onProblem,
  );
}

async function readAll(
  root: string,
  names: readonly string[],
  onProblem: (path: string, reason: string) => void,
): Promise<readonly DiskFile[]> {
  const files: DiskFile[] = [];
  for (const file of names) {
    try {
      const text = await readText(path.join(root, file));
      if (text === undefined) onProblem(file, `larger than ${MAX_BYTES / 1e6} MB`);
      else files.push({ path: file, text });
    } catch (error) {
      onProblem(file, reasonOf(error));
    }
  }
  return files;
}

/** Why a link is not followed; `undefined` when it leads to a file inside of `root`. */
async function problemOfLink(root: string, link: string): Promise<string | undefined> {
  try {
    const target = await realBelow(root, link);
    if (target === undefined) return 'a link out of the folder';
    return (await fs.stat(target)).isFile() ? undefined : 'a link to something that is no file';
  } catch (error) {
    return reasonOf(error);
  }
}

/** Text of a file, `undefined` when it is larger than `MAX_BYTES`. */
async function readText(file: string): Promise<string | undefined> {
  const { size } = await fs.stat(file);
  return size > MAX_BYTES ? undefined : fs.readFile(file, 'utf8');
}

/** Terraform code of installed modules, and the list that says which call they belong to. */
async function installedModules(root: string, dir: string): Promise<string[]> {
  const modules = path.join(root, dir, 'modules');
  const entries = await fs.readdir(modules, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && (/\.(tf|tofu)$/.test(entry.name) || entry.name === 'modules.json'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
