import type { SpendProblem } from '../../core/model/spend';

/** A source that cannot answer: caught where its last good data are at hand. */
export class SourceProblem extends Error {
  readonly problem: SpendProblem;
  /** How long the service asks to wait, where it does. */
  readonly retryAfterMs: number | undefined;

  constructor(problem: SpendProblem, options: ErrorOptions & { readonly retryAfterMs?: number } = {}) {
    super(problem.message, options);
    this.name = 'SourceProblem';
    this.problem = problem;
    this.retryAfterMs = options.retryAfterMs;
  }
}
