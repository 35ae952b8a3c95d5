import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isBelow, realBelow } from '../../src/sources/insideFolder';

describe('a file inside of a folder', () => {
  const cases: readonly (readonly [folder: string, file: string, isInside: boolean])[] = [
    ['/home/shop', '/home/shop/units/orders.csv', true],
    // a name may begin with dots
    ['/home/shop', '/home/shop/..orders.csv', true],
    ['/', '/orders.csv', true],
    ['/home/shop', '/home/shop', false],
    ['/home/shop', '/home', false],
    ['/home/shop', '/home/orders.csv', false],
    ['/home/shop', '/home/shop-two/orders.csv', false],
    ['/home/shop', '/etc/passwd', false],
  ];
  for (const [folder, file, isInside] of cases)
    it(`${file} is ${isInside ? '' : 'not '}below ${folder}`, () => assert.equal(isBelow(folder, file, path.posix), isInside));

  const onWindows: readonly (readonly [folder: string, file: string, isInside: boolean])[] = [
    ['C:\\work\\shop', 'C:\\work\\shop\\units\\orders.csv', true],
    // its file system does not know case
    ['C:\\work\\shop', 'c:\\Work\\Shop\\orders.csv', true],
    ['C:\\work\\shop', 'D:\\work\\shop\\orders.csv', false],
    ['C:\\work\\shop', 'D:\\', false],
    ['C:\\work\\shop', '\\\\server\\share\\orders.csv', false],
    ['\\\\server\\share\\shop', '\\\\server\\share\\shop\\orders.csv', true],
    ['\\\\server\\share\\shop', '\\\\server\\other\\orders.csv', false],
    ['C:\\work\\shop', 'C:\\work\\shop-two\\orders.csv', false],
    ['C:\\work\\shop', 'C:\\work', false],
    ['C:\\', 'C:\\orders.csv', true],
  ];
  for (const [folder, file, isInside] of onWindows)
    it(`${file} is ${isInside ? '' : 'not '}below ${folder} on Windows`, () => assert.equal(isBelow(folder, file, path.win32), isInside));

  it('is found where its links lead, from a folder that is reached by one, too', async () => {
    const base = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-')));
    try {
      const real = path.join(base, 'real');
      fs.mkdirSync(real);
      fs.writeFileSync(path.join(real, 'a.csv'), '');
      fs.writeFileSync(path.join(base, 'outside.csv'), '');
      fs.symlinkSync(real, path.join(base, 'linked'));
      fs.symlinkSync(path.join(base, 'outside.csv'), path.join(real, 'out.csv'));
      fs.symlinkSync(path.join(real, 'a.csv'), path.join(real, 'in.csv'));
      const linked = path.join(base, 'linked');
      assert.equal(await realBelow(linked, 'a.csv'), path.join(real, 'a.csv'));
      assert.equal(await realBelow(linked, 'in.csv'), path.join(real, 'a.csv'));
      assert.equal(await realBelow(linked, 'out.csv'), undefined);
      assert.equal(await realBelow(linked, '../outside.csv'), undefined);
      await assert.rejects(realBelow(linked, 'none.csv'), { code: 'ENOENT' });
    } finally {
      fs.rmSync(base, { recursive: true });
    }
  });
});
