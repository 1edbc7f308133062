import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { MailboxPlanning, openIn, toolsIn } from '../../support/planner/mailbox-planning.js';

/* What strangers found in plans by agents: starts, times, receivers and fields that were misread. */

const planning = new MailboxPlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const startsOf = ({ trigger, report }: Plan) =>
  [trigger, ...(report?.furtherTriggers ?? [])].map((one) => one?.schedule ?? one?.eventType);
const fieldsOf = ({ trigger }: Plan) => Object.keys(trigger?.source?.form?.schema?.['properties'] ?? {});
const agentIn = ({ steps }: Plan) => steps.find(({ tool }) => tool === 'agent.run')?.input ?? {};
const questionsIn = (plan: Plan) => openIn(plan).map(({ question }) => question);

describe('the starts of an agent', () => {
  it.each([
    ['Every thursday lunch guess from my new mails who is in a hurry and tell me', ['0 12 * * 4']],
    [
      'greet each customer on their birthday, they are in my Customers table. 8 in the morning would be nice',
      ['0 8 * * *'],
    ],
    [
      'log all webhook calls of the gate with time and name in a table. at 8 in the morning send me whoever came in the night',
      ['webhook.received', '0 8 * * *'],
    ],
    [
      'Label those mails "Answer me" in which somebody asks me something, and list what is still open at 4pm on workdays',
      ['gmail.new_email', '0 16 * * 1-5'],
    ],
    [
      'Every Friday at 4 remind everyone in my Crew table of their hours. Monday morning tell me who has not answered',
      ['0 16 * * 5', '0 9 * * 1'],
    ],
    [
      'When the stock table says fewer than ten bags of flour, write an order to orders@example.com, but ask me first',
      ['0 9 * * *'],
    ],
    ['compare todays bookings table with yesterdays and mail ann@example.com what has changed', ['0 9 * * *']],
    ['I keep a table with domains and renewal dates for my clients. Warn them and me 30 days ahead.', ['0 9 * * *']],
    [
      'Collect ideas for the party through a form until the 20th, then guess the best three and mail me the list',
      ['form.submitted', '0 21 20 * *'],
    ],
    [
      'turn the list that the till mails me each night into rows of the sales table and tell me if it looks odd',
      ['gmail.new_email'],
    ],
  ])('%s', async (words, starts) => {
    expect(startsOf(await planning.offer(words))).toEqual(starts);
  });
});

describe('the receivers of an agent', () => {
  it('are the senders, if mail comes to an address that is named', async () => {
    const plan = await planning.offer(
      'Anyone sending a receipt to desk@example.com should be asked for its purpose if they forgot to say, guess that from the mail',
    );
    expect(agentIn(plan)['allowedValues']).not.toMatchObject({
      'email.send': { to: ['joe@example.com', 'desk@example.com'] },
    });
  });

  it('are others than its user, if others get something', async () => {
    const plan = await planning.offer(
      'Each person with an overdue action in the Actions table gets one mail on Thursday mornings, all their items together',
    );
    expect(agentIn(plan)).toMatchObject({ receivers: 'known' });
  });

  it('are asked for, if they are of the own house', async () => {
    const plan = await planning.offer(
      'Compare https://league.example.org/fixtures with my fixtures table each Monday and tell the captain about any changes',
    );
    expect(questionsIn(plan)).toContain('Which mail addresses are meant by "the captain"?');
  });

  it.each([
    "Guess the top story of https://news.example.org/rss at 6 every morning and mail it to my dad. He's at walt@example.com.",
    'We are open Tue to Sat, ten to six: guess which mails ask for that, and answer them',
  ])('are not asked for, if the words give them: %s', async (words) => {
    expect(questionsIn(await planning.offer(words)).join(' ')).not.toMatch(/address of/);
  });
});

describe('a form that starts an agent or steps', () => {
  it('has a field for the address of those who are written to', async () => {
    const plan = await planning.offer(
      'Booking form for my salon: name, phone, breed, preferred day. Put it in a table and send the customer a confirmation.',
    );
    expect(fieldsOf(plan)).toEqual(['name', 'phone', 'breed', 'preferred_day', 'email']);
    expect(toolsIn(plan)).toContain('email.send');
  });

  it('is no form for leave, if visitors leave something', async () => {
    const plan = await planning.offer(
      'Visitors leave their email through a form. Guess a nice joke for each and send it.',
    );
    expect(fieldsOf(plan)).not.toContain('start_date');
  });
});

describe('mails that start an agent', () => {
  it('are not told by their subject alone, if the word may stand anywhere', async () => {
    const plan = await planning.offer(
      'whenever we get a mail with "urgent" in it, forward it to whoever is on call that week, the rota is a table',
    );
    expect(plan.trigger).toMatchObject({ eventType: 'gmail.new_email', filters: {} });
  });
});

describe('a person who has a say', () => {
  it.each([
    'First of every month write a letter to each tenant from the tenants table, and let me look at all of them before they go out',
    "Each quarter ask every client in my Clients table for news and change the table once I've checked it",
  ])('is asked before each act: %s', async (words) => {
    expect(agentIn(await planning.offer(words))['approve']).toEqual(expect.arrayContaining(['email.send']));
  });

  it('is asked by a step, if somebody else has it', async () => {
    const plan = await planning.offer(
      'Membership form for the club, new entries need an ok from our secretary lisa@example.com, then they get a warm welcome',
    );
    expect(toolsIn(plan)).toContain('flow.approval');
  });

  it('is not asked for what they start themselves', async () => {
    const plan = await planning.offer(
      'When I press go, find in the members table who has not paid and send them a friendly nudge',
    );
    expect(agentIn(plan)['approve']).toBeUndefined();
  });
});

it('is given what its user pastes', async () => {
  const plan = await planning.offer("Let me paste a client's brief and get back a quote at 65 an hour");
  expect(plan.inputSchema).toMatchObject({ required: ['client_s_brief'] });
});

it('lets a model take values from the sender and the subject of a mail as well', async () => {
  const plan = await planning.offer(
    'When a mail comes in with "invoice" in the subject, pull out the supplier, amount and due date and add it to my invoices table.',
  );
  expect(plan.steps[0]?.input['text']).toMatch(/\$p\.from.*\$p\.subject.*\$p\.text/);
});
