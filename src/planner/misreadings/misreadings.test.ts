import { describe, expect, it } from '@jest/globals';
import { isOftenMisread, isOftenTooMuch } from './misreadings.js';

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

describe('an agent', () => {
  it.each([
    'Email me every Friday at 5 pm a summary of the open issues of acme/web on GitHub',
    'Add a card "Paint the fence" to the list To Do on my Trello board',
  ])('does what is asked for: %s', (request) => {
    expect(isOftenTooMuch(request)).toBe(false);
  });

  it.each([
    'Send each of our volunteers their own list of shifts, and ask whoever has not answered by Thursday again',
    'Verify the signature of each incoming call and reject those that do not match, otherwise pass them to the right team',
  ])('often lacks something: %s', (request) => {
    expect(isOftenTooMuch(request)).toBe(true);
  });
});
