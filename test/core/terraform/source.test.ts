import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Position, Range } from '../../../src/core/model/range';
import type { Source, Written } from '../../../src/core/model/source';
import { blockSource } from '../../../src/core/terraform/source';
import { isBroken, parse } from '../../../src/core/terraform/syntax/parse';
import { offsetAt } from '../../../src/core/terraform/syntax/positions';
import { reparse } from '../../../src/core/terraform/syntax/reparse';
import type { Block, Document } from '../../../src/core/terraform/syntax/tree';
import { marked } from '../support';
import { damagedFiles, validFiles } from './syntax/arbitraries';

/** The source of the first block of a text, and what is in its ranges. */
function sourceOf(text: string, file = 'main.tf') {
  const document = parse(text);
  const item = document.items.find((each): each is Block => each.kind === 'block')!;
  const source = blockSource(file, () => document, item, item);
  const slice = (range: Range | undefined): string | undefined => range && sliceOf(document, range);
  return { document, source, slice };
}

const sliceOf = (document: Document, { start, end }: Range): string =>
  document.text.slice(offsetAt(document, start), offsetAt(document, end));

const insertedAt = (text: string, position: Position, added: string): string => {
  const at = offsetAt(parse(text), position);
  return text.slice(0, at) + added + text.slice(at);
};

const RESOURCE = `# remark
resource "aws_instance" "web" {
  ami  = "x" # later
  tags = {
    Owner     = "team"
    "Cost.of" = var.cost
    (var.key) = 1
  }
  labels   = merge(local.a, { Env = "dev" }, { Env = "prod", Tier = 1 })
  list     = [{ key = "a" }, { key = "b" }]
  size     = (1 + 2)

  root_block_device {
    size = 10
    tags = { Disk = "root" }
  }

  ebs {
    size = 1
    part { n = 1 }
    part { n = 2 }
  }
  ebs {
    size = 2
    part { n = 3 }
  }

  dynamic "network" {
    for_each = var.networks
    content { id = network.value }
  }
}
`;

