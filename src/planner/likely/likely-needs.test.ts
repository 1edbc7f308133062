import { describe, expect, it } from '@jest/globals';
import { likelyNeeds } from './likely-needs.js';
import type { Need } from './need-labels.js';

describe('what a request most likely needs', () => {
  it.each<[string, readonly Need[]]>([
    ['Visitors book a room on a page, and on Fridays the porter gets the list', ['form', 'time']],
    ['Once a mail with a certificate is here, label it and keep its date in my table', ['mail', 'write']],
    [
      'Our greenhouse sensor calls a webhook with its values; log them in a table and warn me above 35 degrees',
      ['webhook', 'write'],
    ],
    ['I paste a letter and get back an answer in plain words', ['hand']],
    ['When a claim comes by mail, ask the chair for a yes before it is paid', ['mail', 'approval']],
  ])('%s', (request, needs) => {
    const chances = likelyNeeds(request);
    for (const need of needs) expect([need, chances[need]]).toEqual([need, expect.any(Number)]);
    for (const need of needs) expect(chances[need]).toBeGreaterThan(0.4);
  });

  it('is not what nothing speaks of', () => {
    const { form, webhook, approval } = likelyNeeds('Every Monday at 9 mail me the open invoices of my table');
    expect(Math.max(form, webhook, approval)).toBeLessThan(0.1);
  });

  it.each([[''], ['x'.repeat(10_000)], ['ä, '.repeat(3_000)]])('of any text', (text) => {
    for (const chance of Object.values(likelyNeeds(text))) expect(chance).toBeLessThanOrEqual(1);
  });
});
