import { promises as fs } from 'node:fs';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The program that a setting names by its absolute path or, without one, the first of `names` in the folders of PATH.
 * Relative folders and the current one are left out: a workspace may hold a program of that name.
 */
export async function findTool(setting: string, names: readonly string[], environment: Environment): Promise<string | undefined> {
  if (setting !== '') return path.isAbsolute(setting) && (await isProgram(setting)) ? setting : undefined;
  const folders = (environment.PATH ?? environment.Path ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const ending = process.platform === 'win32' ? '.exe' : '';
  for (const name of names)
    for (const folder of folders) {
      const file = path.join(folder, `${name}${ending}`);
      if (await isProgram(file)) return file;
    }
  return undefined;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    if (!(await fs.stat(file)).isFile()) return false;
    await fs.access(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What every program needs to run; nothing that signs in anywhere. */
const KEPT = ['PATH', 'Path', 'HOME', 'USERPROFILE', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'APPDATA', 'LOCALAPPDATA', 'LANG', 'LC_ALL'];

/** A small environment in which nothing can be fetched: proxies lead nowhere, git speaks no protocol, no cluster is known. */
export function offlineEnvironment(environment: Environment): Readonly<Record<string, string>> {
  return {
    ...kept(environment),
    HTTP_PROXY: NOWHERE,
    HTTPS_PROXY: NOWHERE,
    http_proxy: NOWHERE,
    https_proxy: NOWHERE,
    NO_PROXY: '',
    no_proxy: '',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    KUBECONFIG: path.join(path.parse(process.cwd()).root, 'nonexistent', 'kubeconfig'),
    HELM_NO_PLUGINS: '1',
  };
}

/** Port 9 is where things are discarded; nothing listens there. */
const NOWHERE = 'http://127.0.0.1:9';

function kept(environment: Environment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    KEPT.flatMap((name): [string, string][] => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
