import type { Block, Document, Expression, Item, ObjectEntry, TemplatePart } from '../../src/core/terraform/syntax/tree';

/** A document as `@cdktf/hcl2json` renders it. Only for texts without errors. */
export function render(document: Document): unknown {
  return document.items.length === 0 ? {} : merged(document.items.map((item, index) => ({ item, base: document.starts[index]! })), document.text);
}

interface Placed {
  readonly item: Item;
  readonly base: number;
}

type Json = Record<string, unknown>;

function merged(items: readonly Placed[], text: string): Json {
  const result: Json = {};
  for (const { item, base } of items) if (item.kind === 'block') add(result, item, base, text);
  for (const { item, base } of items) {
    if (item.kind === 'attribute') put(result, item.name, new Renderer(text, base).value(item.value));
  }
  return result;
}

function put(target: Json, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

const own = (target: Json, key: string): unknown => (Object.hasOwn(target, key) ? target[key] : undefined);

function add(target: Json, block: Block, base: number, text: string): void {
  let place = target;
  const path = [block.type, ...block.labels.map((label) => label.name)];
  const last = path.pop()!;
  for (const key of path) {
    if (own(place, key) === undefined) put(place, key, {});
    place = own(place, key) as Json;
  }
  const body = merged(block.body.map((item) => ({ item, base })), text);
  put(place, last, [...((own(place, last) as unknown[] | undefined) ?? []), body]);
}

class Renderer {
  constructor(
    private readonly text: string,
    private readonly base: number,
  ) {}

  value(expression: Expression): unknown {
    switch (expression.kind) {
      case 'literal':
        return typeof expression.value === 'object' && expression.value !== null ? Number(expression.value.number) : expression.value;
      case 'template': {
        const wrapped = wrappedBy(expression.parts);
        return wrapped === undefined ? this.parts(expression.parts) : this.value(wrapped);
      }
      case 'tuple':
        return expression.items.map((item) => this.value(item));
      case 'object': {
        const result: Json = {};
        for (const entry of expression.entries) put(result, this.key(entry), this.value(entry.value));
        return result;
      }
      case 'unary': {
        const value = expression.operand.kind === 'literal' ? this.value(expression.operand) : undefined;
        if (expression.operator === '-' && typeof value === 'number') return value === 0 ? 0 : -value;
        return expression.operator === '!' && typeof value === 'boolean' ? !value : this.wrap(expression);
      }
      default:
        return this.wrap(expression);
    }
  }

  private key({ key, bare }: ObjectEntry): string {
    if (bare) return key.kind === 'template' && key.parts[0]?.kind === 'text' ? key.parts[0].text : '';
    return isTraversal(key) ? this.source(key) : this.part(key);
  }

  private source({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.text.slice(this.base + start, this.base + end);
  }

  private wrap(expression: Expression): string {
    return `\${${this.source(expression)}}`;
  }

  private parts(parts: readonly TemplatePart[]): string {
    return parts.map((part) => this.templatePart(part)).join('');
  }

  private templatePart(part: TemplatePart): string {
    switch (part.kind) {
      case 'text':
        return part.text.replace(/([$%])\{/g, '$1$1{');
      case 'interpolation':
        return this.part(part.value);
      case 'if':
        return this.conditional(this.source(part.condition), this.parts(part.then), this.parts(part.else));
      case 'for': {
        const names = part.key === undefined ? part.value : `${part.key}, ${part.value}`;
        return `%{for ${names} in ${this.source(part.collection)}}${this.parts(part.body)}%{endfor}`;
      }
      case 'error':
        throw new Error(`Not a valid template: ${part.message}`);
    }
  }

  private conditional(condition: string, then: string, other: string): string {
    return `%{if ${condition}}${then}${other === '' ? '' : `%{else}${other}`}%{endif}`;
  }

  private part(expression: Expression): string {
    switch (expression.kind) {
      case 'literal':
        return String(this.value(expression));
      case 'template': {
        const wrapped = wrappedBy(expression.parts);
        return wrapped === undefined ? this.parts(expression.parts) : this.part(wrapped);
      }
      case 'conditional':
        return this.conditional(this.source(expression.condition), this.part(expression.then), this.part(expression.else));
      default:
        return this.wrap(expression);
    }
  }
}

/** x in `"${x}"`. */
function wrappedBy(parts: readonly TemplatePart[]): Expression | undefined {
  const [first] = parts;
  return parts.length === 1 && first?.kind === 'interpolation' ? first.value : undefined;
}

/** A name with constant steps behind it: what HCL calls an absolute traversal. */
function isTraversal(expression: Expression): boolean {
  if (expression.kind === 'variable') return true;
  if (expression.kind === 'get') return isTraversal(expression.of);
  if (expression.kind !== 'index') return false;
  const { key } = expression;
  const isText = key.kind === 'template' && !key.heredoc && (key.parts.length === 0 || (key.parts.length === 1 && key.parts[0]!.kind === 'text'));
  const isConstant = isText || (key.kind === 'literal' && key.value !== null);
  return isConstant && isTraversal(expression.of);
}
