import { type Json, memberOf, textOf } from './json';
import type { PlanModule } from './modules';

/** What an expression of the configuration refers to. */
export interface Referred {
  /** The first reference as the user wrote it: `aws_vpc.main.id`. */
  readonly why: string;
  /** Address of the one resource it leads to; `undefined` where there is none, or where the file does not tell which. */
  readonly ref?: string;
  /** It may hold what only the apply tells; else it leads to variables alone, which a plan knows. */
  readonly isOpen: boolean;
}

/** Where an expression is written: the module instance and what `each.key`, `count.index` and `each.value` stand for there. */
export interface Place {
  readonly module: PlanModule;
  /** Index of the instance, as written. */
  readonly key: string;
  /** The expression of `for_each`. */
  readonly forEach: Json;
  /** Nothing that locals hold can wait for the apply. */
  readonly localsAreKnown: boolean;
}

export type Resolve = (references: readonly string[], place: Place) => Referred;

const DEEPEST = 32;
const KEY = String.raw`(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?`;
const MODULE = new RegExp(String.raw`^module\.([^.[\]]+)${KEY}(?:\.([^.[\]]+))?`);
const RESOURCE = new RegExp(String.raw`^([^.[\]]+\.[^.[\]]+)${KEY}`);
/** First words of references that every plan knows. */
const KNOWN = new Set(['count', 'path', 'terraform']);

/** The references of an expression as a plan lists them; `undefined` for nested blocks and constants. */
export function referencesIn(expression: Json): readonly string[] | undefined {
  const list = memberOf(expression, 'references');
  return Array.isArray(list) ? list.flatMap((item) => textOf(item) ?? []) : undefined;
}

/**
 * Follows references through inputs and outputs of modules to resources. A plan does not say how an expression uses what
 * it refers to, nor what locals hold: several targets, or an index that is not written, lead nowhere.
 */
export function createResolve(modules: readonly PlanModule[], addresses: readonly string[]): Resolve {
  const byAddress = new Map(modules.map((module) => [module.address, module]));
  const keys = new Map<string, string[]>();
  for (const address of addresses) {
    const { block, key } = instanceOf(address);
    keys.set(block, [...(keys.get(block) ?? []), key]);
  }

  /** The instance of a block that a reference means; `undefined` where that is not certain. */
  function pick(block: string, written: string | undefined, known: readonly string[], own: string | undefined): string | undefined {
    if (written !== undefined) return known.includes(written) ? `${block}${written}` : undefined;
    if (own !== undefined && own !== '' && known.includes(own)) return `${block}${own}`;
    return known.length === 1 ? `${block}${known[0]!}` : undefined;
  }

  function follow(references: readonly string[], place: Place, leads: Leads, depth = 0): void {
    if (depth > DEEPEST) {
      leads.isOpen = true;
      return;
    }
    const isIterated = references.some((text) => text === 'each.key' || text === 'each.value' || text === 'count.index');
    const own = isIterated ? place.key : undefined;
    for (const text of mostSpecific(references)) {
      const [first = '', name = ''] = text.split('.');
      if (first === 'each') {
        // Keys are known; a value is an item of what `for_each` is given.
        const each = referencesIn(place.forEach);
        if (name !== 'key' && each !== undefined) follow([...each, 'each.key'], { ...place, forEach: undefined }, leads, depth + 1);
      } else if (first === 'var') ofInput(name, place, leads, depth);
      else if (first === 'module') ofOutput(text, place, own, leads, depth);
      else if (first === 'local') leads.isOpen ||= !place.localsAreKnown;
      else if (!KNOWN.has(first)) {
        leads.isOpen = true;
        const match = first === 'data' ? null : RESOURCE.exec(text);
        if (match === null) continue;
        const block = inside(place.module.address, match[1] ?? '');
        leads.targets.add(pick(block, match[2], keys.get(block) ?? [], own));
      }
    }
  }

  function ofInput(name: string, { module, localsAreKnown }: Place, leads: Leads, depth: number): void {
    if (module.parent === undefined) return;
    const inner = referencesIn(memberOf(memberOf(module.call, 'expressions'), name));
    if (inner === undefined) return;
    const from = { module: module.parent, key: module.key, forEach: memberOf(module.call, 'for_each_expression'), localsAreKnown };
    follow(inner, from, leads, depth + 1);
  }

  function ofOutput(text: string, place: Place, own: string | undefined, leads: Leads, depth: number): void {
    const [, name = '', written, output] = MODULE.exec(text) ?? [];
    const block = inside(place.module.address, `module.${name}`);
    const known = modules.filter((module) => module.parent === place.module && module.name === name).map(({ key }) => key);
    const address = pick(block, written, known, own);
    const module = address === undefined ? undefined : byAddress.get(address);
    if (module === undefined || output === undefined) {
      leads.isOpen = true;
      leads.targets.add(undefined);
      return;
    }
    const inner = referencesIn(memberOf(memberOf(memberOf(module.config, 'outputs'), output), 'expression'));
    follow(inner ?? [], { ...place, module, key: '', forEach: undefined }, leads, depth + 1);
  }

  return (references, place) => {
    const leads: Leads = { targets: new Set(), isOpen: references.length === 0 };
    follow(references, place, leads);
    const [target] = leads.targets;
    const why = references[0] ?? 'known after apply';
    const { isOpen } = leads;
    return target === undefined || leads.targets.size > 1 ? { why, isOpen } : { why, isOpen, ref: target };
  };
}

/** Where references have led to so far. `undefined` is a target that is not certain. */
interface Leads {
  readonly targets: Set<string | undefined>;
  isOpen: boolean;
}

/** A plan lists `a.b["k"].id` with its beginnings `a.b["k"]` and `a.b`: the longest of each. */
function mostSpecific(references: readonly string[]): readonly string[] {
  return references.filter((text, at) => {
    const before = references[at - 1];
    const isBeginning = before?.startsWith(text) === true && (before === text || /^[.[]/.test(before.slice(text.length)));
    return !isBeginning;
  });
}

const inside = (module: string, name: string): string => (module === '' ? name : `${module}.${name}`);

/** `module.a["x"].aws_x.y[0]` is the instance `[0]` of the block `module.a["x"].aws_x.y`. */
export function instanceOf(address: string): { readonly block: string; readonly key: string } {
  const key = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/.exec(address)?.[0] ?? '';
  return { block: address.slice(0, address.length - key.length), key };
}
