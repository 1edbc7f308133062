import { expect, it } from '@jest/globals';
import { fuseRanks } from './fuse-ranks.js';
import { looseQuery } from './loose-query.js';

it('puts first what several orders put in front', () => {
  const fused = fuseRanks(
    [
      [1, 2, 3],
      [3, 1],
    ],
    2,
  );
  expect(fused.map(({ id, ranks }) => [id, ranks])).toEqual([
    [1, [1, 2]],
    [3, [3, 1]],
  ]);
  expect(fuseRanks([[7], [7]], 5)).toEqual([{ id: 7, score: 1, ranks: [1, 1] }]);
});

it('asks for any word of a question, and leaves a query with operators as it is', () => {
  expect(looseQuery('How long is parental-leave?')).toBe('How or long or is or parental or leave');
  for (const query of ['"parental leave"', 'leave -sick', 'leave or holiday']) expect(looseQuery(query)).toBe(query);
});
