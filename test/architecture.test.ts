import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..');

/** Folder → what its files may import: folders (with everything below them) or packages. The longest matching folder counts. */
const WALLS: Readonly<Record<string, readonly string[]>> = {
  'src/core/model': ['src/core/model'],
  'src/core/terraform': ['src/core/terraform', 'src/core/model'],
  'src/core/kubernetes': ['src/core/kubernetes', 'src/core/model', 'src/core/config/config', 'yaml'],
  'src/core/prices': ['src/core/prices', 'src/core/model', 'src/core/config/config'],
  'src/core/config': ['src/core/config', 'src/core/model', 'yaml'],
  'src/core/resources': ['src/core/resources', 'src/core/model'],
  'src/core/resources/aws': ['src/core/resources/aws', 'src/core/resources/define', 'src/core/model'],
  'src/core/resources/azurerm': ['src/core/resources/azurerm', 'src/core/resources/define', 'src/core/model'],
  'src/core/resources/google': ['src/core/resources/google', 'src/core/resources/define', 'src/core/model'],
  'src/core/resources/kubernetes': ['src/core/resources/kubernetes', 'src/core/resources/define', 'src/core/model'],
  'src/core/estimate': ['src/core/estimate', 'src/core/model', 'src/core/prices', 'src/core/config', 'src/core/resources'],
  'src/core/tags': ['src/core/tags', 'src/core/model', 'src/core/prices', 'src/core/config'],
  // policies are written in YAML, JSON and HCL; the parser of HCL is handed in
  'src/core/tags/import': ['src/core/tags', 'src/core/model', 'src/core/config', 'src/core/terraform/syntax/tree', 'yaml'],
  'src/core/findings': ['src/core/findings', 'src/core/model', 'src/core/config/tagPolicy'],
  'src/core/spend': ['src/core/spend', 'src/core/model', 'src/core/prices', 'src/core/config'],
  'src/core/editor': [
    'src/core/editor',
    'src/core/model',
    'src/core/config',
    'src/core/estimate',
    'src/core/terraform/syntax',
    'src/core/files',
  ],
  'src/core/decodeYaml.ts': ['src/core/terraform', 'src/core/model', 'yaml'],
  'src/core': ['src/core'],
  'src/sources': ['src/sources', 'src/core', 'node:', 'hyparquet', 'hyparquet-compressors', 'papaparse'],
  'src/sources/clouds/aws': ['src/sources', 'src/core', '@aws-sdk', '@smithy', 'node:'],
  'src/webview': ['src/webview', 'src/core/model', 'preact'],
  'src/vscode': ['src/vscode', 'src/core', 'src/sources', 'src/webview/protocol', 'vscode', 'node:crypto'],
  // the version of the build
  'src/cli/version.ts': ['package.json'],
  'src/cli': ['src/cli', 'src/core', 'src/sources', 'node:'],
};

function filesBelow(dir: string): string[] {
  return fs.readdirSync(path.join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const inside = `${dir}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(inside) : /\.tsx?$/.test(entry.name) ? [inside] : [];
  });
}

const within = (file: string, folder: string): boolean => file === folder || file.startsWith(folder.endsWith(':') ? folder : `${folder}/`);

describe('the house', () => {
  const files = filesBelow('src');

  it('keeps its walls: every import is allowed by the table', () => {
    const broken: string[] = [];
    for (const file of files) {
      const wall = Object.keys(WALLS)
        .filter((folder) => within(file, folder))
        .sort((a, b) => b.length - a.length)[0];
      assert.ok(wall, `${file} is in no room`);
      const text = fs.readFileSync(path.join(root, file), 'utf8');
      for (const [, wanted] of text.matchAll(/(?:\bfrom\s+|^import\s+|\bimport\()['"]([^'"\n]+)['"]/gm)) {
        if (wanted === undefined) continue;
        const target = wanted.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(file), wanted)) : wanted;
        if (!WALLS[wall]!.some((allowed) => within(target, allowed))) broken.push(`${file} imports ${target}`);
      }
    }
    assert.ok(files.length > 100);
    assert.deepEqual(broken, []);
  });

  it('answers Terraform without a YAML parser: nothing that the engine imports needs one', () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = fs.readFileSync(path.join(root, file), 'utf8');
      for (const [, wanted = ''] of text.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?from '([^']+)';/gm)) {
        assert.notEqual(wanted, 'yaml', `${file} imports yaml`);
        if (!wanted.startsWith('.') || wanted.endsWith('.json')) continue;
        const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), wanted));
        visit(fs.existsSync(path.join(root, `${target}.ts`)) ? `${target}.ts` : `${target}/index.ts`);
      }
    };
    visit('src/core/engine.ts');
    assert.ok(seen.size > 100);
  });

  it('has no room of more than 400 lines', () => {
    const long = files
      .map((file) => ({ file, lines: fs.readFileSync(path.join(root, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 400);
    assert.deepEqual(long, []);
  });

  it('says in every exported name what it is', () => {
    // resource types are named by their cloud
    const vague = files.filter(
      (file) => !file.includes('/resources/') && /(Manager|Helper|Service|Util|Utils|Impl|Base)\.tsx?$/.test(file),
    );
    assert.deepEqual(vague, []);
  });
});
