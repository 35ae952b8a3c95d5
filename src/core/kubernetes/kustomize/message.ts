/** kubectl logs an error in quotes, one of several lines in brackets, each line behind a tab. */
const LOGGED = /"command failed" err="((?:[^"\\]|\\.)*)"/;
const loggedLines = (text: string): string | undefined =>
  /"command failed" err=<\r?\n([\s\S]*?)\r?\n >/
    .exec(text)?.[1]
    ?.split(/\r?\n/)
    .map((line) => line.trim())
    .join(' ');

/**
 * The reason in what kustomize or kubectl said: the last of the errors that are wrapped into each other
 * (`accumulating resources: accumulation err='…': recursed accumulation of path '…': reason`), kubectl's log line taken off.
 */
export function kustomizeError(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const first = lines.find((line) => /^Error:|^error:|"command failed"/.test(line)) ?? lines[0] ?? 'kustomize gives no reason';
  const logged = LOGGED.exec(first)?.[1]?.replace(/\\(.)/g, '$1') ?? loggedLines(text);
  const said = (logged ?? first).replace(/^[Ee]rror: ?/, '').trim();
  const reason = said.replace(/^(?:.*recursed accumulation of path '[^']*': )/, '').replace(/^accumulating resources: /, '');
  return reason.replace(/^accumulation err='accumulating resources (?:from) '([^']*)': .*?': (?=\S)/, '$1: ').trim();
}
