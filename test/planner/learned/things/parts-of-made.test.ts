import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../../src/planner/planner.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Things that hold what is made next, the people behind orders, and the two parts of a name. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const own = (service: string): OwnConnection => ({ name: service, kind: 'SERVICE', service });
const planOf = (words: string, ...services: readonly string[]): Promise<Plan> =>
  planning.plan(words, services.map(own));

describe('a thing that was made before', () => {
  it.each([
    [
      'todoist',
      'Create a Todoist project called Garden and add a task "Buy soil" to that project',
      { content: 'Buy soil', project_id: '{{ steps.create_project.output.id }}' },
    ],
    [
      'todoist',
      'Make a Todoist project named Summer fair and add a task to it called Book the band',
      { content: 'Book the band', project_id: '{{ steps.create_project.output.id }}' },
    ],
    [
      'asana',
      'Create an Asana project called Launch and add a task called Write copy to it',
      { name: 'Write copy', project: '{{ steps.create_project.output.gid }}' },
    ],
    [
      'google_drive',
      'Create a folder in Google Drive called Reports and create a folder called 2026 in it',
      { name: '2026', folderId: '{{ steps.create_folder.output.id }}' },
    ],
  ])('holds the next one: %s, %s', async (service, words, input) => {
    const plan = await planOf(words, service);
    expect(plan.steps.at(-1)?.input).toEqual({ ...input, connection: service });
  });
});

describe('the customer of an order', () => {
  it.each([
    'Tag the customer as VIP in Shopify when their order is more than $800',
    'Add the tag VIP to the customer in Shopify when they place an order over $800',
  ])('is not the order: %s', async (words) => {
    const plan = await planOf(words, 'shopify');
    expect(plan.trigger).toMatchObject({ eventType: 'shopify.new_order', filters: { total_price: { gt: 800 } } });
    expect(plan.steps).toMatchObject([
      { tool: 'shopify.add_customer_tags', input: { id: '{{ trigger.payload.customer.id }}', tags: ['VIP'] } },
    ]);
  });

  it('is thanked with words, and not with the address', async () => {
    const plan = await planOf(
      'Thank the customer with a Gmail email after their Shopify order is paid',
      'shopify',
      'gmail',
    );
    expect(plan.steps).toMatchObject([{ tool: 'gmail.send_message', input: { text: 'Thank you very much!' } }]);
  });
});

describe('the name of a person', () => {
  it.each([
    ['hubspot', 'Add a contact to HubSpot named Nina Petrov with the email nina@petrov.io', 'firstname', 'lastname'],
    [
      'shopify',
      'Create a customer in Shopify named Nina Petrov with the email nina@petrov.io',
      'first_name',
      'last_name',
    ],
  ])('has two parts: %s, %s', async (service, words, first, last) => {
    const plan = await planOf(words, service);
    expect(plan.steps).toHaveLength(1);
    expect(plan.steps[0]?.input).toMatchObject({ [first]: 'Nina', [last]: 'Petrov', email: 'nina@petrov.io' });
  });

  it('stays whole if the words say which part it is', async () => {
    const plan = await planOf(
      'Create a HubSpot contact with the first name Mary Ann and the email ma@x.org',
      'hubspot',
    );
    expect(plan.steps[0]?.input['lastname']).toBeUndefined();
  });
});

describe('a link to what starts the run', () => {
  it.each([
    [
      'todoist',
      'Whenever I am assigned a Jira issue, add it to my Todoist project Work with a link to the issue',
      'description',
    ],
    [
      'asana',
      'When a new Jira issue is created in project WEB, create an Asana task in Bugs with a link to it',
      'notes',
    ],
  ])('is known: %s, %s', async (service, words, input) => {
    const plan = await planOf(words, service);
    expect(plan.steps.at(-1)?.input[input]).toContain('/browse/');
    expect((plan.report?.gaps ?? []).map(({ question }) => question).join()).not.toContain('to say');
  });

  it('is asked for if it leads elsewhere', async () => {
    const plan = await planOf(
      'When a Trello card is created, create a Todoist task with a link to the wiki',
      'todoist',
    );
    expect((plan.report?.gaps ?? []).map(({ question }) => question).join()).toContain('wiki');
  });
});
