import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { evaluated } from '../evaluated';
import { plain } from '../values';

const CASES = path.join(import.meta.dirname, '../../../oracle/terraform/oracle');

/** Terraform texts of all planned configurations. */
const texts = readdirSync(CASES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tf(?:\.json)?$/.test(entry.name))
  .map((entry) => ({
    name: entry.name.endsWith('.json') ? 'main.tf.json' : 'main.tf',
    text: readFileSync(path.join(entry.parentPath, entry.name), 'utf8'),
  }));

const GARBAGE = [
  '${',
  '%{ if',
  '<<EOT\n',
  '"',
  '{',
  '}',
  '[',
  ')',
  '\0',
  '\ud800',
  '/*',
  '= ',
  'count = 1e9\n',
  'for_each = each\n',
  'provider = \n',
  'source = "."\n',
];

/** Everything that is worked out when it is asked for, asked for. */
function everything(files: Readonly<Record<string, string>>): void {
  const project = evaluated(files);
  for (const resource of project.resources) {
    plain(project.view(resource));
    resource.source.header();
    for (const call of resource.calls) call.inputs.forEach(plain);
  }
  for (const problem of project.problems) assert.ok(problem.range.start.line >= 0);
}

describe('damaged texts', () => {
  it('never make evaluation throw', () => {
    assert.ok(texts.length > 72);
    const damage = fc.tuple(fc.nat(), fc.nat(30), fc.constantFrom('', ...GARBAGE));
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        ({ name, text }, damages, cut) => {
          let broken = text;
          for (const [at, length, put] of damages) {
            const from = at % (broken.length + 1);
            broken = broken.slice(0, from) + put + (cut ? '' : broken.slice(from + length));
          }
          everything({ [name]: broken });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of any shape end', () => {
    const deep = (open: string, close: string) => `${open.repeat(5000)}${close.repeat(5000)}`;
    for (const value of [
      deep('[', ']'),
      deep('(', ')'),
      deep('{ a = ', ' }'),
      `${'!'.repeat(5000)}true`,
      `a${'[0]'.repeat(5000)}`,
      deep('"${', '}"'),
      deep('f(', ')'),
    ]) {
      everything({ 'main.tf': `locals {\n  x = ${value}\n}\nresource "aws_instance" "a" {\n  tags = local.x\n}\n` });
    }
    everything({
      'main.tf': `resource "aws_instance" "a" {\n${'dynamic "x" {\nfor_each = [1, 2]\ncontent {\n'.repeat(30)}${'}\n}\n'.repeat(30)}}\n`,
    });
  });

  it('that multiply end', () => {
    const modules = Array.from({ length: 6 }, (_, level): [string, string] => [
      `m${level}/main.tf`,
      `module "m" {\n  source = "../m${level + 1}"\n  count = 100\n}\noutput "o" { value = module.m[*].o }\n`,
    ]);
    const project = evaluated({
      'main.tf': 'module "m" { source = "./m0" }\noutput "o" { value = length(module.m.o) }',
      ...Object.fromEntries(modules),
      'm6/main.tf': 'resource "aws_eip" "e" {}\noutput "o" { value = 1 }',
    });
    assert.ok(project.resources.length <= 50_000);
  });
});
