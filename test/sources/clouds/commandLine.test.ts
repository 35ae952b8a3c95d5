import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { printedBy, startOf } from '../../../src/sources/clouds/commandLine';

describe('a command line of a cloud', () => {
  const words = ['az', 'account', 'get-access-token', '--resource', 'https://management.azure.com', '--output', 'json'];

  it('is the program itself with its words, where programs are files', () => {
    const env = { PATH: '/usr/bin' };
    assert.deepEqual(startOf(words, 'linux', env), { file: 'az', args: words.slice(1), env });
  });

  it('is started by the command processor of Windows, which does not look into the current folder', () => {
    assert.deepEqual(startOf(words, 'win32', { SystemRoot: 'D:\\Windows', ComSpec: 'evil.exe', Path: 'C:\\tools' }), {
      file: 'D:\\Windows\\System32\\cmd.exe',
      args: ['/d', '/s', '/c', ...words],
      env: { SystemRoot: 'D:\\Windows', ComSpec: 'evil.exe', Path: 'C:\\tools', NoDefaultCurrentDirectoryInExePath: '1' },
    });
  });

  it('is found in the folder of Windows where nothing says which that is', () =>
    assert.equal(startOf(words, 'win32', {}).file, 'C:\\Windows\\System32\\cmd.exe'));

  it('reaches the command processor as it is: no word needs a quote, no file ending in .cmd or .bat is started itself', () => {
    for (const command of [words, ['gcloud', 'auth', 'print-access-token']]) {
      const { file, args } = startOf(command, 'win32', {});
      // Node quotes words with blanks and quotes for a program; the command processor reads quotes in another way
      assert.ok([file, ...args].every((word) => !/[\s"]/.test(word)));
      assert.ok(!/\.(?:cmd|bat)$/i.test(file));
      assert.deepEqual(args.slice(0, 3), ['/d', '/s', '/c']);
    }
  });

  it('takes no word that a shell could read as more than text', () => {
    for (const word of [
      'a b',
      'a&b',
      'a|b',
      '%PATH%',
      '"a"',
      'a^b',
      'a>b',
      '!a!',
      "'a'",
      'a\nb',
      '(a)',
      '',
      '../az',
      '/c',
      '--a=b',
      'a;b',
      '$(a)',
    ])
      for (const platform of ['win32', 'linux'] as const) {
        assert.throws(() => startOf(['az', word], platform, {}), /plain words/, word);
        assert.throws(() => startOf([word], platform, {}), /plain words/, word);
      }
    assert.throws(() => startOf([], 'linux', {}), /plain words/);
  });

  if (process.platform !== 'win32')
    it('is started at the root, whatever the current folder holds', async () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
      const { PATH } = process.env;
      try {
        fs.writeFileSync(path.join(folder, 'az'), '#!/bin/sh\npwd\n', { mode: 0o755 });
        process.env.PATH = `${folder}${path.delimiter}${PATH}`;
        const printed = await printedBy(['az', 'version'], new AbortController().signal);
        assert.equal(printed, '/\n');
      } finally {
        process.env.PATH = PATH;
        fs.rmSync(folder, { recursive: true });
      }
    });
});
