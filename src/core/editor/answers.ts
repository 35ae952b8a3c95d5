import type { CostLine, ResourceEstimate, Total } from '../model/estimate';
import type { Currency } from '../model/money';
import type { Range } from '../model/range';

/** The cost of a block, a file or a project, at the place where it is shown. */
export interface Lens {
  /** `aws_instance.web`, `module.vpc`, `Deployment/shop/cart`, `file`: stable while the text is edited. */
  readonly key: string;
  /** Text of the header line. */
  readonly range: Range;
  /** At most 60 characters: `~$70.08/mo`. */
  readonly title: string;
  /** Read aloud: `about 70.08 dollars a month`. */
  readonly spoken: string;
  /** The last good answer, shown while the text is broken. */
  readonly stale: boolean;
  /** It is stale because it is of the saved text, which is being edited. */
  readonly asSaved?: true;
  /** Only usage figures are missing: a click sets them. */
  readonly usage?: true;
}

/** What the hover and the breakdown show of one block. */
export interface Breakdown {
  readonly key: string;
  readonly range: Range;
  readonly title: string;
  readonly stale: boolean;
  readonly asSaved?: true;
  readonly total: Total;
  /** What titles are in; absent: USD. */
  readonly currency?: Currency | undefined;
  /** Lines of all instances together, in the order of the definition. */
  readonly lines: readonly CostLine[];
  /** A module call shows its resources instead of lines: address inside the module, title. */
  readonly members: readonly { readonly address: string; readonly title: string }[];
  /** More than one caller: what each of them costs. */
  readonly uses: readonly { readonly name: string; readonly title: string }[];
  readonly notes: readonly string[];
  readonly estimates: readonly ResourceEstimate[];
}
