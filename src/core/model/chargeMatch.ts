/** Which charges of a bill are meant; all conditions must hold. */
export interface ChargeMatch {
  /** Values by tag key, without regard to case; `*`: any value. */
  readonly tag?: Readonly<Record<string, string>>;
  readonly environment?: EnvironmentMatch;
}

/** What is production, or what is not, by the first of the tag keys that a charge has; a charge with none of them is neither. */
export interface EnvironmentMatch {
  readonly is: 'production' | 'non-production';
  readonly keys: readonly string[];
  /** Patterns for the whole value, without regard to case. */
  readonly production: readonly string[];
}

/** `env = prod, cost_center`: the second with any value. */
export const chargeText = ({ tag = {}, environment }: ChargeMatch): string =>
  [
    ...Object.entries(tag).map(([key, value]) => (value === '*' ? key : `${key} = ${value}`)),
    ...(environment ? [`environment = ${environment.is}`] : []),
  ].join(', ');
