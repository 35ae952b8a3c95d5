/** A small reader of SQL for stand-ins: it takes what a roll-up needs and refuses everything else. */
export type Expression =
  | { readonly kind: 'value'; readonly value: string | number | null }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'name'; readonly path: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'cast'; readonly of: Expression; readonly type: string }
  | {
      readonly kind: 'case';
      readonly subject: Expression | undefined;
      readonly whens: readonly (readonly [Expression, Expression])[];
      readonly otherwise: Expression | undefined;
    }
  | { readonly kind: 'operator'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'day'; readonly text: string }
  | { readonly kind: 'in'; readonly of: Expression; readonly list: readonly Expression[] }
  | { readonly kind: 'rowNumber'; readonly order: readonly { readonly by: Expression; readonly isDescending: boolean }[] }
  | { readonly kind: 'lambda'; readonly names: readonly string[]; readonly body: Expression }
  | { readonly kind: 'select'; readonly select: Select };

export interface Select {
  readonly items: readonly { readonly expression: Expression; readonly alias: string }[];
  readonly from:
    | { readonly kind: 'table'; readonly path: readonly string[] }
    | { readonly kind: 'select'; readonly select: Select }
    | { readonly kind: 'unnest'; readonly list: Expression; readonly alias: string };
  readonly where: Expression | undefined;
  /** Positions of items, from 1. */
  readonly groupBy: readonly number[] | undefined;
}

export interface SqlForm {
  /** What surrounds quoted names. */
  readonly quote: '`' | '"';
  readonly parameter: 'named' | 'positional';
}

interface Token {
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'sign' | 'parameter';
  readonly text: string;
}

const COMPARISONS = ['=', '<>', '<', '>', '<=', '>='];

