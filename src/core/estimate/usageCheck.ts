import type { WrittenUsage } from '../config/usage';
import type { Finding, Fix } from '../model/finding';
import type { Range } from '../model/range';
import type { Resource } from '../model/resource';
import { fitsWildcard } from '../model/wildcard';
import { closeNames } from '../prices/closeNames';
import type { Definition } from '../resources/define';
import { keyAt, usageKeysOf, type UsageKey } from './usageKeys';

interface Known {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly free: ReadonlySet<string>;
  /** Resources that the file's figures are for. */
  readonly resources: readonly Resource[];
}

/** What a usage file says that reaches nothing: unknown addresses, types and keys, figures that are none. */
export function checkUsage(file: string, written: readonly WrittenUsage[], { definitions, free, resources }: Known): readonly Finding[] {
  const findings: Finding[] = [];
  const addresses = resources.map(({ address }) => address);
  const typeOf = new Map(resources.map(({ address, type }) => [address, type]));
  const keys = new Map<string, readonly UsageKey[]>();
  const keysOf = (type: string): readonly UsageKey[] | undefined => {
    const definition = definitions.get(type);
    if (definition && !keys.has(type)) keys.set(type, usageKeysOf(definition));
    return keys.get(type);
  };

  function report(code: string, severity: Finding['severity'], message: string, range: Range, names: readonly string[] = []): void {
    const fixes = names.map((name): Fix => {
      const newText = /^[\w.*[\]-]+$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
      return { title: `Change to ${name}`, preferred: names.length === 1, edits: [{ file, range, newText }] };
    });
    const end = names.length === 0 ? '' : `; did you mean ${names.join(', ')}?`;
    findings.push({ code, severity, message: `${message}${end}`, address: '', file, range, related: [], fixes });
  }

  /** Type of what an entry is for; `undefined` after it was reported. */
  function typeFor({ section, owner, range }: WrittenUsage): string | undefined {
    if (section === 'type') {
      if (definitions.has(owner)) return owner;
      if (free.has(owner)) report('usage/unknown-type', 'information', `${owner} costs nothing: these figures are not used`, range);
      else
        report(
          'usage/unknown-type',
          'warning',
          `${owner} is no type that is priced: these figures are not used`,
          range,
          closeNames(owner, [...definitions.keys()]),
        );
      return undefined;
    }
    const reached = typeOf.has(owner) ? owner : owner.includes('*') ? addresses.find((address) => fitsWildcard(owner, address)) : undefined;
    const type = reached === undefined ? undefined : typeOf.get(reached);
    if (type === undefined) {
      const instances = `${owner}[*]`;
      const close = addresses.some((address) => fitsWildcard(instances, address)) ? [instances] : closeNames(owner, addresses);
      report('usage/unknown-address', 'warning', `No resource has the address ${owner}: these figures are not used`, range, close);
    } else if (!definitions.has(type))
      report(
        'usage/unknown-type',
        'information',
        `${type} ${free.has(type) ? 'costs nothing' : 'is not priced'}: these figures are not used`,
        range,
      );
    return type;
  }

  const typeByOwner = new Map<string, string | undefined>();
  const reported = new Set<string>();
  for (const entry of written) {
    const id = `${entry.section} ${entry.owner}`;
    if (entry.path === '') {
      typeByOwner.set(id, typeFor(entry));
      continue;
    }
    const type = typeByOwner.get(id);
    const declared = type === undefined ? undefined : keysOf(type);
    if (type === undefined || !declared) continue;
    const path = entry.path.split('.');
    const parent = path.slice(0, -1);
    if (reported.has(`${id} ${parent.join('.')}`)) {
      reported.add(`${id} ${entry.path}`);
      continue;
    }
    const key = keyAt(declared, path);
    if (!key) {
      reported.add(`${id} ${entry.path}`);
      const siblings = (parent.length === 0 ? declared : (keyAt(declared, parent)?.below ?? [])).map(({ name }) => name);
      const none = siblings.length === 0 ? `${type} depends on no usage` : `${type} has no usage key ${entry.path}`;
      report('usage/unknown-key', 'warning', `${none}: it is not used`, entry.range, closeNames(path.at(-1)!, siblings));
    } else if (typeof entry.value === 'number' && entry.value < 0)
      report('usage/value', 'error', `${entry.path} is negative: it is not used`, entry.valueRange);
    else if (key.help === undefined && entry.value !== null && typeof entry.value !== 'object')
      report(
        'usage/value',
        'error',
        `${entry.path} is a part with keys of its own: ${key.below.map(({ name }) => name).join(', ')}`,
        entry.valueRange,
      );
  }
  return findings;
}
