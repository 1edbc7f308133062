import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerable, openGaps } from '../../../support/planner/answered-planning.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* An act is done to someone whom the service finds by an address, or to what a step before has made or found. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const toolsOf = (steps: readonly { readonly tool: string }[]): readonly string[] => steps.map(({ tool }) => tool);

describe('a person with an address', () => {
  it.each([
    ['Delete the HubSpot contact test@test.com', 'hubspot.delete_contact', 'test@test.com'],
    ['Remove old@mail.com from the Newsletter list in HubSpot', 'hubspot.remove_from_list', 'old@mail.com'],
    ['Assign the HubSpot contact ana@oakfield.com to Derek', 'hubspot.update_contact', 'ana@oakfield.com'],
    [
      'Add a note to the HubSpot contact greg@sorensen.com that he prefers mornings',
      'hubspot.create_note',
      'greg@sorensen.com',
    ],
  ])('is found by it first: %s', async (request, tool, address) => {
    const { steps } = answerable(await planning.plan(request));
    expect(toolsOf(steps)).toEqual(['hubspot.find_contact', tool]);
    expect(steps[0]?.input).toMatchObject({ email: address });
    expect(steps[1]?.input).toMatchObject({ contactId: '{{ steps.find_contact.output.id }}' });
  });

  it.each([
    ['When I get an email in Gmail, add a note to their HubSpot contact', 'hubspot.create_note', 'from'],
    [
      "When an order is placed in Shopify, add a note with the order number to the buyer's HubSpot contact",
      'hubspot.create_note',
      'email',
    ],
  ])('is found by that of what starts the run: %s', async (request, tool, field) => {
    const plan = answerable(await planning.plan(request));
    expect(toolsOf(plan.steps)).toEqual(['hubspot.find_contact', tool]);
    expect(plan.steps[0]?.input['email']).toContain(`trigger.payload.${field}`);
    expect(plan.steps[1]?.input).toMatchObject({ contactId: '{{ steps.find_contact.output.id }}' });
    // Whoever writes may be no contact.
    expect(plan.steps[1]?.when).toContain('steps.find_contact.output.id');
    expect(openGaps(plan)).toEqual([]);
  });

  it.each([
    ['Delete the HubSpot contact Greg Sorensen', 'Greg Sorensen'],
    ['If a Stripe subscription is cancelled, remove the customer from the HubSpot list Active', 'customer'],
  ])('has no such step without an address: %s', async (request, words) => {
    const plan = answerable(await planning.plan(request));
    expect(toolsOf(plan.steps)).not.toContain('hubspot.find_contact');
    expect(openGaps(plan).some((gap) => gap.words.includes(words) && gap.target?.endsWith('/contactId'))).toBe(true);
  });
});

describe('what a step before has made or found', () => {
  it.each([
    [
      'Find the contact with email tina@verdant.io in HubSpot and add her to the list VIP',
      'steps.find_contact.output.id',
    ],
    [
      'Create a HubSpot contact for jane.miller@redpine.com and add a note saying met at the trade show',
      'steps.create_contact.output.id',
    ],
  ])('is what the next act is done to: %s', async (request, id) => {
    const { steps } = answerable(await planning.plan(request));
    expect(steps[1]?.input).toMatchObject({ contactId: `{{ ${id} }}` });
  });
});

describe('digits', () => {
  it('are the phone number if the words name it', async () => {
    const { steps } = answerable(
      await planning.plan('Update the phone number of contact ines@moreno.es in HubSpot to 555 1234'),
    );
    expect(steps[1]?.input).toMatchObject({ phone: '555 1234' });
    expect(steps[1]?.input).not.toHaveProperty('company');
  });

  it('and plain words are no field that nothing names', async () => {
    const { steps } = answerable(
      await planning.plan('When a Calendly meeting is booked, set the HubSpot contact to lead'),
    );
    expect(steps.at(-1)?.input).not.toHaveProperty('company');
  });
});

describe('a thing of another service that is known by a key', () => {
  it.each([
    'Transition the Jira ticket to Code Review when a GitHub pull request is opened for it',
    'When a GitHub pull request is merged, add the comment "Merged" to its Jira issue',
  ])('may be told by the key in a text of the start: %s', async (words) => {
    const { report } = await planning.plan(words);
    const gap = report?.gaps.find(({ target }) => target === '/steps/0/input/issueKey');
    const [first] = gap?.choices ?? [];
    expect(first?.label).toBe('The key in the title of the pull request, such as ENG-12');
    expect(JSON.stringify(first?.patch)).toContain('$match(');
  });
});
