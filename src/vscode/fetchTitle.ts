import * as vscode from 'vscode';

/** `Run terraform get in envs/prod`. */
export const fetchTitle = (dir: string, program: string, step: string): string =>
  vscode.l10n.t('Run {0} in {1}', `${program} ${step}`, dir === '' ? '.' : dir);
