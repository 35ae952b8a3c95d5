/** A commit with what it follows, the first parent first. */
export interface LoggedCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** YYYY-MM-DD on which it was committed. */
  readonly committed: string;
}

/**
 * The days on which commits of branches came into the branch that ends at `tip`, by id: those of the merges that brought them. What
 * was committed on the branch itself has none. Commits that are not listed are taken for older than all that are.
 */
export function mergeDays(commits: readonly LoggedCommit[], tip: string): ReadonlyMap<string, string> {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const line: LoggedCommit[] = [];
  for (let at = byId.get(tip); at; at = byId.get(at.parents[0] ?? '')) line.push(at);
  const isIn = new Set<string>();
  const days = new Map<string, string>();
  for (const { id, parents, committed } of line.reverse()) {
    isIn.add(id);
    const open = parents.slice(1);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const commit = byId.get(next);
      if (!commit || isIn.has(next)) continue;
      isIn.add(next);
      days.set(next, committed);
      open.push(...commit.parents);
    }
  }
  return days;
}
