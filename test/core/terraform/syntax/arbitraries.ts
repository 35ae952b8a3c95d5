import fc from 'fast-check';

/** Texts of Terraform for property tests: valid ones from a small grammar, and damaged ones made of them. */

const NAMES = ['a', 'ami', 'count', 'tags', 'x-1', '_under', 'été', 'for_each', 'if', 'in', 'null', 'name', 'größe', 'value'];
const name = fc.constantFrom(...NAMES);
const root = fc.constantFrom('var', 'local', 'each', 'aws_instance', 'data', 'x', 'été');
const blank = fc.constantFrom('', ' ', '  ', '\t');
const gap = fc.constantFrom('', ' ', '\n', ' # remark }\n', ' /* { */ ', '\n\n  ', ' // "\n');

/** No piece ends with `$` or `%`: the next might start with a brace. */
const literalText = fc
  .array(
    fc.constantFrom(
      ...['a', 'B c', '-', ' ', '\\n', '\\"', '\\\\', '\\u00e9', 'é', 'e\u0301', '$.', '%-', '$$!', '$${', '%%{', '{', '}', '#', '😀'],
    ),
    { maxLength: 5 },
  )
  .map((pieces) => pieces.join(''));

const { expression } = fc.letrec<{
  expression: string;
  template: string;
  leaf: string;
  reference: string;
  directive: string;
  item: string;
  entry: string;
}>((tie) => ({
  leaf: fc.constantFrom('1', '0', '1.5', '2e3', '10E-2', 'true', 'false', 'null', '""', '"text"', 'var.x', 'x', '-1', '!true'),
  reference: fc
    .tuple(
      root,
      fc.array(
        fc.oneof(
          name.map((step) => `.${step}`),
          fc.constantFrom('[0]', '["k"]', '.0', '[*]', '.*', '[*].id', '[each.key]'),
        ),
        { maxLength: 4 },
      ),
    )
    .map(
      ([first, steps]) =>
        first +
        steps
          .join('')
          .replace(/\.\*(?=.*\.\*)/g, '[*]')
          .replace(/\.0(?=\.0)/g, '[0]'),
    ),
  template: fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: literalText },
        {
          weight: 2,
          arbitrary: fc
            .tuple(fc.constantFrom('${', '${~ ', '${ '), tie('expression'), fc.constantFrom('}', ' ~}', '~}'))
            .map((parts) => parts.join('')),
        },
        { weight: 1, arbitrary: tie('directive') },
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
  directive: fc.oneof(
    fc
      .tuple(tie('expression'), literalText, literalText)
      .map(([condition, then, other]) => `-%{ if ${condition} ~}${then}%{ else }${other}-%{~ endif }`),
    fc
      .tuple(
        name.filter((key) => !['if', 'in', 'null'].includes(key)),
        tie('reference'),
        literalText,
      )
      .map(([key, of, body]) => `-%{ for ${key} in ${of} }${body}-\${${key}}%{ endfor ~}`),
  ),
  item: fc.tuple(gap, tie('expression'), gap).map((parts) => parts.join('')),
  entry: fc
    .tuple(
      fc.oneof(name, fc.constant('"quoted key"'), fc.constant('(var.key)'), fc.constant('1'), fc.constant('"${x}"')),
      blank,
      fc.constantFrom('=', ':'),
      blank,
      tie('expression'),
    )
    .map(([key, before, sign, after, value]) => `${key}${before}${sign}${after}${value}`),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    tie('reference'),
    tie('template').map((text) => `"${text}"`),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '&&', '||'), tie('expression'))
      .map((parts) => parts.join(' ')),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([condition, then, other]) => `${condition} ? ${then} : ${other}`),
    fc.tuple(fc.constantFrom('-', '!', '- '), tie('reference')).map((parts) => parts.join('')),
    tie('item').map((inner) => `(${inner})`),
    fc
      .tuple(fc.array(tie('item'), { maxLength: 3 }), fc.boolean())
      .map(([items, comma]) => `[${items.join(',')}${comma && items.length > 0 ? ',' : ''}]`),
    fc
      .tuple(fc.array(tie('entry'), { maxLength: 3 }), fc.constantFrom(', ', '\n', ',\n  ', ' # remark\n'))
      .map(([entries, separator]) => (separator === ', ' ? `{ ${entries.join(separator)} }` : `{\n${entries.join(separator)}\n  }`)),
    fc
      .tuple(
        fc.constantFrom('max', 'core::upper', 'provider::aws::arn_parse', 'true'),
        fc.array(tie('item'), { maxLength: 3 }),
        fc.constantFrom('', ',', '...'),
      )
      .map(([callee, args, end]) => `${callee}(${args.join(',')}${args.length > 0 ? end : ''})`),
    fc
      .tuple(
        name.filter((key) => key !== 'in' && key !== 'if'),
        tie('expression'),
        tie('expression'),
        tie('expression'),
      )
      .map(([key, of, result, condition]) => `[for ${key} in ${of} : ${result} if ${condition}]`),
    fc
      .tuple(tie('reference'), tie('expression'), tie('expression'), fc.constantFrom('', '...'))
      .map(([of, key, value, group]) => `{\n for k, v in ${of} : ${key} => ${value}${group}\n}`),
    fc
      .tuple(fc.constantFrom('[', 'max('), fc.constantFrom('', '-'))
      .map(([open, dash]) => `${open}<<${dash}EOT\n  one\n    two \${x}\n  EOT\n${open === '[' ? ']' : ')'}`),
  ),
}));

