import type { Project, Resource } from '../model/resource';
import type { WrittenLiteral } from '../model/source';

/** What is asked of a workspace's code; an engine answers it. */
export interface CodeReader {
  projects(): readonly Project[];
  /** Known tags of the resource on a line. */
  tagsAt(path: string, line: number): Readonly<Record<string, string>>;
  /** Whose the resource on a line is. */
  ownerAt(path: string, line: number): { readonly team: string } | undefined;
  text(path: string): string | undefined;
  /** Where the folder of a file gives `var.name` or `local.name` a quoted text. */
  literalsOf(path: string, reference: string): readonly WrittenLiteral[];
}

/** A written block of a resource; the first of its instances stands for all. */
export interface CodeBlock {
  readonly resource: Resource;
  readonly file: string;
  /** 1-based line of its header. */
  readonly line: number;
  readonly region: string | undefined;
  /** A known text of one of its arguments. */
  argument(name: string): string | undefined;
  tags(): Readonly<Record<string, string>>;
  team(): string | undefined;
  /** True when the block, or an `import` block for it, has this id or ARN as a whole word. */
  mentions(id: string, ignoresCase?: boolean): boolean;
}

/** Blocks of the given types, each once. */
export function codeBlocks(code: CodeReader, types: ReadonlySet<string>): readonly CodeBlock[] {
  const found = new Map<string, CodeBlock>();
  for (const { resources } of code.projects())
    for (const resource of resources) {
      if (!types.has(resource.type)) continue;
      const { file } = resource.source;
      const { start } = resource.source.header();
      const key = `${file}:${start.line}`;
      if (!found.has(key)) found.set(key, blockOf(resource, file, start.line, code));
    }
  return [...found.values()];
}

function blockOf(resource: Resource, file: string, line: number, code: CodeReader): CodeBlock {
  const argument = (name: string): string | undefined => {
    const value = resource.values.entries.get(name);
    return value?.kind === 'string' && !value.sensitive ? value.value : undefined;
  };
  const ofProvider = resource.config?.values.entries.get('region');
  return {
    resource,
    file,
    line: line + 1,
    region: argument('region') ?? (ofProvider?.kind === 'string' ? ofProvider.value : undefined),
    argument,
    tags: () => code.tagsAt(file, line),
    team: () => code.ownerAt(file, line)?.team,
    mentions(id, ignoresCase = false) {
      const cased = (text: string): string => (ignoresCase ? text.toLowerCase() : text);
      const text = code.text(file);
      if (text === undefined || !cased(text).includes(cased(id))) return false;
      const { start, end } = resource.source.block();
      const own = text
        .split(/\r?\n/)
        .slice(start.line, end.line + 1)
        .join('\n');
      const imported = resource.calls.length === 0 ? importedAs(text, `${resource.type}.${resource.name}`) : [];
      return [own, ...imported].some((part) => hasWord(cased(part), cased(id)));
    },
  };
}

/** Ids of the `import` blocks of a file whose target is a block, whatever its instance. */
function importedAs(text: string, block: string): readonly string[] {
  return [...text.matchAll(/^import\s*\{([^}]*)\}/gm)].flatMap(([, body = '']) => {
    const to = /^\s*to\s*=\s*([\w.-]+)/m.exec(body)?.[1];
    return to === block ? (/^\s*(?:id|identity)\s*=\s*"([^"]*)"/m.exec(body)?.[1] ?? []) : [];
  });
}

/**
 * True where a text has a word that is not a part of a longer one. Comments are no part of the code's meaning, but an id in one was
 * written for the reader: it counts.
 */
export function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[\w-]/.test(text[at - 1] ?? ' ') && !/[\w-]/.test(text[at + word.length] ?? ' ')) return true;
  return false;
}
