import assert from 'node:assert/strict';
import { readFocus } from '../../../src/sources/focus/read';
import { bill, inFolder } from './bills';

describe('tags of which only is asked whether they are there', () => {
  const content = bill(
    { Tags: '{"team":"pay","Env":"prod","app":"a"}' },
    { Tags: '{"team":"pay","env":"test"}' },
    { Tags: '{"team":"pay","env":"NULL"}' },
    { Tags: '{"team":"pay"}' },
  );

  it('make no kind of their own for each value; those whose values are asked for keep them', () =>
    inFolder({ 'bill.csv': content }, async (root) => {
      const { costs } = await readFocus(['bill.csv'], { root, ownerTags: ['team'], tagKeys: ['app'], presentKeys: ['ENV', 'app', 'team'] });
      assert.deepEqual(
        costs.kinds.map(({ tags }) => tags),
        // an empty value is no tag
        [{ team: 'pay', app: 'a', env: '*' }, { team: 'pay', env: '*' }, { team: 'pay' }],
      );
    }));
});
