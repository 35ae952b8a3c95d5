import type { Finding, Severity } from '../../model/finding';
import type { Range } from '../../model/range';
import { locateHelmError } from '../helm/message';
import { kustomizeError } from '../kustomize/message';
import type { RenderAnswer, RenderJob, Texts } from './job';

type Failure = Extract<RenderAnswer, { readonly kind: 'failed' }>;

const LONGEST = 300;
const TOP: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** Why a job is not to be run, at the place that says so. */
export function refusalFinding({ tool, refusal, dir }: RenderJob): Finding | undefined {
  if (!refusal) return undefined;
  const { reason, message, file, range } = refusal;
  const more = reason === 'remote' ? '; remote bases are not fetched' : '';
  return finding(`Not rendered by ${tool}: ${message}${more}`, 'information', { address: dir, file, range });
}

/** What went wrong with a job, at the template and line that the tool names, else at the head of the chart or overlay. */
export function failureFinding(job: RenderJob, failure: Failure, texts: Texts): Finding | undefined {
  const { tool, dir, inputs } = job;
  const head = (): string => {
    const names = tool === 'helm' ? ['Chart.yaml'] : ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
    const paths = names.map((name) => (dir === '' ? name : `${dir}/${name}`));
    return paths.find((path) => inputs.includes(path)) ?? paths[0]!;
  };
  const at = (file: string, line: number): { readonly address: string; readonly file: string; readonly range: Range } => ({
    address: dir,
    file,
    range:
      line === 0
        ? TOP
        : { start: { line, character: 0 }, end: { line, character: (texts.text(file)?.split('\n')[line] ?? '').trimEnd().length } },
  });
  switch (failure.reason) {
    case 'cancelled':
      return undefined;
    // told once, by whoever ran it
    case 'absent':
      return undefined;
    case 'timeout':
      return finding(
        `${tool} took too long and was ended: the figures of ${dir === '' ? 'this folder' : dir} are not of its present text`,
        'warning',
        at(head(), 0),
      );
    case 'too-long':
      return finding(`${tool} printed more than can be read`, 'warning', at(head(), 0));
    case 'unstarted':
      return finding(`${tool} could not be started (${failure.message})`, 'warning', at(head(), 0));
    case 'refused': {
      if (tool === 'kustomize')
        return finding(`Not rendered by kustomize: ${shortened(kustomizeError(failure.message))}`, 'warning', at(head(), 0));
      const { message, file, line } = locateHelmError(failure.message, job, texts);
      return finding(`Not rendered by helm: ${shortened(message)}`, 'warning', at(file ?? head(), line ?? 0));
    }
  }
}

const shortened = (message: string): string => (message.length <= LONGEST ? message : `${message.slice(0, LONGEST - 1)}…`);

const finding = (message: string, severity: Severity, at: Pick<Finding, 'address' | 'file' | 'range'>): Finding => ({
  code: 'kubernetes/not-rendered',
  severity,
  message,
  related: [],
  fixes: [],
  ...at,
});
