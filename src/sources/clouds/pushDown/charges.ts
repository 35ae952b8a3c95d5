/** How a moment is kept: a point in time, a day, or text that begins with YYYY-MM-DD. */
export type MomentKind = 'time' | 'date' | 'text';

export interface Moment {
  readonly sql: string;
  readonly kind: MomentKind;
}

/** What a charge says besides its money, each an SQL expression; what the table does not have is not there. */
export type ChargeTexts = Readonly<
  Partial<Record<'currency' | 'category' | 'class' | 'provider' | 'account' | 'service' | 'region' | 'method', string>>
>;

/** What names the resource of a charge, each an SQL expression. */
export interface ResourceTexts {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  /** FOCUS 1.3: what a split charge was allocated to, where it was. */
  readonly allocated?: { readonly id: string; readonly name?: string };
}

/** Why a table names no resources, and what to do about it. */
export interface NoResources {
  readonly message: string;
  readonly action: string;
}

/** A table of charges as expressions over its rows, every name already quoted. */
export interface Charges {
  readonly from: string;
  readonly start: Moment;
  readonly end?: Moment;
  readonly texts: ChargeTexts;
  readonly resource: ResourceTexts | NoResources;
  readonly effective: string;
  readonly billed: string;
  /** Columns with tags, in the engine's own form of a map. The first that has the key counts. */
  readonly tags: readonly string[];
  /** FOCUS 1.3: tags of the workload that a shared charge was split to; they come first. */
  readonly allocatedTags?: string;
  /** A column that the table is cut by, other than `start`: rows of a charge never lie before the month of the charge. */
  readonly partition?: Moment;
}
