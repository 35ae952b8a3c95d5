import { changedAnswer } from '../answers';

/** What a part of an answer has to be, where it is there at all; fields that are not named are not looked at. */
export type Shape =
  | 'text'
  | 'number'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> }
  /** For a shape that holds itself. */
  | (() => Shape);

/**
 * The SDK hands on what came, under the types of what should have come: nothing is read before it is known to be that. Null is what
 * is not there. @throws SourceProblem for an answer with a part of another kind
 */
export function shaped<T extends object>(answer: T, shape: Shape, name: string): T {
  return readAs(answer, shape, name) as T;
}

function readAs(value: unknown, shape: Shape, name: string): unknown {
  if (value === undefined || value === null) return undefined;
  if (typeof shape === 'function') return readAs(value, shape(), name);
  if (shape === 'text' && typeof value === 'string') return value;
  if (shape === 'number' && typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof shape === 'object') {
    const isList = Array.isArray(value);
    if ('list' in shape && isList) return value.map((item) => whole(readAs(item, shape.list, name), name));
    if ('map' in shape && typeof value === 'object' && !isList)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, whole(readAs(item, shape.map, name), name)]));
    if ('fields' in shape && typeof value === 'object' && !isList)
      return Object.fromEntries(
        Object.entries(shape.fields).flatMap(([key, inner]) => {
          const read = Object.hasOwn(value, key) ? readAs((value as Record<string, unknown>)[key], inner, name) : undefined;
          return read === undefined ? [] : [[key, read]];
        }),
      );
  }
  throw unknownForm(name);
}

/** A list or a map has no holes. */
function whole(item: unknown, name: string): unknown {
  if (item === undefined) throw unknownForm(name);
  return item;
}

const unknownForm = (name: string) => changedAnswer(`${name} answered in a form that is not known.`);

export const listOf = (list: Shape): Shape => ({ list });
export const fieldsOf = (fields: Readonly<Record<string, Shape>>): Shape => ({ fields });

const TEXTS = listOf('text');
const CONDITION = fieldsOf({ Key: 'text', Values: TEXTS, MatchOptions: TEXTS });

/** A filter of Cost Explorer and of Budgets. */
export const EXPRESSION: Shape = fieldsOf({
  And: listOf(() => EXPRESSION),
  Or: listOf(() => EXPRESSION),
  Not: () => EXPRESSION,
  Dimensions: CONDITION,
  Tags: CONDITION,
  CostCategories: CONDITION,
});

/** An amount with its currency. */
export const SPEND = fieldsOf({ Amount: 'text', Unit: 'text' });

/** Cost by day and group. */
export const DAILY = fieldsOf({
  ResultsByTime: listOf(
    fieldsOf({ TimePeriod: fieldsOf({ Start: 'text' }), Groups: listOf(fieldsOf({ Keys: TEXTS, Metrics: { map: SPEND } })) }),
  ),
  NextPageToken: 'text',
});
