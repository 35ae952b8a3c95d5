import { isSeq, type Node } from 'yaml';
import { parseDay } from '../model/days';
import type { DatedNumber } from './config';
import { itemsOf, numberOf, readFields, textOf, type Reading } from './reader';

/** A number, or a list of `{ from: YYYY-MM-DD, value: number }` in any order; a day that is none or stands twice is reported and left out. */
export function readDatedNumber(reading: Reading, node: Node, what: string): DatedNumber | undefined {
  if (!isSeq(node)) return numberOf(reading, node, what, 0);
  const values = new Map<string, number>();
  for (const item of itemsOf(reading, node, what)) {
    let from: string | undefined;
    let value: number | undefined;
    readFields(reading, item, `an entry of ${what}`, {
      from: (day) => {
        from = textOf(reading, day, `from of ${what}`);
      },
      value: (number) => {
        value = numberOf(reading, number, `value of ${what}`, 0);
      },
    });
    if (from === undefined || parseDay(from) === undefined)
      reading.report('error', 'config/value', `An entry of ${what} needs a from, a day of the calendar: YYYY-MM-DD`, item);
    else if (value === undefined) reading.report('error', 'config/missing', `An entry of ${what} needs a value`, item);
    else if (values.has(from)) reading.report('error', 'config/value', `${what} has two values from ${from} on`, item);
    else values.set(from, value);
  }
  return [...values].map(([from, value]) => ({ from, value }));
}
