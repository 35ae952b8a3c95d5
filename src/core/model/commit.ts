/** A commit with what it changed in infrastructure code. */
export interface Commit {
  readonly id: string;
  /** YYYY-MM-DD of the author and of the committer: a rebase makes the second one later. */
  readonly authored: string;
  readonly committed: string;
  /** Of the merge that brought it into the default branch; absent: there is none. */
  readonly merged?: string;
  readonly subject: string;
  /** Changed files of infrastructure code. */
  readonly files: readonly string[];
  /** Resource blocks whose lines it changed. */
  readonly changes: readonly { readonly file: string; readonly type: string; readonly name: string }[];
  /** Lines that it took out or put in, and the first lines of their blocks; of a large one the first. */
  readonly lines: string;
}
