import { describe, expect, it } from '@jest/globals';
import { approverIn, secondsToApprove } from './approvers.js';

describe('who approves', () => {
  it.each([
    ['ask manager@example.com to approve it', { address: 'manager@example.com', isMe: false }],
    ['Marta (marta@example.com) signs off', { address: 'marta@example.com', isMe: false }],
    ['over that I want to sign off first', { address: null, isMe: true, isSaid: true }],
    ['anything over 75 waits until Marek has approved', { isMe: false, role: 'Marek' }],
    ['over 150 goes to Denise for a yes or no', { isMe: false, role: 'Denise' }],
    ['my boss Ingrid decides. Her address is ingrid@example.com', { address: 'ingrid@example.com', isMe: false }],
    ['it goes to me to approve', { isMe: true, isSaid: true }],
    ['over 50 the treasurer has to say yes', { address: null, isMe: false, role: 'the treasurer' }],
    ['mail ann@example.com once the request is approved', { address: null, isMe: true, isSaid: false }],
  ])('%s', (words, approver) => {
    expect(approverIn(words)).toMatchObject(approver);
  });

  it.each([
    ["after 20 minutes, if I haven't approved it, mail my deputy", 1200],
    ['if nobody has decided within two days, decline it', 172_800],
    ['two days before the trip, ask the boss to approve it', null],
  ])('%s', (words, seconds) => {
    expect(secondsToApprove(words)).toBe(seconds);
  });
});

it('words that go on and on do not hold the planner up', () => {
  const words = `A reply waits until ann@example.com ${'has to '.repeat(1_000)}think, and Ann ${'has to '.repeat(1_000)}as well`;
  expect(approverIn(words)).toMatchObject({ isMe: true });
});
