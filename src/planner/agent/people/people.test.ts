import { describe, expect, it } from '@jest/globals';
import { isOfPerson, withPeople } from './people.js';

describe('the people of a request', () => {
  it('are asked for, each once', () => {
    const request = 'Each Friday send the hours to the foreman, Ingeborg and the payroll office';
    const questions = withPeople(['Which mail addresses are meant by "the foreman"?'], request, false).join(' ');
    for (const person of ['the foreman', 'Ingeborg', 'the payroll office'])
      expect(questions.split(person)).toHaveLength(2);
  });

  it('take the place of a question that names no person', () => {
    const questions = withPeople(
      ['Which mail addresses should it write to?'],
      'On Sundays mail the sacristan the list of the week',
      false,
    );
    expect(questions).toEqual(['Which mail addresses are meant by "the sacristan"?']);
  });

  it('are not asked for if they have filled in the form', () => {
    const request =
      'A page where schools book a tour: class, date. Our guide Mr Obi hears of it, and the school gets a bill.';
    const questions = withPeople([], request, true).join(' ');
    expect(questions).toContain('Obi');
    expect(questions).not.toContain('the school"');
  });

  it('keep other questions as they are', () => {
    const asked = ['What is the address of "our supplier page"?', 'Which rows is the query to find?'];
    expect(withPeople(asked, 'Tell me when the price on our supplier page changes', false)).toEqual(asked);
  });

  it('may be called like a service', () => {
    expect(isOfPerson('Deputy', 'If two bookings clash, tell the office and Deputy Sunniva')).toBe(true);
    expect(isOfPerson('Notion', 'Every Monday copy new rows of my table into Notion pages')).toBe(false);
  });
});
