import { parseDay } from '../../core/model/days';
import type { DayRange, ResourceQuestion } from '../../core/model/resourceSpend';
import type { ChargeCategory, DailyCost } from '../../core/model/spend';
import { isAsked, type QuestionedCharge } from '../../core/spend/directCost';
import { AT, type TextSlot } from './columns';
import { doubled } from './interned';
import { IntTable } from './intTable';
import { MARKS } from './kinds';
import { DAY, NO_DATE, untilOf, type Row } from './reading';

/** Days since 1970, both ends within. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

export const daysOf = ({ from, to }: DayRange): Days => ({ from: parseDay(from) ?? 0, to: parseDay(to) ?? -1 });

/** What decides whether a charge is asked for, but its days. */
const DECIDES = ['currency', 'category', 'class', 'provider', 'account', 'service', 'region', 'tags', 'allocated'] as const;

/** Tells whether a row is of the question. Each kind of charge is judged once. `textOf`: the text of a column's meaning. */
export function askedCharges(
  question: ResourceQuestion,
  teamOf: (row: Pick<DailyCost, 'owner' | 'account'>) => string,
  textOf: (meaning: number) => string,
): (row: Row) => boolean {
  const asked = isAsked(question, teamOf);
  const periods = [question, ...(question.before ? [question.before] : [])].map(daysOf);
  const kinds = new IntTable(DECIDES.length);
  const kind = new Int32Array(DECIDES.length);
  /** By number of the kind: 0 not known yet, 1 asked for, 2 not. */
  let answers = new Uint8Array(1 << 11);

  function chargeOf(meanings: Int32Array): QuestionedCharge {
    const text = (slot: TextSlot): string => textOf(Math.max(0, meanings[AT[slot]]!));
    const firstOf = (slot: TextSlot): string =>
      text(slot)
        .split('\n')
        .find((value) => value !== '') ?? '';
    return {
      provider: text('provider'),
      account: text('account'),
      service: text('service'),
      region: text('region'),
      // the workload that a shared charge was split to comes before the tags of the resource
      owner: firstOf('allocated') || firstOf('tags'),
      currency: text('currency'),
      charge: (text('category') || 'Usage') as ChargeCategory,
      correction: (meanings[AT.class]! & MARKS.correction) !== 0,
    };
  }

  return ({ meanings }) => {
    const start = meanings[AT.start]!;
    if (start === NO_DATE) return false;
    const first = Math.floor(start / DAY);
    const until = untilOf(start, meanings[AT.end]!);
    if (until !== 0 && question.usageOnly === true) return false;
    const last = until === 0 ? first : until - 1;
    if (!periods.some(({ from, to }) => first <= to && last >= from)) return false;
    for (let i = 0; i < DECIDES.length; i++) kind[i] = Math.max(0, meanings[AT[DECIDES[i]!]]!);
    const number = kinds.numberOf(kind);
    if (number >= answers.length) answers = doubled(answers);
    if (answers[number] === 0) answers[number] = asked(chargeOf(meanings)) ? 1 : 2;
    return answers[number] === 1;
  };
}
