import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* One act of a service, with its values in the words: each reaches the input that it fits, and no other one. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** Null: refused. */
const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words, EVERY_SERVICE);

const questionsOf = (plan: Plan | null): readonly string[] =>
  plan?.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ question }) => question) ?? [];

describe('what a message says', () => {
  it.each<[string, string, Record<string, unknown>]>([
    [
      'Email ann@example.com from my Gmail telling her that the delivery moves to Friday at 10',
      'gmail.send_message',
      {
        to: 'ann@example.com',
        text: 'the delivery moves to Friday at 10',
        subject: 'The delivery moves to Friday at 10',
      },
    ],
    [
      'Send an Outlook mail to bob@example.com letting him know that the contract is signed',
      'microsoft_outlook.send_message',
      { to: 'bob@example.com', body: 'the contract is signed', subject: 'The contract is signed' },
    ],
    [
      'Send a Slack message to #general saying the office closes on Friday at 15:00',
      'slack.send_message',
      { text: 'the office closes on Friday at 15:00' },
    ],
    [
      'File an issue in my GitHub repo acme/heater saying "Display freezes" with the label bug',
      'github.create_issue',
      { owner: 'acme', repo: 'heater', title: 'Display freezes', labels: ['bug'] },
    ],
  ])('is ready: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan?.trigger).toBeNull();
    expect(plan?.steps).toEqual([expect.objectContaining({ tool, input: expect.objectContaining(input) as object })]);
    expect(questionsOf(plan)).toEqual([]);
  });

  it('is what a person is asked to do', async () => {
    const plan = await planOf(
      'Send a direct message in Slack to ann@example.com reminding her to submit her timesheet, every Friday at 14:00',
    );
    expect(plan?.trigger).toMatchObject({ schedule: '0 14 * * 5' });
    expect(plan?.steps).toMatchObject([
      { tool: 'slack.find_user_by_email', input: { email: 'ann@example.com' } },
      { tool: 'slack.send_direct_message', input: { text: 'Please submit your timesheet' } },
    ]);
    expect(questionsOf(plan)).toEqual([]);
  });
});

describe('a mail to a person', () => {
  it('asks the person, and does not tell of them', async () => {
    const plan = await planOf('Every Friday at 4pm email ann@example.com reminding her to submit her timesheet');
    expect(plan?.trigger).toMatchObject({ schedule: '0 16 * * 5' });
    expect(plan?.steps[0]?.input).toMatchObject({ to: 'ann@example.com', text: 'Please submit your timesheet' });
    expect(questionsOf(plan)).toEqual([]);
  });

  it('is no invention of a model', async () => {
    const plan = await planOf('If the Telegram bot gets a message saying /help, reply with our opening hours');
    expect(plan?.report?.status).toBe('DRAFT');
    expect(questionsOf(plan)).toEqual([expect.stringContaining('our opening hours')]);
  });
});

describe('a time to come', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'When there is a new issue in Linear, set up a meeting in Google Calendar tomorrow at 10 called "Triage"',
      'T10:00:00',
      [],
    ],
    [
      'When there is a new ticket in HubSpot, schedule a 30 minute call tomorrow at 10 in the Google Calendar "Support"',
      'T10:00:00',
      ['Calendar: which one is "Support"?'],
    ],
  ])('is a value of the act behind its verb: %s', async (words, start, questions) => {
    const plan = await planOf(words);
    expect(plan?.steps[0]?.input['start']).toContain(start);
    const asked = questionsOf(plan);
    expect(asked).toHaveLength(questions.length);
    for (const [at, question] of questions.entries()) expect(asked[at]).toContain(question);
  });

  it.each([
    ['Post "x" to Slack #ops tomorrow at 9', '09:00'],
    ['Post "x" to Slack #ops tonight at 8', '20:00'],
    ['Email ann@example.com on March 3 at 10am saying happy birthday', '10:00'],
    ['Send "Hi" to the Telegram chat -1001234567890 tomorrow at noon', '12:00'],
  ])('that comes once is waited for: %s', async (words, time) => {
    const plan = await planOf(words);
    expect(plan?.trigger).toBeNull();
    expect(plan?.steps).toHaveLength(2);
    expect(plan?.steps[0]).toMatchObject({
      tool: 'flow.sleep',
      input: { until: expect.stringContaining(`T${time}:00Z`) },
    });
    expect(plan?.report?.assumptions.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^It runs once you start it, and then waits for .* It does not repeat\.$/),
    );
    expect(questionsOf(plan)).toEqual([]);
  });

  it('is asked about if it may come again', async () => {
    const plan = await planOf('Post "x" to Slack #ops on Friday at 9');
    expect(questionsOf(plan)).toEqual([expect.stringContaining('once')]);
  });

  it('is waited for if it leads the order', async () => {
    const plan = await planOf('Tomorrow at 9 post "x" to Slack #ops');
    expect(plan?.steps[0]?.tool).toBe('flow.sleep');
    expect(questionsOf(plan)).toEqual([]);
  });
});

