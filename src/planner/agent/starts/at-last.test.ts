import { describe, expect, it } from '@jest/globals';
import type { StartKind } from '../../likely/start-kinds.js';
import { lookingAtLast } from './at-last.js';
import type { Asked } from './start.type.js';

const startOf = (words: string, kind: StartKind, share: number) =>
  lookingAtLast({ words, request: { timezone: 'UTC' } } as unknown as Asked, { kind, share })?.trigger?.schedule;

describe('a start that the words do not tell', () => {
  it.each<[string, StartKind, number, string | undefined]>([
    ['two days after each visit in the visits table mail the owner', 'look', 0.47, '0 9 * * *'],
    ['warn me at 60, 30 and 7 days', 'hand', 0.9, '0 9 * * *'],
    ['once the portal says open, mail the board', 'page', 0.8, '0 * * * *'],
    ['just archive newsletters', 'schedule', 0.7, '0 9 * * *'],
    ['make me a poem', 'hand', 0.7, undefined],
    ['do something', 'look', 0.2, undefined],
  ])('%s', (words, kind, share, schedule) => {
    expect(startOf(words, kind, share)).toBe(schedule);
  });
});
