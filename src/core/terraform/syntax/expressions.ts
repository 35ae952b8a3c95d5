import {
  AMPERSAND,
  BANG,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  GREATER,
  identifierEnd,
  isDigit,
  LESS,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PERCENT,
  PIPE,
  PLUS,
  QUESTION,
  QUOTE,
  SLASH,
  STAR,
} from './characters';
import { objectOrFor, tupleOrFor } from './collections';
import { hasFailed, complain, DEPTH_LIMIT, fail, identifier, nameAt, skip, type Scanner } from './scanner';
import { heredoc, quoted } from './templates';
import type { Binary, Expression } from './tree';

/** Operators or traversal steps in one chain; what is longer is an error (those who walk the tree recurse over them). */
const CHAIN_LIMIT = 1000;

/** Reads an expression at `s.pos`. On an error the tree is as far as it goes, with an `error` node where it ends. */
export function expression(s: Scanner): Expression {
  if (s.depth >= DEPTH_LIMIT) return fail(s, 'This is nested too deeply');
  s.depth++;
  let result = binary(s, 1);
  if (!s.failed && skip(s) === QUESTION) result = conditional(s, result);
  s.depth--;
  return result;
}

function conditional(s: Scanner, condition: Expression): Expression {
  s.pos++;
  const then = expression(s);
  if (s.failed) return { kind: 'conditional', start: condition.start, end: then.end, condition, then, else: then };
  if (skip(s) === COLON) s.pos++;
  else fail(s, 'The conditional has no ":"');
  const other: Expression = hasFailed(s) ? fail(s, 'The conditional has no ":"') : expression(s);
  return { kind: 'conditional', start: condition.start, end: other.end, condition, then, else: other };
}

/** Reads operands and operators that bind at least as strongly as `level`. */
function binary(s: Scanner, level: number): Expression {
  let left = operand(s);
  for (let length = 0; !s.failed; length++) {
    const code = skip(s);
    const next = s.text.charCodeAt(s.pos + 1);
    const operator = operatorOf(code, next);
    if (operator === undefined) break;
    const strength = STRENGTH[operator];
    if (strength < level) break;
    if (length >= CHAIN_LIMIT) return fail(s, 'The expression is too long');
    s.pos += operator.length;
    const right = binary(s, strength + 1);
    left = { kind: 'binary', start: left.start, end: right.end, operator, left, right };
  }
  return left;
}

const STRENGTH: Readonly<Record<Binary['operator'], number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

function operatorOf(code: number, next: number): Binary['operator'] | undefined {
  switch (code) {
    case PLUS:
      return '+';
    case MINUS:
      return '-';
    case STAR:
      return '*';
    case SLASH:
      return '/';
    case PERCENT:
      return '%';
    case LESS:
      return next === EQUALS ? '<=' : '<';
    case GREATER:
      return next === EQUALS ? '>=' : '>';
    case EQUALS:
      return next === EQUALS ? '==' : undefined;
    case BANG:
      return next === EQUALS ? '!=' : undefined;
    case AMPERSAND:
      return next === AMPERSAND ? '&&' : undefined;
    case PIPE:
      return next === PIPE ? '||' : undefined;
    default:
      return undefined;
  }
}

/** A term with its signs in front and its traversal behind; `-a.b` is `-(a.b)`, `-1 + 2` is `(-1) + 2`. */
function operand(s: Scanner): Expression {
  const code = skip(s);
  if (code !== MINUS && code !== BANG) return traversal(s, term(s, code));
  const start = s.pos - s.base;
  if (s.depth >= DEPTH_LIMIT) return fail(s, 'This is nested too deeply');
  s.pos++;
  s.depth++;
  const inner = operand(s);
  s.depth--;
  return { kind: 'unary', start, end: inner.end, operator: code === MINUS ? '-' : '!', operand: inner };
}

