import { folderOf, nameOf, type Files } from './files';
import { parseCodeowners } from './spend/codeowners';
import type { CatalogOwner, OwnerFiles } from './spend/owners';
import type { YamlReaders } from './yaml';

/** Where code hosts look for it, GitHub's places first; the first one that is there counts. */
const CODEOWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** True for Backstage's catalog files. */
export const isCatalog = (path: string): boolean => /^catalog-info\.ya?ml$/.test(nameOf(path));

/** What the workspace's files say about owners. `readers` is asked only where a catalog file is there. */
export function createOwnerFiles(files: Pick<Files, 'paths' | 'text'>, readers: () => YamlReaders | undefined): () => OwnerFiles {
  let listed: { readonly paths: readonly string[]; readonly catalogs: readonly string[] } | undefined;
  let read = new Map<string, { readonly text: string; readonly owner: string | undefined }>();
  let rules: { readonly text: string; readonly found: OwnerFiles['codeowners'] } | undefined;

  function catalogs(): readonly CatalogOwner[] {
    const paths = files.paths();
    if (listed?.paths !== paths) listed = { paths, catalogs: paths.filter(isCatalog) };
    if (listed.catalogs.length === 0) return [];
    const yaml = readers();
    if (!yaml) return [];
    const before = read;
    read = new Map(
      listed.catalogs.map((path) => {
        const text = files.text(path) ?? '';
        const known = before.get(path);
        return [path, known?.text === text ? known : { text, owner: yaml.readCatalogOwner(text) }];
      }),
    );
    return [...read].flatMap(([path, { owner }]) => (owner === undefined ? [] : [{ path, folder: folderOf(path), owner }]));
  }

  return () => {
    const [text] = CODEOWNERS.flatMap((path) => files.text(path) ?? []);
    if (text === undefined) rules = undefined;
    else if (rules?.text !== text) rules = { text, found: parseCodeowners(text) };
    return { ...(rules?.found ? { codeowners: rules.found } : {}), catalogs: catalogs() };
  };
}
