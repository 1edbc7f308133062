import { describe, expect, it } from '@jest/globals';
import { delayIn } from './once.js';

describe('the time that is waited after something has come in', () => {
  it.each([
    ['Send a thank-you mail to a client three days after their order confirmation', 'three days'],
    ['Wait two days after a rejection and then ask for feedback', 'two days'],
    ['When the visit form is filled in, wait for half an hour and mail them', '30 minutes'],
    ['When the bank writes, remind me 2 hours later', '2 hours'],
  ])('is one: %s', (words, delay) => {
    expect(delayIn(words)).toBe(delay);
  });

  it.each([
    'Thank them and wait three days, then send the link',
    'If nobody has answered after three days, remind me',
    'Remind them after two days and again after a week',
    'Answer within two days',
    'When a mail comes in, forward it',
  ])('is none, or not all of it: %s', (words) => {
    expect(delayIn(words)).toBeNull();
  });
});
