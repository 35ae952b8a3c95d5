import { parse } from '../../../../src/core/terraform/syntax/parse';
import type { Expression, Item, TemplatePart } from '../../../../src/core/terraform/syntax/tree';

/** A short text for an expression: operators first, in parentheses; `?` where an error is. */
export function printed(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'object' && expression.value !== null ? expression.value.number : String(expression.value);
    case 'template':
      return `${expression.heredoc ? 'heredoc' : ''}"${expression.parts.map(part).join('')}"`;
    case 'variable':
      return expression.name;
    case 'get':
      return `${printed(expression.of)}.${expression.legacyIndex ? '#' : ''}${expression.name}`;
    case 'index':
      return `${printed(expression.of)}[${printed(expression.key)}]`;
    case 'splat':
      return `${printed(expression.of)}${expression.full ? '[*]' : '.*'}{${printed(expression.each)}}`;
    case 'element':
      return '_';
    case 'tuple':
      return `[${expression.items.map(printed).join(', ')}]`;
    case 'object':
      return `{${expression.entries.map(({ key, bare, value }) => `${bare ? printed(key).slice(1, -1) : printed(key)} = ${printed(value)}`).join(', ')}}`;
    case 'forTuple':
      return `[${heading(expression)} : ${printed(expression.result)}${condition(expression)}]`;
    case 'forObject':
      return `{${heading(expression)} : ${printed(expression.resultKey)} => ${printed(expression.result)}${expression.grouped ? '...' : ''}${condition(expression)}}`;
    case 'call':
      return `${expression.name}(${expression.args.map(printed).join(', ')}${expression.expand ? '...' : ''})`;
    case 'unary':
      return `(${expression.operator} ${printed(expression.operand)})`;
    case 'binary':
      return `(${expression.operator} ${printed(expression.left)} ${printed(expression.right)})`;
    case 'conditional':
      return `(? ${[expression.condition, expression.then, expression.else].map(printed).join(' ')})`;
    case 'parentheses':
      return `(${printed(expression.inner)})`;
    case 'error':
      return '?';
  }
}

interface For {
  readonly key: string | undefined;
  readonly value: string;
  readonly collection: Expression;
  readonly condition: Expression | undefined;
}

const heading = ({ key, value, collection }: For): string => `for ${key === undefined ? '' : `${key}, `}${value} in ${printed(collection)}`;
const condition = (expression: For): string => (expression.condition === undefined ? '' : ` if ${printed(expression.condition)}`);

/** A part of a template; line ends are shown as ⏎. */
function part(piece: TemplatePart): string {
  switch (piece.kind) {
    case 'text':
      return piece.text.replaceAll('\r', '␍').replaceAll('\n', '⏎');
    case 'interpolation':
      return `<${printed(piece.value)}>`;
    case 'if':
      return `<if ${printed(piece.condition)}|${piece.then.map(part).join('')}|${piece.else.map(part).join('')}>`;
    case 'for':
      return `<for ${piece.key === undefined ? '' : `${piece.key}, `}${piece.value} in ${printed(piece.collection)}|${piece.body.map(part).join('')}>`;
    case 'error':
      return '<?>';
  }
}

/** A short text for items, nested ones in braces. `!` marks what is broken, `?` an error, `…` a block without its `}`. */
export function outline(items: readonly Item[]): string {
  return items
    .map((item) => {
      if (item.kind === 'error') return '?';
      const mark = item.broken ? '!' : '';
      if (item.kind === 'attribute') return `${mark}${item.name} = ${printed(item.value)}`;
      const head = [item.type, ...item.labels.map(({ name }) => JSON.stringify(name))].join(' ');
      if (item.open < 0) return `${mark}${head}`;
      return `${mark}${head} {${outline(item.body)}${item.close < 0 ? '…' : ''}}`;
    })
    .join('; ');
}

/** The outline of a text. */
export const outlineOf = (text: string): string => outline(parse(text).items);

/** The expression behind `a = `, and whether it is broken. */
export function expressionOf(text: string): string {
  const [item] = parse(`a = ${text}\n`).items;
  if (item?.kind !== 'attribute') return outlineOf(`a = ${text}\n`);
  return `${item.broken ? '!' : ''}${printed(item.value)}`;
}
