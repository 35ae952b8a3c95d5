import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { percentile, type Row } from './table';

const DIST = path.join(__dirname, '../dist');
const BARS: Readonly<Record<string, string>> = { 'extension.js': '≤ 150 KiB, ≤ 25 ms' };

/** Size and load time of each bundle in a bare Node, `vscode` stood in for by an empty module. Run after `npm run build`. */
export function loading(): readonly Row[] {
  return ['extension.js', 'engine.js', 'yaml.js', 'spend.js'].flatMap((name): Row[] => {
    const file = path.join(DIST, name);
    if (!fs.existsSync(file)) return [];
    const code = `const M=require('module');const r=M._load;const P=new Proxy(function(){},{get:(t,k)=>k===Symbol.toPrimitive?()=>'':P,apply:()=>P,construct:()=>P});const v=Object.create(P);M._load=(n,...a)=>n==='vscode'?v:r(n,...a);const t=performance.now();require(${JSON.stringify(file)});console.log(performance.now()-t)`;
    const times = Array.from({ length: 7 }, () => Number(spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' }).stdout));
    const bar = BARS[name];
    return [
      {
        what: name,
        value: `${(fs.statSync(file).size / 1024).toFixed(1)} KiB, loads in ${percentile(times, 0.5).toFixed(1)} ms`,
        ...(bar === undefined ? {} : { bar }),
      },
    ];
  });
}
