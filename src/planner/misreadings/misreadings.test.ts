import { describe, expect, it } from '@jest/globals';
import { isOftenMisread } from './misreadings.js';

describe('the words of a request', () => {
  it.each([
    'Summarize important emails every morning',
    'When a card is moved to Done on my Trello board, post it in #team on Slack',
    'Every Monday at 9 send me the open issues of acme/web on GitHub',
  ])('are plain: %s', (request) => {
    expect(isOftenMisread(request)).toBe(false);
  });

  it.each([
    'if somebody who never wrote to us before asks about wheelchairs, tell whoever is on duty this week and add it to their list with the note they left',
    'Each Friday, group what everyone logged this week by client, leaving out whatever was already billed, and show who did how much of it',
  ])('are often misread: %s', (request) => {
    expect(isOftenMisread(request)).toBe(true);
  });
});
