import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { Gap, GapAnswer } from '../../../src/domain/plan-report/index.js';
import { InvalidInputError, PlanningFailure } from '../../../src/errors.js';
import { answerable, openGaps, withAnswers } from '../../support/planner/answered-planning.js';
import type { Answerable } from '../../support/planner/answered-planning.js';
import { answerInClicks } from '../../support/planner/clicking-answerer.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Each answer closes its question or says why it does not, and no other question is lost by it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const REQUESTS = [
  'Create a Trello card for every starred email in Gmail',
  'Post new WordPress articles to X and LinkedIn',
  'Back up new Dropbox files to Google Drive',
  'Log new Typeform answers to a Google Sheet and notify the team in Slack',
  'Sync new HubSpot contacts to Mailchimp',
  'When a new lead comes in through Facebook, add it to HubSpot and send me a Telegram message',
  'Add new Calendly bookings to a Google Sheet called Demo calls',
  'Push only urgent Zendesk tickets to Telegram',
  'Save only paid Shopify orders to Airtable',
  'Every Monday at 8 copy open Jira issues to Notion, but not those in project OPS',
  'Watch a subreddit for mentions of our brand and save them to Airtable',
  'If a Typeform answer has no email, add it to Airtable, otherwise to Mailchimp',
  'Add the organization Blue River Ltd to Zendesk',
  'Put the label Receipts on the Gmail message 18f2c3a9b1d4e5f6',
  'Take the newest YouTube video from a channel and write a post draft in WordPress',
  'When a record gets added to the Orders table in Airtable, tell #orders about it',
  'Each Friday at 5pm, get all Jira issues closed this week and email a summary to ann@example.com',
];

/** Words that must not be taken for the use of a tool. */
const HELD = /\b(?:only|not|no|never|without|except|unless|otherwise|at most)\b/i;

const isAnswerable = (error: unknown): boolean =>
  error instanceof InvalidInputError || error instanceof PlanningFailure;

const waysOf = (gap: Gap): readonly GapAnswer[] => [
  ...gap.choices.map(({ id }) => ({ gapId: gap.id, choiceId: id })),
  ...answerInClicks([{ ...gap, choices: [] }], '', 2),
];

/** Whether a question is there, or its words have an effect, or its place has a value. */
function isKept(gap: Gap, before: Answerable, after: Answerable, answered: Gap): boolean {
  const isOpen = openGaps(after).some(
    (one) =>
      one.id === gap.id ||
      (one.question === gap.question && one.kind === gap.kind) ||
      (gap.words !== '' && one.words !== '' && (one.words.includes(gap.words) || gap.words.includes(one.words))),
  );
  if (isOpen || after.report.request === before.report.request)
    return isOpen || hasValue(gap, after) || isGone(gap, before, after);
  // The request was read again: a value belongs to a step, which another tool may have replaced.
  if (gap.words === '') return true;
  const words = gap.open ?? gap.words;
  const found = after.report.ledger.filter(({ words: said }) => words.includes(said) || said.includes(words));
  return answered.words.includes(gap.words) || found.some(({ effect }) => effect !== 'neutral');
}

const hasValue = ({ target }: Gap, { steps }: Answerable): boolean => {
  const [, index, name] = /^\/steps\/(\d+)\/input\/([^/]+)/.exec(target ?? '') ?? [];
  return name !== undefined && steps[Number(index)]?.input[name] !== undefined;
};

const isGone = ({ target }: Gap, before: Answerable, after: Answerable): boolean =>
  after.steps.length < before.steps.length && target?.startsWith('/steps/') === true;

describe('the questions of a draft', () => {
  it.each(REQUESTS)('are each closed by an answer, or the answer says why not: %s', async (request) => {
    const plan = await planning.tryPlan(request);
    if (!plan) throw new Error('It is refused.');
    const before = answerable(plan);
    for (const gap of openGaps(before)) {
      for (const answer of waysOf(gap)) {
        let after: Answerable;
        try {
          after = await withAnswers(planning, before, [answer]);
        } catch (error) {
          expect(isAnswerable(error)).toBe(true);
          continue;
        }
        const lost = openGaps(before).filter((one) => one !== gap && !isKept(one, before, after, gap));
        expect(lost.map(({ question }) => question)).toEqual([]);
        const isOpen = openGaps(after).some(({ id, question }) => id === gap.id && question === gap.question);
        expect([answer, isOpen && after.report.request === before.report.request]).toEqual([answer, false]);
      }
    }
  });

  it.each(REQUESTS)('converge without an error, and hold back what the words hold back: %s', async (request) => {
    const plan = await planning.tryPlan(request);
    if (!plan) throw new Error('It is refused.');
    let now = answerable(plan);
    for (let round = 1; round <= 5 && openGaps(now).length > 0; round += 1) {
      const answers = answerInClicks(openGaps(now), request, round);
      if (answers.length === 0) break;
      now = await withAnswers(planning, now, answers);
    }
    expect(now.report.status).toBe(PlanStatus.READY);
    const wrong = now.report.ledger.filter(
      ({ words, effect, owner }) => HELD.test(words) && (effect.endsWith('/tool') || owner === 'neutral'),
    );
    expect(wrong).toEqual([]);
  });
});
