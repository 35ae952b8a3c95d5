/** Whole millionths of a currency, as in spend.ts: that file builds on this one. */
type Micros = number;

export interface Anomaly {
  /** The same for the same event in every reading: team, provider, service, account where it is of one, and first day. */
  readonly id: string;
  /** Both '' where it is of the total. */
  readonly service: string;
  readonly provider: string;
  /** Only of this account, in which the service was not before. */
  readonly account?: string;
  /** Of the team's total: what no service tells by itself. Its amounts are those of the total without what is told of services. */
  readonly isTotal?: true;
  /** `new`: a service that was not there, in the account where it has one. `gone`: one that ended; quiet. */
  readonly kind: 'rise' | 'drop' | 'new' | 'gone';
  readonly since: string;
  /** Last day of it; null while it goes on. */
  readonly until: string | null;
  readonly days: number;
  /** Sums over its days; null where a provider does not say. `excess` is `actual - expected`. */
  readonly expected: Micros | null;
  readonly actual: Micros | null;
  readonly excess: Micros;
  /** Part of `excess` of days of the month that is shown, where it began before that; a provider's is spread evenly over its days. */
  readonly excessInMonth?: Micros;
  readonly state: 'open' | 'resolved';
  /** Accounts and regions that carry the excess, largest first; services with '' for both where it is of the total. */
  readonly drivers: readonly { readonly account: string; readonly region: string; readonly service?: string; readonly share: number }[];
  /** Changes of the code that may explain it, most likely first, at most three. Never more than a hint. */
  readonly commits: readonly CommitHint[];
  /** Detectors that found it, where one of them is a provider's: the amounts are the provider's then. Absent: only our own. */
  readonly foundBy?: readonly string[];
  /** Our own amounts, where a provider found the same. */
  readonly own?: {
    readonly expected: Micros | null;
    readonly actual: Micros | null;
    readonly excess: Micros;
    readonly excessInMonth?: Micros;
  };
  /** The provider's amounts are those of whole accounts: other teams may have a part in them. */
  readonly isWholeAccount?: true;
}

/**
 * What an anomaly cost the team above what was expected in the month that is shown, 0 of one that saved: of one that whole accounts are
 * in, what we found ourselves.
 */
export function costAbove({ own, isWholeAccount, ...found }: Anomaly): Micros {
  const counted = isWholeAccount ? own : found;
  return Math.max(0, counted?.excessInMonth ?? counted?.excess ?? 0);
}

/** A change of infrastructure code that touched what the anomaly's service bills. */
export interface CommitHint {
  /** Full id. */
  readonly id: string;
  /** YYYY-MM-DD on which it was merged, else committed. */
  readonly day: string;
  /** First line of its message. */
  readonly subject: string;
  /** What of it bills under the service: `aws_nat_gateway.this`. */
  readonly resources: readonly string[];
  /** First file with one of them, else that it changed, relative to the workspace. */
  readonly file: string;
  /** Why it is told, the strongest first. */
  readonly evidence: readonly CommitEvidence[];
}

/** What speaks for a commit as the cause of an anomaly. */
export type CommitEvidence =
  /** `bills`: it changed what the service bills. `owner`: of the same team. `day`: on the day before it began, or its first. */
  | { readonly kind: 'bills' | 'owner' | 'day' }
  /** `names`: the resource, of those that carry the anomaly, that it changed. */
  | { readonly kind: 'names' | 'account' | 'region'; readonly text: string }
  /** What it changes of the service's cost a month by the estimate of the code. */
  | {
      readonly kind: 'cost';
      readonly low: Micros;
      readonly high: Micros;
      readonly currency: string;
      /** What the estimate leaves out. */
      readonly lacks: 'nothing' | 'usage' | 'prices';
    };
