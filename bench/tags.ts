import path from 'node:path';
import { createEngine } from '../src/core/engine';
import { yamlReaders } from '../src/core/yaml';
import { bundledCatalogue } from '../src/sources/catalogue';
import { percentile, print, type Row } from './table';

const POLICY = `tags:
  rules:
    - { key: Owner, pattern: '[a-z-]+' }
    - { key: Environment, values: [dev, staging, production] }
    - { key: CostCenter, aliases: [cost_center] }
  forbid: ['aws:.*']
`;

/** The same rules, taken from a policy of the organisation. */
const IMPORT = 'imports: [{ type: ledgerline, path: policies/tags.yaml }]\n';

/** A resource of ten lines: one of three lacks keys, some have wrong ones. */
const block = (file: number, index: number): string => `resource "aws_instance" "web_${file}_${index}" {
  ami           = "ami-1"
  instance_type = "m5.large"
  tags = merge(local.tags, {
    Name        = "web-${file}-${index}"
    Environment = "${index % 7 === 0 ? 'live' : 'dev'}"${index % 3 === 0 ? '' : '\n    CostCenter  = "100"'}
  })
}

`;

type Edit = (text: string, round: number) => string;

/** Typing below everything. */
const below: Edit = (text, round) => `${text}# ${round}\n`;

/** A further line above everything: all of the file moves. */
const above: Edit = (text, round) => '\n'.repeat(round + 1) + text;

/** Edits of one file, and how many of the first are not counted: someone goes on typing, in an editor that is warm. */
const EDITS = 60;
const WARM_UP = 20;

/** Findings of projects of `lines` lines, beside what evaluation takes: the findings of a workspace without a policy are part of that. */
function findings(
  files: number,
  blocks: number,
  edit: Edit = below,
  isImported = false,
): { readonly ms: number; readonly found: number; readonly lines: number } {
  const engine = createEngine({
    catalogue: bundledCatalogue(path.join(__dirname, '../catalogue/data')),
    yaml: () => yamlReaders,
    today: () => '2026-11-01',
  });
  engine.set('ledgerline.yaml', isImported ? IMPORT : POLICY);
  engine.set('policies/tags.yaml', POLICY);
  engine.set('main.tf', 'provider "aws" {\n  region = "eu-west-1"\n}\nlocals {\n  tags = { Owner = "web" }\n}\n');
  const rounds = files === 1 ? EDITS : 9;
  let lines = 0;
  const texts = Array.from({ length: files }, (_, file) => Array.from({ length: blocks }, (_unused, index) => block(file, index)).join(''));
  for (const [file, text] of texts.entries()) {
    engine.set(`file${file}.tf`, text);
    lines += text.split('\n').length;
  }
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < rounds; round++) {
    engine.set('file0.tf', edit(texts[0]!, round));
    engine.estimate();
    const started = performance.now();
    found = engine.findings().length;
    times.push(performance.now() - started);
  }
  return { ms: percentile(times.slice(files === 1 ? WARM_UP : 0), 0.5), found, lines };
}

/** Findings about tags beyond evaluation. */
export function tagFindings(): readonly Row[] {
  const one = findings(1, 108);
  const moved = findings(1, 108, above);
  const imported = findings(1, 108, below, true);
  const many = findings(90, 108);
  const row = ({ ms, found, lines }: typeof one, bar: string, edit = ''): Row => ({
    what: `findings of ${lines.toLocaleString('en-US')} lines (${found.toLocaleString('en-US')} found)${edit}, beyond evaluation: p50`,
    value: `${ms.toFixed(1)} ms`,
    bar,
  });
  return [
    row(one, '≤ 5 ms'),
    row(moved, '≤ 5 ms', ', all of them moved'),
    row(imported, '≤ 5 ms', ', an imported policy'),
    row(many, '≤ 500 ms'),
  ];
}

if (require.main === module) print('Tags', tagFindings());
