/** Texts by index; 0 is `''`. */
export class Texts {
  readonly #indices = new Map<string, number>([['', 0]]);
  readonly #texts: string[] = [''];

  indexOf(text: string): number {
    const known = this.#indices.get(text);
    if (known !== undefined) return known;
    this.#indices.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  at(index: number): string {
    return this.#texts[index] ?? '';
  }

  get all(): readonly string[] {
    return this.#texts;
  }
}
