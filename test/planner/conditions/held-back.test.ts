import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words behind the acts that keep something out, drafts, cells of any column, and what a thing has not got yet. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const whenOf = ({ steps }: Plan): string => steps.at(-1)?.when ?? '';

describe('what is excluded', () => {
  it.each([
    ['When a new file is added to the Dropbox folder "/In", post it to #ops, images excluded', /^\$not\(.*png/],
    ['When a new Zendesk ticket comes in, post it to #ops, urgent ones excluded', /^\$not\("urgent" in/],
    [
      'When a row is added to Google Sheets, post it to #ops, though not for rows already marked Approved',
      /^\$not\("approved" in trigger\.payload\.\*/,
    ],
  ])('is a condition: %s', async (words, when) => {
    expect(whenOf(await planOf(words))).toMatch(when);
  });

  it.each([
    ['When a task in Asana is completed, post its name to #ops, subtasks excluded', 'subtasks excluded'],
    ['When a page is added to my Notion database, post it to #ops, archived ones left out', 'archived ones left out'],
  ])('is asked about if no field tells: %s', async (words, said) => {
    const { report } = await planOf(words);
    expect(report?.gaps.find(({ kind }) => kind === 'CONDITION')?.words).toBe(said);
  });
});

describe('a draft', () => {
  it.each([
    ['When a pull request is opened in acme/web, post it to #ops, drafts excluded', { ne: true }],
    ['When a pull request is opened in acme/web, post it to #ops, except drafts', { ne: true }],
    ['When a pull request in acme/web is opened that is not a draft, post it to #ops', { ne: true }],
    ['When a draft pull request is opened in acme/web, post it to #ops', true],
  ])('is a flag of the pull request: %s', async (words, draft) => {
    const { trigger, report } = await planOf(words);
    expect(trigger?.filters).toMatchObject({ 'pull_request.draft': draft });
    expect(report?.status).toBe('READY');
  });
});

describe('what a thing has or has not got', () => {
  it.each([
    [
      'When a new Zendesk ticket that has not got any tags arrives, post it to #ops',
      '$count([trigger.payload.tags][$ != null and $ != ""]) = 0',
    ],
    ["When a Notion page is added that hasn't got an owner yet, post it to #ops", '([owner, Owner][0])'],
    [
      'If a meeting on my Google Calendar has more than eight people invited, post it to #ops',
      '$count([trigger.payload.attendees][$ != null]) > 8',
    ],
  ])('is tested: %s', async (words, when) => {
    expect(whenOf(await planOf(words))).toContain(when);
  });

  it('is no part of the order to a model', async () => {
    const { steps, report } = await planOf(
      "Ask AI to write a short blurb for every new item in our Airtable charity shop base that hasn't got a description yet",
    );
    expect(JSON.stringify(steps[0]?.input['prompt'])).not.toContain('description');
    expect(report?.gaps.find(({ kind }) => kind === 'CONDITION')?.words).toContain("that hasn't got a description");
  });

  it('tells bugs from other issues by their label', async () => {
    const { trigger } = await planOf("I'd like new bugs in Linear to show up in #ops, only the urgent ones though");
    expect(trigger?.filters).toEqual({ priority: 1, 'labels.nodes.name': { matches: '(?i)^bug$' } });
  });
});
