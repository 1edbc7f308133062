import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GapKind, PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { Plan } from '../../../src/planner/planner.js';
import { KeptItems } from '../../support/planner/kept-items.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Lists that operations of services answer, and the questions that name such operations. */

const planning = new ServicePlanning();
const keptItems = new KeptItems();
beforeAll(() => planning.open());
afterAll(async () => {
  await planning.close();
  await keptItems.close();
});

const questions = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const toolsOf = ({ steps }: Plan) => steps.map(({ tool }) => tool);

describe('the rows that an operation reads', () => {
  it.each([
    'Every Monday at 8 find the rows in the Google Sheet "Stock list" whose Stock is less than 5 and mail them to me',
    'Every Monday at 8 read the rows of the Google Sheet "Stock list" and mail me the rows whose Stock is less than 5',
  ])('are picked by their columns: %s', async (words) => {
    const plan = await planning.plan(words);
    expect(toolsOf(plan)).toEqual(['google_sheets.get_rows', 'data.transform', 'email.send']);
    expect(plan.steps[0]?.input).not.toHaveProperty('limit');
    const low = [0, 4.5, '3', '$1.20', '-2 pieces'].map((Stock) => ({ Stock }));
    const others = [5, '5', '$1,200', '', ' ', 'n/a', '1-2', null].map((Stock) => ({ Stock }));
    expect(await keptItems.of(plan, [...others, { Name: 'Nut' }, ...low])).toEqual(low);
    expect(JSON.stringify(plan.steps[2]?.input)).toContain('steps.keep_items.output');
    expect(questions(plan).map(({ target }) => target)).toEqual(['/steps/0/input/spreadsheetId']);
  });

  it('have columns with names of several words, and may be empty', async () => {
    const plan = await planning.plan(
      'on the 5th of each month read the rows of the Google Sheet "Rent" where Paid this month is empty and send a reminder "Please pay" to each of them',
    );
    expect(plan.steps[1]?.input['expression']).toContain('`Paid this month` = null');
    expect(plan.steps[2]).toMatchObject({ tool: 'email.send', forEach: 'steps.keep_items.output' });
  });

  it('are counted by a condition', async () => {
    const plan = await planning.plan(
      'every day at 9 read the rows of the Google Sheet "Stock" and mail me the rows whose Stock is less than 5, if there are any',
    );
    expect(plan.steps.at(-1)?.when).toBe('$count(steps.keep_items.output) > 0');
  });
});

describe('the question which operation is meant', () => {
  it('takes or offers one that is near, and asks about the other words', async () => {
    const plan = await planning.plan('Every Monday at 8 check the stock column in my google sheet and mail me "look"');
    const which = questions(plan).find(({ kind }) => kind === GapKind.CHOICE);
    const offered = [...plan.steps.map(({ tool }) => tool), ...(which?.choices ?? []).map(({ words }) => words ?? '')];
    expect(offered.some((one) => one.includes('google_sheets.get_rows'))).toBe(true);
    expect(questions(plan).some(({ words }) => words.startsWith('stock') || words === 'the stock column')).toBe(true);
  });

  it('offers no choice that would drop what restricts it', async () => {
    const plan = await planning.plan('when somebody orders something over 200 euros in my Shopify, mail me "an order"');
    expect(plan.trigger).toMatchObject({ eventType: 'shopify.new_order', filters: { total_price: { gt: 200 } } });
    expect(questions(plan).flatMap(({ choices }) => choices.filter(({ id }) => id.startsWith('o')))).toEqual([]);
  });
});

describe('words that must not be read the other way round', () => {
  it.each([
    ['each morning at 7:30 mail me my unread messages, skip weekends', '30 7 * * 1-5'],
    ['every monday at 9 mail me my unread emails, but not in August', '0 9 * 1-7,9-12 1'],
    ['remind me every monday to pay rent except in August', '0 9 * 1-7,9-12 1'],
  ])('%s', async (words, schedule) => {
    const plan = await planning.plan(words);
    expect(plan).toMatchObject({ trigger: { schedule }, report: { status: PlanStatus.READY } });
  });

  it('hours that are left out are no hours to run at', async () => {
    const plan = await planning.plan('mail me "hello" but not between 10 at night and 7 in the morning');
    expect(plan.trigger).toBeNull();
    expect(questions(plan).some(({ words }) => words.includes('between 10 at night'))).toBe(true);
  });

  it.each([
    ['At the beginning of each week mail me my unread emails', '0 9 * * 1'],
    ['Mail me my unread emails every 1st of month', '0 9 1 * *'],
  ])('the beginning of a time is its first day: %s', async (words, schedule) => {
    expect(await planning.plan(words)).toMatchObject({ trigger: { schedule }, report: { status: PlanStatus.READY } });
  });

  it.each([
    ['On the first working day of each month mail me my unread emails', '0 9 1W * *'],
    ['first working day of each month: mail me my unread emails', '0 9 1W * *'],
    ['every month on the last business day at 17:30 mail me my unread emails', '30 17 LW * *'],
    ['On the first workday of each quarter at 8 mail me my unread emails', '0 8 1W 1,4,7,10 *'],
  ])('a working day is no day of the calendar: %s', async (words, schedule) => {
    const plan = await planning.plan(words);
    expect(plan).toMatchObject({ trigger: { schedule }, report: { status: PlanStatus.READY } });
    expect(plan.report?.assumptions.map(({ text }) => text)).toContain(
      'Working days are Monday to Friday, also on public holidays.',
    );
  });

  it('the third working day is none that a schedule finds', async () => {
    const plan = await planning.plan('On the third working day of each month mail me my unread emails');
    expect(plan.trigger).toBeNull();
    expect(questions(plan)[0]?.choices.map(({ label }) => label)).toContain('On the first working day of each month');
  });

  it('the address of a visitor is no mailbox to read', async () => {
    const plan = await planning.plan(
      'make a chat for our website that answers from the knowledge base "help", and collects the email',
    );
    expect(JSON.stringify(plan.steps)).not.toContain('email.search');
  });

  it('those who are not to be contacted get nothing', async () => {
    const plan = await planning.plan('every day at 9 write me a list of my unread mails, dont contact the students');
    expect(JSON.stringify(plan.report?.gaps.map(({ question }) => question))).not.toContain(
      'address of "the students"',
    );
  });

  it('a forwarded mail is the one that came', async () => {
    const plan = await planning.plan('when an email arrives, summarize it and forward the mail to anna@example.org');
    const mail = plan.steps.at(-1);
    expect(JSON.stringify(mail?.input['text'])).toContain('trigger.payload');
    expect(JSON.stringify(mail?.input['text'])).not.toContain('steps.');
  });

  it('the result is what the call answers', async () => {
    const plan = await planning.plan(
      'when my webhook vat is called, post the vat to https://api.example.com/check and answer with the result',
    );
    expect(plan.steps[0]?.input['body']).toHaveProperty('vat');
    expect(JSON.stringify(plan.steps.at(-1)?.input)).toContain('steps.call.output');
  });

  it('what lands in a folder makes no folder', async () => {
    const plan = await planning.tryPlan(
      'New invoices that land in my dropbox folder should be mailed to ann@example.com',
    );
    expect(plan === null ? [] : toolsOf(plan)).not.toContain('dropbox.create_folder');
  });
});
