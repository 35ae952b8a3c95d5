import { baseline } from './baseline';
import { check } from './check';
import type { Command } from './command';
import { estimate } from './estimate';
import { mcp } from './mcp';
import { spend } from './spend';
import { priceItems } from './priceItems';
import { refreshPrices } from './refreshPrices';
import { values } from './values';

/** Every command by name, in the order of the usage text. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  estimate,
  check,
  baseline,
  spend,
  values,
  mcp,
  'prices refresh': refreshPrices,
  'prices items': priceItems,
};