function term(s: Scanner, code: number): Expression {
  switch (code) {
    case QUOTE:
      return quoted(s);
    case OPEN_PAREN:
      return parentheses(s);
    case OPEN_BRACKET:
      return tupleOrFor(s);
    case OPEN_BRACE:
      return objectOrFor(s);
    case LESS:
      return s.text.charCodeAt(s.pos + 1) === LESS ? heredoc(s) : fail(s, 'An expression is expected here');
    default:
      return isDigit(code) ? number(s) : word(s);
  }
}

function parentheses(s: Scanner): Expression {
  const start = s.pos - s.base;
  const outer = s.newlines;
  s.newlines = false;
  s.pos++;
  const inner = expression(s);
  if (!s.failed) {
    if (skip(s) === CLOSE_PAREN) s.pos++;
    else {
      const error = fail(s, 'The parenthesis is not closed');
      s.newlines = outer;
      return { kind: 'parentheses', start, end: error.end, inner: error };
    }
  }
  s.newlines = outer;
  return { kind: 'parentheses', start, end: s.pos - s.base, inner };
}

/** A number token is digits, dots and exponents as long as they last; then it must be a number. */
function number(s: Scanner): Expression {
  const { text } = s;
  const start = s.pos;
  let at = start + 1;
  let plain = true;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      at++;
      continue;
    }
    const length = code === DOT ? 1 : code === 101 || code === 69 ? exponentLength(text, at) : 0;
    if (length === 0) break;
    plain = false;
    at += length;
  }
  while (text.charCodeAt(at - 1) === DOT) at--;
  const digits = text.slice(start, at);
  if (!plain && !/^\d+(?:\.\d*)?(?:[eE][+-]?\d{1,9})?$/.test(digits)) return fail(s, 'This is not a number');
  s.pos = at;
  return { kind: 'literal', start: start - s.base, end: at - s.base, value: { number: digits } };
}

/** Length of `e5`, `e+5` up to the first digit; 0 where there is none. */
function exponentLength(text: string, at: number): number {
  const code = text.charCodeAt(at + 1);
  if (isDigit(code)) return 2;
  return (code === PLUS || code === MINUS) && isDigit(text.charCodeAt(at + 2)) ? 3 : 0;
}

/** `true`, `null`, a variable or a call. */
function word(s: Scanner): Expression {
  const start = s.pos;
  const name = identifier(s);
  const end = s.pos;
  if (end === start) return fail(s, 'An expression is expected here');
  const code = skip(s);
  if (code === OPEN_PAREN) return call(s, start, name);
  if (code === COLON && s.text.charCodeAt(s.pos + 1) === COLON) return namespaced(s, start, name);
  s.pos = end;
  if (name === 'true' || name === 'false') return { kind: 'literal', start: start - s.base, end: end - s.base, value: name === 'true' };
  if (name === 'null') return { kind: 'literal', start: start - s.base, end: end - s.base, value: null };
  return { kind: 'variable', start: start - s.base, end: end - s.base, name };
}

function namespaced(s: Scanner, start: number, first: string): Expression {
  let name = first;
  do {
    s.pos += 2;
    skip(s);
    const part = identifier(s);
    if (part === '') return fail(s, 'The name of a function is expected here');
    name += `::${part}`;
  } while (skip(s) === COLON && s.text.charCodeAt(s.pos + 1) === COLON);
  return s.text.charCodeAt(s.pos) === OPEN_PAREN && s.pos < s.end ? call(s, start, name) : fail(s, 'The function has no arguments');
}

function call(s: Scanner, start: number, name: string): Expression {
  const args: Expression[] = [];
  let expand = false;
  const outer = s.newlines;
  s.newlines = false;
  s.pos++;
  for (;;) {
    if (skip(s) === CLOSE_PAREN) {
      s.pos++;
      break;
    }
    args.push(expression(s));
    if (s.failed) break;
    const code = skip(s);
    if (code === COMMA) {
      s.pos++;
    } else if (code === DOT && s.text.startsWith('...', s.pos)) {
      expand = true;
      s.pos += 3;
      if (skip(s) !== CLOSE_PAREN) {
        args.push(fail(s, '")" is expected here'));
        break;
      }
    } else if (code !== CLOSE_PAREN) {
      args.push(fail(s, '"," or ")" is expected here'));
      break;
    }
  }
  s.newlines = outer;
  return { kind: 'call', start: start - s.base, end: s.pos - s.base, name, args: args.slice(), expand };
}

