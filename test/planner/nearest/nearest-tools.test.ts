import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { Gap, GapAnswer } from '../../../src/domain/plan-report/index.js';
import { answerable, openGaps, withAnswers } from '../../support/planner/answered-planning.js';
import type { Answerable } from '../../support/planner/answered-planning.js';
import { answerInClicks } from '../../support/planner/clicking-answerer.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Requests without a certain tool become drafts, whose questions offer the nearest tools and events. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const drafted = async (words: string): Promise<Answerable> => answerable(await planning.plan(words));
const labels = (gap: Gap | undefined): readonly string[] => (gap?.choices ?? []).map(({ label }) => label);
const about = (plan: Answerable, words: string): Gap | undefined =>
  openGaps(plan).find((gap) => gap.words.includes(words));
const choice = (gap: Gap | undefined, label: string): GapAnswer => {
  const found = gap?.choices.find((one) => one.label.startsWith(label));
  if (!gap || !found) throw new Error(`There is no choice "${label}" among ${labels(gap).join(', ')}.`);
  return { gapId: gap.id, choiceId: found.id };
};

describe('an act whose tool is not certain', () => {
  it.each([
    ['Stash the expenses in Notion', 'notion.create_page', 'Notion: Comment on a page'],
    [
      'Back up new Dropbox files to Google Drive',
      expect.stringContaining('google_drive.'),
      'Google Drive: Upload a file',
    ],
    ['Sync tasks from Google Tasks to Notion', 'notion.create_page', null],
    ['Log new WooCommerce orders in the Excel workbook', 'microsoft_excel.append_row', null],
  ])('takes the nearest operation for now: %s', async (words, tool, other) => {
    const plan = await drafted(words);
    expect(plan.report.status).toBe(PlanStatus.DRAFT);
    expect(plan.steps[0]?.tool).toEqual(tool);
    const which = openGaps(plan).find(({ target, kind }) => kind === 'CHOICE' && target === '/steps/0/tool');
    expect(which?.isBlocking).toBe(true);
    if (other !== null) expect(labels(which)).toContain(other);
  });

  it('is at each service that it names', async () => {
    const plan = await drafted('Post new WordPress articles to X and LinkedIn');
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['twitter.create_post', 'linkedin.create_post']);
  });

  it.each([
    'Never post drafts from Notion to LinkedIn',
    'Pay the invoices in QuickBooks',
    'Wipe the Airtable base each Sunday',
    'Stop sending reports to Discord',
  ])('is not read into a prohibition, nor does it destroy or pay: %s', async (words) => {
    const plan = await planning.tryPlan(words);
    expect(plan?.report?.status ?? PlanStatus.REFUSED).not.toBe(PlanStatus.READY);
    const which = plan?.report?.gaps.find(({ target, kind }) => kind === 'CHOICE' && target?.endsWith('/tool'));
    expect(which).toBeUndefined();
  });

  it('is done by the first tool if that is kept, and the other questions stay', async () => {
    const plan = await drafted('Stash the expenses in Notion');
    const which = openGaps(plan)[0];
    const kept = await withAnswers(planning, plan, [choice(which, 'Notion: Create a page')]);
    expect(kept.steps[0]?.tool).toBe('notion.create_page');
    expect(openGaps(kept).map(({ id }) => id)).toEqual(
      openGaps(plan)
        .slice(1)
        .map(({ id }) => id),
    );
  });

  it('is done by another tool that is chosen, with the values that it needs', async () => {
    const plan = await drafted('Stash the expenses in Notion');
    const other = await withAnswers(planning, plan, [choice(openGaps(plan)[0], 'Notion: Comment on a page')]);
    expect(other.steps[0]?.tool).toBe('notion.create_comment');
    expect(openGaps(other).some(({ target }) => target === '/steps/0/input/page')).toBe(true);
    expect(other.report.request).toBe('[Stash](notion.create_comment) the expenses in Notion');
  });
});

describe('what starts the runs', () => {
  it('is asked for with the nearest events of the service', async () => {
    const plan = await drafted('Create a Trello card for every starred email in Gmail');
    const start = about(plan, 'starred');
    expect(start).toMatchObject({ kind: 'CHOICE', target: '/trigger' });
    expect(labels(start)).toEqual(expect.arrayContaining(['Gmail: New e-mail']));
    const after = await withAnswers(planning, plan, [choice(start, 'Gmail: New e-mail')]);
    expect(after.trigger).toMatchObject({ type: 'EVENT', eventType: expect.stringMatching(/^gmail\./) });
    // The word that says which ones are meant is not lost with the choice.
    expect(about(after, 'starred')).toMatchObject({ isBlocking: true });
  });

  it.each([
    ['Log new Typeform answers to Airtable', 'new Typeform answers', 'Typeform: New answer', 'typeform.new_response'],
    ['Send new HubSpot deals over 5000 to Discord', 'over 5000', 'HubSpot: New deal', 'hubspot.new_deal'],
    ['Copy new Trello cards to Asana', 'new Trello cards', 'Trello: New card', 'trello.new_card'],
  ])('%s', async (words, said, label, event) => {
    const plan = await drafted(words);
    const after = await withAnswers(planning, plan, [choice(about(plan, said), label)]);
    expect(after.trigger).toMatchObject({ eventType: event });
    if (said === 'over 5000') expect(about(after, 'over 5000')).toBeDefined();
  });

  it('may also be a schedule, or a person', async () => {
    const plan = await drafted('Log new Typeform answers to Airtable');
    const start = about(plan, 'new Typeform answers');
    const daily = await withAnswers(planning, plan, [choice(start, 'On a schedule')]);
    expect(daily.trigger).toMatchObject({ type: 'SCHEDULED' });
    const byHand = await withAnswers(planning, plan, [choice(start, 'Leave out')]);
    expect(byHand.trigger).toBeNull();
  });
});

describe('words that hold something back', () => {
  it.each([
    ['Push only urgent Zendesk tickets to Telegram', /\bonly\b/],
    ['Add new Typeform answers to Notion, but not the ones from test@example.com', /but not the ones/],
    ['Copy at most 5 new Trello cards to Asana', /at most 5/],
    ['Unless it is a weekend, log new Calendly bookings to Airtable', /Unless it is a weekend/],
    ['Log every Gmail email except newsletters to Google Sheets', /except newsletters/],
  ])('stay a question through all choices of tools and events: %s', async (words, held) => {
    let plan = await drafted(words);
    for (let round = 0; round < 3; round += 1) {
      const tools = openGaps(plan).filter(({ choices }) => choices.some((one) => one.words?.startsWith('[')));
      const answers = answerInClicks(tools, words, 1);
      if (answers.length === 0) break;
      plan = await withAnswers(planning, plan, answers);
      expect(plan.report.status).toBe(PlanStatus.DRAFT);
      expect(openGaps(plan).some((gap) => held.test(gap.words))).toBe(true);
    }
  });
});
