import type { Source, Written } from '../model/source';
import type { Range } from '../model/range';
import { blockSource } from './source';
import type { Document } from './syntax/tree';

interface Files {
  list(dir: string): readonly string[];
  document(path: string): Document | undefined;
}

interface Folder {
  readonly variables: ReadonlyMap<string, Source>;
  readonly locals: readonly Source[];
  readonly settings: readonly Source[];
}

/** Reads what Terraform files declare beside resources: variables, locals, required providers. Good for one state of the files. */
export function createDeclarations(files: Files) {
  const folders = new Map<string, Folder>();
  const folder = (dir: string): Folder => {
    const known = folders.get(dir);
    if (known) return known;
    const made = read(dir, files);
    folders.set(dir, made);
    return made;
  };
  return {
    variable(dir: string, name: string) {
      const source = folder(dir).variables.get(name);
      return source && { file: source.file, header: source.header(), written: source.written('default') };
    },
    local(dir: string, name: string): { readonly source: Source; readonly written: Written } | undefined {
      for (const source of folder(dir).locals) {
        const written = source.written(name);
        if (written) return { source, written };
      }
      return undefined;
    },
    requirement(dir: string, provider: string) {
      for (const source of folder(dir).settings) {
        const written = source.written(`required_providers.${provider}`);
        if (!written) continue;
        const entries = written.kind === 'object' ? written.entries : [];
        const version = entries.find(({ key }) => key === 'version')?.value ?? (written.kind === 'object' ? undefined : written);
        const aliases = entries.find(({ key }) => key === 'configuration_aliases')?.value;
        return {
          file: source.file,
          range: source.nameOf(`required_providers.${provider}`) ?? written.range,
          version: version?.kind === 'other' ? version.text.replace(/^"|"$/g, '') : undefined,
          aliases: aliases?.kind === 'list' ? aliases.items.flatMap(named) : [],
        };
      }
      return undefined;
    },
  };
}

const named = (item: Written): readonly { readonly name: string; readonly range: Range }[] =>
  item.kind === 'other' ? [{ name: item.text, range: item.range }] : [];

function read(dir: string, files: Files): Folder {
  const variables = new Map<string, Source>();
  const locals: Source[] = [];
  const settings: Source[] = [];
  for (const name of files.list(dir)) {
    if (!/\.(?:tf|tofu)$/.test(name)) continue;
    const path = dir === '' ? name : `${dir}/${name}`;
    for (const item of files.document(path)?.items ?? []) {
      if (item.kind !== 'block') continue;
      const source = (): Source => blockSource(path, () => files.document(path), item, item);
      if (item.type === 'variable' && item.labels[0]) variables.set(item.labels[0].name, source());
      if (item.type === 'locals') locals.push(source());
      if (item.type === 'terraform') settings.push(source());
    }
  }
  return { variables, locals, settings };
}
