/**
 * A further rendering of a chart or overlay with one text put in: what comes of it tells which part of the input does what.
 * Helm reads the text as values after all others; kustomize in the place of `file`.
 */
export interface Probe {
  readonly id: string;
  readonly file?: string;
  readonly text: string;
}

/** What the tool printed for each probe that it took, by the probe's id. */
export type ProbeOutputs = ReadonlyMap<string, string>;
