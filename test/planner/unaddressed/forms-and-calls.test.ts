import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Forms of the workflow's own and calls of its webhook, as descriptions of automations tell of them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const unclear = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, kind, question }) =>
    isBlocking && kind !== 'VALUE' && !question.startsWith('Which fields has the form?') ? [question] : [],
  );

describe('a form', () => {
  it.each([
    ['Mail me whenever a visitor submits a form on our website', 'email.send'],
    ['Post to Slack #in every time someone fills in the intake form', 'slack.send_message'],
    ['Save new form entries to Airtable', 'airtable.create_record'],
    ['Lets you collect answers from an online form and save them to Airtable', 'airtable.create_record'],
    ['Capture leads with a web form and add them to HubSpot', 'hubspot.create_contact'],
  ])('starts the runs: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType: 'form.submitted', source: { form: {} } });
    expect(toolsOf(plan)).toEqual([tool]);
    expect(unclear(plan)).toEqual([]);
    expect(plan.report?.gaps.some(({ question }) => question.startsWith('Which fields has the form?'))).toBe(true);
  });

  it('fills a record with its fields alone', async () => {
    const plan = await planOf('Save new form responses to a Google Sheet');
    expect(plan.steps[0]?.input['row']).toBe('{{ trigger.payload.data }}');
    const named = await planOf('When a form with topic and feedback is submitted, add a row to a Google Sheet');
    expect(Object.keys(named.steps[0]?.input['row'] ?? {})).toEqual(['Topic', 'Feedback']);
  });

  it('of a service stays with it', async () => {
    const plan = await planOf('Save new Typeform form responses to Google Sheets');
    expect(plan.trigger?.eventType).toBe('typeform.new_response');
  });

  it('goes before a page that a model reads, whose address is asked for', async () => {
    const plan = await planOf(
      'When a form is submitted, extract the prices from a website with AI and mail them back to me',
    );
    expect(plan.trigger?.eventType).toBe('form.submitted');
    expect(toolsOf(plan)).toEqual(['html.extract', 'llm.extract', 'email.send']);
    expect(plan.report?.gaps.map(({ question }) => question)).toContain('What is the address of "website"?');
  });
});

describe('a call of a webhook', () => {
  it.each([
    [
      'When I get a POST request at my webhook, extract the user name and email from the request body, then create a HubSpot contact',
      { email: '{{ trigger.payload.(**.email)[0] }}' },
    ],
    [
      'Whenever a request comes in at my endpoint, read title and text from the payload and create a Notion page in "Log"',
      { title: '{{ trigger.payload.(**.title)[0] }}' },
    ],
    ['Webhook sends title and description. Create a Trello card', { name: '{{ trigger.payload.(**.title)[0] }}' }],
  ])('brings the fields that the words take out of it: %s', async (words, input) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType: 'webhook.received' });
    expect(plan.steps).toHaveLength(1);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(unclear(plan)).toEqual([]);
  });

  it('is about one field if only that is taken out of it', async () => {
    const plan = await planOf(
      'When someone calls my webhook, take the message from the data and post it to Slack #ops',
    );
    expect(plan.steps[0]?.input['text']).toContain('(**.message)[0]');
  });
});
