import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../../src/planner/planner.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* The service that a kind of mail goes by, and acts some time before a thing begins. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const OWN = ['gmail', 'google_calendar'].map((name) => ({ name, kind: 'SERVICE' as const, service: name }));
const planOf = async (words: string): Promise<Plan> => (await planning.tryPlan(words, OWN)) as Plan;
const conditions = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind === 'CONDITION').map(({ words }) => words);

describe('a kind of mail with the name of its service', () => {
  it.each<[string, object]>([
    [
      'On the first of every month, send a Gmail reminder to accounting@lumen.co to pay the rent',
      { to: 'accounting@lumen.co', text: 'Pay the rent' },
    ],
    ['When a Stripe payment fails, send a Gmail notification to billing@acme.io', { to: 'billing@acme.io' }],
    ['Send a Gmail invitation to bob@acme.io saying we start at 8', { to: 'bob@acme.io', text: 'We start at 8' }],
  ])('goes by it: %s', async (words, input) => {
    const plan = await planOf(words);
    expect(plan.steps).toMatchObject([{ tool: 'gmail.send_message', input }]);
  });
});

describe('an act before the thing begins', () => {
  it.each<[string, number, readonly string[]]>([
    ['Email me the description of each Google Calendar event a day before it starts', 86_400, []],
    ['Create a Trello card for each Google Calendar event two days before it starts', 172_800, []],
    [
      'Write a summary with AI for every Google Calendar meeting 15 minutes before it starts and post it to #team in Slack',
      900,
      [],
    ],
    [
      'Have AI prepare a short agenda for each Google Calendar event with guests an hour before it begins and send it to my email',
      3600,
      ['with guests'],
    ],
    [
      'One hour before each Google Calendar event with guests, have AI prepare a short agenda and send it to my email',
      3600,
      ['with guests'],
    ],
  ])('%s', async (words, lead, asked) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({
      eventType: 'google_calendar.event_starts',
      source: { parameters: { lead } },
    });
    expect(conditions(plan)).toEqual(asked);
    expect(JSON.stringify(plan.steps)).not.toContain('before it');
  });
});

describe('words that no value has', () => {
  it.each<[string, string, string]>([
    [
      'When a HubSpot deal is won, mail the contract to the client by Gmail',
      '/steps/0/input/text',
      'What is "the contract" to say? It is for Gmail: Send an e-mail.',
    ],
  ])('are in the question for what is needed: %s', async (words, target, question) => {
    const { report } = await planOf(words);
    const asked = (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
    expect(asked.find((gap) => gap.target === target)?.question).toBe(question);
    expect(asked.map(({ kind }) => kind)).not.toContain('UNCLAIMED');
  });

  it('are addresses beside the first one', async () => {
    const plan = await planOf(
      'Send an invitation with my Gmail to lars@fjordbyg.dk, marit@fjordbyg.dk and ole@fjordbyg.dk for the barbecue',
    );
    expect([plan.steps[0]?.input?.['to']].flat().join(', ')).toBe(
      'lars@fjordbyg.dk, marit@fjordbyg.dk, ole@fjordbyg.dk',
    );
  });
});

describe('how long something takes', () => {
  it('takes no whole day, if no time of day is said', async () => {
    const plan = await planOf(
      'Issue closed in GitHub with label "demo"? Put a 15-min demo slot in Google Calendar on Friday',
    );
    expect(plan.report?.status).toBe('DRAFT');
    expect(plan.steps[0]?.input?.['start']).toBeUndefined();
  });
});

describe('a mail to the user', () => {
  it('goes to the address of the profile, and is called after what it holds', async () => {
    const { steps, report } = await planOf(
      'Every evening at 5:30 summarize the unread emails in my Gmail with AI and send me the summary by email',
    );
    expect(steps.at(-1)).toMatchObject({
      tool: 'gmail.send_message',
      input: { to: expect.stringContaining('@'), subject: 'Summary', text: '{{ steps.generate.output.text }}' },
    });
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });
});
