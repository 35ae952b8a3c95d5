/** Prints how fast Terraform is read: a large text at once, and one keystroke. Run by `npx tsx bench/parse.ts`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import type * as Parsing from '../src/core/terraform/syntax/parse';
import type * as Reparsing from '../src/core/terraform/syntax/reparse';

type Parser = Pick<typeof Parsing, 'parse'> & typeof Reparsing;

/** The parser as it is shipped: bundled into one module (a loader of single modules makes every constant a function call). */
async function bundled(): Promise<Parser> {
  const contents = `export * from './parse'; export * from './reparse';`;
  const resolveDir = fileURLToPath(new URL('../src/core/terraform/syntax', pathToFileURL(__filename)));
  const { outputFiles } = buildSync({ stdin: { contents, resolveDir, loader: 'ts' }, bundle: true, format: 'esm', write: false });
  const url = `data:text/javascript,${encodeURIComponent(outputFiles[0]!.text)}`;
  return (await import(url)) as Parser;
}

const BLOCK = `resource "aws_instance" "web_NUMBER" {
  count         = var.instances > 2 ? var.instances : 2
  ami           = data.aws_ami.ubuntu.id
  instance_type = "m5.large"
  subnet_id     = element(module.network.private_subnets, count.index)
  monitoring    = true

  # The root volume holds logs as well.
  root_block_device {
    volume_type = "gp3"
    volume_size = 40
    iops        = 3000
    encrypted   = true
  }

  dynamic "ebs_block_device" {
    for_each = { for name, disk in var.disks : name => disk if disk.size > 0 }
    content {
      device_name = "/dev/\${ebs_block_device.key}"
      volume_size = ebs_block_device.value.size
    }
  }

  user_data = <<-EOT
    #!/bin/sh
    echo "\${var.environment}" > /etc/environment
    systemctl enable --now web
  EOT

  lifecycle {
    ignore_changes = [ami, user_data]
  }

  tags = merge(local.tags, {
    Name  = "web-\${count.index}"
    Owner = "platform"
  })
}

`;

/** Terraform of about so many lines. */
function generated(lines: number): string {
  const perBlock = BLOCK.split('\n').length - 1;
  return Array.from({ length: Math.ceil(lines / perBlock) }, (_, index) => BLOCK.replaceAll('NUMBER', String(index))).join('');
}

const countLines = (text: string): number => text.split('\n').length - 1;

function best(times: number, run: () => void): number {
  let least = Infinity;
  for (let index = 0; index < times; index++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** Milliseconds of `@cdktf/hcl2json` for the text, best of 3, start not counted. */
function judged(text: string): number {
  const script = `
    const { parse } = require('@cdktf/hcl2json');
    const text = require('fs').readFileSync(0, 'utf8');
    (async () => {
      await parse('main.tf', 'a = 1');
      let least = Infinity;
      for (let i = 0; i < 3; i++) { const start = performance.now(); await parse('main.tf', text); least = Math.min(least, performance.now() - start); }
      console.log(least);
      process.exit(0);
    })();`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { input: text, encoding: 'utf8', maxBuffer: 1e9 });
  return Number(stdout);
}

function percentile(sorted: readonly number[], share: number): string {
  return `${(sorted[Math.floor(sorted.length * share)]! * 1000).toFixed(0)} µs`;
}

/** Types a word into an argument's value in the middle of the text, letter by letter, and takes it out again. */
function keystrokes({ parse, reparse }: Parser, lines: number): void {
  let text = generated(lines);
  let document = parse(text);
  const at = text.indexOf('"m5.large"', text.length >> 1) + 4;
  const times: number[] = [];
  for (let index = 0; index < 400; index++) {
    const offset = at + (index % 8);
    const isTyping = index % 16 < 8;
    text = isTyping ? `${text.slice(0, offset)}x${text.slice(offset)}` : text.slice(0, at) + text.slice(at + 1);
    // As an editor hands it over: one flat string.
    text = Buffer.from(text).toString();
    const start = performance.now();
    document = reparse(document, text);
    times.push(performance.now() - start);
  }
  const sorted = times.slice(100).sort((a, b) => a - b);
  console.log(`one keystroke in ${countLines(text)} lines: p50 ${percentile(sorted, 0.5)}, p95 ${percentile(sorted, 0.95)}`);
}

async function run(): Promise<void> {
  const parser = await bundled();
  const { parse } = parser;
  for (const size of [1_000, 10_000, 500_000]) {
    const text = generated(size);
    const ms = best(size < 100_000 ? 30 : 3, () => parse(text));
    console.log(
      `${countLines(text)} lines (${(text.length / 1024).toFixed(0)} KB): ${ms.toFixed(2)} ms, ${((ms * 1e6) / countLines(text)).toFixed(0)} ns a line`,
    );
  }
  const slice = generated(20_000);
  const ours = best(5, () => parse(slice)) / countLines(slice);
  const theirs = judged(slice) / countLines(slice);
  console.log(`hcl2json: ${(theirs * 1e6).toFixed(0)} ns a line, ${(theirs / ours).toFixed(0)} times as long`);
  keystrokes(parser, 1_000);
  keystrokes(parser, 10_000);
}

void run();