/** An expression that HCL takes. */
export const expressions = expression;

const heredoc = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.array(
      fc.tuple(
        fc.constantFrom('', '  ', '    ', '\t'),
        fc.oneof(
          literalText.map((text) => text.replaceAll('\\', '/')),
          fc.constantFrom('', '${x}', '${~ x ~} y', '%{ if x ~}', '%{~ if x }'),
        ),
      ),
      { maxLength: 5 },
    ),
  )
  .map(([dash, lines]) => {
    const texts = lines.map(([indent, text]) => {
      const isOpen = text.includes('if x');
      return `${indent}${text}${isOpen ? '\n  yes\n    %{ endif ~}' : ''}\n`;
    });
    return `<<${dash}EOT\n${texts.join('')}  EOT`;
  });

const argument = (indent: string): fc.Arbitrary<string> =>
  fc
    .tuple(name, blank, fc.oneof({ weight: 4, arbitrary: expression }, { weight: 1, arbitrary: heredoc }))
    .map(([key, space, value]) => `${indent}${key}${space}= ${value}\n`);

const block = (indent: string, depth: number): fc.Arbitrary<string> => {
  const inner = `${indent}  `;
  const items = fc.uniqueArray(
    fc.oneof({ weight: 3, arbitrary: argument(inner) }, ...(depth > 0 ? [{ weight: 1, arbitrary: block(inner, depth - 1) }] : [])),
    {
      maxLength: 4,
      selector: (text) => /^\s*([^\s=]+)\s*=/.exec(text)?.[1] ?? text,
    },
  );
  const header = fc.constantFrom('ebs_block_device', 'dynamic "setting"', 'provisioner local');
  const one = fc.tuple(name, fc.constantFrom('1', '"x"', '[1, 2]', 'var.x')).map(([key, value]) => ` ${key} = ${value} `);
  return fc.oneof(
    { weight: 4, arbitrary: fc.tuple(header, items).map(([head, body]) => `${indent}${head} {\n${body.join('')}${indent}}\n`) },
    {
      weight: 1,
      arbitrary: fc.tuple(header, fc.oneof(one, fc.constant(''), fc.constant(' '))).map(([head, body]) => `${indent}${head} {${body}}\n`),
    },
  );
};

const counter = fc.integer({ min: 0, max: 999 });
const resource = fc
  .tuple(
    counter,
    fc.uniqueArray(fc.oneof({ weight: 3, arbitrary: argument('  ') }, { weight: 1, arbitrary: block('  ', 1) }), {
      maxLength: 5,
      selector: (text) => /^\s*([^\s=]+)\s*=/.exec(text)?.[1] ?? text,
    }),
  )
  .map(([number, body]) => `resource "aws_instance" "web_${number}" {\n${body.join('')}}\n`);

const topLevel = fc.oneof(
  { weight: 6, arbitrary: resource },
  { weight: 1, arbitrary: fc.tuple(counter, expression).map(([number, value]) => `locals {\n  name_${number} = ${value}\n}\n`) },
  { weight: 1, arbitrary: counter.map((number) => `variable "size_${number}" { default = 1 }\n`) },
  {
    weight: 1,
    arbitrary: fc.tuple(counter, expression).map(([number, value]) => `output "o_${number}" {\n  value = ${value} # here\n}\n`),
  },
);

/** A file that HCL takes: items with blank lines and comments between them. */
export const validFiles = fc
  .array(fc.tuple(topLevel, fc.constantFrom('', '\n', '\n# remark\n', '\n/* remark\n   two */\n')), { maxLength: 6 })
  .map((items) => items.flat().join(''));

const SNIPPETS = [
  '{',
  '}',
  '"',
  '${',
  '%{',
  '<<EOT\n',
  '/*',
  '*/',
  '[',
  '(',
  ')',
  '\n',
  '=',
  ' = ',
  'EOT\n',
  'resource "a" "b" {\n',
  '\u0000',
  '\ud800',
  '\r',
  '\t',
  '#',
  '.',
  'x',
  '  ',
  'locals {\n',
  '😀',
];

/** One edit: at a share of the text, so many characters go, and something comes. */
export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** Edits as people and programs make them. */
export const edits: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: 4, max: 200 }) },
  ),
  insert: fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    { weight: 4, arbitrary: fc.constantFrom(...SNIPPETS) },
    { weight: 1, arbitrary: topLevel },
  ),
});

export function applied(text: string, { at, remove, insert }: Edit): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + insert + text.slice(start + remove);
}

/** Files with some damage. */
export const damagedFiles = fc.tuple(validFiles, fc.array(edits, { maxLength: 4 })).map(([text, damage]) => damage.reduce(applied, text));
