import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { MAX_BYTES, readWorkspace } from '../../src/sources/disk';

describe('a folder on disk', () => {
  let root = '';
  let outside = '';
  beforeEach(() => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-disk-'));
    root = path.join(dir, 'workspace');
    outside = path.join(dir, 'outside');
    fs.mkdirSync(root);
    fs.mkdirSync(outside);
  });
  afterEach(() => {
    fs.rmSync(path.dirname(root), { recursive: true, force: true });
  });

  const write = (file: string, text = '', base = root): void => {
    fs.mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
    fs.writeFileSync(path.join(base, file), text);
  };
  async function read(folder = root) {
    const problems: string[] = [];
    const files = await readWorkspace(folder, (file, reason) => problems.push(`${file}: ${reason}`));
    return { files, paths: files.map((file) => file.path), problems };
  }

  it('is read in code-unit order of the paths, whatever the system lists first', async () => {
    for (const file of ['b.tf', 'a/z.tf', 'a.tf', 'B.tf', 'a-b/x.tf', 'ä.tf', 'a/Z.tf']) write(file);
    assert.deepEqual((await read()).paths, ['B.tf', 'a-b/x.tf', 'a.tf', 'a/Z.tf', 'a/z.tf', 'b.tf', 'ä.tf']);
  });

  it('is read for what can decide a figure or a finding, and nothing else', async () => {
    for (const file of ['main.tf', 'x.tofu', 'x.tfvars', 'x.tf.json', 'k.yml', 'k.yaml', 't.tpl', '.github/CODEOWNERS']) write(file);
    for (const file of ['README.md', 'x.tfstate', 'x.tf.bak', 'node_modules/m/main.tf', '.git/config.yaml', 'vendor/a.tf']) write(file);
    assert.deepEqual((await read()).paths, [
      '.github/CODEOWNERS',
      'k.yaml',
      'k.yml',
      'main.tf',
      't.tpl',
      'x.tf.json',
      'x.tfvars',
      'x.tofu',
    ]);
  });

  it('gives the text as it is written', async () => {
    write('main.tf', '# ä 😀\r\nlocals {}\n');
    assert.deepEqual((await read()).files, [{ path: 'main.tf', text: '# ä 😀\r\nlocals {}\n' }]);
  });

  it('with a loop of links is read once', async () => {
    write('a/main.tf');
    fs.symlinkSync(root, path.join(root, 'a', 'loop'));
    fs.symlinkSync('.', path.join(root, 'self'));
    fs.symlinkSync('round.tf', path.join(root, 'round.tf'));
    assert.deepEqual(await read(), { files: [{ path: 'a/main.tf', text: '' }], paths: ['a/main.tf'], problems: ['round.tf: ELOOP'] });
  });

  it('is not left by a link', async () => {
    write('secret.tf', 'secret', outside);
    write('main.tf');
    fs.symlinkSync(path.join(outside, 'secret.tf'), path.join(root, 'file.tf'));
    fs.symlinkSync(outside, path.join(root, 'folder'));
    fs.symlinkSync(outside, path.join(root, 'folder.tf'));
    fs.symlinkSync('../outside/secret.tf', path.join(root, 'relative.tf'));
    const { paths, problems } = await read();
    assert.deepEqual(paths, ['main.tf']);
    assert.deepEqual(problems.sort(), [
      'file.tf: a link out of the folder',
      'folder.tf: a link out of the folder',
      'relative.tf: a link out of the folder',
    ]);
  });

  it('follows a link to a file inside: code that several root modules share', async () => {
    write('common.tf', 'locals {}');
    write('envs/a/main.tf');
    fs.symlinkSync('../../common.tf', path.join(root, 'envs/a/common.tf'));
    assert.deepEqual(await read(), {
      files: [
        { path: 'common.tf', text: 'locals {}' },
        { path: 'envs/a/common.tf', text: 'locals {}' },
        { path: 'envs/a/main.tf', text: '' },
      ],
      paths: ['common.tf', 'envs/a/common.tf', 'envs/a/main.tf'],
      problems: [],
    });
  });

  it('may itself be reached by a link', async () => {
    write('main.tf');
    fs.symlinkSync('main.tf', path.join(root, 'same.tf'));
    const link = path.join(path.dirname(root), 'link');
    fs.symlinkSync(root, link);
    assert.deepEqual((await read(link)).paths, ['main.tf', 'same.tf']);
  });

  it('reports what it cannot read and leaves it out', async function () {
    write('main.tf');
    fs.symlinkSync('gone.tf', path.join(root, 'dangling.tf'));
    assert.deepEqual(await read(), { files: [{ path: 'main.tf', text: '' }], paths: ['main.tf'], problems: ['dangling.tf: ENOENT'] });
    write('locked.tf');
    fs.chmodSync(path.join(root, 'locked.tf'), 0);
    // The superuser reads everything.
    const isDenied = process.getuid?.() !== 0 && process.platform !== 'win32';
    const { paths, problems } = await read();
    assert.deepEqual(paths, isDenied ? ['main.tf'] : ['locked.tf', 'main.tf']);
    assert.deepEqual(problems, isDenied ? ['dangling.tf: ENOENT', 'locked.tf: EACCES'] : ['dangling.tf: ENOENT']);
  });

  it('reports a folder that is not there', async () => {
    assert.deepEqual(await read(path.join(root, 'nowhere')), { files: [], paths: [], problems: [': ENOENT'] });
  });

  it('reports a file that is too large and leaves it out', async () => {
    write('full.tf', ' '.repeat(MAX_BYTES));
    write('huge.tf', ' '.repeat(6_000_000));
    const { paths, problems } = await read();
    assert.deepEqual(paths, ['full.tf']);
    assert.deepEqual(problems, ['huge.tf: larger than 5 MB']);
  });

  it('takes of .terraform only installed modules and their list', async () => {
    write('main.tf');
    write('.terraform/modules/modules.json', '{}');
    write('.terraform/modules/vpc/main.tf');
    write('.terraform/modules/vpc/modules/inner/main.tofu');
    write('.terraform/modules/vpc/README.md');
    write('.terraform/modules/vpc/values.yaml');
    write('.terraform/providers/registry/x/main.tf');
    write('.terraform/terraform.tfstate.json');
    assert.deepEqual((await read()).paths, [
      '.terraform/modules/modules.json',
      '.terraform/modules/vpc/main.tf',
      '.terraform/modules/vpc/modules/inner/main.tofu',
      'main.tf',
    ]);
  });
});
