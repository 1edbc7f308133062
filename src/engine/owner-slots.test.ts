import { describe, expect, it } from '@jest/globals';
import { OwnerSlots } from './owner-slots.js';

describe('slots for runs that are being inserted', () => {
  it('count as held by their owner, which takes one reserved slot and no more', () => {
    const slots = new OwnerSlots({ concurrency: 1, reserved: 3 });
    slots.take('a');
    expect(slots.admits(['b', 'b'], true)).toBe(1);
    slots.promise(['b']);
    expect({ free: slots.free, hasNone: slots.hasNone('b') }).toEqual({ free: 2, hasNone: false });
    expect(slots.admits(['b'], true)).toBe(0);
    expect(Object.keys(slots.holders())).toEqual(['a', 'b']);
    expect(slots.admits(['c'], true)).toBe(1);
    slots.keepPromise(['b']);
    expect({ free: slots.free, admitted: slots.admits(['b'], true) }).toEqual({ free: 3, admitted: 1 });
  });

  it('count against the cap of their owner, each as a whole slot', () => {
    const slots = new OwnerSlots({ concurrency: 10, perOwner: 4 });
    slots.take('a');
    slots.promise(['a', 'a']);
    expect(slots.roomOf('a')).toBe(1);
    slots.keepPromise(['a', 'a']);
    expect(slots.roomOf('a')).toBe(3);
  });
});
