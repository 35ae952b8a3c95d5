import { ITEMS } from '.';
import type { KnownItems } from './item';

/** Units and keys of all items. Bundles hold only these: the build works them out and leaves the rows behind (esbuild.config.mjs). */
export const KNOWN_ITEMS: KnownItems = ITEMS;
