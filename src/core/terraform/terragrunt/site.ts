import type { Range } from '../../model/range';
import type { Source } from '../../model/source';
import { positionAt } from '../syntax/positions';
import type { Document } from '../syntax/tree';

/** The `terraform` block of a Terragrunt file; `undefined` when it has none. */
export function terraformHeader(document: Document): Range | undefined {
  const index = document.items.findIndex((item) => item.kind === 'block' && item.type === 'terraform');
  const item = document.items[index];
  if (item?.kind !== 'block') return undefined;
  const start = document.starts[index]!;
  return { start: positionAt(document, start + item.start), end: positionAt(document, start + item.typeEnd) };
}

/** The first line of a file, where a unit without a `terraform` block is shown. */
export function firstLine(document: Document): Range {
  const [line = ''] = document.text.split(/\r?\n/, 1);
  return { start: { line: 0, character: 0 }, end: { line: 0, character: line.length } };
}

/** Where a unit is shown in one of its files: its `terraform` block, else the first line of the unit's own file. */
export function siteIn(file: string, document: () => Document | undefined, isUnit: boolean): Source | undefined {
  const present = document();
  if (present === undefined || (!isUnit && terraformHeader(present) === undefined)) return undefined;
  const header = (): Range => {
    const now = document() ?? present;
    return terraformHeader(now) ?? firstLine(now);
  };
  return { file, header, block: header, written: () => undefined, nameOf: () => undefined, insertion: () => undefined };
}
