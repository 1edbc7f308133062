import { describe, expect, it } from '@jest/globals';
import { isFilledIn, isMyUpload, isOwnPage } from './own-pages.js';

describe('a page of the workflow’s own', () => {
  it.each([
    'A page where dog owners report loose paving stones, and on Mondays the list for the mayor',
    'the booking page of our sauna should tell latecomers that it is full',
    'put up a page with time slots to choose from',
    'let the members vote online for the next play',
    'At the end of a tour the guides fill in how many came.',
    'Someone at the gate should be able to enter the number of cars',
  ])('is meant: %s', (words) => {
    expect(isOwnPage(words)).toBe(true);
  });

  it.each([
    'Look at the booking page https://sauna.example.org/slots each hour and tell me of free ones',
    'Take what our booking page sends to a webhook and add it to a table',
    'each morning read the news page of the school and mail me what is new',
    'The clerks fill in the table Hours by Friday; remind those who have not',
    'Watch the order page of the bakery and tell me of new cakes',
    'Remind our tenants that they must fill out the meter reading',
  ])('is not meant: %s', (words) => {
    expect(isOwnPage(words)).toBe(false);
  });
});

describe('a file that the user uploads', () => {
  it.each([
    "I'd love to upload the bar list and get it sorted by price",
    'Sum up the recording I upload',
    'let me upload a bill and tell me the due date',
    'Turn the old Word document into plain text',
    'Merge two spreadsheets of addresses without doubles',
    'I want to photograph the notice board and have it typed out',
  ])('is meant: %s', (words) => {
    expect(isMyUpload(words)).toBe(true);
  });

  it.each([
    'merge the two PDF files attached to each mail of the notary',
    'read the board that I photograph and mail in',
    'I photograph concerts; remind me of each one a day before',
    'clients upload their logo in a form',
    'members should be able to upload their certificates',
    'at 5 each day see whether we upload the copy',
  ])('is not meant: %s', (words) => {
    expect(isMyUpload(words)).toBe(false);
  });
});

describe('what a user types', () => {
  it('is filled in if some of the work is due later, and else given to a run by hand', () => {
    expect(isFilledIn('I type in the guest and the room, and on Sundays you mail me the list')).toBe(true);
    expect(isFilledIn('I type in the guest and the room, and you mail me a welcome text')).toBe(false);
  });
});
