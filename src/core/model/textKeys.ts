interface Branch {
  readonly next: Map<string, Branch>;
  key?: string;
}

/** JSON of lists of texts, made once for each list: the same few come with every row of a bill. */
export function textKeys(): (...texts: readonly string[]) => string {
  const root: Branch = { next: new Map() };
  return (...texts) => {
    let at = root;
    for (const text of texts) {
      let branch = at.next.get(text);
      if (branch === undefined) at.next.set(text, (branch = { next: new Map() }));
      at = branch;
    }
    return (at.key ??= JSON.stringify(texts));
  };
}
