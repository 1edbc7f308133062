import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgentConfirmation } from '../../../src/planner/agent/index.js';
import { accountsOf } from '../../support/planner/account-of.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { MailboxPlanning, openIn, toolsIn } from '../../support/planner/mailbox-planning.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* An agent is planned without a question if it starts by hand, or if it only looks up what a step of its own tells. */

const planning = new ServicePlanning();
const mailbox = new MailboxPlanning();
beforeAll(() => {
  planning.open();
  mailbox.open();
});
afterAll(async () => {
  await planning.close();
  await mailbox.close();
});

const accounts = accountsOf({
  airtable: { base: [['Tours', 'Shop']], table: [['Suppliers', 'Objects'], ['base']] },
  google_sheets: { spreadsheetId: [['Volunteer Hours', 'Reorders']] },
  slack: { channel: [['#general', '#events']], user: [['Ann Fisher']] },
  telegram: { chat_id: [['Volunteers', 'Night Crew']] },
  trello: { idBoard: [['Shop Jobs']], idList: [['To Do', 'Done'], ['idBoard']] },
});
const offered = (words: string) => planning.offerWith(accounts, words, EVERY_SERVICE);

describe('an agent that starts by hand', () => {
  it.each([
    'change the supplier to nordprint for all postcards in Suppliers',
    'Move the oldest card of Shop Jobs to Done and write a kind comment on it',
  ])('needs no confirmation: %s', async (words) => {
    const plan = await offered(words);
    expect([toolsIn(plan), plan.trigger, plan.report?.status]).toEqual([['agent.run'], null, 'READY']);
    expect(plan.report?.assumptions[0]?.text).toMatch(/^An AI agent does it at each run, with /);
  });

  it('can be replaced, and can be told to ask first', async () => {
    const { report } = await offered('change the supplier to nordprint for all postcards in Suppliers');
    const ways = report?.gaps.find(({ id }) => id === 'agent');
    expect(ways?.isBlocking).toBe(false);
    expect(ways?.choices.map(({ id }) => id)).toEqual(['c2', 'steps']);
    expect(ways?.choices.map(({ label }) => label)).toEqual([
      'It asks me before it sends or changes anything',
      expect.stringMatching(/^Plan it in steps, and ask me /),
    ]);
  });

  it('has no way to mail what it reads, if nothing is to be told', async () => {
    const plan = await offered('change the supplier to nordprint for all postcards in Suppliers');
    expect(plan.steps[0]?.input['tools']).not.toContain('email.send');
  });

  it('is told the ids of what is named', async () => {
    const plan = await offered('tell whoever is free in the Telegram chat Night Crew that the van is back');
    expect(plan.steps[0]?.input['instruction']).toContain('"Night Crew" of Telegram is night-crew');
  });

  it.each([
    ['a place that is left open', 'send a kind word about Suppliers to a Slack channel'],
    ['the title of something that goes on', 'Add Typeform applicants from Shop Jobs to the Trello board, nicely'],
    ['a start that comes again', 'Welcome people: send a greeting to everyone who joins #general'],
  ])('asks for %s', async (_what, words) => {
    expect((await offered(words)).report?.status).toBe('DRAFT');
  });
});

