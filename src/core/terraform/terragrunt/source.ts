import type { Value } from '../../model/value';
import type { TerraformFiles } from '../evaluate/files';
import { moduleFiles } from '../evaluate/folder';
import { inWorkspace } from './paths';

/** Folder of the module that a unit runs, or why it is not known; `undefined` when the unit runs nothing. */
export type UnitSource = { readonly dir: string } | { readonly missing: string } | undefined;

/** What Terragrunt downloads: `git::…`, `https://…`, `tfr://…`, `github.com/…`, `git@…`. */
const REMOTE = /^(?:[a-z0-9+.-]+::|[a-z0-9+.-]+:\/\/|(?:www\.)?(?:github|gitlab|bitbucket)\.(?:com|org)\/|[\w.-]+@)/i;

/** The module of a unit in folder `dir`. Without a source Terragrunt runs the code beside its file. */
export function unitSource(source: Value | undefined, dir: string, files: TerraformFiles): UnitSource {
  const hasCode = (folder: string): boolean => moduleFiles(files.list(folder)).length > 0;
  if (source === undefined || source.kind === 'null') return hasCode(dir) ? { dir } : undefined;
  if (source.kind === 'unknown') return { missing: `its source depends on ${source.why}` };
  if (source.kind !== 'string') return { missing: 'its source is not a text' };
  const [path = ''] = source.value.split('?');
  if (REMOTE.test(path)) return { missing: `${shortened(source.value)} is not in this workspace: Terragrunt downloads it` };
  const found = inWorkspace(path, dir);
  if (found === undefined) return { missing: `${path} is outside the workspace` };
  return hasCode(found) ? { dir: found } : { missing: `there are no Terraform files in ${found === '' ? '.' : found}` };
}

/** A source without what may be a password in it. */
const shortened = (source: string): string => source.replace(/\/\/[^/@]*@/, '//').replace(/\?.*$/, '');
