import { placeOf, rangeOf, type CodeChange } from './plannedChange';
import type { ChangedBlock } from './spend/budgetFindings';

type Changes = readonly CodeChange[];

/** What blocks add, all their instances together. */
export function changedBlocks(changes: Changes): readonly ChangedBlock[] {
  const blocks = new Map<string, ChangedBlock>();
  const byAddress = new Map<string, string>();
  const add = (key: string, at: Omit<ChangedBlock, 'monthly'>, { ends }: CodeChange): void => {
    const known = blocks.get(key);
    blocks.set(key, { ...(known ?? at), monthly: rangeOf([...(known ? [known.monthly] : []), ends]) });
  };
  const stayed = withoutMoved(changes);
  for (const change of stayed.filter(({ kind }) => kind !== 'removed')) {
    const { address, file, source } = placeOf(change.resource);
    const range = source.header();
    const key = `${file}:${range.start.line}`;
    byAddress.set(withoutKeys(address), key);
    add(key, { address: withoutKeys(address), file, range }, change);
  }
  // an instance less of a block that is still there
  for (const change of stayed.filter(({ kind }) => kind === 'removed')) {
    const key = byAddress.get(withoutKeys(change.resource.address));
    const block = key === undefined ? undefined : blocks.get(key);
    if (key !== undefined && block) add(key, block, change);
  }
  return [...blocks.values()];
}

/** `module.web.aws_instance.app` of `module.web["blue"].aws_instance.app[0]`. */
const withoutKeys = (address: string): string => address.replace(/\[(?:"[^"]*"|[^\]"]*)\]/g, '');

/** What is taken away in one place and added at the same cost in another has moved. */
function withoutMoved(changes: Changes): Changes {
  const costOf = ({ resource, ends: { low, high } }: CodeChange, sign: 1 | -1): string =>
    [resource.type, sign * low, sign * high].join(' ');
  const added = new Map<string, CodeChange[]>();
  for (const change of changes.filter(({ kind }) => kind === 'added')) {
    const cost = costOf(change, 1);
    const same = added.get(cost);
    if (same) same.push(change);
    else added.set(cost, [change]);
  }
  const moved = new Set<CodeChange>();
  for (const old of changes) {
    const now = old.kind === 'removed' ? added.get(costOf(old, -1))?.pop() : undefined;
    if (now) moved.add(old).add(now);
  }
  return changes.filter((change) => !moved.has(change));
}
