import { costWriter, type CostKind, type CostTable } from './costTable';
import { dayReader, dayText } from './days';
import { wholeOf } from './exactSums';
import { once } from './once';
import type { DailyCost } from './spend';
import { textKeys } from './textKeys';

/** The table of some rows. A row whose day is no date is on no day that a figure could be of: sources refuse it, here it is left out. */
export function tableOf(rows: readonly DailyCost[]): CostTable {
  const writer = costWriter(
    rows.length,
    rows.some(({ list }) => list !== undefined),
  );
  const kinds: CostKind[] = [];
  const numbers = new Map<string, number>();
  const dayOf = dayReader();
  const keyOf = kindKeys();
  for (const { day, effective, billed, list, ...rest } of rows) {
    const date = dayOf(day);
    if (date === undefined) continue;
    const kind = { ...rest, listed: list !== undefined };
    const number = once(numbers, keyOf(kind), () => kinds.push(kind) - 1);
    writer.add(date, number, wholeOf(effective), wholeOf(billed), wholeOf(list ?? 0n));
  }
  return writer.table(kinds);
}

/** The rows of a table, for those who keep them one by one. */
export function rowsOf({ kinds, kindOf, days, effective, billed, list }: CostTable): DailyCost[] {
  const rows: DailyCost[] = [];
  let [all, invoiced, listed] = [0n, 0n, 0n];
  for (let row = 0; row < kindOf.length; row++) {
    const amounts = [effective[row]!, billed[row]!, list?.[row] ?? 0] as const;
    all += BigInt(amounts[0]);
    invoiced += BigInt(amounts[1]);
    listed += BigInt(amounts[2]);
    if (!amounts.every(Number.isSafeInteger)) continue;
    const { listed: isListed, ...kind } = kinds[kindOf[row]!]!;
    rows.push({ day: dayText(days[row]!), ...kind, effective: all, billed: invoiced, ...(isListed ? { list: listed } : {}) });
    [all, invoiced, listed] = [0n, 0n, 0n];
  }
  return rows;
}

/** The same text for kinds that say the same. */
function kindKeys(): (kind: CostKind) => string {
  const keyOf = textKeys();
  const tagTexts = new Map<CostKind['tags'], string>();
  return ({
    provider,
    account,
    service,
    region,
    tags,
    owner,
    currency,
    charge,
    commitment = '',
    method = '',
    correction,
    spread,
    listed,
  }) => {
    const marks = `${Number(correction)}${Number(spread)}${Number(listed)}`;
    const tagText = once(tagTexts, tags, () => JSON.stringify(tags));
    return keyOf(currency, provider, service, account, region, owner, charge, tagText, commitment, method, marks);
  };
}
