import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* `a task for Ana to phone them`: Ana is the one who does it, and the title is what she does, with the name of the new person. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a task for a person', () => {
  it.each([
    ['When a new contact is added in HubSpot, make a task for Ana to phone them within a day', 'Phone '],
    ['When a new lead arrives in HubSpot, create a task for Ana to email them in two days', 'Email '],
    ['When a new contact comes into HubSpot, make a task for Ana to text them in a week', 'Text '],
  ])('has what is to be done as its title: %s', async (words, verb) => {
    const { steps } = await planning.plan(words);
    const subject: unknown = expect.stringMatching(new RegExp(`^\\{\\{ "${verb}" & .*properties\\.firstname`));
    expect(steps[0]).toMatchObject({ tool: 'hubspot.create_task', input: { subject } });
  });
});
