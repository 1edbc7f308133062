import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MailboxPlanning, openIn, toolsIn } from '../../support/planner/mailbox-planning.js';

/* Requests of a user with a mailbox and no other service: mails, pages, feeds, tables, webhooks and reminders. */

const planning = new MailboxPlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a user with a mailbox', () => {
  it.each([
    ['Please let me know at 5 pm each workday how many emails came in today.', 'email.search'],
    ['every friday list mails from example.com i got this week', 'email.search'],
    ['Get a daily digest of unread emails every morning at 7:30.', 'email.search'],
  ])('is asked for no other mailbox: %s', async (words, first) => {
    const plan = await planning.plan(words);
    expect(openIn(plan)).toEqual([]);
    expect(toolsIn(plan)[0]).toBe(first);
    expect(plan.steps.at(-1)?.input['to']).toBe('joe@example.com');
  });

  it.each([
    'Collect customer feedback with a form, mail me each answer',
    'Track the price of the product at https://a.example.com',
  ])('is asked for no shop: %s', async (words) => {
    const plan = await planning
      .plan(words)
      .catch((error: { report: NonNullable<Awaited<ReturnType<typeof planning.plan>>['report']> }) => ({
        ...error,
        steps: [],
      }));
    expect(plan.report?.gaps.map(({ question }) => question).join(' ')).not.toContain('Which service');
  });
});

describe('mails that come in', () => {
  it.each([
    ['forward mails from ann@example.com to bob@example.com', ['email.send']],
    ['Log every email sent to support@example.com as a row in the Tickets table', ['table.upsert']],
    ['translate mails from lieferant@example.org into english and send them to me', ['llm.generate', 'email.send']],
    ['Send an alert when an email from ann@example.com hits my inbox', ['email.send']],
    ['Mails with "invoice" in the subject should be forwarded to books@example.com', ['email.send']],
    ['mail from ann@example.com -> put it in my todo table', ['table.upsert']],
    ['POST the content of new emails labelled "[Bug]" in the subject to https://api.example.com/x', ['http.request']],
  ])('start what is done to them: %s', async (words, tools) => {
    const plan = await planning.plan(words);
    expect(plan.trigger?.type).toBe('EVENT');
    expect(openIn(plan)).toEqual([]);
    expect(toolsIn(plan)).toEqual(tools);
  });

  it('are forwarded with their files', async () => {
    const plan = await planning.plan('Forward new emails from ann@example.com to bob@example.com');
    expect(plan.steps[0]?.input['attachments']).toContain('attachments.file');
    const bare = await planning.plan('Forward new emails from ann@example.com without attachments to bob@example.com');
    expect(bare.steps[0]?.input).not.toHaveProperty('attachments');
  });

  it('are of a kind that a model judges', async () => {
    const plan = await planning.plan('When a job application arrives by email, reply saying thanks we got it');
    expect(openIn(plan)).toEqual([]);
    expect(toolsIn(plan)).toEqual(['llm.generate', 'email.send']);
    expect(plan.steps[0]?.input['prompt']).toContain('"job application"');
  });

  it('are not judged by whose they are', async () => {
    const plan = await planning.plan('When a client email arrives, mail me a summary');
    expect(openIn(plan).map(({ words }) => words)).toEqual(['client']);
  });
});

