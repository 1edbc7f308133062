import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Mail to people whom only the user knows, and with a text that the words only name: short questions say their words. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const asked = async (words: string, input: string): Promise<readonly string[]> => {
  const { report, steps } = await planning.plan(words);
  const gaps = (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'CONNECTION');
  expect(gaps.filter(({ kind }) => kind !== 'VALUE').map(({ question }) => question)).toEqual([]);
  return gaps.filter(({ target }) => target === `/steps/${steps.length - 1}/input/${input}`).map((gap) => gap.question);
};

describe('the question for an address', () => {
  it.each<[string, string]>([
    ['Notify Ramona by email when a HubSpot contact is created', 'Ramona'],
    ['When a deal is won in HubSpot, send an email to the contact of the deal', 'contact'],
    [
      'The stock level of a product falls below ten in Shopify, mail the details to our manufacturer in Porto',
      'manufacturer in Porto',
    ],
  ])('%s', async (words, person) => {
    const [question = ''] = await asked(words, 'to');
    expect(question).toMatch(new RegExp(`^What is the address of ".*${person}"`));
  });
});

describe('the question for a text', () => {
  it.each<[string, string]>([
    ['When a lead fills out the HubSpot form, send them a mail with our brochure', 'our brochure'],
    ['When a checkout is abandoned in Shopify, wait one day and email the customer with a 5% code', 'a 5% code'],
  ])('%s', async (words, text) => {
    expect(await asked(words, 'text')).toEqual([`What is "${text}" to say?`]);
  });
});
