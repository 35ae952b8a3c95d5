// Packs which resource types carry tags or labels into src/core/tags/taggable.json.
//   npx tsx catalogue/taggable.ts <folder with taggable.json>
import fs from 'node:fs';
import path from 'node:path';

interface Entry {
  readonly attributes?: readonly string[];
  readonly kind?: string;
  readonly defaults?: boolean;
  readonly since?: string;
  readonly until?: string;
}

interface Source {
  readonly providers: Readonly<
    Record<string, { readonly prefix: string; readonly base: Required<Omit<Entry, 'since' | 'until'>>; readonly evidence: string }>
  >;
  readonly types: Readonly<Record<string, Readonly<Record<string, Entry>>>>;
}

const [folder = '../shared/data/tags'] = process.argv.slice(2);
const source = JSON.parse(fs.readFileSync(path.join(folder, 'taggable.json'), 'utf8')) as Source;

const packed = Object.fromEntries(
  Object.entries(source.providers).map(([provider, { prefix, base, evidence }]) => {
    const plain: string[] = [];
    const other: Record<string, { attribute: string; kind: string; defaults: boolean }> = {};
    for (const [type, entry] of Object.entries(source.types[provider] ?? {})) {
      // the newest provider is assumed: types that only older ones have are not checked
      if (entry.until !== undefined) continue;
      const { attributes, kind, defaults } = { ...base, ...entry };
      const [attribute] = attributes;
      if (attribute === undefined) continue;
      const name = type.slice(prefix.length);
      if (attribute === base.attributes[0] && kind === base.kind && defaults === base.defaults) plain.push(name);
      else other[name] = { attribute, kind, defaults };
    }
    const [attribute] = base.attributes;
    return [provider, { evidence, attribute, kind: base.kind, defaults: base.defaults, types: plain.sort().join(' '), other }];
  }),
);

fs.writeFileSync(path.join(__dirname, '../src/core/tags/taggable.json'), `${JSON.stringify(packed, null, 2)}\n`);
