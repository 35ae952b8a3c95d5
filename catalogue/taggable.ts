// Packs which resource types carry tags or labels, where, and what copies them, into src/core/tags/taggable.json, and the
// types of AWS tag policies into src/core/tags/import/awsTypes.json.
//   npx tsx catalogue/taggable.ts <folder with taggable.json and aws-tag-type-map.json>
import fs from 'node:fs';
import path from 'node:path';

interface Entry {
  readonly attributes?: readonly string[];
  readonly kind?: string;
  readonly defaults?: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly maxTags?: number;
  readonly carriers?: readonly { readonly path: string; readonly to: string; readonly defaults: false | string }[];
  readonly propagation?: readonly { readonly attribute: string; readonly when: readonly (string | boolean)[]; readonly to: string }[];
}

interface Source {
  readonly providers: Readonly<
    Record<
      string,
      { readonly prefix: string; readonly base: Required<Pick<Entry, 'attributes' | 'kind' | 'defaults'>>; readonly evidence: string }
    >
  >;
  readonly types: Readonly<Record<string, Readonly<Record<string, Entry>>>>;
}

const [folder = '../shared/data/tags'] = process.argv.slice(2);
const read = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
const source = read('taggable.json') as Source;

const packed = Object.fromEntries(
  Object.entries(source.providers).map(([provider, { prefix, base, evidence }]) => {
    const plain: string[] = [];
    const other: Record<string, object> = {};
    for (const [type, { attributes = base.attributes, kind = base.kind, defaults = base.defaults, ...rest }] of Object.entries(
      source.types[provider] ?? {},
    )) {
      const [attribute] = attributes;
      const { since, until, maxTags, carriers, propagation } = rest;
      const entry = {
        ...(attribute === base.attributes[0] ? {} : { attribute: attribute ?? null }),
        ...(kind === base.kind ? {} : { kind }),
        ...(defaults === base.defaults ? {} : { defaults }),
        ...(since === undefined ? {} : { since }),
        ...(until === undefined ? {} : { until }),
        ...(maxTags === undefined ? {} : { maxTags }),
        ...(carriers ? { carriers: carriers.map(({ path: at, to, defaults: from }) => ({ path: at, to, defaults: from })) } : {}),
        ...(propagation ? { switches: propagation } : {}),
      };
      const name = type.slice(prefix.length);
      if (Object.keys(entry).length === 0) plain.push(name);
      else other[name] = entry;
    }
    const [attribute] = base.attributes;
    return [provider, { evidence, attribute, kind: base.kind, defaults: base.defaults, types: plain.sort().join(' '), other }];
  }),
);

const write = (file: string, value: unknown): void =>
  fs.writeFileSync(path.join(__dirname, '../src/core/tags', file), `${JSON.stringify(value, null, 2)}\n`);

write('taggable.json', packed);

const { source: evidence, map } = read('aws-tag-type-map.json') as {
  readonly source: string;
  readonly map: Readonly<Record<string, readonly string[]>>;
};
write('import/awsTypes.json', {
  evidence,
  types: Object.fromEntries(Object.entries(map).map(([type, names]) => [type, names.join(' ')])),
});
