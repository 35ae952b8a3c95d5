import type { TeamSpend } from '../core/model/spend';
import type { SpendRequest } from './spend';

/** A request as it goes to the thread that reads bills. */
export type ThreadRequest = Omit<SpendRequest, 'signal' | 'onProgress'>;

export type ToThread =
  { readonly kind: 'read'; readonly id: number; readonly request: ThreadRequest } | { readonly kind: 'cancel'; readonly id: number };

export type FromThread =
  | { readonly kind: 'progress'; readonly id: number; readonly share: number }
  | { readonly kind: 'spend'; readonly id: number; readonly spend: TeamSpend }
  /** `name` tells errors for people (`HumanError`) and cancellations (`AbortError`) from defects. */
  | {
      readonly kind: 'error';
      readonly id: number;
      readonly name: string;
      readonly message: string;
      readonly action?: string;
      readonly stack?: string;
    };
