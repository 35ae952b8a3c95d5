import type { Engine } from '../engine';
import type { ProposedFile } from './input';

/** What `look` sees while proposed texts stand in place of the real ones, which are put back whatever happens. */
export function withProposed<T>(engine: Engine, proposed: readonly ProposedFile[], look: () => T): T {
  const before = proposed.map(({ path }) => ({ path, text: engine.text(path) }));
  try {
    for (const { path, text } of proposed) engine.set(path, text ?? undefined);
    return look();
  } finally {
    for (const { path, text } of before.reverse()) engine.set(path, text);
  }
}
