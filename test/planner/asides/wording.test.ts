import { describe, expect, it } from '@jest/globals';
import { inputQuestion, textQuestion } from '../../../src/planner/offline/read/things/wording.js';

/* Questions for values are short and in plain words, whatever the description of the schema says. */

const asked = (name: string, own: object, isChosen = false): string =>
  inputQuestion({ name, own: { type: 'string', ...own }, step: 'Trello: Create a card', isChosen });

describe('the question for an input', () => {
  it.each([
    ['idList', { title: 'List' }, true, 'List: which one? Choose it from the list, or give its id.'],
    ['id', { title: 'Card', description: 'The id of the card.' }, false, 'Card: which one? Give the id of the card.'],
    ['name', { title: 'Title' }, false, 'What is the title of the card to be?'],
    ['text', { title: 'Task', description: 'The text of the task.' }, false, 'What is the text of the task to be?'],
    [
      'start',
      { title: 'Start', description: '2026-12-01T10:00:00+01:00, or 2026-12-01 for a whole day.' },
      false,
      'When is it to start? For example: 2026-12-01T10:00:00+01:00.',
    ],
    ['end', { title: 'End', description: 'The end, as the start.' }, false, 'When is it to end?'],
    [
      'row',
      { title: 'Row', type: 'object', description: 'The values by the titles of their columns: {"Name": "Ada"}.' },
      false,
      'Row: which values is it to have? For example: {"Name": "Ada"}.',
    ],
    [
      'to',
      { title: 'To', description: 'The recipients: ada@example.com; several with commas.' },
      false,
      'Who is it to go to? Give an address. For example: ada@example.com.',
    ],
    [
      'To',
      { title: 'To', description: 'The number: +14155550100.' },
      false,
      'To: which one? Give the number: +14155550100.',
    ],
    ['email', { title: 'E-mail' }, false, 'E-mail: what is it to be?'],
    [
      'owner',
      { title: 'Owner', description: 'The user or organisation.' },
      false,
      'Owner: what is it to be? The user or organisation.',
    ],
  ])('is plain: %s', (name, own, isChosen, question) => {
    expect(asked(name, own, isChosen)).toBe(question);
  });

  it('names the message whose text is open', () => {
    expect(textQuestion('Telegram: Send a message')).toBe('What is the message to say?');
    expect(textQuestion('Trello: Rename a card')).toBe('What is "Trello: Rename a card" to say?');
  });
});