/** One SELECT statement and nothing after it. @throws Error for anything else */
export function parseSql(sql: string, form: SqlForm): Select {
  const tokens = tokensOf(sql, form);
  let at = 0;
  let parameters = 0;
  const fail = (what: string): never => {
    throw new Error(
      `${what} at token ${at}: ${tokens
        .slice(at, at + 5)
        .map(({ text }) => text)
        .join(' ')}`,
    );
  };
  const isWord = (word: string, ahead = 0): boolean =>
    tokens[at + ahead]?.kind === 'word' && tokens[at + ahead]!.text.toUpperCase() === word;
  const isSign = (sign: string, ahead = 0): boolean => tokens[at + ahead]?.kind === 'sign' && tokens[at + ahead]!.text === sign;
  const takeWord = (word: string): boolean => isWord(word) && ++at > 0;
  const takeSign = (sign: string): boolean => isSign(sign) && ++at > 0;
  const needWord = (word: string): void => {
    if (!takeWord(word)) fail(`no ${word}`);
  };
  const needSign = (sign: string): void => {
    if (!takeSign(sign)) fail(`no ${sign}`);
  };
  const identifier = (): string => {
    const token = tokens[at++];
    return token?.kind === 'word' || token?.kind === 'quoted' ? token.text : fail('no name');
  };
  const path = (): string[] => {
    const names = [identifier()];
    while (takeSign('.')) names.push(identifier());
    return names;
  };
  const list = <T>(item: () => T): T[] => {
    const items = [item()];
    while (takeSign(',')) items.push(item());
    return items;
  };

  function select(): Select {
    needWord('SELECT');
    const items = list(() => {
      const expression = comparison();
      const alias = takeWord('AS') ? identifier() : expression.kind === 'name' ? expression.path.at(-1)! : '';
      return { expression, alias };
    });
    needWord('FROM');
    const from = source();
    const where = takeWord('WHERE') ? disjunction() : undefined;
    let groupBy: number[] | undefined;
    if (takeWord('GROUP')) {
      needWord('BY');
      groupBy = list(() => (tokens[at]?.kind === 'number' ? Number(tokens[at++]!.text) : fail('no position')));
    }
    return { items, from, where, groupBy };
  }

  function source(): Select['from'] {
    if (takeSign('(')) {
      const inner = select();
      needSign(')');
      if (takeWord('AS')) identifier();
      return { kind: 'select', select: inner };
    }
    if (takeWord('UNNEST')) {
      needSign('(');
      const unnested = comparison();
      needSign(')');
      needWord('AS');
      return { kind: 'unnest', list: unnested, alias: identifier() };
    }
    return { kind: 'table', path: path() };
  }

  function disjunction(): Expression {
    let left = conjunction();
    while (takeWord('OR')) left = { kind: 'operator', operator: 'OR', left, right: conjunction() };
    return left;
  }

  function conjunction(): Expression {
    let left = comparison();
    while (takeWord('AND')) left = { kind: 'operator', operator: 'AND', left, right: comparison() };
    return left;
  }

  function comparison(): Expression {
    const left = sum();
    if (takeWord('IN')) {
      needSign('(');
      const values = list(comparison);
      needSign(')');
      return { kind: 'in', of: left, list: values };
    }
    const sign = tokens[at];
    if (sign?.kind !== 'sign' || !COMPARISONS.includes(sign.text)) return left;
    at++;
    return { kind: 'operator', operator: sign.text, left, right: sum() };
  }

  function sum(): Expression {
    let left = product();
    while (isSign('+') || isSign('-')) left = { kind: 'operator', operator: tokens[at++]!.text, left, right: product() };
    return left;
  }

  function product(): Expression {
    let left = primary();
    while (isSign('*') || isSign('/')) left = { kind: 'operator', operator: tokens[at++]!.text, left, right: primary() };
    return left;
  }

  function primary(): Expression {
    const token = tokens[at];
    if (!token) return fail('nothing');
    if (token.kind === 'text' && ++at > 0) return { kind: 'value', value: token.text };
    if (token.kind === 'number' && ++at > 0) return { kind: 'value', value: Number(token.text) };
    if (isSign('-') && tokens[at + 1]?.kind === 'number') return { kind: 'value', value: -Number(tokens[(at += 2) - 1]!.text) };
    if (isWord('DATE') && tokens[at + 1]?.kind === 'text') return { kind: 'day', text: tokens[(at += 2) - 1]!.text };
    if (takeWord('INTERVAL')) return interval();
    if (token.kind === 'parameter' && ++at > 0) return { kind: 'parameter', name: token.text === '' ? String(parameters++) : token.text };
    if (isSign('(')) return isLambda() ? lambda() : nested();
    if (takeWord('NULL')) return { kind: 'value', value: null };
    if (takeWord('CAST')) return cast();
    if (takeWord('CASE')) return cases();
    if (token.kind === 'word' && isSign('(', 1)) return call();
    return { kind: 'name', path: path() };
  }

  function interval(): Expression {
    const token = tokens[at++];
    needWord('DAY');
    return token?.kind === 'number' ? { kind: 'value', value: Number(token.text) } : fail('no number of days');
  }

  const isLambda = (): boolean => tokens[at + 1]?.kind === 'word' && (isSign(',', 2) || (isSign(')', 2) && isSign('->', 3)));

  function lambda(): Expression {
    needSign('(');
    const names = list(identifier);
    needSign(')');
    needSign('->');
    return { kind: 'lambda', names, body: disjunction() };
  }

  function nested(): Expression {
    needSign('(');
    const inner: Expression = isWord('SELECT') ? { kind: 'select', select: select() } : disjunction();
    needSign(')');
    return inner;
  }

  function cast(): Expression {
    needSign('(');
    const of = comparison();
    needWord('AS');
    let type = identifier().toUpperCase();
    if (takeSign('(')) {
      type += `(${list(() => tokens[at++]!.text).join(',')})`;
      needSign(')');
    }
    needSign(')');
    return { kind: 'cast', of, type };
  }

  function cases(): Expression {
    const subject = isWord('WHEN') ? undefined : comparison();
    const whens: (readonly [Expression, Expression])[] = [];
    while (takeWord('WHEN')) {
      const condition = disjunction();
      needWord('THEN');
      whens.push([condition, comparison()]);
    }
    const otherwise = takeWord('ELSE') ? comparison() : undefined;
    needWord('END');
    return { kind: 'case', subject, whens, otherwise };
  }

  function call(): Expression {
    const name = identifier().toUpperCase();
    needSign('(');
    if (takeSign('*')) {
      needSign(')');
      return { kind: 'call', name: `${name}(*)`, args: [] };
    }
    if (name === 'ROW_NUMBER') return rowNumber();
    const args = list(comparison);
    needSign(')');
    return { kind: 'call', name, args };
  }

  function rowNumber(): Expression {
    needSign(')');
    needWord('OVER');
    needSign('(');
    needWord('ORDER');
    needWord('BY');
    const order = list(() => {
      const by = comparison();
      const isDescending = takeWord('DESC');
      if (!isDescending) takeWord('ASC');
      return { by, isDescending };
    });
    needSign(')');
    return { kind: 'rowNumber', order };
  }

  const statement = select();
  return at === tokens.length ? statement : fail('more after the statement');
}

function tokensOf(sql: string, { quote, parameter }: SqlForm): readonly Token[] {
  const pattern =
    /\s+|(?<word>[A-Za-z_]\w*)|(?<number>\d+)|'(?<text>[^'\\\n]*)'|(?<mark>[`"])(?<quoted>[^`"\n]+)\k<mark>|(?<named>@\w+)|(?<question>\?)|(?<sign>->|<>|<=|>=|[-+=<>(),.*/])/gy;
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: whole, index, groups = {} } of sql.matchAll(pattern)) {
    if (index !== end) break;
    end = index + whole.length;
    const { word, number, text, mark, quoted, named, question, sign } = groups;
    if (mark !== undefined && mark !== quote) break;
    if ((named !== undefined && parameter !== 'named') || (question !== undefined && parameter !== 'positional')) break;
    if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (text !== undefined) tokens.push({ kind: 'text', text });
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted });
    else if (named !== undefined) tokens.push({ kind: 'parameter', text: named.slice(1) });
    else if (question !== undefined) tokens.push({ kind: 'parameter', text: '' });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    if (end === sql.length) return tokens;
  }
  throw new Error(`what is this: ${sql.slice(end, end + 40)}`);
}
