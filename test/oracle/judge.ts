import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** What `@cdktf/hcl2json` says of a text: its JSON, or why it is refused. */
export type Answer = { readonly json: unknown; readonly error?: undefined } | { readonly error: string };

/** `@cdktf/hcl2json` in a process of its own, asked one text at a time. */
export interface Judge {
  ask(text: string): Promise<Answer>;
  stop(): void;
}

export function startJudge(): Judge {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'judge.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(text) {
      child.stdin.write(`${JSON.stringify(text)}\n`);
      const line = await answers.next();
      if (line.done) throw new Error('hcl2json has ended');
      return JSON.parse(line.value) as Answer;
    },
    stop: () => child.stdin.end(),
  };
}
