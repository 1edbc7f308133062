import { describe, expect, it } from '@jest/globals';
import { inputSaid, isAtWish } from './by-hand.js';

describe('a run that its user starts', () => {
  it.each([
    'a button I press after each match: it asks for the score, then mails a report to ann@example.com',
    'On demand: I paste a web address, you read the page and send me the key points.',
    "Clean up my Contacts table. I'll run it myself now and then.",
    'Start when I say so: go through the Alumni table and write to everybody.',
    'one click should mail every player in the Squad table',
  ])('is said: %s', (words) => {
    expect(isAtWish(words)).toBe(true);
  });

  it.each([
    'nudge ann@example.com every Thursday until I say stop',
    'tenants fill in a form, I say yes or no, and then they hear of it',
    'when a customer presses a button on our page, the webhook is called',
    'when a mail asks for a price, answer with the list',
  ])('is not said: %s', (words) => {
    expect(isAtWish(words)).toBe(false);
  });

  it.each([
    ['a button I press after each match: it asks for the score, then mails a report', 'score'],
    ['I paste a web address, you read the page', 'web_address'],
    ['write to the customer whose name I type in, with what they owe', 'name'],
    ['Draft three subject lines for the newsletter text I give you and mail them to me', 'newsletter_text'],
  ])('takes an input: %s', (words, name) => {
    expect(inputSaid(words)).toMatchObject({ required: [name] });
  });

  it.each([
    ['I enter the number and the takings, it goes in Visitors with the date', ['number', 'takings']],
    ["add a supplier for me, I'll put in name, email and material", ['name', 'email', 'material']],
    ['When I run it, ask me for a tower and a date and then add it', ['tower', 'date']],
    [
      'make a record each time I run this, asking me for the object, its number and the shelf',
      ['object', 'number', 'shelf'],
    ],
    ['Take whatever I type, and make it an errand', ['text']],
    ['Start by hand, I give the name, they go into First year', ['name']],
    ['make an issue when I run it, I give the title, priority high, put it in the cycle', ['title']],
    ['mail the list to whoever’s address I type in', ['address']],
  ])('takes several: %s', (words, names) => {
    expect(inputSaid(words)).toMatchObject({ required: names });
  });

  it.each(['one click should mail every player', "mail the committee the agenda I'll paste in now"])(
    'takes none: %s',
    (words) => {
      expect(inputSaid(words)).toBeNull();
    },
  );
});
