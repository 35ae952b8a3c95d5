/** Answers each line of standard input (a text as a JSON string) with what `@cdktf/hcl2json` makes of it. A process of its own: the package writes to `globalThis`. */
import { createInterface } from 'node:readline';
import { parse } from '@cdktf/hcl2json';

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = { json: await parse('main.tf', JSON.parse(line)) };
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
process.exit(0);
