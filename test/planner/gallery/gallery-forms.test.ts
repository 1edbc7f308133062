import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GapKind, PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { Gap } from '../../../src/domain/plan-report/index.js';
import type { Plan } from '../../../src/planner/planner.js';
import { KeptItems } from '../../support/planner/kept-items.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Forms that requests from galleries of workflows have. */

const planning = new ServicePlanning();
const keptItems = new KeptItems();
beforeAll(() => planning.open());
afterAll(async () => {
  await planning.close();
  await keptItems.close();
});

const questions = ({ report }: Plan): readonly Gap[] => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const kinds = (plan: Plan) => questions(plan).map(({ kind, target }) => `${kind} ${target ?? ''}`);
const step = ({ steps }: Plan, tool: string) => steps.find((one) => one.tool === tool);

describe('a message that an operation of a service sends', () => {
  it('holds fields of some items of a list', async () => {
    const plan = await planning.plan(
      'Every day at 8:00, read the feed https://hnrss.org/frontpage and send the title and link of the latest 5 items to the Telegram chat @mydigest',
    );
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['rss.read', 'data.transform', 'telegram.send_message']);
    expect(step(plan, 'telegram.send_message')?.input).toMatchObject({ chat_id: '@mydigest' });
    expect(plan.report?.status).toBe(PlanStatus.READY);
  });

  it('holds what there is to tell if no words say more, and waits for a condition behind it', async () => {
    const plan = await planning.plan(
      'Every 5 minutes check https://shop.example.de and send a Telegram message to the chat "Ops" if it is down',
    );
    const sent = step(plan, 'telegram.send_message');
    expect(sent?.when).toBe('steps.read_page.status = "FAILED"');
    expect(sent?.input['text']).toContain('does not answer');
    expect(kinds(plan)).toEqual(['VALUE /steps/1/input/chat_id']);
  });

  it('is not sent if there is nothing new', async () => {
    const plan = await planning.plan(
      'Every hour read the feed https://example.com/rss and send the title and link of new items whose title contains "harbour" to the Telegram chat @news',
    );
    expect(step(plan, 'telegram.send_message')?.when).toBe('$count(steps.keep_items.output) > 0');
  });

  it('is not made of what a service answered to a step that wrote into it', async () => {
    const plan = await planning.plan(
      'When a new contact is created in HubSpot, create a page in Notion and post to Slack',
    );
    expect(step(plan, 'slack.post')?.input['text']).not.toContain('create_page');
  });
});

describe('values of a record', () => {
  it('come from several things, and from the clock', async () => {
    const plan = await planning.plan(
      'When a new mail arrives, summarize it and add a row with the sender, the summary, the first 20 characters of the subject and the current time to the Google Sheet "Log"',
    );
    expect(step(plan, 'google_sheets.append_row')?.input['row']).toEqual({
      Sender: '{{ trigger.payload.from }}',
      Summary: '{{ steps.summarize.output.summary }}',
      Subject: '{{ $substring($string(trigger.payload.subject), 0, 20) }}',
      Time: '{{ now }}',
    });
  });

  it('may be fields that only the sample of an event has', async () => {
    const plan = await planning.plan(
      'When a new file is added to the Google Drive folder "Contracts", mail its name and link to joe@example.com',
    );
    expect(step(plan, 'email.send')?.input['text']).toContain('trigger.payload.webViewLink');
  });

  it('may be each file that an event brings along', async () => {
    const plan = await planning.plan(
      'Whenever a new mail with an attachment arrives, upload each attachment to the Google Drive folder "Inbox"',
    );
    expect(step(plan, 'google_drive.upload_file')).toMatchObject({
      input: { file: '{{ item }}' },
      forEach: 'trigger.payload.(attachments.file)',
    });
  });
});

/** The day so many days from today, as a cell holds it. */
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

describe('dates in columns', () => {
  it.each<[string, string, readonly number[], readonly number[]]>([
    ['whose due is in 3 days', 'Due', [3], [0, 2, 4, -3]],
    ['whose Expiry is within the next 30 days', 'Expiry', [0, 1, 30], [-1, 31]],
    ['whose Date is 7 days ago', 'Date', [-7], [-8, -6, 0, 7]],
    ['whose Due date is before today', 'Due date', [-1, -400], [0, 1]],
    ['whose Deadline is overdue', 'Deadline', [-1, -400], [0, 1]],
    ['whose Created is more than 2 weeks ago', 'Created', [-15, -400], [-14, -13, 0, 15]],
    ['whose birthday is tomorrow', 'Birthday', [1], [0, 2, -1]],
  ])('%s', async (words, column, kept, left) => {
    const plan = await planning.plan(
      `Every Monday at 8 read the rows of the Google Sheet "List" ${words} and mail them to me`,
    );
    const rows = (days: readonly number[]) => days.map((from) => ({ [column]: day(from) }));
    const unwritten = [{ [column]: '' }, { [column]: null }, { Other: day(0) }];
    expect(await keptItems.of(plan, [...rows(left), ...unwritten, ...rows(kept)])).toEqual(rows(kept));
    const told = plan.report?.assumptions.map(({ text }) => text);
    expect(told).toContain(`The dates in "${column}" begin as 2026-11-28 does, and days are those of UTC.`);
    expect(kinds(plan)).toEqual(['VALUE /steps/0/input/spreadsheetId']);
  });

  it('are read before each row gets a mail', async () => {
    const plan = await planning.plan(
      'Every day at 8 read the rows of the Google Sheet "Deadlines" whose due is in 3 days and mail "It is due." to the owner of each',
    );
    expect(step(plan, 'email.send')).toMatchObject({
      forEach: 'steps.keep_items.output',
      input: { to: '{{ item.owner }}' },
    });
  });
});

