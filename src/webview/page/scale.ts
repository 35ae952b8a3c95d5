/** Two steps to a round top that is at least `most`, as on a ruler: 1, 1.5, 2, 2.5, 3, 4 or 5 times a power of ten. */
export function ticksOf(most: number): readonly [half: number, top: number] {
  if (!(most > 0)) return [0.5, 1];
  const power = 10 ** Math.floor(Math.log10(most / 2));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 10].map((round) => round * power).find((size) => 2 * size >= most) ?? 10 * power;
  return [step, 2 * step];
}
