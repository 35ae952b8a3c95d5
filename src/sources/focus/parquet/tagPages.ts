import type { SchemaTree } from 'hyparquet';
import { IntTable } from '../intTable';
import type { Decoder } from './decoder';
import { levelPages, type LevelPage } from './levelPages';
import type { Chunk, Pages } from './pages';

/** Rows of a page: reading can be stopped between two of them. */
const ROWS = 4096;
/** Lists, keys and values that are told apart at once. */
const MAX_LISTS = 1 << 17;
/** Numbers of no text, and of no entry. */
const NONE = 0;
const ABSENT = -1;

/** Where a column of tags holds its keys and values: the group that repeats, and the paths from the root to both. */
export interface TagLeaves {
  readonly key: SchemaTree[];
  readonly value: SchemaTree[];
}

/** Of a map, or of a list of records with a key and a value, with or without the groups that writers put around; else `undefined`. */
export function tagLeaves(root: SchemaTree, column: SchemaTree): TagLeaves | undefined {
  const path = [root, column];
  for (let node = column; node.children.length === 1;) path.push((node = node.children[0]!));
  const [key, value] = ['key', 'value'].map((name) => path.at(-1)!.children.find(({ element }) => element.name.toLowerCase() === name));
  const isText = (leaf: SchemaTree | undefined): leaf is SchemaTree => leaf?.children.length === 0 && leaf.element.type === 'BYTE_ARRAY';
  const repeated = path.filter(({ element }) => element.repetition_type === 'REPEATED').length;
  if (!isText(key) || !isText(value) || repeated !== 1 || [key, value].some(({ element }) => element.repetition_type === 'REPEATED'))
    return undefined;
  return { key: [...path, key], value: [...path, value] };
}

/**
 * Takes a column of tags apart, some thousand rows at a time: a group of rows may be a million, and as records they would take a
 * gigabyte. A cell is the JSON text of its list; rows with the same tags have the same text.
 */
export function tagPages(decoder: Decoder, ofKeys: Chunk, ofValues: Chunk): Pages {
  const keys = leaf(decoder, ofKeys);
  const values = leaf(decoder, ofValues);
  /** Lists by their last entry: the list before it, its key and its value. */
  let lists = new IntTable(3);
  let cells = new Map<number, string>();
  const entry = new Int32Array(3);

  function textOf(list: number): string {
    const known = cells.get(list);
    if (known !== undefined) return known;
    const pairs: { readonly key: string; readonly value: string | undefined }[] = [];
    for (let at = list; at > 0;) {
      const [before, keyText, valueText] = lists.keys.subarray((at - 1) * 3, at * 3);
      pairs.unshift({ key: keys.text(keyText!) ?? '', value: values.text(valueText!) });
      at = before!;
    }
    const text = JSON.stringify(pairs);
    cells.set(list, text);
    return text;
  }

  return {
    dictionary: undefined,
    next() {
      if (Math.max(lists.count, keys.texts, values.texts) > MAX_LISTS) {
        lists = new IntTable(3);
        cells = new Map();
        keys.forget();
        values.forget();
      }
      const page: (string | undefined)[] = [];
      while (page.length < ROWS && keys.isMore()) {
        let list = 0;
        do {
          const key = keys.take();
          const value = values.isMore() ? values.take() : undefined;
          if (value === undefined || (value === ABSENT) !== (key === ABSENT))
            throw new Error('keys and values of tags do not fit together');
          if (key === ABSENT) continue;
          entry[0] = list;
          entry[1] = key;
          entry[2] = value;
          list = lists.numberOf(entry) + 1;
        } while (keys.isMore() && keys.isOfSameRow());
        page.push(list === 0 ? undefined : textOf(list));
      }
      if (page.length === 0) throw new Error('a column ends before its rows do');
      return { kind: 'cells', rows: page.length, cells: page };
    },
  };
}

/** The entries of one leaf, one after the other. */
interface Leaf {
  isMore(): boolean;
  /** Whether the next entry goes on with the row of the one before. */
  isOfSameRow(): boolean;
  /** Takes the next one: the number of its text, 0 for none, -1 where a row has no entry. */
  take(): number;
  text(number: number): string | undefined;
  /** How many texts have numbers. */
  readonly texts: number;
  /** Numbers texts anew. */
  forget(): void;
}

function leaf(decoder: Decoder, chunk: Chunk): Leaf {
  const { path } = chunk;
  const isCounted = ({ element }: SchemaTree): boolean => element.repetition_type !== 'REQUIRED';
  const inside = path.slice(1);
  /** Levels at which a value is there, and at which an entry is. */
  const full = inside.filter(isCounted).length;
  const present = inside.slice(0, inside.findIndex(({ element }) => element.repetition_type === 'REPEATED') + 1).filter(isCounted).length;
  const nextPage = levelPages(decoder, chunk);
  let texts: (string | undefined)[] = [undefined];
  let numbers = new Map<string, number>();
  let page: LevelPage | undefined;
  let at = 0;
  let value = 0;

  function numberOf(cell: unknown): number {
    if (typeof cell !== 'string') return NONE;
    const known = numbers.get(cell);
    if (known !== undefined) return known;
    numbers.set(cell, texts.length);
    return texts.push(cell) - 1;
  }

  return {
    text: (number) => texts[number],
    get texts() {
      return texts.length;
    },
    forget() {
      texts = [undefined];
      numbers = new Map();
    },
    isMore() {
      while (!page || at >= page.count) {
        page = nextPage();
        if (!page) return false;
        [at, value] = [0, 0];
      }
      return true;
    },
    isOfSameRow: () => (page!.repetition[at] ?? 0) > 0,
    take() {
      const level = page!.definition[at] ?? full;
      at++;
      if (level < present) return ABSENT;
      return level === full ? numberOf(page!.values[value++]) : NONE;
    },
  };
}
