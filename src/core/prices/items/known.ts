import { ITEMS } from '.';
import { AWS_LIVE } from '../live/aws';
import { AZURE_LIVE } from '../live/azure';
import { GOOGLE_LIVE } from '../live/google';
import type { KnownItems } from './item';

const LIVE = new Set([AWS_LIVE, AZURE_LIVE, GOOGLE_LIVE].flatMap((rows) => Object.keys(rows)));

/**
 * Units and keys of all items, and which ones a provider can be asked for. Bundles hold only these: the build works them out
 * and leaves rows and questions behind (esbuild.config.mjs).
 */
export const KNOWN_ITEMS: KnownItems = Object.fromEntries(
  Object.entries(ITEMS).map(([id, { unit, keys }]) => [id, { unit, ...(keys && { keys }), ...(LIVE.has(id) && { live: true }) }]),
);
