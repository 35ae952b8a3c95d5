/** Values of tags by trimmed, lower-case key. */
export type ChargeTags = Readonly<Record<string, string>>;

/** Keys as the readers of bills write them. */
export const plainKey = (key: string): string => key.trim().toLowerCase();

/** Whether tags have all of some values, without regard to case; `*`: any value. */
export function takesTags(wanted: Readonly<Record<string, string>>): (tags: ChargeTags) => boolean {
  const conditions = Object.entries(wanted).map(([key, value]) => ({
    key: plainKey(key),
    isAny: value === '*',
    value: value.trim().toLowerCase(),
  }));
  return (tags) =>
    conditions.every(({ key, isAny, value }) => {
      const found = tags[key];
      return found !== undefined && (isAny || found.toLowerCase() === value);
    });
}
