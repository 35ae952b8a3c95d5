import { ToolProblem } from './tool';

/** A new text for a file of the workspace; `text` null takes the file away. */
export interface ProposedFile {
  readonly path: string;
  readonly text: string | null;
}

/** JSON Schema of what `pathOf` and `proposedOf` read. */
export const PATH = { type: 'string', description: 'Only this file or folder, relative to the workspace, with /. Default: everything.' };
export const PROPOSED = {
  type: 'array',
  description: 'New texts of files that are not saved yet: the answer is as if they were. Whole files, not differences.',
  maxItems: 50,
  items: {
    type: 'object',
    properties: { path: { type: 'string' }, text: { type: ['string', 'null'], description: 'null: the file is deleted' } },
    required: ['path', 'text'],
    additionalProperties: false,
  },
};

/** An object schema of these properties, none of them needed. */
export const schemaOf = (properties: Readonly<Record<string, object>>): object => ({
  type: 'object',
  properties,
  additionalProperties: false,
});

/** The members of an input. @throws ToolProblem where it is no object or has a member that the tool does not know. */
export function membersOf(input: unknown, known: readonly string[]): Readonly<Record<string, unknown>> {
  const members = input ?? {};
  if (typeof members !== 'object' || Array.isArray(members)) throw new ToolProblem('The input must be an object.');
  const stray = Object.keys(members).find((key) => !known.includes(key));
  if (stray !== undefined) throw new ToolProblem(`The input has no ${JSON.stringify(stray)}; it takes ${known.join(', ')}.`);
  return members as Readonly<Record<string, unknown>>;
}

/** A text of the input, `undefined` where it is absent. @throws ToolProblem */
export function textOf(members: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = members[key];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw new ToolProblem(`${key} must be a string.`);
  return value;
}

/** A place of the workspace, `undefined` for all of it. @throws ToolProblem where it leads out. */
export function pathOf(members: Readonly<Record<string, unknown>>): string | undefined {
  const path = textOf(members, 'path');
  return path === undefined ? undefined : insidePath(path) || undefined;
}

/** @throws ToolProblem */
export function proposedOf(members: Readonly<Record<string, unknown>>): readonly ProposedFile[] {
  const value = members.proposed ?? [];
  if (!Array.isArray(value)) throw new ToolProblem('proposed must be a list of { path, text }.');
  if (value.length > PROPOSED.maxItems) throw new ToolProblem(`proposed takes ${PROPOSED.maxItems} files at most: ask in parts.`);
  return value.map((file: unknown) => {
    const members = membersOf(file, ['path', 'text']);
    const path = textOf(members, 'path');
    const { text } = members;
    if (path === undefined || (typeof text !== 'string' && text !== null)) throw new ToolProblem('Each proposed file needs path and text.');
    return { path: insidePath(path), text };
  });
}

/** `./a//b/` is `a/b`. @throws ToolProblem for absolute paths and those with `..`. */
function insidePath(path: string): string {
  const parts = path.replaceAll('\\', '/').split('/');
  if (parts[0] === '' || /^[A-Za-z]:$/.test(parts[0] ?? '') || parts.includes('..'))
    throw new ToolProblem('Paths are relative to the workspace and stay inside of it.');
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}

/** Whether a file is the one at a path, or below it. */
export const isWithin = (file: string, path: string | undefined): boolean =>
  path === undefined || file === path || file.startsWith(`${path}/`);
