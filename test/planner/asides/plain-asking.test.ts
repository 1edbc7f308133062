import { describe, expect, it } from '@jest/globals';
import { findMentions } from '../../../src/planner/offline/text/find-mentions.js';
import { withPlainAsking } from '../../../src/planner/offline/text/asides/plain-asking.js';
import { tokensOf } from '../../../src/planner/offline/text/tokens.js';

const plain = (words: string): string =>
  withPlainAsking(tokensOf(words, findMentions(words, { tools: new Set(), events: new Set() })))
    .map(({ text }) => text)
    .join(' ');

describe('a long way to ask', () => {
  it.each([
    ['Would you be so kind as to post it in Slack?', 'please post it in Slack ?'],
    ["I'd be most grateful if you could star it", 'please star it'],
    ['Might I have a note each Monday?', 'send me a note each Monday ?'],
    ['It would be a great help to have an email on Sundays', 'send me an email on Sundays'],
    ['I require a mail every day', 'send me a mail every day'],
    ['When it arrives, do send them a mail', 'When it arrives , send them a mail'],
    ['star what lands in my inbox, ta', 'star what lands in my inbox'],
    ['star what lands in my inbox. Many thanks!', 'star what lands in my inbox .'],
  ])('%s', (words, said) => {
    expect(plain(words)).toBe(said);
  });

  it.each([
    'reply with cheers',
    'what do I have to do today',
    'post "would you be so kind as to wait" in Slack',
    'Can I have the file in the folder deleted',
  ])('is none of: %s', (words) => {
    expect(plain(words)).toBe(plain(words).trim());
    expect(plain(words)).not.toMatch(/^(?:please|send me)/);
  });
});