describe('a value goes into no input of another kind', () => {
  it('money is no number of days', async () => {
    const plan = await planOf('Invoice Hartwell Dental through Stripe for 650 euros every month');
    expect(JSON.stringify(plan?.steps[0]?.input)).not.toMatch(/650(?!00)/);
  });

  it('a price is no time', async () => {
    const plan = await planOf('Set the price of "Lavender soap" in our Shopify store to 7.50');
    expect(plan?.trigger).toBeNull();
  });

  it('the name of a calendar is no title', async () => {
    const plan = await planOf('Add an event called Lunch to the Google Calendar "Team" tomorrow from 12:00 to 13:00');
    expect(plan?.steps[0]?.input['summary']).toBe('Lunch');
    expect(questionsOf(plan)).toEqual([expect.stringContaining('which one is "Team"?')]);
  });
});

describe('what another value makes needless', () => {
  it.each<[string, readonly string[]]>([
    ['Add an Asana task "Buy paint" to the project Finance', ['which one is "Finance"?']],
    ['Create an Asana task "Buy paint" in Office', ['which one is "Office"?']],
    ['Create a Jira issue in project OPS called "Rotate certificates"', []],
    ['Raise a bug in our Jira, project SHOP: checkout does nothing on Safari 17, priority high', []],
  ])('is not asked: %s', async (words, questions) => {
    const asked = questionsOf(await planOf(words));
    expect(asked).toHaveLength(questions.length);
    for (const [at, question] of questions.entries()) expect(asked[at]).toContain(question);
  });

  it('the kind of an issue is in its noun', async () => {
    const plan = await planOf('Raise a bug in our Jira, project SHOP: checkout does nothing');
    expect(plan?.steps[0]?.input).toMatchObject({ project: 'SHOP', issueType: 'Bug' });
  });
});

const START = ({ steps: [step] }: Plan): string => JSON.stringify(step?.input['start']);

describe('what is put into a calendar', () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      'Put a dentist appointment in my Google Calendar for next Tuesday at 3pm, one hour, at 12 Elm Road.',
      { summary: 'Dentist appointment', location: '12 Elm Road' },
      'T15:00:00',
    ],
    [
      'Schedule a 30-minute call with ann@example.com in Google Calendar tomorrow at 10',
      { summary: 'Call', attendees: ['ann@example.com'] },
      'T10:00:00',
    ],
    ['Put lunch with Ana in my Google Calendar on Friday at noon', { summary: 'Lunch with Ana' }, 'T12:00:00'],
    ['Block two hours for deep work in my Google Calendar tomorrow at 9', { summary: 'Deep work' }, 'T09:00:00'],
    [
      'Create an Outlook event "Offsite" on 14 March 2027 from 9 to 5 at the Grand Hotel',
      { subject: 'Offsite', location: 'the Grand Hotel', start: '2027-03-14T09:00:00', end: '2027-03-14T17:00:00' },
      'T09:00:00',
    ],
    [
      'Add "Parents evening" to my Google Calendar on 12 May 2027',
      { summary: 'Parents evening', start: '2027-05-12', end: '2027-05-13' },
      '2027-05-12',
    ],
  ])('%s', async (words, input, start) => {
    const plan = await planOf(words);
    expect(plan?.trigger).toBeNull();
    expect(plan?.steps).toHaveLength(1);
    expect(plan?.steps[0]?.input).toMatchObject(input);
    expect(plan && START(plan)).toContain(start);
    expect(questionsOf(plan)).toEqual([]);
  });

  it('asks when it begins if only its length is said', async () => {
    const plan = await planOf('When there is a new task in Todoist, block an hour for it in Google Calendar');
    expect(questionsOf(plan).filter((one) => one.includes('It takes an hour'))).toHaveLength(1);
    expect(questionsOf(plan).filter((one) => one.startsWith('What is meant'))).toEqual([]);
  });
});

describe('who does it, until when and how soon', () => {
  it.each<[string, Record<string, unknown>, readonly string[]]>([
    [
      'Add an Asana task "Send payroll" to project Finance on the 25th of each month, due the same day, for me.',
      { name: 'Send payroll', assignee: 'me', due_on: expect.stringContaining('now') },
      ['which one is "Finance"?'],
    ],
    [
      'Please mark the Asana task "Order new badges" in the project Office as finished.',
      {},
      ['which one is "Order new badges in the project Office"?'],
    ],
    ['When there is a new ticket in Zendesk, create an urgent Linear issue', { priority: 1 }, ['Team: which one?']],
    [
      'Every Monday make a card "Clean the machine" in Trello, board Café ops, list This week',
      { name: 'Clean the machine' },
      ['which one is "Café ops"?', 'which one is "This week"?'],
    ],
  ])('%s', async (words, input, questions) => {
    const plan = await planOf(words);
    expect(plan?.steps).toHaveLength(1);
    expect(plan?.steps[0]?.input).toMatchObject(input);
    const asked = questionsOf(plan);
    expect(asked).toHaveLength(questions.length);
    for (const [at, question] of questions.entries()) expect(asked[at]).toContain(question);
  });
});
