import { AWS } from './aws';
import { AZURERM } from './azurerm';
import type { Definition } from './define';
import { GOOGLE } from './google';
import { KUBERNETES } from './kubernetes';
import types from './types.json';

/** All definitions by type. */
export const DEFINITIONS: ReadonlyMap<string, Definition> = new Map(
  [...AWS, ...AZURERM, ...GOOGLE, ...KUBERNETES].map((definition) => [definition.type, definition]),
);

/** Types known to cost nothing by themselves. A type in no list is not covered, never free. */
export const FREE_TYPES: ReadonlySet<string> = new Set(
  Object.entries(types.free).flatMap(([prefix, names]) => names.split(' ').map((name) => `${prefix}_${name}`)),
);
