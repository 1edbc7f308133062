import { expect, test } from '@jest/globals';
import { ClaimTurn } from './claim-turn.js';
import type { Claim } from './ports.js';

const claim = (owners: string, isShared: boolean): Claim => ({
  runs: [...owners].map((ownerId) => ({ ownerId })) as unknown as Claim['runs'],
  isShared,
});

test('a claim need not be fair while there is no backlog, or one of one owner alone', () => {
  const turn = new ClaimTurn();
  expect(turn.servedLast).toBeNull();
  expect(turn.mayHaveMore(claim('ab', true), 3)).toBe(false);
  expect(turn.servedLast).toBeNull();
  expect(turn.mayHaveMore(claim('aaa', false), 3)).toBe(true);
  expect(turn.servedLast).toBeNull();
});

test('with a backlog of several it begins after the owner that was served last, in a ring', () => {
  const turn = new ClaimTurn();
  turn.mayHaveMore(claim('aac', true), 3);
  expect(turn.servedLast).toBe('c');
  turn.mayHaveMore(claim('dea', true), 3);
  expect(turn.servedLast).toBe('a');
  turn.mayHaveMore(claim('cbb', true), 3);
  expect(turn.servedLast).toBe('c');
});

test('a claim in turn that took less than it might says nothing about the rest', () => {
  const turn = new ClaimTurn();
  turn.mayHaveMore(claim('ab', true), 2);
  expect(turn.mayHaveMore(claim('a', true), 2)).toBe(true);
  expect(turn.servedLast).toBeNull();
  expect(turn.mayHaveMore(claim('a', true), 2)).toBe(false);
});

test('owners stand in the order of their bytes, as in the database', () => {
  const turn = new ClaimTurn();
  // UTF-16 has them the other way round.
  turn.mayHaveMore(
    { ...claim('', true), runs: [{ ownerId: '\u{1f600}' }, { ownerId: '\uff5e' }] as unknown as Claim['runs'] },
    2,
  );
  expect(turn.servedLast).toBe('\u{1f600}');
});
