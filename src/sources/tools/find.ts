import { promises as fs } from 'node:fs';
import { devNull } from 'node:os';
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

/**
 * An environment in which public things can be fetched by https, and nothing else: no account of the user's is known (its home is
 * the folder for temporary files, which also takes what is left behind), git speaks https only, plain http leads nowhere.
 */
export function fetchingEnvironment(environment: Environment, scratch: string): Readonly<Record<string, string>> {
  const theirs = Object.entries(environment).flatMap(([name, value]): [string, string][] =>
    value !== undefined && /^(?:https_proxy|no_proxy|ssl_cert_file|ssl_cert_dir|git_ssl_cainfo)$/i.test(name) ? [[name, value]] : [],
  );
  const { HTTPS_PROXY: _, https_proxy: __, NO_PROXY: ___, no_proxy: ____, ...offline } = offlineEnvironment(environment);
  return {
    ...offline,
    ...Object.fromEntries(theirs),
    ...Object.fromEntries(['HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TMPDIR', 'TEMP', 'TMP'].map((name) => [name, scratch])),
    GIT_ALLOW_PROTOCOL: 'https',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
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
