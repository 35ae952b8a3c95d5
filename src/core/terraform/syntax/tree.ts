/**
 * The syntax tree of HCL's native syntax. Offsets are UTF-16 and relative to the start of the top-level item that holds
 * the node, so items that an edit does not touch are kept as they are, by identity.
 */

/** A whole file. Immutable: an edit makes a new one that shares unchanged items. */
export interface Document {
  readonly text: string;
  /** Top-level blocks, attributes and errors, in order. */
  readonly items: readonly Item[];
  /** Where each item starts, same index as `items`, ascending. */
  readonly starts: readonly number[];
  /** Offset of the first character of each line. */
  readonly lines: readonly number[];
}

export type Item = Block | Attribute | ErrorItem;

export interface Block {
  readonly kind: 'block';
  readonly start: number;
  readonly end: number;
  readonly type: string;
  /** Offset behind the type, which starts the block. */
  readonly typeEnd: number;
  readonly labels: readonly Label[];
  /** Offset of `{`; -1 while it is not written. */
  readonly open: number;
  /** Offset of `}`; -1 while it is not written. */
  readonly close: number;
  readonly body: readonly Item[];
  /** An error anywhere in it, nested ones included. */
  readonly broken: boolean;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Label extends Span {
  readonly name: string;
}

export interface Attribute {
  readonly kind: 'attribute';
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** Offset behind the name, which starts the attribute. */
  readonly nameEnd: number;
  readonly value: Expression;
  readonly broken: boolean;
}

/** Text that is no item; its neighbours keep their values. */
export interface ErrorItem {
  readonly kind: 'error';
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export type Expression =
  | ElementOf
  | Literal
  | Template
  | Variable
  | GetAttribute
  | Index
  | Splat
  | Tuple
  | ObjectExpression
  | ForTuple
  | ForObject
  | Call
  | Unary
  | Binary
  | Conditional
  | Parentheses
  | ErrorExpression;

interface Node {
  readonly start: number;
  readonly end: number;
}

/** `1.50`, `true`, `null`. A number keeps its digits as written. Quoted text is a `Template`, even without interpolation. */
export interface Literal extends Node {
  readonly kind: 'literal';
  readonly value: { readonly number: string } | boolean | null;
}

/** A quoted string or heredoc. Exactly one interpolation and nothing else (`"${x}"`) keeps the type of x. */
export interface Template extends Node {
  readonly kind: 'template';
  readonly heredoc: boolean;
  readonly parts: readonly TemplatePart[];
}

/** Literal parts are unescaped, with `~` strip markers and heredoc indentation already applied. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: 'interpolation'; readonly value: Expression; readonly start: number; readonly end: number }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: readonly TemplatePart[];
      readonly else: readonly TemplatePart[];
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'for';
      readonly key: string | undefined;
      readonly value: string;
      readonly collection: Expression;
      readonly body: readonly TemplatePart[];
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'error'; readonly message: string; readonly start: number; readonly end: number };

/** The first name of a traversal: `var`, `aws_instance`, `each`, a `for` variable. */
export interface Variable extends Node {
  readonly kind: 'variable';
  readonly name: string;
}

/** `of.name`, and the legacy `of.0` with `name` made of digits. */
export interface GetAttribute extends Node {
  readonly kind: 'get';
  readonly of: Expression;
  readonly name: string;
  /** Written as `.0`: an index in old syntax. */
  readonly legacyIndex: boolean;
}

export interface Index extends Node {
  readonly kind: 'index';
  readonly of: Expression;
  readonly key: Expression;
}

/**
 * `of.*` (attribute) or `of[*]` (full). `each` is what is done to every element: a chain of get/index/splat that ends in
 * an `ElementOf`, which stands for the element.
 */
export interface Splat extends Node {
  readonly kind: 'splat';
  readonly full: boolean;
  readonly of: Expression;
  readonly each: Expression;
}

/** Stands for the element inside a splat's `each`; occurs nowhere else. */
export interface ElementOf extends Node {
  readonly kind: 'element';
}

export interface Tuple extends Node {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectExpression extends Node {
  readonly kind: 'object';
  readonly entries: readonly ObjectEntry[];
}

export interface ObjectEntry extends Node {
  /** A bare identifier is a `Template` of one text with `bare` set on the entry; `(expr)` is a `Parentheses`. */
  readonly key: Expression;
  readonly bare: boolean;
  readonly value: Expression;
}

export interface ForTuple extends Node {
  readonly kind: 'forTuple';
  readonly key: string | undefined;
  readonly value: string;
  readonly collection: Expression;
  readonly result: Expression;
  readonly condition: Expression | undefined;
}

export interface ForObject extends Node {
  readonly kind: 'forObject';
  readonly key: string | undefined;
  readonly value: string;
  readonly collection: Expression;
  readonly resultKey: Expression;
  readonly result: Expression;
  /** `v...`: several values of one key become a tuple. */
  readonly grouped: boolean;
  readonly condition: Expression | undefined;
}

export interface Call extends Node {
  readonly kind: 'call';
  /** With namespaces: `merge`, `core::upper`, `provider::aws::arn_parse`. */
  readonly name: string;
  readonly args: readonly Expression[];
  /** The last argument is followed by `...`. */
  readonly expand: boolean;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '-' | '!';
  readonly operand: Expression;
}

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly else: Expression;
}

export interface Parentheses extends Node {
  readonly kind: 'parentheses';
  readonly inner: Expression;
}

/** A missing or broken expression. */
export interface ErrorExpression extends Node {
  readonly kind: 'error';
  readonly message: string;
}
