import { expect, it } from '@jest/globals';
import { misspeltServicesIn } from './misspelt-services.js';

const namesIn = (text: string): readonly string[] => misspeltServicesIn(text).map(({ name }) => name);

it.each([
  ['Turn any mail with "todo" into a trelo card', ['Trello']],
  ['Whenever a Strpie payment fails, write to the customer', ['Stripe']],
  ['the five best films I logged on leterboxd', ['Letterboxd']],
  ['add the lead to Hubspott and to Salesfroce', ['HubSpot', 'Salesforce']],
])('knows a service by a name with one letter wrong: %s', (text, names) => {
  expect(namesIn(text)).toEqual(names);
});

it.each([
  'Add a card to Trello and post it on Slack',
  'the patron of our garden strips the guests of their voyage',
  'match what people describe with the table',
  'write to handouts@trelo.com, see https://trelo.com/x',
])('leaves other words alone: %s', (text) => {
  expect(namesIn(text)).toEqual([]);
});