describe('a condition that takes a reader', () => {
  it.each([
    'When a new mail arrives, if it is urgent mail me',
    'When a new mail arrives, mail me a summary if it is urgent',
  ])('is asked about, and a model may decide: %s', async (words) => {
    const plan = await planning.plan(words);
    const [gap] = questions(plan);
    expect(gap).toMatchObject({ kind: GapKind.CONDITION, words: 'if it is urgent' });
    const ways = ['if AI says that it is urgent', '[if it is urgent](filter.judged)'];
    expect(gap?.choices.some((one) => ways.includes(one.words ?? ''))).toBe(true);
  });

  it('is judged by a model, if only reading a page tells', async () => {
    const plan = await planning.plan('Every day at 8 read https://example.com and if it is urgent mail me');
    expect(questions(plan)).toEqual([]);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['html.extract', 'llm.generate', 'email.send']);
    expect(plan.steps[2]?.when).toContain('"yes"');
  });

  it('is decided by a model if the words say so', async () => {
    const plan = await planning.plan('When a new mail arrives, mail me a summary if AI says that it is urgent');
    expect(step(plan, 'email.send')?.when).toBe('$contains($lowercase(steps.generate.output.text), "yes")');
    expect(questions(plan)).toEqual([]);
  });
});

describe('an approval', () => {
  it('is asked about for an act of a later sentence that has nothing to do with it', async () => {
    const plan = await planning.plan(
      'When a mail arrives at shop@example.org, draft a reply with AI, ask me for approval and then send the reply. If the subject contains "wholesale", forward the mail to anna@example.org.',
    );
    expect(plan.steps[2]).toMatchObject({
      input: { to: '{{ trigger.payload.from }}' },
      when: 'steps.ask.output.approved',
    });
    const [gap] = questions(plan);
    expect(gap).toMatchObject({ kind: GapKind.CHOICE, target: '/steps/3/when' });
    expect(gap?.choices.map(({ patch }) => JSON.stringify(patch).includes('approved'))).toEqual([true, false]);
  });

  it('covers an act of a later sentence that goes on with what was approved', async () => {
    const plan = await planning.plan(
      'Every day at 8 read https://example.com and summarize it. Ask me for approval. Mail it to ann@example.com. Then mail it to bob@example.com.',
    );
    expect(questions(plan)).toEqual([]);
    expect(plan.steps.slice(3).map(({ when }) => when)).toEqual(Array(2).fill('steps.ask.output.approved'));
  });
});

describe('words that say when or what only half', () => {
  it('ask of which month the day is', async () => {
    const plan = await planning.plan('remind me to pay rent on the 1st');
    const [gap] = questions(plan);
    expect(gap).toMatchObject({ kind: GapKind.UNSUPPORTED, words: 'on the 1st' });
    expect(Object.values(gap?.choices[0]?.patch ?? {})).toEqual([
      { type: 'SCHEDULED', schedule: '0 9 1 * *', timezone: 'UTC' },
    ]);
    expect(plan.steps[0]?.input['text']).toBe('Pay rent');
  });

  it('ask what a mail is to say that is not in a mailbox yet', async () => {
    const plan = await planning.plan('Send me a Gmail every morning at 8am');
    expect(plan.trigger).toMatchObject({ type: 'SCHEDULED', schedule: '0 8 * * *' });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['gmail.send_message']);
    expect(kinds(plan)).toEqual(['VALUE /steps/0/input/subject', 'VALUE /steps/0/input/text']);
  });

  it('ask about mail that is to be sent after it was written', async () => {
    const plan = await planning.plan('Compose digest emails about sailing to be sent at 7 in the morning');
    expect(plan.report?.status).toBe(PlanStatus.DRAFT);
  });
});

describe('short forms', () => {
  it.each([
    ['New mail from boss@example.com -> telegram', 'gmail.new_email|mail.received', ['telegram.send_message']],
    [
      'New Stripe payment -> row in Google Sheets and a Slack message',
      'stripe.payment_intent.succeeded',
      ['google_sheets.append_row', 'slack.post'],
    ],
    ['monitor my inbox and alert me on telegram', 'gmail.new_email|mail.received', ['telegram.send_message']],
    ['New Stripe payments to Slack', 'stripe.payment_intent.succeeded', ['slack.post']],
    ['When there is a new refund in Stripe, mail me', 'stripe.new_refund', ['email.send']],
  ])('%s', async (words, eventType, tools) => {
    const plan = await planning.plan(words);
    expect(eventType.split('|')).toContain(plan.trigger?.eventType);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(tools);
    expect(questions(plan).every(({ kind }) => kind === GapKind.VALUE)).toBe(true);
  });

  it('of channels are asked about if another messenger is named', async () => {
    const plan = await planning.plan(
      'When a message is posted in the Discord channel #inbox, mail it to joe@example.com and post it to #support',
    );
    expect(plan.steps.map(({ tool }) => tool)).not.toContain('slack.post');
    expect(questions(plan).some(({ words }) => words.includes('#support'))).toBe(true);
  });

  it('do something for each item of a list, and nothing for each of a text', async () => {
    const each = await planning.plan('Every day at 17:00 read my unread mails and create a Todoist task for each one');
    expect(step(each, 'todoist.create_task')?.forEach).toBe('steps.find_messages.output.messages');
    const text = await planning.plan(
      'Every day at 17:00 read my unread mails, use AI to list the action items and create a Todoist task for each one',
    );
    expect(questions(text).some(({ words }) => words.includes('for each one'))).toBe(true);
  });
});
