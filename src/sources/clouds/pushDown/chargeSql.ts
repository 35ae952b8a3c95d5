import type { DayRange } from '../../../core/model/resourceSpend';
import { dayText, parseDay } from '../../../core/model/days';
import { SourceProblem } from '../problem';
import type { Charges } from './charges';
import type { Dialect, Parameter } from './dialect';

/** Characters that clouds allow in keys; no quote, backslash or line break is among them, so a key is safe as a literal. */
const KEY = /^[\p{L}\p{N} _.:/=+@-]{1,256}$/u;

/** Which rows may hold charges that begin on these days, with the values beside it: parts of the table that cannot are not read. */
export function inDays(
  { start, partition }: Charges,
  { from, to }: DayRange,
  dialect: Dialect,
): { readonly conditions: readonly string[]; readonly parameters: readonly Parameter[] } {
  const parameters: Parameter[] = [
    { name: 'first_day', kind: start.kind, value: from },
    { name: 'next_day', kind: start.kind, value: dayText((parseDay(to) ?? 0) + 1) },
    ...(partition
      ? [{ name: 'first_part', kind: partition.kind, value: partition.kind === 'text' ? from.slice(0, 7) : `${from.slice(0, 7)}-01` }]
      : []),
  ];
  const [first, next, part] = parameters.map(({ name, kind }) => dialect.parameter(name, kind));
  return {
    parameters,
    conditions: [`${start.sql} >= ${first}`, `${start.sql} < ${next}`, ...(partition ? [`${partition.sql} >= ${part}`] : [])],
  };
}

/** A day as a literal: digits and dashes, nothing else. @throws RangeError for anything that is no day */
export function dayLiteral(day: string): string {
  if (parseDay(day) === undefined) throw new RangeError('no day');
  return `DATE '${day}'`;
}

/** The values of a tag key, of each set of tags that the table has. @throws SourceProblem for a key that cannot be asked for */
export function tagsOf({ tags, allocatedTags }: Charges, key: string, dialect: Dialect): readonly (readonly [set: string, sql: string])[] {
  if (!KEY.test(key))
    throw new SourceProblem({
      kind: 'bad data',
      message: `The tag key ${JSON.stringify(key.slice(0, 40))} has characters that no cloud allows: it cannot be asked for.`,
      action: 'Correct it under ownerTags or sharedCosts in ledgerline.yaml.',
    });
  const values = tags.map((sql) => dialect.tag(sql, `'${key}'`));
  return [
    ...(values.length > 1 ? [['tag', `COALESCE(${values.join(', ')})`] as const] : values.map((value) => ['tag', value] as const)),
    ...(allocatedTags === undefined ? [] : [['allocated', dialect.tag(allocatedTags, `'${key}'`)] as const]),
  ];
}
