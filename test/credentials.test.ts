import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AWS_SIGN_IN, AZURE_TOKEN, GOOGLE_API_KEY, GOOGLE_TOKEN, isMarked, secretFor, unknownCredential } from './credentials';

const root = path.resolve(__dirname, '..');

/** Places where a literal is a credential: those of the environment, of sign-ins, of headers, and what has the form of a key. */
const LITERALS = [
  /(?:AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|\w+_API_KEY|\w+_TOKEN)['"]?\s*[:=]\s*['"`](?<text>[^'"`$]+)['"`]/g,
  /\b(?:accessKeyId|secretAccessKey|sessionToken|client_secret|refresh_token|access_token|accessToken|azureToken|bearer|password)['"]?\s*:\s*['"`](?<text>[^'"`$]+)['"`]/gi,
  /\bBearer (?<text>[\w.-]+)/g,
  /\bCredential=(?<text>\w+)/g,
  /\b(?<text>(?:AKI[AD]|ASIA|AIza)[\w-]{8,})/g,
];

const credentialsIn = (text: string): readonly string[] =>
  LITERALS.flatMap((literal) => [...text.matchAll(literal)].map(({ groups }) => groups!.text!));

describe('credentials of tests', () => {
  it('have a marker in them, each', () => {
    const { AWS_EC2_METADATA_DISABLED: _, ...signIn } = AWS_SIGN_IN;
    for (const one of [...Object.values(signIn), AZURE_TOKEN, GOOGLE_TOKEN, GOOGLE_API_KEY, secretFor('x')]) assert.ok(isMarked(one));
  });

  it('are those that one module knows, in tests, stand-ins, benchmarks and scripts', () => {
    const unknown = ['test', 'bench', 'scripts'].flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|mjs)$/.test(file) && file !== 'credentials.test.ts')
        .flatMap((file) =>
          credentialsIn(fs.readFileSync(path.join(root, folder, file), 'utf8')).map((found) => [`${folder}/${file}`, found]),
        )
        .filter(([, found]) => !isMarked(found!)),
    );
    assert.deepEqual(unknown, []);
  });

  it('are seen when they are written down beside that module', () => {
    const written = [
      "env: { AWS_SECRET_ACCESS_KEY: 'wJalr' }",
      "process.env.GITHUB_TOKEN = 'ghp'",
      "{ accessKeyId: 'a' }",
      "authorization: 'Bearer abc.def'",
      'Credential=a/20261124/us-east-1',
      "['AKIDEXAMPLEKEY']",
    ];
    assert.deepEqual(written.flatMap(credentialsIn), ['wJalr', 'ghp', 'a', 'abc.def', 'a', 'AKIDEXAMPLEKEY']);
  });

  it('are the only ones that stand-ins take', () => {
    const signed = (key: string) => `AWS4-HMAC-SHA256 Credential=${key}/20261124/us-east-1/ce/aws4_request`;
    for (const known of [`Bearer ${AZURE_TOKEN}`, `Bearer ${GOOGLE_TOKEN}`, signed(AWS_SIGN_IN.AWS_ACCESS_KEY_ID)])
      assert.deepEqual(unknownCredential(known), []);
    for (const other of [undefined, '', `Bearer ${AZURE_TOKEN}x`, signed(`${AWS_SIGN_IN.AWS_ACCESS_KEY_ID}X`)])
      assert.equal(unknownCredential(other).length, 1, other);
  });
});

describe('the search for credentials after tests', () => {
  const search = (code: string, ...given: readonly string[]): readonly string[] => {
    const script = `import * as leaks from '${path.join(root, 'scripts/leaks.mjs')}'; console.log(JSON.stringify(${code}))`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, '--', ...given], { encoding: 'utf8' });
    assert.equal(stderr, '');
    assert.ok(!isMarked(stdout), 'the credential is shown');
    return JSON.parse(stdout) as string[];
  };
  const given = 'process.argv.slice(1)';

  it('tells the lines of an output', () => {
    const output = ['fine', `token ${GOOGLE_TOKEN}`, 'fine', `key=${AWS_SIGN_IN.AWS_ACCESS_KEY_ID};`, `{"key":"${GOOGLE_API_KEY}"}`];
    assert.deepEqual(search(`leaks.leaksIn(${given}[0], 'the output')`, output.join('\n')), [
      'the output:2',
      'the output:4',
      'the output:5',
    ]);
    assert.deepEqual(search(`leaks.leaksIn(${given}[0], 'the output')`, 'AKIA, AIza and a marker\nof nothing'), []);
  });

  it('tells files below a folder, whatever they are, and names', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    try {
      fs.mkdirSync(path.join(folder, 'data/logs'), { recursive: true });
      fs.writeFileSync(path.join(folder, 'data/fine.json'), '{}');
      fs.symlinkSync(__filename, path.join(folder, 'link'));
      assert.deepEqual(search(`leaks.leaksBelow(${given}[0])`, folder), []);
      fs.writeFileSync(path.join(folder, 'data/logs/exthost.log'), `started\nsigned in with ${AZURE_TOKEN}\n`);
      fs.writeFileSync(path.join(folder, 'data/state.db'), Buffer.from([0, 255, 10, ...Buffer.from(secretFor('stored')), 0]));
      fs.writeFileSync(path.join(folder, `${secretFor('name')}.json`), '');
      assert.deepEqual([...search(`leaks.leaksBelow(${given}[0])`, folder)].sort(), [
        'data/logs/exthost.log:2',
        'data/state.db:2',
        'the name of a file',
      ]);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
