import path from 'node:path';
import type { Engine } from '../core/engine';
import { notSeen } from '../core/plannedChange';
import type { TeamSpend } from '../core/model/spend';
import { earlierCode, type Against } from '../sources/earlierCode';
import { openEmpty, type Call } from './command';

/** The spend with what the folder's edited code adds. Where git has no answer it stays as it is, and that is told. */
export async function withPlanned(call: Call, engine: Engine, spend: TeamSpend, against: Against, today: string): Promise<TeamSpend> {
  const code = await earlierCode(path.resolve(call.folder), { against, open: [], signal: new AbortController().signal });
  if (!code) {
    process.stderr.write('The planned change is not known: the folder is in no git repository, or git does not answer.\n');
    return spend;
  }
  for (const line of notSeen(code)) process.stderr.write(`${line}.\n`);
  const before = openEmpty(call);
  engine.feedEarlier(before, code);
  const { plannedFrom } = engine.config().spend;
  const planned = engine.planned(before.estimate(), code, spend, { today, ...(plannedFrom === undefined ? {} : { from: plannedFrom }) });
  return { ...spend, planned: planned ?? null };
}
