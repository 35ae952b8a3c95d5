import { spawn, type ChildProcess } from 'node:child_process';

/** A program to run: a file by its absolute path and a list of arguments, never a line for a shell. */
export interface ToolCall {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Bytes of output after which it is ended. */
  readonly mostBytes?: number;
}

export type ToolAnswer =
  { readonly kind: 'done'; readonly output: string } | { readonly kind: 'failed'; readonly reason: ToolFailure; readonly message: string };

/** `refused`: it ran and ended with an error, which the message tells. `unstarted`: it could not be run at all. */
export type ToolFailure = 'refused' | 'timeout' | 'too-long' | 'cancelled' | 'unstarted';

const MOST_BYTES = 64e6;
/** What of its complaints is kept. */
const MOST_COMPLAINT = 64e3;

/**
 * Runs a program to its end. It gets no input and only the given environment; when the time is over, the output too long or
 * the call cancelled, it is ended with everything it started.
 */
export function runTool({ file, args, cwd, environment, timeoutMs, signal, mostBytes = MOST_BYTES }: ToolCall): Promise<ToolAnswer> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(failed('cancelled'));
      return;
    }
    const child = spawn(file, [...args], {
      cwd,
      env: { ...environment },
      shell: false,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // a group of its own, so that what it starts ends with it
      detached: process.platform !== 'win32',
    });
    const output: Buffer[] = [];
    const complaint: Buffer[] = [];
    let bytes = 0;
    let complaintBytes = 0;
    const end = (answer: ToolAnswer): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(answer);
    };
    const stop = (reason: ToolFailure): void => {
      endTree(child);
      // whoever holds the pipes open must not hold up the answer
      child.stdout.destroy();
      child.stderr.destroy();
      end(failed(reason));
    };
    const cancel = (): void => stop('cancelled');
    const timer = setTimeout(() => stop('timeout'), timeoutMs);
    signal.addEventListener('abort', cancel, { once: true });
    child.stdout.on('data', (part: Buffer) => {
      output.push(part);
      if ((bytes += part.length) > mostBytes) stop('too-long');
    });
    child.stderr.on('data', (part: Buffer) => {
      if (complaintBytes < MOST_COMPLAINT) complaint.push(part);
      complaintBytes += part.length;
    });
    child.on('error', (error) => end(failed('unstarted', (error as NodeJS.ErrnoException).code ?? error.message)));
    child.on('close', (code) => {
      const text = (parts: readonly Buffer[]): string => Buffer.concat(parts).toString('utf8');
      end(code === 0 ? { kind: 'done', output: text(output) } : failed('refused', text(complaint).trim()));
    });
  });
}

const failed = (reason: ToolFailure, message = ''): ToolAnswer => ({ kind: 'failed', reason, message });

/** Ends a program and everything it started. */
function endTree({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32')
      spawn('taskkill.exe', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on('error', () => undefined);
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}
