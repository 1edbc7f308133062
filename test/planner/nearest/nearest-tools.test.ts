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
const whichOf = (plan: Answerable): Gap | undefined =>
  openGaps(plan).find(({ kind, target }) => kind === 'CHOICE' && target?.endsWith('/tool') === true);
const choice = (gap: Gap | undefined, label: string): GapAnswer => {
  const found = gap?.choices.find((one) => one.label.startsWith(label));
  if (!gap || !found) throw new Error(`There is no choice "${label}" among ${labels(gap).join(', ')}.`);
  return { gapId: gap.id, choiceId: found.id };
};

describe('an act whose tool is not certain', () => {
  it.each([
    'Frobnicate expense notes in Trello',
    'Memorize the meeting in Google Calendar',
    'Frobnicate new Typeform answers in Airtable',
    'Frobnicate all paid Shopify orders in Airtable',
  ])('takes the nearest operation for now, and asks which is meant: %s', async (words) => {
    const plan = await drafted(words);
    expect(plan.report.status).toBe(PlanStatus.DRAFT);
    const which = whichOf(plan);
    expect(which).toMatchObject({ kind: 'CHOICE', isBlocking: true });
    expect(labels(which).length).toBeGreaterThan(1);
    // The first one is in the plan.
    expect(labels(which)[0]).toBe(plan.steps[0]?.title);
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
    const plan = await drafted('Frobnicate expense notes in Trello');
    const which = whichOf(plan);
    const kept = await withAnswers(planning, plan, [{ gapId: which?.id ?? '', choiceId: which?.choices[0]?.id }]);
    expect(kept.steps).toMatchObject([{ tool: plan.steps[0]?.tool }]);
    const others = openGaps(plan).filter(({ id }) => id !== which?.id);
    expect(openGaps(kept).map(({ id }) => id)).toEqual(others.map(({ id }) => id));
  });

  it('is done by another tool that is chosen, which stands beside its words from then on', async () => {
    const plan = await drafted('Frobnicate the meeting in Google Calendar');
    const which = whichOf(plan);
    const other = which?.choices.find(({ words }) => words !== undefined);
    const name = /\]\((.+)\)$/.exec(other?.words ?? '')?.[1] ?? '';
    const after = await withAnswers(planning, plan, [{ gapId: which?.id ?? '', choiceId: other?.id }]);
    expect(after.steps.map(({ tool }) => tool)).toEqual([name]);
    expect(after.report.request).toBe(`[Frobnicate the meeting](${name}) in Google Calendar`);
    expect(whichOf(after)).toBeUndefined();
  });
});

describe('what starts the runs', () => {
  it.each([
    [
      'Frobnicate new Typeform answers in Airtable',
      'new Typeform answers',
      'Typeform: New answer',
      'typeform.new_response',
    ],
    ['Frobnicate new HubSpot deals over 5000 in Discord', 'over 5000', 'HubSpot: New deal', 'hubspot.new_deal'],
    ['Frobnicate new Trello cards in Asana', 'new Trello cards', 'Trello: New card', 'trello.new_card'],
  ])('is asked for with the nearest events of the service: %s', async (words, said, label, event) => {
    const plan = await drafted(words);
    expect(about(plan, said)).toMatchObject({ kind: 'CHOICE', target: '/trigger' });
    const after = await withAnswers(planning, plan, [choice(about(plan, said), label)]);
    expect(after.trigger).toMatchObject({ type: 'EVENT', eventType: event });
    // Words that say which ones are meant are not lost with the choice.
    if (said === 'over 5000') expect(after.trigger).toMatchObject({ filters: { 'properties.amount': { gt: 5000 } } });
  });

  it('may also be a schedule, or a person', async () => {
    const plan = await drafted('Frobnicate new Typeform answers in Airtable');
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
      // A choice of how a condition is to be known answers the condition.
      const tools = openGaps(plan).filter(
        ({ kind, choices }) => kind !== 'CONDITION' && choices.some((one) => one.words?.startsWith('[')),
      );
      const answers = answerInClicks(tools, words, 1);
      if (answers.length === 0) break;
      plan = await withAnswers(planning, plan, answers);
      expect(plan.report.status).toBe(PlanStatus.DRAFT);
      expect(openGaps(plan).some((gap) => held.test(gap.words))).toBe(true);
    }
  });
});
