import path from 'node:path';
import { createEngine, type Engine } from '../src/core/engine';
import { yamlReaders } from '../src/core/yaml';
import { bundledCatalogue } from '../src/sources/catalogue';
import { percentile, print, type Row } from './table';

const TYPES = ['m5.large', 'm5.xlarge', 'c6i.large', 't3.medium'];

/** A resource of 10 lines that reads variables, locals and its neighbours, as people write them. */
const block = (file: number, index: number): string => `resource "aws_instance" "web_${file}_${index}" {
  ami           = "ami-1"
  instance_type = var.size_${index % 4}
  tags          = merge(local.tags, { Name = "web-${file}-${index}" })

  root_block_device {
    volume_type = "gp3"
    volume_size = ${20 + index}
  }
}
`;

/** A project of `files` files; the first has about 1,000 lines, the others about 100. */
export function project(files: number): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  texts.set(
    'variables.tf',
    `provider "aws" {\n  region = "eu-west-1"\n}\nlocals {\n  tags = { team = "web" }\n}\n${TYPES.map((type, index) => `variable "size_${index}" {\n  default = "${type}"\n}\n`).join('')}`,
  );
  for (let file = 0; file < files; file++)
    texts.set(`file${file}.tf`, Array.from({ length: file === 0 ? 100 : 10 }, (_, index) => block(file, index)).join('\n'));
  return texts;
}

function engineWith(texts: ReadonlyMap<string, string>): Engine {
  const engine = createEngine({
    catalogue: bundledCatalogue(path.join(__dirname, '../catalogue/data')),
    yaml: () => yamlReaders,
    today: () => '2026-11-01',
  });
  for (const [file, text] of texts) engine.set(file, text);
  engine.lenses('file0.tf');
  return engine;
}

/** Types a literal character by character in the 1,000-line file and asks for the lens titles after each key. */
export function keystrokes(): readonly Row[] {
  const texts = project(50);
  const cold = performance.now();
  const engine = engineWith(texts);
  const coldMs = performance.now() - cold;
  const original = texts.get('file0.tf')!;
  const times: number[] = [];
  for (let round = 0; round < 40; round++) {
    const at = original.indexOf('volume_size = ', Math.floor((original.length * round) / 41)) + 'volume_size = '.length;
    for (const typed of ['1', '12', '128', '', '3', '30']) {
      const text = original.slice(0, at) + typed + original.slice(original.indexOf('\n', at));
      const started = performance.now();
      engine.set('file0.tf', text);
      const lenses = engine.lenses('file0.tf');
      times.push(performance.now() - started);
      if (lenses.length !== 101) throw new Error(`${lenses.length} lenses`);
    }
  }
  return [
    { what: 'first lenses of a 50-file project, cold', value: `${coldMs.toFixed(0)} ms` },
    { what: 'keystroke to titles, 1,000 lines of 50 files: p50', value: `${percentile(times, 0.5).toFixed(2)} ms` },
    { what: 'keystroke to titles, 1,000 lines of 50 files: p95', value: `${percentile(times, 0.95).toFixed(2)} ms`, bar: '≤ 10 ms' },
  ];
}

print('Engine', keystrokes());