describe('an agent that only looks up', () => {
  it.each([
    [
      'Every Friday at 4 tell #general on Slack which cards of Shop Jobs look stuck',
      { tool: 'slack.send_message', input: { channel: '#general', text: '{{ steps.look_up.output.result.text }}' } },
    ],
    [
      'Every Sunday at 6 let the Telegram chat Night Crew know what is odd in Volunteer Hours',
      { tool: 'telegram.send_message', input: { text: '{{ steps.look_up.output.result.text }}' } },
    ],
  ])('leaves the telling to a step: %s', async (words, told) => {
    const plan = await offered(words);
    expect(plan.report?.status).toBe('READY');
    expect(plan.steps).toMatchObject([{ id: 'look_up', tool: 'agent.run' }, told]);
    const all = await planning.toolsFor(words, EVERY_SERVICE);
    const tools = plan.steps[0]?.input['tools'] as readonly string[];
    expect(tools.length).toBeGreaterThan(0);
    // It can change nothing.
    expect(tools.filter((name) => all.get(name)?.sideEffects === true)).toEqual([]);
    expect(tools.filter((name) => name.endsWith('.*') && name !== 'state.*')).toEqual([]);
  });

  it('tells its user by mail', async () => {
    const plan = await mailbox.offer('Each Friday tell me what the mails of the week were mostly about');
    expect(plan.report?.status).toBe('READY');
    expect(toolsIn(plan)).toEqual(['agent.run', 'email.send']);
    expect(plan.steps[0]?.input['tools']).not.toContain('email.send');
  });

  it('reads files, and sends none', async () => {
    const read = await mailbox.offer(
      'Read an Excel file from https://files.example.com/stock.xlsx every night and email me the rows that look odd',
    );
    expect([toolsIn(read), read.report?.status]).toEqual([['agent.run', 'email.send'], 'READY']);
    const sent = await mailbox.offer('Every night guess the oddest mails of the day and mail me them as a CSV file');
    expect(toolsIn(sent)).toEqual(['agent.run']);
  });

  it.each([
    ['others are told', 'Every Friday at 4 tell our members which cards of Shop Jobs look stuck'],
    ['it runs often', 'Every 5 minutes tell #general on Slack which cards of Shop Jobs look stuck'],
    [
      'its event may be another one',
      'When I am mentioned on Slack, tell #general on Slack which cards of Shop Jobs look stuck',
    ],
  ])('asks if %s', async (_why, words) => {
    const plan = await offered(words);
    expect(plan.report?.status).toBe('DRAFT');
  });
});

describe('an agent that acts without its user', () => {
  it('has no tool that takes something away, unless the words say so', async () => {
    const tidy = await offered('Every Friday at 4 label the cards of Shop Jobs that look stuck');
    expect(tidy.report?.status).toBe('READY');
    const tools = tidy.steps[0]?.input['tools'] as readonly string[];
    expect(tools).toContain('trello.update_card');
    expect(tools.filter((name) => /delete|remove|invite|\*$/.test(name) && name !== 'state.*')).toEqual([]);
    const harsh = await offered('Every Friday at 4 delete the cards of Shop Jobs that look stuck');
    expect(harsh.steps[0]?.input['tools']).toContain('trello.delete_card');
  });

  it('deletes no rows of a table of its own, unless the words say so', async () => {
    const tools = async (words: string) => (await mailbox.offer(words)).steps[0]?.input['tools'];
    const adding = await tools(
      'When a mail comes in that sounds like a complaint, write a funny row about it into my table Moans',
    );
    expect(adding).toEqual(expect.arrayContaining(['table.query', 'table.upsert', 'table.update']));
    expect(adding).not.toContain('table.delete');
    expect(adding).not.toContain('table.*');
    const removing = 'When a mail comes in that sounds like a goodbye, remove the sender from my table Fans';
    expect(await tools(removing)).toContain('table.delete');
  });

  it('asks before it deletes rows, too, if the words let its user decide', async () => {
    const words = 'When a mail sounds like a goodbye, tidy up my table Fans, but let me approve it first';
    const plan = await mailbox.offer(words);
    expect(plan.steps[0]?.input['approve']).toEqual(
      expect.arrayContaining(['table.upsert', 'table.update', 'table.delete']),
    );
  });

  it('writes only to those whom the words name', async () => {
    const plan = await mailbox.offer(
      'When a receipt comes in by email, forward it to ops@example.com, but not the ones for snacks',
    );
    expect(plan.report?.status).toBe('READY');
    expect(plan.steps[0]?.input['allowedValues']).toMatchObject({
      'email.send': { to: ['joe@example.com', 'ops@example.com'], cc: [], bcc: [] },
    });
    expect(plan.report?.assumptions[0]?.text).toContain('It sends mail to joe@example.com or ops@example.com alone.');
  });

  it('answers whoever has written', async () => {
    const plan = await mailbox.offer('Answer mails that sound like job applications kindly');
    expect(plan.steps[0]?.input).toMatchObject({
      allowedValues: { 'email.send': { to: expect.arrayContaining(['{{ trigger.payload.from }}']) } },
    });
  });

  it('writes to many only if it knows of them, by the rows of a table', async () => {
    const plan = await mailbox.offer('Every Monday at 8 mail a kind word to each customer in my Orders table');
    expect(plan.steps[0]?.input['receivers']).toBe('known');
  });

  it('asks before each act, if the words say so', async () => {
    const plan = await mailbox.offer(
      'Draft an answer to each new email of an applicant, let me approve it, and only then send it',
    );
    expect(plan.steps[0]?.input['approve']).toContain('email.send');
  });

  it('looks at addresses, and sends nothing there', async () => {
    const plan = await mailbox.offer(
      'Every day at 8 guess the mood of https://news.example.org and note it in my Moods table',
    );
    expect(plan.steps[0]?.input['allowedValues']).toMatchObject({ 'http.request': { method: ['GET', 'HEAD'] } });
  });

  it.each([
    ['others decide', 'When a mail about a refund comes in, my boss approves it, and then guess a kind answer to it'],
    ['it needs what only its user knows', 'Answer mails that ask for our price list'],
    ['it looks at every hour', 'When a row of Reorders has been left alone for long, put a remark into it'],
  ])('is no plan without a question if %s', async (_why, words) => {
    const plan = await (words.includes('Reorders') ? offered(words) : mailbox.offer(words).catch(() => null));
    expect(plan?.report?.status).not.toBe('READY');
  });
});

