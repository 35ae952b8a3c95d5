/**
 * The reason in what kustomize or kubectl said: the last of the errors that are wrapped into each other
 * (`accumulating resources: accumulation err='…': recursed accumulation of path '…': reason`), kubectl's log line taken off.
 */
export function kustomizeError(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const first = lines.find((line) => /^Error:|^error:|"command failed"/.test(line)) ?? lines[0] ?? 'kustomize gives no reason';
  const logged = /"command failed" err="((?:[^"\\]|\\.)*)"/.exec(first)?.[1]?.replace(/\\(.)/g, '$1');
  const said = (logged ?? first).replace(/^[Ee]rror: ?/, '').trim();
  const reason = said.replace(/^(?:.*recursed accumulation of path '[^']*': )/, '').replace(/^accumulating resources: /, '');
  return reason.replace(/^accumulation err='accumulating resources (?:from) '([^']*)': .*?': (?=\S)/, '$1: ').trim();
}
