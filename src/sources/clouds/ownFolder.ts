import { SourceProblem } from './problem';

const CODES = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EISDIR', 'EMFILE', 'ENFILE', 'EIO', 'EEXIST'];

/** Whether Ledgerline's own folder could not be written to or read. */
export const isNoRoom = (error: unknown): boolean => CODES.includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');

/** Nothing is asked that could not be counted and kept: another window would ask, and perhaps pay, again. */
export const noRoom = (cause: unknown): SourceProblem =>
  new SourceProblem(
    {
      kind: 'our fault',
      message: `Ledgerline cannot write to its own folder (${(cause as NodeJS.ErrnoException).code ?? 'error'}), where requests are counted: nothing was asked.`,
      action: 'Make room on the disk, or make the folder writable, then refresh.',
    },
    { cause },
  );
