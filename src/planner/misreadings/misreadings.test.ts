import { describe, expect, it } from '@jest/globals';
import { isOftenMisread, isOftenWrong } from './misreadings.js';

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

describe('a plan by an agent', () => {
  const MAILED = ['own', 'agent', 'event', 'event:gmail.new_email', 'open:1', 'steps:1', 'tool:agent.run'];
  const REQUEST = 'Forward every mail from school@example.com to dad@example.com';

  it('is not doubted if the words have such a start', () => {
    expect(isOftenWrong(REQUEST, MAILED)).toBe(false);
  });

  it('is doubted if a form starts long work of which steps would ask a lot', () => {
    const request =
      'Set up a form where members ask for a key, and if the board does not answer within two days, remind them and write it into the table, otherwise tell the member when to fetch it and stop the reminders';
    const filled = ['own', 'agent', 'event', 'event:form.submitted', 'open:6', 'steps:1', 'tool:agent.run'];
    expect(isOftenWrong(request, filled)).toBe(true);
  });
});
