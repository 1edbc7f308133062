import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { builtInConnectors } from '../../../src/connectors/library/load-connectors.js';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Values that the words give are bound to the inputs that they fit, and no draft does harm by a weak match. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** Null: refused. */
const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words, EVERY_SERVICE);

const toolsOf = (plan: Plan | null): readonly string[] => plan?.steps.map(({ tool }) => tool) ?? [];

describe('the values of a request', () => {
  it.each<[string, string, Record<string, unknown>]>([
    [
      'stop my clockify timer every evening at 18:30. workspace 60ff11, user 60ff99',
      'clockify.stop_timer',
      { workspaceId: '60ff11', userId: '60ff99' },
    ],
    [
      'delete it from Clockify, entry 64c777ddd3, workspace 60ff11',
      'clockify.delete_time_entry',
      { timeEntryId: '64c777ddd3', workspaceId: '60ff11' },
    ],
    ['Throw away 01OLDPPT in OneDrive', 'microsoft_onedrive.delete_file', { fileId: '01OLDPPT' }],
    [
      'start the apify actor jan~hotel-feed with 1024 MB and stop it after 10 minutes at the latest',
      'apify.start_actor',
      { actor: 'jan~hotel-feed', memory: 1024, timeout: 600 },
    ],
    [
      'List the last 20 runs of workflow 12 on n8n that were successful',
      'n8n.list_executions',
      { workflow: '12', limit: 20, status: 'success' },
    ],
    [
      'Register Emma Stone, emma@stonepots.com, as a customer in Stripe.',
      'stripe.create_customer',
      { name: 'Emma Stone', email: 'emma@stonepots.com' },
    ],
    [
      'add a customer to quickbooks, Harbor Cafe, harbor@cafe.com, phone 555-0142',
      'quickbooks.create_customer',
      { displayName: 'Harbor Cafe', email: 'harbor@cafe.com', phone: '555-0142' },
    ],
    [
      'new asana task in project 1204455: order new chairs, due 2027-02-15, for julie@loftwork.com',
      'asana.create_task',
      { project: '1204455', name: 'order new chairs', due_on: '2027-02-15', assignee: 'julie@loftwork.com' },
    ],
    [
      'put a new line in nocodb base pShop1, table mProd7: Name = Red mug, Price = 12',
      'nocodb.create_record',
      { fields: { Name: 'Red mug', Price: 12 } },
    ],
    ['read the weather in Oslo from OpenWeatherMap', 'openweathermap.current_weather', { q: 'Oslo' }],
  ])('are bound: %s', async (words, tool, input) => {
    const step = (await planOf(words))?.steps.find((one) => one.tool === tool);
    expect(step?.input).toMatchObject(input);
  });

  it.each([
    // Two ids, and neither word says which of them is meant.
    ['Throw away 01OLDPPT or 01NEWPPT in OneDrive', 'fileId'],
    // Whose address it is.
    ['Register Emma Stone and Bob Lee, emma@stonepots.com, as customers in Stripe', 'name'],
    // An act, and no title.
    ['create a task in Asana: mail me when done', 'name'],
    // A text is no time.
    ['log 2 hours in clockify today, workspace 5e5b9c64ef2f9a, "client call Hartmann"', 'start'],
    ['read the weather in March from OpenWeatherMap', 'q'],
  ])('are asked about if they may mean two things: %s', async (words, input) => {
    const plan = await planOf(words);
    expect(plan?.report?.status ?? 'REFUSED').not.toBe('READY');
    expect(plan?.steps.every(({ input: own }) => own[input] === undefined) ?? true).toBe(true);
  });
});

