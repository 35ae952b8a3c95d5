import { blockUse, markerProbe, type BlockUse } from '../helm/markers';
import { changeProbes, changesOf, type OverlayChange } from '../kustomize/changes';
import type { RenderAnswer, RenderJob, Texts } from './job';
import type { Probe, ProbeOutputs } from './probe';
import { readOutcome, type RenderedObjects } from './rendered';

type Outcome = Extract<RenderAnswer, { readonly kind: 'rendered' }>;

/** What the probes of a job have told. */
export interface ProbesRead {
  /** Charts: which workload takes its requests from which block of values. */
  readonly blocks?: BlockUse;
  /** Overlays: what it becomes without each of its changes. */
  readonly without?: readonly { readonly change: OverlayChange; readonly objects: RenderedObjects }[];
}

/** What to render beside a job that has been rendered, to learn which part of its input does what. */
export function probesOf(job: RenderJob, { texts }: Outcome): readonly Probe[] {
  if (job.tool === 'kustomize') return changeProbes(job, texts);
  const probe = markerProbe(job, texts);
  return probe ? [probe] : [];
}

export function readProbes(job: RenderJob, { text: plain, texts }: Outcome, outputs: ProbeOutputs, files: Texts): ProbesRead {
  if (job.tool === 'helm') {
    const blocks = blockUse(job, texts, plain, outputs);
    return blocks ? { blocks } : {};
  }
  return {
    without: changesOf(job, texts).flatMap((change) => {
      const text = outputs.get(change.id);
      return text === undefined ? [] : [{ change, objects: readOutcome(job, { kind: 'rendered', text, texts }, files) }];
    }),
  };
}
