/** A JSON object whose fields are not known to be there. */
export type Fields = Readonly<Record<string, unknown>>;

/** A key of an answer and what stands under it. */
export type Entry = readonly [key: string, fields: Fields];

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** More than anything there is to count. */
const LARGEST = 1e24;

const isCount = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) < LARGEST;

/** A number; 0 where there is none: amounts that OpenCost has not are null or left out. */
export const numberAt = (fields: Fields, key: string): number => {
  const value = fields[key];
  return isCount(value) ? value : 0;
};

/** Whether all of these are numbers: what is needed for a figure and is not there makes it unknown, not 0. */
export const hasNumbers = (fields: Fields, ...keys: readonly string[]): boolean => keys.every((key) => isCount(fields[key]));

/** A text; '' where there is none: OpenCost leaves empty properties out. */
export const textAt = (fields: Fields, key: string): string => {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
};

export const fieldsAt = (fields: Fields, key: string): Fields => {
  const value = fields[key];
  return isFields(value) ? value : {};
};

/** `{data: {key: …}}` or `{data: [{key: …}, …]}`, one map for each step. */
export function entriesOf(body: unknown): readonly Entry[] {
  const data = isFields(body) ? body.data : undefined;
  const maps = Array.isArray(data) ? data : [data];
  return maps.filter(isFields).flatMap((map) => Object.entries(map).filter((entry): entry is [string, Fields] => isFields(entry[1])));
}
