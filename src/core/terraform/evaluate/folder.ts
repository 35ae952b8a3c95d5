import type { Document } from '../syntax/tree';
import { type Declaration, type DeclarationKind, type FileIndex, type Part, declare, indexOf, keyOf } from './declarations';
import type { TerraformFiles } from './files';
import type { Graph, Input } from './graph';
import { inside } from './paths';

/** What the Terraform files of one folder declare; reads are remembered by the cell that makes them. */
export interface Folder {
  readonly dir: string;
  /** Whether there is any Terraform file. */
  exists(): boolean;
  declaration(kind: DeclarationKind, name: string): Declaration | undefined;
  /** Names of a kind: files in order of their names, then in the order of the text. */
  names(kind: DeclarationKind): readonly string[];
  /** Brings it up to date with the files. */
  refresh(): void;
}

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean => a.length === b.length && a.every((item, index) => item === b[index]);

/** Files of a folder that Terraform reads, overrides last, each group in order of names. `x.tofu` hides `x.tf`. */
export function moduleFiles(names: readonly string[]): readonly string[] {
  const all = new Set(names);
  return names
    .filter((name) => /\.(?:tf|tofu)(?:\.json)?$/.test(name) && !/^[.#]/.test(name))
    .filter((name) => !(/\.tf(?:\.json)?$/.test(name) && all.has(name.replace(/\.tf((?:\.json)?)$/, '.tofu$1'))))
    .sort((a, b) => Number(isOverride(a)) - Number(isOverride(b)) || (a < b ? -1 : 1));
}

/** `override.tf`, `x_override.tf` and their other extensions. */
const isOverride = (name: string): boolean => /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/.test(name);

interface File {
  readonly name: string;
  readonly document: Document;
  readonly index: FileIndex;
}

/** `origin`: where a file of the folder really lies, when it is not there. */
export function createFolder(dir: string, files: TerraformFiles, graph: Graph, origin: (path: string) => string = (path) => path): Folder {
  let listed: readonly string[] = [];
  let names: readonly string[] = [];
  let current: readonly File[] = [];
  const exists = graph.input(false);
  const declarations = new Map<string, Input<Declaration | undefined>>();
  const lists = new Map<DeclarationKind, Input<readonly string[]>>();

  const read = (name: string, before: File | undefined): File | undefined => {
    const path = inside(dir, name);
    const document = files.document(path);
    if (document === undefined) return undefined;
    if (before?.document === document) return before;
    return { name, document, index: indexOf(origin(path), document) };
  };

  /** Where each key is declared: the first place, then its overrides. */
  let places = new Map<string, readonly Part[]>();

  const find = (kind: DeclarationKind, name: string, before: Declaration | undefined): Declaration | undefined => {
    const [base, ...rest] = places.get(keyOf(kind, name)) ?? [];
    if (base === undefined) return undefined;
    if (before !== undefined && sameParts(before.parts, [base, ...rest])) return before;
    return declare(kind, name, [base, ...rest]);
  };

  const listOf = (kind: DeclarationKind): readonly string[] => {
    const prefix = `${kind}/`;
    return [...places.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  };

  const refresh = () => {
    const list = files.list(dir);
    if (list !== listed) {
      listed = list;
      names = moduleFiles(list);
    }
    const before = new Map(current.map((file) => [file.name, file]));
    const next = names.flatMap((name) => read(name, before.get(name)) ?? []);
    if (sameList(next, current)) return;
    const changed = changedKeys(current, next);
    const isReordered = !sameKeys(current, next);
    current = next;
    if (isReordered) places = placesOf(next);
    else for (const key of changed) places.set(key, partsOf(next, key));
    exists.set(next.length > 0);
    for (const key of changed) {
      const cell = declarations.get(key);
      if (cell === undefined) continue;
      const slash = key.indexOf('/');
      cell.set(find(key.slice(0, slash) as DeclarationKind, key.slice(slash + 1), cell.get()));
    }
    if (isReordered) for (const [kind, cell] of lists) cell.set(listOf(kind));
  };

  refresh();
  return {
    dir,
    refresh,
    exists: () => exists.get(),
    declaration(kind, name) {
      const key = keyOf(kind, name);
      let cell = declarations.get(key);
      if (cell === undefined) declarations.set(key, (cell = graph.input(find(kind, name, undefined))));
      return cell.get();
    },
    names(kind) {
      let cell = lists.get(kind);
      if (cell === undefined) lists.set(kind, (cell = graph.input(listOf(kind), sameList)));
      return cell.get();
    },
  };
}

function placesOf(files: readonly File[]): Map<string, readonly Part[]> {
  const places = new Map<string, Part[]>();
  for (const file of files) {
    for (const [key, part] of file.index) {
      const parts = places.get(key);
      if (parts === undefined) places.set(key, [part]);
      else if (isOverride(file.name)) parts.push(part);
    }
  }
  return places;
}

/** The same for one key. */
function partsOf(files: readonly File[], key: string): readonly Part[] {
  const parts: Part[] = [];
  for (const { name, index } of files) {
    const part = index.get(key);
    if (part !== undefined && (parts.length === 0 || isOverride(name))) parts.push(part);
  }
  return parts;
}

/** Whether the same files declare the same keys in the same order. */
function sameKeys(before: readonly File[], after: readonly File[]): boolean {
  return (
    before.length === after.length &&
    before.every((file, index) => {
      const other = after[index]!;
      return file === other || (file.name === other.name && sameList([...file.index.keys()], [...other.index.keys()]));
    })
  );
}

const sameParts = (a: readonly Part[], b: readonly Part[]): boolean =>
  a.length === b.length && a.every((part, index) => part.item === b[index]!.item && part.file === b[index]!.file);

/** Keys whose declaration may be another one. A change of the set of files may change the order of all. */
function changedKeys(before: readonly File[], after: readonly File[]): Set<string> {
  const changed = new Set<string>();
  const old = new Map(before.map((file) => [file.name, file]));
  for (const file of after) {
    const was = old.get(file.name);
    old.delete(file.name);
    if (was === file) continue;
    for (const [key, part] of file.index) if (was?.index.get(key)?.item !== part.item) changed.add(key);
    for (const key of was?.index.keys() ?? []) if (!file.index.has(key)) changed.add(key);
  }
  for (const file of old.values()) for (const key of file.index.keys()) changed.add(key);
  return changed;
}
