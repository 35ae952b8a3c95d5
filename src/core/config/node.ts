import type { Position, Range, Span } from '../model/range';

/** A YAML value with its place. Aliases and merges are resolved by sharing: walk it by paths, never as a whole. */
export type YamlNode = YamlMap | YamlList | YamlScalar;

export interface YamlMap extends Span {
  readonly kind: 'map';
  /** In order of writing; merged entries last; of two equal keys the last. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

export interface YamlEntry {
  readonly key: Span;
  readonly value: YamlNode;
}

export interface YamlList extends Span {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}

export interface YamlScalar extends Span {
  readonly kind: 'scalar';
  /** As YAML 1.2 reads it: `off` and dates are texts. */
  readonly value: string | number | boolean | null;
  /** Without quotes, as written: `010` stays `010`. */
  readonly text: string;
}

/** Turns offsets of a text into positions. */
export function rangesOf(text: string): (span: Span) => Range {
  const lines = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) lines.push(match.index + match[0].length);
  const at = (offset: number): Position => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - lines[low]! };
  };
  return ({ start, end }) => ({ start: at(start), end: at(end) });
}
