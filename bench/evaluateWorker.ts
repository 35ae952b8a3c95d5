/** One measurement of evaluation in a process of its own: prints its figures as JSON. Bundled and run by `bench/evaluate.ts`. */
import { createTerraformEvaluator, type TerraformFiles } from '../src/core/terraform/project';
import { parse } from '../src/core/terraform/syntax/parse';
import { reparse } from '../src/core/terraform/syntax/reparse';
import type { Document } from '../src/core/terraform/syntax/tree';

const TYPES = ['m5.large', 'm5.xlarge', 'c6i.large', 't3.medium'];

/** 50 lines as people write them: comments, variables, locals, neighbours, nested and dynamic blocks, an output. */
const block = (name: string, index: number): string => `# Serves ${name}.
resource "aws_instance" "${name}" {
  ami               = "ami-${index}"
  instance_type     = var.sizes["${TYPES[index % 4]!}"]
  monitoring        = var.environment == "prod" ? true : false
  availability_zone = "\${local.region}\${element(["a", "b", "c"], ${index})}"

  vpc_security_group_ids = [
    aws_security_group.${name}.id,
  ]

  root_block_device {
    volume_type = "gp3"
    volume_size = ${20 + (index % 50)} + local.extra
  }

  # Disks below 10 GB are not worth one of their own.
  dynamic "ebs_block_device" {
    for_each = { for key, size in local.disks : key => size if size > 10 }
    content {
      device_name = "/dev/\${ebs_block_device.key}"
      volume_size = ebs_block_device.value
    }
  }

  lifecycle {
    ignore_changes = [ami]
  }

  tags = merge(local.tags, {
    Name = format("%s-%03d", var.environment, ${index})
  })
}

resource "aws_security_group" "${name}" {
  name_prefix = "\${var.environment}-${name}"
  description = "What reaches ${name}"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

output "${name}_id" {
  description = "Id of ${name}"
  value       = aws_instance.${name}.id
}
`;

const HEAD = `variable "environment" {
  type    = string
  default = "prod"
}
variable "sizes" {
  type    = map(string)
  default = { ${TYPES.map((type) => `"${type}" = "${type}"`).join(', ')} }
}
locals {
  region = "eu-west-1"
  extra  = 5
  disks  = { sdf = 100, sdg = 5, sdh = 50 }
  tags   = { Team = "web", Environment = var.environment }
}
output "ids" {
  value = "x"
}
`;

const blocks = (name: string, count: number): string =>
  Array.from({ length: count }, (_, index) => block(`${name}_${index}`, index)).join('\n');

type Texts = Map<string, string>;

const linesOf = (texts: Texts): number => [...texts.values()].reduce((sum, text) => sum + text.split('\n').length - 1, 0);

const CALL = (name: string): string => `module "${name}" {\n  source      = "../modules/${name}"\n  environment = var.environment\n}\n`;

/** Root modules of about 5,000 lines each, that call modules of about 500. */
function workspace(lines: number): Texts {
  const texts: Texts = new Map();
  const perBlock = block('x', 0).split('\n').length;
  const roots = Math.max(1, Math.round(lines / 5500));
  for (let root = 0; root < roots; root++) {
    const dir = `root${root}`;
    texts.set(`${dir}/main.tf`, `provider "aws" {\n  region = "eu-west-1"\n}\n${HEAD}${CALL(`m${root}`)}`);
    for (let file = 0; file < 10; file++) texts.set(`${dir}/file${file}.tf`, blocks(`f${file}`, Math.round(500 / perBlock)));
    texts.set(`modules/m${root}/main.tf`, HEAD + blocks('m', Math.round(480 / perBlock)));
  }
  return texts;
}

