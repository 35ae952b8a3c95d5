import { baseline } from './baseline';
import { check } from './check';
import type { Command } from './command';
import { estimate } from './estimate';
import { fix } from './fix';
import { mcp } from './mcp';
import { policyExplain } from './policyExplain';
import { spend } from './spend';
import { tags } from './tags';
import { priceItems } from './priceItems';
import { refreshPrices } from './refreshPrices';
import { values } from './values';

/** Every command by name, in the order of the usage text. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  estimate,
  check,
  baseline,
  fix,
  tags,
  'policy explain': policyExplain,
  spend,
  values,
  mcp,
  'prices refresh': refreshPrices,
  'prices items': priceItems,
};
