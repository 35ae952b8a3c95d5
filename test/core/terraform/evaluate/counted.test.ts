import assert from 'node:assert/strict';
import type { Value } from '../../../../src/core/model/value';
import { createTerraformEvaluator } from '../../../../src/core/terraform/project';
import { memoryFiles } from '../files';

/** A project whose every expression of interest decodes a text that names it: the decoder counts evaluations. */
function project(files: number, modules: number): Record<string, string> {
  const texts: Record<string, string> = {
    'main.tf': `locals {
  shared = yamldecode("shared")
}
${Array.from({ length: modules }, (_, index) => `module "m${index}" {\n  source = "./m${index}"\n  input  = yamldecode("input ${index}")\n}\n`).join('')}`,
  };
  for (let file = 0; file < files; file++) {
    texts[`f${file}.tf`] = `resource "aws_eip" "own${file}" {
  tags = { own = yamldecode("own ${file}"), shared = local.shared }
}
resource "aws_eip" "neighbour${file}" {
  tags = { neighbour = yamldecode("neighbour ${file}"), of = aws_eip.own${file}.tags.own }
}
`;
  }
  for (let index = 0; index < modules; index++) {
    texts[`m${index}/main.tf`] = `variable "input" {}
locals {
  inner = yamldecode("inner ${index}")
}
resource "aws_eip" "e" {
  tags = { input = var.input, inner = local.inner, own = yamldecode("module ${index}") }
}
output "o" {
  value = local.inner
}
`;
  }
  return texts;
}

function counting(texts: Record<string, string>) {
  const decoded: string[] = [];
  const decode = (text: string): Value => {
    decoded.push(text);
    return { kind: 'string', value: text };
  };
  const evaluator = createTerraformEvaluator(memoryFiles(texts), { yaml: { decode } });
  return {
    /** What is evaluated, after the texts were changed. */
    evaluated(): readonly string[] {
      decoded.length = 0;
      evaluator.evaluate({ dir: '' });
      return [...decoded].sort();
    },
  };
}

describe('an edit in a project of 200 files and 30 modules', () => {
  const texts = project(170, 30);
  const counted = counting(texts);
  const evaluated = () => counted.evaluated();

  it('comes after everything has been evaluated, each expression as often as it is listed or read', () => {
    const first = evaluated();
    assert.equal(new Set(first).size, 1 + 2 * 170 + 3 * 30);
    assert.deepEqual(evaluated(), [], 'nothing has changed');
  });

  it('of one argument evaluates its block, and what reads it', () => {
    texts['f7.tf'] = texts['f7.tf']!.replace('yamldecode("own 7")', 'yamldecode("other 7")');
    assert.deepEqual([...new Set(evaluated())], ['neighbour 7', 'other 7']);
  });

  it('of a comment evaluates nothing, and one of a neighbour that nobody reads evaluates it alone', () => {
    texts['f7.tf'] = `# A comment.\n${texts['f7.tf']!}`;
    assert.deepEqual(evaluated(), []);
    texts['f7.tf'] = texts['f7.tf'].replace('"aws_eip" "neighbour7" {', '"aws_eip" "neighbour7" {\n  domain = "vpc"');
    assert.deepEqual([...new Set(evaluated())], ['neighbour 7']);
  });

  it('of a module evaluates that module', () => {
    texts['m3/main.tf'] = texts['m3/main.tf']!.replace('yamldecode("inner 3")', 'yamldecode("inside 3")');
    assert.deepEqual([...new Set(evaluated())], ['inside 3', 'module 3']);
  });

  it('of an argument of a call evaluates what the called module makes of it', () => {
    texts['main.tf'] = texts['main.tf']!.replace('yamldecode("input 5")', 'yamldecode("changed 5")');
    assert.deepEqual([...new Set(evaluated())], ['changed 5', 'module 5']);
  });

  it('of a local evaluates the arguments that read it and those that read these, and no module', () => {
    texts['main.tf'] = texts['main.tf']!.replace('yamldecode("shared")', 'yamldecode("for all")');
    const again = [...new Set(evaluated())];
    assert.equal(again.length, 1 + 2 * 170);
    assert.ok(again.every((text) => /^(?:for all|own \d+|other 7|neighbour \d+)$/.test(text)));
  });

  it('that adds a file evaluates that file', () => {
    texts['new.tf'] = 'resource "aws_eip" "new" {\n  tags = { new = yamldecode("new") }\n}\n';
    assert.deepEqual([...new Set(evaluated())], ['new']);
  });
});