describe('pages and feeds', () => {
  it('are looked at every hour, and told of once', async () => {
    const plan = await planning.plan('Tell me as soon as the page https://t.example.com/x no longer says "sold out".');
    expect(openIn(plan)).toEqual([]);
    expect(plan.trigger).toMatchObject({ schedule: '0 * * * *' });
    expect(toolsIn(plan)).toEqual(['html.extract', 'state.set', 'email.send']);
    expect(plan.steps[2]?.when).toMatch(/^\(\$not\(\$contains.*isFirst or steps\.remember\.output\.hasChanged\)$/);
  });

  it('have prices that a model reads', async () => {
    const plan = await planning.plan('tell me when the price on https://example.com/bike drops below 400 euro');
    expect(openIn(plan)).toEqual([]);
    expect(toolsIn(plan)).toEqual(['html.extract', 'llm.extract', 'state.set', 'email.send']);
    expect(plan.steps[3]?.when).toContain('< 400');
    expect(plan.steps[3]?.input['text']).toContain('price');
  });

  it('say what only a reader sees', async () => {
    const plan = await planning.plan('let me know if tickets at https://example.com/concert go on sale');
    expect(openIn(plan)).toEqual([]);
    expect(plan.steps[1]?.input['prompt']).toContain('tickets at https://example.com/concert go on sale');
  });

  it.each([
    'Watch https://example.org/jobs and email me when a new position is listed.',
    'The opening hours on https://example.com/pool change now and then, please notify me when they do.',
    'Monitor the page https://example.com/a for changes and email me',
  ])('are compared with what they said before: %s', async (words) => {
    const plan = await planning.plan(words);
    expect(openIn(plan)).toEqual([]);
    expect(plan.steps.at(-1)?.when).toContain('hasChanged');
  });

  it.each([
    'I want to know when my favourite blog, https://blog.example.org, has a new post.',
    'new podcast episode in https://feeds.example.org/show.xml > email me the link',
  ])('tell of what is new: %s', async (words) => {
    const plan = await planning.plan(words);
    expect(openIn(plan)).toEqual([]);
    expect(toolsIn(plan)).toEqual(['rss.read', 'email.send']);
    expect(plan.steps[0]?.input['since']).toContain('3600000');
  });
});

describe('calls of a webhook', () => {
  it.each([
    ['Receive a webhook and email its payload to me', 'email.send'],
    ['Store webhook events in a table', 'table.upsert'],
    ['Receive orders via webhook and write them to the Orders table', 'table.upsert'],
  ])('start the run: %s', async (words, tool) => {
    const plan = await planning.plan(words);
    expect(plan.trigger?.eventType).toBe('webhook.received');
    expect(openIn(plan)).toEqual([]);
    expect(toolsIn(plan)).toEqual([tool]);
  });

  it('become rows of a table that is made with their fields', async () => {
    const { steps } = await planning.plan('When a webhook is received, add it to the table Orders.');
    expect(steps[0]?.input).toMatchObject({ table: 'Orders', rows: expect.stringContaining('$sift(trigger.payload') });
    expect(steps[0]?.input['columns']).toContain('"text"');
  });
});

describe('reminders', () => {
  it.each([
    ['On 14 March at 10:00 email me that I have to cancel the gym membership.', null],
    ['Tomorrow at 8am remind me to call the dentist.', null],
    ['Receive a daily reminder email to drink water at 10 AM', '0 10 * * *'],
    ['Tuesday evenings, a mail that the bins need to go out, but not in August', '0 18 * 1-7,9-12 2'],
    ['Remind me to water the plants every three days', '0 9 * * *'],
  ])('are mailed: %s', async (words, schedule) => {
    const plan = await planning.plan(words);
    expect(openIn(plan)).toEqual([]);
    expect(plan.trigger?.schedule ?? null).toBe(schedule);
    expect(toolsIn(plan)).toEqual(schedule === null ? ['flow.sleep', 'email.send'] : ['email.send']);
  });

  it('come on every third day', async () => {
    const plan = await planning.plan('Remind me to water the plants every three days');
    expect(plan.steps[0]?.when).toMatch(/ \/ 86400000\) % 3 = 0$/);
  });
});

describe('what a model writes of what is read', () => {
  it.each([
    ['Email a weekly count of messages received per sender.', 'count of messages received per sender'],
    [
      'Extract tracking numbers from shipping confirmation emails and email me the list each evening',
      'Extract tracking numbers',
    ],
    ['5 new italian words w example sentences in my inbox every morning', '5 new italian words'],
  ])('%s', async (words, prompt) => {
    const plan = await planning.plan(words);
    expect(openIn(plan)).toEqual([]);
    const step = plan.steps.find(({ tool }) => tool === 'llm.generate');
    expect(step?.input['prompt']).toContain(prompt);
    expect(plan.report?.assumptions.map(({ text }) => text).join(' ')).toMatch(/A model (?:does this|writes it)/);
  });

  it.each([
    'every day at 9 mail me my unread emails, except on bank holidays',
    'Email me the invoices if they are overdue and unpaid',
    'When a new contact is added in HubSpot, email them the onboarding guide',
  ])('holds nothing back and decides nothing: %s', async (words) => {
    const plan = await planning.plan(words).catch(() => null);
    expect(plan?.report?.assumptions.map(({ text }) => text).join(' ') ?? '').not.toMatch(
      /A model (?:does this|writes it)/,
    );
  });
});