/** One root of 200 files with 30 modules; `file0.tf` has about 1,000 lines. */
function project(): Texts {
  const texts: Texts = new Map();
  const modules = Array.from({ length: 30 }, (_, index) => `m${index}`);
  const perBlock = block('x', 0).split('\n').length;
  texts.set('main/main.tf', `provider "aws" {\n  region = "eu-west-1"\n}\n${HEAD}${modules.map(CALL).join('')}`);
  texts.set('main/file0.tf', blocks('f0', Math.round(1000 / perBlock)));
  for (let file = 1; file < 169; file++) texts.set(`main/file${file}.tf`, blocks(`f${file}`, 2));
  for (const name of modules) texts.set(`modules/${name}/main.tf`, HEAD + blocks('m', 3));
  return texts;
}

/** Files in memory; a changed text is read by its difference, as in the editor. */
function filesOf(texts: Texts): TerraformFiles {
  const documents = new Map<string, Document>();
  const names = new Map<string, string[]>();
  for (const path of texts.keys()) {
    const slash = path.lastIndexOf('/');
    const dir = path.slice(0, slash);
    names.set(dir, [...(names.get(dir) ?? []), path.slice(slash + 1)]);
  }
  return {
    document(path) {
      const text = texts.get(path);
      if (text === undefined) return undefined;
      const before = documents.get(path);
      if (before?.text === text) return before;
      const document = before === undefined ? parse(text) : reparse(before, text);
      documents.set(path, document);
      return document;
    },
    text: (path) => texts.get(path),
    list: (dir) => names.get(dir) ?? [],
  };
}

const rootsOf = (texts: Texts): readonly string[] =>
  [...texts.keys()].filter((path) => /^root\d+\/main\.tf$/.test(path)).map((path) => path.slice(0, -8));

interface Clock {
  /** Milliseconds on the wall. */
  readonly wall: number;
  /** Milliseconds of the processor, other processes left out. */
  readonly cpu: number;
}

function timed(run: () => void): Clock {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  run();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - wall, cpu: (user + system) / 1000 };
}

/** Parses and evaluates all, for the first time. */
function cold(lines: number): object {
  const texts = workspace(lines);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const evaluator = createTerraformEvaluator(filesOf(texts));
  let resources = 0;
  const time = timed(() => {
    for (const dir of rootsOf(texts)) resources += evaluator.evaluate({ dir }).resources.length;
  });
  globalThis.gc?.();
  globalThis.gc?.();
  const text = [...texts.values()].reduce((sum, each) => sum + each.length, 0);
  const heap = process.memoryUsage().heapUsed - before + text;
  evaluator.evaluate({ dir: 'root0' });
  return { ...time, resources, lines: linesOf(texts), heapMb: heap / 1e6 };
}

/** Types literals into the 1,000-line file, and asks for the values after each key. */
function keystrokes(): object {
  const texts = project();
  const evaluator = createTerraformEvaluator(filesOf(texts));
  const first = timed(() => evaluator.evaluate({ dir: 'main' }));
  const path = 'main/file0.tf';
  const original = texts.get(path)!;
  const times: number[] = [];
  const wait: number[] = [];
  for (let round = 0; round < 60; round++) {
    const at = original.indexOf('volume_size = ', Math.floor((original.length * round) / 64)) + 'volume_size = '.length;
    for (const typed of ['1', '12', '128', '', '3', '30']) {
      const text = Buffer.from(original.slice(0, at) + typed + original.slice(original.indexOf(' ', at))).toString();
      const { wall, cpu } = timed(() => {
        texts.set(path, text);
        evaluator.evaluate({ dir: 'main' });
      });
      times.push(cpu);
      wait.push(wall);
    }
  }
  const spread = timed(() => {
    texts.set('main/main.tf', texts.get('main/main.tf')!.replace('Team = "web"', 'Team = "shop"'));
    evaluator.evaluate({ dir: 'main' });
  });
  return { lines: linesOf(texts), files: texts.size, first, cpu: times, wall: wait, spread };
}

const [what = '', lines = '0'] = process.argv.slice(2);
console.log(JSON.stringify(what === 'cold' ? cold(Number(lines)) : keystrokes()));