describe('an agent that acts once, at a time to come', () => {
  it('is behind a step that waits', async () => {
    const plan = await mailbox.offer('remind me in 2 hours to call the printer guy');
    expect(toolsIn(plan)).toEqual(['flow.sleep', 'agent.run']);
    expect(plan.steps[0]?.input).toEqual({ seconds: 7200 });
    expect(plan.steps[1]?.input['instruction']).toContain('The time that this request names has come.');
    expect(plan.report?.gaps.map(({ target }) => target)).toEqual(
      expect.arrayContaining(['/steps/1', '/steps/1/input/connection']),
    );
    expect(plan.report?.readBack).toMatch(/\n1\. .*\n2\. Run an agent/);
  });

  it('is none if there is more than one time, or a form collects until then', async () => {
    for (const words of [
      'Tomorrow at 8 guess what I need and mail it to me, and again in 3 days',
      'form for the feast, guess who brings what and send me the list on 1 July at 9',
    ]) {
      const plan = await mailbox.offer(words).catch(() => null);
      expect(plan === null ? [] : toolsIn(plan)).not.toContain('flow.sleep,agent.run');
      expect(plan?.report?.status).not.toBe('READY');
    }
  });
});

describe('an agent that changes of a place start', () => {
  it.each([
    ['When Active is unticked for somebody in Suppliers, put a kind remark into the record', 'changed_record'],
    ['When a new record is added to Suppliers, write a kind comment on it', 'new_record'],
  ])('finds out which are meant: %s', async (words, event) => {
    const shop = accountsOf({ airtable: { base: [['Shop']], table: [['Suppliers', 'Objects'], ['base']] } });
    const { trigger, steps, report } = await planning.offerWith(shop, words, EVERY_SERVICE);
    expect(trigger).toMatchObject({ eventType: `airtable.${event}`, filters: {} });
    expect(trigger?.source?.parameters).toEqual({ base: 'shop', table: expect.stringMatching(/^suppliers$/i) });
    // A new record starts it once.
    expect(String(steps[0]?.input['instruction']).includes('Other changes start you')).toBe(event !== 'new_record');
    // A change may be another one than the words mean.
    expect(report?.status).toBe(event === 'new_record' ? 'READY' : 'DRAFT');
  });
});

describe('an agent that a form starts', () => {
  it('has the fields that the words list', async () => {
    const { trigger } = await mailbox.offer(
      'Let people fill in a form with name, email and phone. Guess what suits them and mail it to me',
    );
    expect(trigger?.source?.form?.schema).toMatchObject({ required: ['name', 'email', 'phone'] });
  });

  it('has the usual fields of its purpose, as its first assumption says', async () => {
    const plan = await mailbox.offer(
      'I need a form where tenants report damage; AI should guess how urgent each report is and mail me',
    );
    expect(plan.trigger?.eventType).toBe('form.submitted');
    expect(plan.report?.assumptions.map(({ text }) => text)).toContain(
      'The form asks for name, email and description.',
    );
  });
});

it('is asked about each time, if that is wanted', async () => {
  const words = 'change the supplier to nordprint for all postcards in Suppliers';
  const plan = await planning.offerWith(accounts, words, EVERY_SERVICE, AgentConfirmation.ALWAYS);
  expect(openIn(plan)).toMatchObject([{ id: 'agent', question: expect.stringMatching(/^Is an AI agent to do this/) }]);
});