/** Reads `.name`, `.0`, `.*`, `[key]` and `[*]` behind `of`. */
function traversal(s: Scanner, of: Expression): Expression {
  let node = of;
  for (let length = 0; !s.failed; length++) {
    const end = s.pos;
    const code = skip(s);
    const isStep = code === OPEN_BRACKET || (code === DOT && s.text.charCodeAt(s.pos + 1) !== DOT);
    if (!isStep) {
      if (!hasFailed(s)) s.pos = end;
      break;
    }
    if (length >= CHAIN_LIMIT) return fail(s, 'The expression is too long');
    node = code === DOT ? dot(s, node) : bracket(s, node);
  }
  return node;
}

function dot(s: Scanner, of: Expression): Expression {
  s.pos++;
  const code = skip(s);
  if (code === STAR) return attributeSplat(s, of);
  return name(s, of, code) ?? { ...fail(s, 'The name of an attribute is expected here'), start: of.start };
}

/** `.name` or the legacy index `.0` whose dot is read already; `undefined` where neither is written. */
function name(s: Scanner, of: Expression, code: number): Expression | undefined {
  const start = s.pos;
  const legacyIndex = isDigit(code);
  if (legacyIndex) {
    while (isDigit(s.text.charCodeAt(s.pos))) s.pos++;
    // HCL refuses `.0.1`: its scanner takes "0.1" for a number.
    if (s.text.charCodeAt(s.pos) === DOT && isDigit(s.text.charCodeAt(s.pos + 1))) complain(s);
  } else s.pos = code === -1 ? start : identifierEnd(s.text, start);
  if (s.pos === start) return undefined;
  return { kind: 'get', start: of.start, end: s.pos - s.base, of, name: nameAt(s, start, s.pos), legacyIndex };
}

/** `of.*` with the names and legacy indexes that belong to it. */
function attributeSplat(s: Scanner, of: Expression): Expression {
  s.pos++;
  const at = s.pos - s.base;
  let each: Expression = { kind: 'element', start: at, end: at };
  for (let length = 0; ; length++) {
    const end = s.pos;
    if (skip(s) !== DOT || s.text.charCodeAt(s.pos + 1) === DOT) {
      if (!s.failed) s.pos = end;
      break;
    }
    if (length >= CHAIN_LIMIT) return fail(s, 'The expression is too long');
    s.pos++;
    const next = name(s, each, skip(s));
    if (next === undefined) return { ...fail(s, 'The name of an attribute is expected here'), start: of.start };
    each = next;
  }
  return { kind: 'splat', start: of.start, end: s.failed ? s.pos - s.base : each.end, full: false, of, each };
}

/** `of[key]`, or `of[*]` with everything behind it that belongs to it. */
function bracket(s: Scanner, of: Expression): Expression {
  s.pos++;
  if (skip(s) === STAR) {
    s.pos++;
    if (skip(s) !== CLOSE_BRACKET) return { ...fail(s, '"]" is expected here'), start: of.start };
    if (s.depth >= DEPTH_LIMIT) return fail(s, 'This is nested too deeply');
    s.pos++;
    s.depth++;
    const at = s.pos - s.base;
    const each = traversal(s, { kind: 'element', start: at, end: at });
    s.depth--;
    return { kind: 'splat', start: of.start, end: each.end, full: true, of, each };
  }
  const outer = s.newlines;
  s.newlines = false;
  let key = expression(s);
  if (!s.failed) {
    if (skip(s) === CLOSE_BRACKET) s.pos++;
    else key = fail(s, '"]" is expected here');
  }
  s.newlines = outer;
  return { kind: 'index', start: of.start, end: s.pos - s.base, of, key };
}
