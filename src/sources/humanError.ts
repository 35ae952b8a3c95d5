/** Something the user can put right. The message says what happened; `action` is the next step. */
export class HumanError extends Error {
  readonly action: string | undefined;

  constructor(message: string, action?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HumanError';
    this.action = action;
  }
}