describe('an operation that destroys, sends or makes a second thing', () => {
  it.each([
    ['If a card gets declined on Stripe, drop a Gmail message to accounts@velostore.nl', 'gmail.send_message'],
    ['respond to the gmail message 190aa1b2c3 with "Thanks, got it."', 'gmail.reply'],
    ['drop the row 15 from table mProd7 in NocoDB', 'nocodb.delete_record'],
    ['email bob@acme.com with sendgrid from a@acme.com: "Hello", subject "Hi"', 'sendgrid.send_email'],
  ])('is the one that is meant: %s', async (words, tool) => {
    expect(toolsOf(await planOf(words))).toEqual([tool]);
  });

  it.each([
    ['put asana task 998877 into section 5501', 'asana.create_task'],
    ['Record 15 in NocoDB table mProd7, base pShop1, should get the Price 14.', 'nocodb.create_record'],
    ['bin the notion page 55dead', 'notion.delete_block'],
    ['Mail my customers the spring offer with SendGrid from spring@oldmill.com', 'sendgrid.send_template'],
  ])('is not chosen by its verb alone: %s', async (words, tool) => {
    expect(toolsOf(await planOf(words))).not.toContain(tool);
  });

  it('is never a deletion for a thing that is given to somebody, in any service', async () => {
    const chosen: string[] = [];
    for (const { title } of builtInConnectors()) {
      const plan = await planOf(`Every day at 9, drop a ${title} message to ann@example.com saying "Hello"`);
      chosen.push(...toolsOf(plan).filter((tool) => /delete|remove|trash|clear|cancel/.test(tool)));
    }
    expect(chosen).toEqual([]);
  });

  it('makes a thing by an order, and is no event that starts a run', async () => {
    const plan = await planOf('create an issue in acme/webapp on GitHub: "Broken", then post its link to Slack');
    expect(plan?.trigger ?? null).toBeNull();
    expect(plan?.steps[0]).toMatchObject({ tool: 'github.create_issue', input: { title: 'Broken' } });
    expect(plan?.steps[0]?.input['body']).toBeUndefined();
  });
});

describe('mail', () => {
  it.each([
    'Every Monday 9am pull the ten biggest open opportunities out of Salesforce and gmail them to vp.sales@orbit.io',
    'Do a SerpApi lookup every day at 9 and mail it to me at joe@lamp.co with Gmail',
    'Every day at 8, summarize my unread mail and post it to Slack',
  ])('is never that of the sample while a mailbox is connected: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan?.report?.status).not.toBe('READY');
    expect(JSON.stringify(plan?.steps)).not.toContain('"sample"');
  });

  it('from a department is asked about, and mail from a quoted name or a company is not', async () => {
    const asked = await planOf('when i get an email from HR notify me');
    expect(asked?.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ target }) => target)).toEqual([
      '/trigger/filters/from',
    ]);
    for (const words of ['when i get an email from "HR" notify me', 'when i get an email from Amazon notify me'])
      expect((await planOf(words))?.report?.status).toBe('READY');
  });
});

describe('a list that is cut into pages', () => {
  it('is read as a whole where it is filtered, and the plan says how far', async () => {
    const plan = await planOf(
      'At 8 on Mondays read the NocoDB rows where Stock is under 5 (base pShop1, table mProd7) and tell Slack #purchasing',
    );
    expect(plan?.steps[0]?.input['maxPages']).toBe(100);
    expect(plan?.report?.assumptions.map(({ text }) => text).join(' ')).toContain('at most 100 pages');
  });

  it('is not read further than it is needed', async () => {
    const plan = await planOf('read the NocoDB rows (base pShop1, table mProd7) and mail them to ann@example.com');
    expect(plan?.steps[0]?.input['maxPages']).toBeUndefined();
  });

  it('counts by the field that the answer has', async () => {
    const plan = await planOf(
      'count the rows in NocoDB table mOrd1 (base pShop) every evening at 20:00 and post the number to Slack',
    );
    expect(JSON.stringify(plan?.steps)).toContain('steps.count_records.output.count');
  });
});

describe('a number with a point', () => {
  it.each([
    ['Set the price of product 812 in Shopify to 12.30', null],
    ['Change the Shopify product "Mug" price from 9.50 to 11.20', null],
    ['At 7.50 every day send me my unread mail', '50 7 * * *'],
    ['Every day at 7.50 send me my unread mail', '50 7 * * *'],
  ])('is an amount or a time: %s', async (words, schedule) => {
    const plan = await planOf(words);
    expect(plan).not.toBeNull();
    expect(plan?.trigger).toEqual(schedule === null ? null : expect.objectContaining({ schedule }));
  });
});
