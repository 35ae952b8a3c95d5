import { checkJson, checkText } from './checkReport';
import { oneOf, openFolder, print, printJson, type Command } from './command';

const FATAL = { error: ['error'], warning: ['error', 'warning'], never: [] } as const;

export const check: Command = {
  summary: 'missing and wrong cost tags, misspelt types and regions, values that cannot be worked out, errors in ledgerline.yaml',
  usage: '--fail-on error|warning|never (default warning)',
  formats: ['text', 'json'],
  options: { 'fail-on': { type: 'string' } },
  async run(call) {
    const fatal: readonly string[] = FATAL[oneOf(call, 'fail-on', ['error', 'warning', 'never'], 'warning')];
    const findings = (await openFolder(call)).findings();
    await (call.format === 'json' ? printJson(checkJson(findings)) : print(checkText(findings)));
    if (findings.some(({ code, severity }) => code.startsWith('config/') && severity === 'error')) return 3;
    return findings.some(({ severity }) => fatal.includes(severity)) ? 1 : 0;
  },
};