describe('the source of a block', () => {
  it('has a header and a block', () => {
    const { source, slice } = sourceOf(RESOURCE);
    assert.equal(source.file, 'main.tf');
    assert.equal(slice(source.header()), 'resource "aws_instance" "web"');
    assert.deepEqual(source.header().start, { line: 1, character: 0 });
    assert.equal(slice(source.block()), RESOURCE.slice(9).trimEnd());
    const locals = sourceOf('locals {}');
    assert.equal(locals.slice(locals.source.header()), 'locals');
  });

  describe('tells how a value is written', () => {
    const { source, slice } = sourceOf(RESOURCE);
    const text = (path: string): string | undefined => slice(source.written(path)?.range);

    it('as text where it is no structure', () => {
      assert.deepEqual([source.written('ami')?.kind, text('ami')], ['other', '"x"']);
      const size = source.written('size');
      assert.ok(size?.kind === 'other');
      assert.equal(size.text, '(1 + 2)');
      assert.equal(source.written('missing'), undefined);
    });

    it('as an object with its entries', () => {
      const tags = source.written('tags');
      assert.ok(tags?.kind === 'object');
      assert.deepEqual(
        tags.entries.map(({ key }) => key),
        ['Owner', 'Cost.of', undefined],
      );
      assert.deepEqual(
        tags.entries.map(({ keyRange }) => slice(keyRange)),
        ['Owner', '"Cost.of"', '(var.key)'],
      );
      assert.deepEqual(
        tags.entries.map(({ value }) => slice(value.range)),
        ['"team"', 'var.cost', '1'],
      );
    });

    it('as a call with its arguments, and as a list', () => {
      const labels = source.written('labels');
      assert.ok(labels?.kind === 'call');
      assert.equal(labels.name, 'merge');
      assert.deepEqual(
        labels.args.map(({ kind }) => kind),
        ['other', 'object', 'object'],
      );
      const list = source.written('list');
      assert.ok(list?.kind === 'list');
      assert.deepEqual(
        list.items.map(({ range }) => slice(range)),
        ['{ key = "a" }', '{ key = "b" }'],
      );
    });

    it('inside objects, lists and what merge() joins, keys with dots too', () => {
      assert.equal(text('tags.Owner'), '"team"');
      assert.equal(text('tags.Cost.of'), 'var.cost');
      assert.equal(text('tags.missing'), undefined);
      assert.equal(text('list.1.key'), '"b"');
      assert.equal(text('list.key'), '"a"');
      assert.equal(text('list.2.key'), undefined);
      assert.equal(text('labels.Env'), '"prod"');
      assert.equal(text('ami.x'), undefined);
    });

    it('as a nested block, the first where no index is given', () => {
      const device = source.written('root_block_device');
      assert.ok(device?.kind === 'block');
      assert.equal(slice(device.header), 'root_block_device');
      assert.match(slice(device.range)!, /^root_block_device \{[^]*\}$/);
      assert.deepEqual(source.written('root_block_device.0'), device);
      assert.equal(source.written('root_block_device.1'), undefined);
      assert.equal(text('root_block_device.0.size'), '10');
      assert.equal(text('root_block_device.size'), '10');
      assert.equal(text('root_block_device.0.tags.Disk'), '"root"');
    });

    it('through several levels of blocks', () => {
      assert.deepEqual(['ebs.size', 'ebs.1.size', 'ebs.0.part.1.n', 'ebs.part.n', 'ebs.1.part.0.n', 'ebs.1.part.1.n'].map(text), [
        '1',
        '2',
        '2',
        '1',
        '3',
        undefined,
      ]);
    });

    it('as a block where a dynamic one makes it, but not inside', () => {
      const network = source.written('network');
      assert.ok(network?.kind === 'block');
      assert.equal(slice(network.header), 'dynamic "network"');
      assert.equal(source.written('network.0')?.kind, 'block');
      assert.equal(source.written('network.0.id'), undefined);
    });

    it('as the block itself where the path is empty', () => assert.equal(source.written('')?.kind, 'block'));
  });

  it('tells where names are written', () => {
    const { source, slice } = sourceOf(RESOURCE);
    const name = (path: string): string | undefined => slice(source.nameOf(path));
    const names = [
      'tags',
      'tags.Owner',
      'tags.Cost.of',
      'ebs.1.size',
      'root_block_device',
      'network',
      'labels.Tier',
      'list.0',
      'missing',
      '',
    ];
    assert.deepEqual(names.map(name), [
      'tags',
      'Owner',
      '"Cost.of"',
      'size',
      'root_block_device',
      'dynamic',
      'Tier',
      undefined,
      undefined,
      undefined,
    ]);
  });

  describe('tells where a new argument goes', () => {
    const check = (fixture: string, indent: string, afterArgument: boolean, path = ''): void => {
      const { text, cursor } = marked(fixture);
      const { source, document } = sourceOf(text);
      const insertion = source.insertion(path);
      assert.ok(insertion, fixture);
      assert.equal(offsetAt(document, insertion.position), cursor, fixture);
      assert.deepEqual([insertion.indent, insertion.afterArgument, insertion.inline], [indent, afterArgument, undefined], fixture);
      const after = parse(insertedAt(text, insertion.position, `\n${insertion.indent}new = {\n${insertion.indent}}`));
      assert.equal(isBroken(after), false, after.text);
    };

    it('behind the last argument, before nested blocks', () => {
      check('a "b" {\n  x = 1\n  y = [\n  ]‸\n\n  c {\n  }\n}\n', '  ', true);
      check('a "b" {\n  x = 1‸\n  c {\n  }\n  y = 2\n}\n', '  ', true);
    });

    it('behind a comment on that line', () => {
      check('a {\n  x = 1 # later‸\n}\n', '  ', true);
      check('a {\n  x = 1 /* one */ // two‸\n}\n', '  ', true);
      check('a {\n  x = 1‸ /* one\n two */\n}\n', '  ', true);
      check('a { # first‸\n}\n', '  ', false);
    });

    it('behind the marker of a heredoc', () => check('a {\n  x = <<E\ntext\nE‸\n}\n', '  ', true));

    it('at the top of a body without arguments', () => {
      check('a {‸\n}\n', '  ', false);
      check('a {‸\n  c {\n  }\n}\n', '  ', false);
      check('  a {‸\n  }\n', '    ', false);
      check('a {‸\n  # nothing yet\n}\n', '  ', false);
    });

    it('with the indentation of the body', () => {
      check('a {\n\tx = 1‸\n}\n', '\t', true);
      check('a {‸\n\tc {\n\t}\n}\n', '\t', false);
      check('a {\nx = 1‸\n}\n', '', true);
    });

    it('inside a nested block', () => {
      check('a {\n  c {\n    x = 1‸\n  }\n}\n', '    ', true, 'c');
      check('a {\n  c {\n    x = 1\n  }\n  c {‸\n  }\n}\n', '    ', false, 'c.1');
    });

    it('in a text with CR LF', () => {
      const { source } = sourceOf('a {\r\n  x = 1 # y\r\n}\r\n');
      assert.deepEqual(source.insertion('')?.position, { line: 1, character: 11 });
    });

    it('not behind an argument that is being typed', () => {
      const { source } = sourceOf('a {\n  x = 1\n  y =\n}\n');
      assert.deepEqual(source.insertion('')?.position, { line: 1, character: 7 });
    });

    it('not in values, dynamic blocks, headers without a body, or JSON', () => {
      const { source } = sourceOf(RESOURCE);
      for (const path of ['tags', 'ami', 'network', 'missing']) assert.equal(source.insertion(path), undefined, path);
      assert.equal(sourceOf('resource "a" "b"\n').source.insertion(''), undefined);
      assert.equal(sourceOf(RESOURCE, 'main.tf.json').source.insertion(''), undefined);
    });

    const INLINE = [
      ['a "b" {}\n', 'a "b" {\n  new = 1\n}\n'],
      ['a { }\n', 'a {\n  new = 1\n}\n'],
      ['a { x = 1 }\n', 'a {\n  x = 1\n  new = 1\n}\n'],
      ['a { x = 1 } # later\n', 'a {\n  x = 1\n  new = 1\n} # later\n'],
      ['  a {}\n', '  a {\n    new = 1\n  }\n'],
      ['a {}\r\n', 'a {\r\n  new = 1\r\n}\r\n'],
    ] as const;
    for (const [text, wanted] of INLINE) {
      it(`by opening a block on one line: ${JSON.stringify(text)}`, () => {
        const { source, document } = sourceOf(text);
        const { inline, indent } = source.insertion('')!;
        assert.ok(inline);
        const lineBreak = text.includes('\r') ? '\r\n' : '\n';
        const added = `${inline.before}${lineBreak}${indent}new = 1${inline.after}`;
        const [start, end] = [offsetAt(document, inline.range.start), offsetAt(document, inline.range.end)];
        assert.equal(text.slice(0, start) + added + text.slice(end), wanted);
      });
    }
  });

  it('in JSON tells places only: fixes write HCL', () => {
    const { source, slice } = sourceOf(RESOURCE, 'main.tf.json');
    const tags = source.written('tags');
    assert.ok(tags?.kind === 'other' && tags.text === '');
    assert.match(slice(tags.range)!, /^\{[^]*\}$/);
    assert.equal(source.written('ebs')?.kind, 'block');
  });

  it('moves with the text around it, and stays where it was while its block is edited', () => {
    let document: Document | undefined = parse('a "b" {\n  x = 1\n}\n');
    const [item] = document.items as [Block];
    const source = blockSource('main.tf', () => document, item, item);
    assert.equal(source.header().start.line, 0);
    document = reparse(document, `# one\n# two\n${document.text}`);
    assert.equal(source.header().start.line, 2);
    assert.equal(source.written('x')?.range.start.line, 3);
    document = reparse(document, document.text.replace('x = 1', 'x = '));
    assert.equal(source.header().start.line, 2);
    assert.equal(source.written('x')?.range.start.line, 3);
    document = undefined;
    assert.equal(source.header().start.line, 2);
  });

  it('is empty at the start when it was never seen in a document', () => {
    const { items } = parse('a "b" {\n  x = 1\n}\n');
    const [item] = items as [Block];
    const zero = { line: 0, character: 0 };
    for (const document of [undefined, parse('c {}')]) {
      const source = blockSource('main.tf', () => document, item, item);
      assert.deepEqual(
        [source.header(), source.block()],
        [
          { start: zero, end: zero },
          { start: zero, end: zero },
        ],
      );
      assert.deepEqual([source.written('x'), source.nameOf('x'), source.insertion('')], [undefined, undefined, undefined]);
    }
  });

  it('answers for a block inside another item', () => {
    const text = 'terraform {\n  backend "s3" {\n    bucket = "b"\n  }\n}\n';
    const document = parse(text);
    const [item] = document.items as [Block];
    const nested = item.body[0] as Block;
    const source: Source = blockSource('main.tf', () => document, item, nested);
    assert.equal(sliceOf(document, source.header()), 'backend "s3"');
    assert.equal(sliceOf(document, source.written('bucket')!.range), '"b"');
  });

  it('gives ranges inside the text for any text and path', () => {
    const paths = ['', 'tags', 'a', 'ami.0', 'name.b.c', 'ebs_block_device.0.a', 'setting', 'provisioner.0', '.', '0', 'a..b'];
    fc.assert(
      fc.property(fc.oneof(validFiles, damagedFiles), fc.constantFrom(...paths), (text, path) => {
        const document = parse(text);
        for (const item of document.items) {
          if (item.kind !== 'block') continue;
          const source = blockSource('main.tf', () => document, item, item);
          const insertion = source.insertion(path);
          const ranges = [
            source.header(),
            source.block(),
            source.nameOf(path),
            ...rangesOf(source.written(path)),
            insertion?.inline?.range,
          ];
          for (const range of ranges) if (range) assert.ok(offsetAt(document, range.start) <= offsetAt(document, range.end));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('finds a place where an argument can always be added', () => {
    fc.assert(
      fc.property(validFiles, (text) => {
        const document = parse(text);
        for (const item of document.items) {
          if (item.kind !== 'block') continue;
          const { position, indent, inline } = blockSource('main.tf', () => document, item, item).insertion('')!;
          const line = `\n${indent}brand_new = 1`;
          const after = inline
            ? text.slice(0, offsetAt(document, inline.range.start)) +
              inline.before +
              line +
              inline.after +
              text.slice(offsetAt(document, inline.range.end))
            : insertedAt(text, position, line);
          const again = parse(after);
          assert.equal(isBroken(again), false, after);
          const added = again.items[document.items.indexOf(item)] as Block;
          assert.ok(added.body.some((each) => each.kind === 'attribute' && each.name === 'brand_new'));
        }
      }),
      { numRuns: 200 },
    );
  });
});

function rangesOf(written: Written | undefined): readonly Range[] {
  switch (written?.kind) {
    case 'object':
      return [written.range, ...written.entries.flatMap(({ keyRange, value }) => [keyRange, ...rangesOf(value)])];
    case 'list':
      return [written.range, ...written.items.flatMap(rangesOf)];
    case 'call':
      return [written.range, ...written.args.flatMap(rangesOf)];
    case 'block':
      return [written.range, written.header];
    case 'other':
      return [written.range];
    case undefined:
      return [];
  }
}
