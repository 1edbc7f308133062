import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Orders about each one who does something, wishes for a mail, and numbers of new things. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const read = async (words: string) => {
  const plan = await planning.plan(words);
  return {
    start: plan.trigger?.eventType ?? plan.trigger?.type ?? null,
    steps: plan.steps.map(({ tool }) => tool),
    inputs: plan.steps.map(({ input }) => input),
    open: (plan.report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE'),
  };
};

describe('everyone who does something', () => {
  it.each([
    [
      'whoever joins the Climbers list in Mailchimp should get the tag Boulder',
      'mailchimp.new_member',
      'mailchimp.add_tag',
    ],
    [
      'Anyone who leaves the Climbers list in Mailchimp gets the tag Gone',
      'mailchimp.unsubscribed_member',
      'mailchimp.add_tag',
    ],
    ['give every new Mailchimp contact the tag Rope', 'mailchimp.new_member', 'mailchimp.add_tag'],
    ['Every new task in my Asana project Wall should get the tag Check', 'asana.new_task', 'asana.add_tag'],
    [
      'send everyone who fills in my Trail Walk form in Typeform a thank you mail',
      'typeform.new_response',
      'email.send',
    ],
    ['Send a welcome mail to everyone who fills in my Trail Walk typeform', 'typeform.new_response', 'email.send'],
  ])('is whom the start tells of: %s', async (words, start, tool) => {
    const plan = await read(words);
    expect({ start: plan.start, steps: plan.steps, open: plan.open }).toEqual({ start, steps: [tool], open: [] });
  });
});

describe('a mail that is wished', () => {
  it.each([
    'I want an email whenever a subscriber leaves my Mailchimp audience',
    "Each Friday I'd like to get an AI summary of this week's answers to my Route Poll typeform",
    "at the end of the month I'd love a digest of the open issues in rope/wall on GitHub, by mail",
    'When a page is added to my Notion database Routes, send me an AI summary of it by email',
  ])('goes to the user, once: %s', async (words) => {
    const { steps, inputs } = await read(words);
    expect(steps.filter((tool) => tool === 'email.send')).toHaveLength(1);
    expect(inputs.at(-1)?.['to']).toBe('joe@example.com');
  });

  it('leaves the wish for another one as it is', async () => {
    const { inputs } = await read('I want a mail to go out to ann@example.org when a payment fails in Stripe');
    expect(inputs.at(-1)?.['to']).toBe('ann@example.org');
  });
});

describe('the number of new things', () => {
  it.each([
    ['every Monday tell me how many new orders came in last week in Shopify', 'shopify.list_orders'],
    ['each morning mail me how many new contacts there are in HubSpot', 'hubspot.search_contacts'],
    ['every day at 5 pm tell me how many new answers the Route Poll typeform got', 'typeform.list_responses'],
  ])('is counted: %s', async (words, tool) => {
    const { steps, inputs, open } = await read(words);
    expect({ steps, open }).toEqual({ steps: [tool, 'email.send'], open: [] });
    expect(inputs[1]?.['text']).toContain('$count(');
    expect(JSON.stringify(inputs[0])).toMatch(/now/);
  });
});

describe('a whole table that AI sums up', () => {
  it.each([
    ['each Sunday have AI summarise the Routes table of my Gym Airtable base and mail me the summary', 'list_records'],
    ['every month let AI sum up the Routes database in Notion and mail it to me', 'query_data_source'],
    ['every month summarize my Routes database in Notion with AI and mail me', 'query_data_source'],
  ])('is read first: %s', async (words, tool) => {
    const { steps, inputs, open } = await read(words);
    expect(steps[0]).toContain(tool);
    expect(steps.slice(1)).toEqual(['llm.generate', 'email.send']);
    expect(inputs[1]?.['prompt']).toMatch(/^Summari[sz]e the following\./);
    expect(open).toEqual([]);
  });
});

describe('a short word at the end', () => {
  it('is the tag of the person', async () => {
    const { inputs } = await read('add lu@example.org to the Climbers list in Mailchimp and tag him rope');
    expect(inputs.at(-1)?.['tag']).toBe('rope');
  });

  it('asks for the one who is told of', async () => {
    const { inputs, open } = await read('when someone leaves my Climbers list in Mailchimp, tell me who');
    expect(inputs[0]?.['text']).toContain('email_address');
    expect(open).toEqual([]);
  });
});
