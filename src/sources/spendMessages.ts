import type { ResourceSpend } from '../core/model/resourceSpend';
import type { TeamSpend } from '../core/model/spend';
import type { SpendRequest } from './spend';
import type { ResourceRequest } from './spendResources';

/** A request as it goes to the thread that reads bills. */
export type ThreadRequest<T extends SpendRequest | ResourceRequest = SpendRequest> = Omit<T, 'signal' | 'onProgress'>;

export type ToThread =
  | { readonly kind: 'read'; readonly id: number; readonly request: ThreadRequest }
  | { readonly kind: 'resources'; readonly id: number; readonly request: ThreadRequest<ResourceRequest> }
  | { readonly kind: 'forget'; readonly id: number; readonly cacheFolder: string }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromThread =
  | { readonly kind: 'progress'; readonly id: number; readonly share: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: TeamSpend | ResourceSpend | undefined }
  /** `name` tells errors for people (`HumanError`) and cancellations (`AbortError`) from defects. */
  | {
      readonly kind: 'error';
      readonly id: number;
      readonly name: string;
      readonly message: string;
      readonly action?: string;
      readonly stack?: string;
    };
