import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergeDays, type LoggedCommit } from '../../src/sources/mergeDays';

const commit = (id: string, committed: string, ...parents: string[]): LoggedCommit => ({ id, parents, committed });
const days = (commits: readonly LoggedCommit[], tip: string): Readonly<Record<string, string>> =>
  Object.fromEntries(mergeDays(commits, tip));

describe('the days on which commits were merged', () => {
  it('are those of the first merge that brought them', () => {
    //  a ── b ───── m1 ── m2   the branch x ── y is merged by m1, z that builds on it by m2
    //   \─ x ─ y ──/     /
    //           \─ z ───/
    const commits = [
      commit('m2', '11-09', 'm1', 'z'),
      commit('m1', '11-07', 'b', 'y'),
      commit('z', '11-06', 'y'),
      commit('b', '11-05', 'a'),
      commit('y', '11-04', 'x'),
      commit('x', '11-03', 'a'),
      commit('a', '11-01', 'older'),
    ];
    assert.deepEqual(days(commits, 'm2'), { x: '11-07', y: '11-07', z: '11-09' });
    assert.deepEqual(days(commits, 'z'), {});
    assert.deepEqual(days(commits, 'unknown'), {});
  });

  it('are told of exactly the commits that are not on the line itself', () => {
    // each commit follows one or two of those before it
    const graph = fc.array(fc.tuple(fc.nat(), fc.option(fc.nat())), { minLength: 1, maxLength: 30 }).map((all) =>
      all.map(([first, second], index): LoggedCommit => {
        const parents = index === 0 ? [] : [first % index, ...(second === null ? [] : [second % index])];
        return commit(String(index), String(index).padStart(3, '0'), ...new Set(parents.map(String)));
      }),
    );
    fc.assert(
      fc.property(graph, (commits) => {
        const byId = new Map(commits.map((one) => [one.id, one]));
        const reached = (id: string, seen = new Set<string>()): Set<string> => {
          if (!seen.has(id)) {
            seen.add(id);
            byId.get(id)?.parents.forEach((parent) => reached(parent, seen));
          }
          return seen;
        };
        const tip = commits.at(-1)!.id;
        const line: string[] = [];
        for (let at = byId.get(tip); at; at = byId.get(at.parents[0] ?? '')) line.unshift(at.id);
        const wanted = new Map(
          [...reached(tip)]
            .filter((id) => !line.includes(id))
            .map((id) => [id, byId.get(line.find((merge) => reached(merge).has(id))!)!.committed] as const),
        );
        assert.deepEqual(Object.fromEntries(mergeDays(commits, tip)), Object.fromEntries(wanted));
      }),
    );
  });
});
