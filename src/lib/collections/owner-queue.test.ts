import { describe, expect, it } from '@jest/globals';
import { OwnerQueue } from './owner-queue.js';
import type { Turn } from './owner-queue.js';

const turn = (text: string): Turn => ({ ownerId: text.charAt(0), workflowId: text.slice(0, 2) });
const filled = (...entries: readonly string[]): OwnerQueue<string> => {
  const queue = new OwnerQueue<string>();
  for (const entry of entries) queue.add(turn(entry), entry);
  return queue;
};

describe('OwnerQueue', () => {
  it('serves owners in turn, however many workflows one of them has', () => {
    const queue = filled('a1x', 'a2x', 'a3x', 'a4x', 'b1x', 'b1y');
    expect(Array.from({ length: 7 }, () => queue.take(() => true))).toEqual([
      'a1x',
      'b1x',
      'a2x',
      'b1y',
      'a3x',
      'a4x',
      undefined,
    ]);
    expect(queue.size).toBe(0);
  });

  it('serves the workflows of one owner in turn', () => {
    const queue = filled('a1x', 'a1y', 'a1z', 'a2x');
    expect(Array.from({ length: 4 }, () => queue.take(() => true))).toEqual(['a1x', 'a2x', 'a1y', 'a1z']);
  });

  it('passes over an owner that may not be served, without costing them their turn', () => {
    const queue = filled('a1x', 'b1x', 'b1y');
    expect(queue.take(({ ownerId }) => ownerId !== 'a')).toBe('b1x');
    expect(queue.take(() => true)).toBe('a1x');
  });

  it('lets an entry leave once, and counts what is left', () => {
    const queue = filled('a1x', 'a2x', 'b1x');
    expect(queue.sizeOf(turn('a1x'))).toBe(1);
    expect(queue.remove(turn('a1x'), 'a1x')).toBe(true);
    expect(queue.remove(turn('a1x'), 'a1x')).toBe(false);
    expect([queue.size, queue.sizeOfOwner('a'), queue.sizeOf(turn('a1x'))]).toEqual([2, 1, 0]);
    expect(queue.takeAll().toSorted()).toEqual(['a2x', 'b1x']);
    expect(queue.take(() => true)).toBeUndefined();
  });
});
