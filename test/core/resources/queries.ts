import { ITEMS } from '../../../src/core/prices/items';
import type { PriceQuery, Unit } from '../../../src/core/model/price';
import { isKnown } from '../../../src/core/model/value';
import type { Line, Piece } from '../../../src/core/resources/define';
import { prices } from '../estimate/build';

/** Lines of a definition with the path of parts before them. */
export function linesOf(pieces: readonly Piece[], part = ''): readonly { readonly part: string; readonly line: Line }[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'line') return [{ part, line: piece }];
    return piece.kind === 'part' ? linesOf(piece.pieces, `${part}/${piece.name}`) : [];
  });
}

/** Everything that is wrong with what a line asks the price table, in words. */
export function faultsOf({ label, unit, price }: Line): readonly string[] {
  const faults: string[] = [];
  const wanted = unitOf(price);
  if (wanted === undefined) return [`${label}: ${price.kind === 'item' ? price.item : price.kind} is in no table`];
  if (unit !== wanted) faults.push(`${label}: counts ${unit}, the price is for ${wanted}`);
  if (price.kind !== 'item') return faults;
  const keys = ITEMS[price.item]?.keys?.length ?? 0;
  if (price.keys.length !== keys) faults.push(`${label}: ${price.item} has ${keys} keys, not ${price.keys.length}`);
  else if (price.keys.every(isKnown)) {
    const cloud = price.item.split('.', 1)[0]!;
    const answer = prices.price({ ...price, region: REFERENCE[cloud] ?? 'us-east-1' }, '');
    if (answer.kind === 'unpriced') faults.push(`${label}: ${price.item}(${price.keys.join(', ')}) has no entry: ${answer.why}`);
  }
  return faults;
}

const REFERENCE: Readonly<Record<string, string>> = { aws: 'us-east-1', azure: 'eastus', gcp: 'us-central1' };

function unitOf(query: PriceQuery): Unit | undefined {
  switch (query.kind) {
    case 'item':
      return ITEMS[query.item]?.unit;
    case 'machine':
      return 'hour';
    case 'given':
      return query.unit;
    case 'share':
      return query.of === 'cpu' ? 'vCPU-hour' : query.of === 'memory' ? 'GB-hour' : 'hour';
  }
}
