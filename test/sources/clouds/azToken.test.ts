import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AZURE_TOKEN, isMarked } from '../../credentials';
import { azToken } from '../../../src/sources/clouds/azure/token';

describe('a token of the Azure command line', () => {
  const { PATH } = process.env;
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    process.env.PATH = `${folder}${path.delimiter}${PATH}`;
  });
  afterEach(() => {
    process.env.PATH = PATH;
    fs.rmSync(folder, { recursive: true });
  });
  const az = (script: string): void => fs.writeFileSync(path.join(folder, 'az'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const { signal } = new AbortController();

  it('is asked for with an argument array, for the management interface', async () => {
    az(`echo "{\\"accessToken\\":\\"$*\\"}"`);
    assert.equal(await azToken(signal), 'account get-access-token --resource https://management.azure.com --output json');
  });

  it('is a matter of signing in where there is none', async () => {
    for (const script of [`echo ${AZURE_TOKEN} >&2; exit 1`, 'echo "not json"', 'echo "{}"']) {
      az(script);
      await assert.rejects(azToken(signal), (error: Error & { problem?: { kind: string; detail: string } }) => {
        assert.deepEqual([error.problem?.kind, error.problem?.detail], ['signed out', 'az login']);
        return !isMarked(JSON.stringify([error.message, error.problem]));
      });
    }
    process.env.PATH = folder;
    fs.rmSync(path.join(folder, 'az'));
    await assert.rejects(azToken(signal), { name: 'SourceProblem' });
  });
});
