import { promises as fs } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import { HumanError } from './humanError';

/** Text of a plan or state file; `-` is standard input. @throws HumanError when it cannot be read. */
export async function readPlanFile(file: string, input: NodeJS.ReadableStream): Promise<string> {
  if (file === '-') return readAll(input);
  try {
    return decoded(await fs.readFile(file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new HumanError(`${file} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}`);
  }
}

/** Windows PowerShell writes what is redirected with `>` as UTF-16. */
function decoded(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? 'utf16le' : 'utf8');
}
