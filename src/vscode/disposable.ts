/** Something to be put away when the extension ends; what `context.subscriptions` takes. */
export interface Disposable {
  dispose(): void;
}
