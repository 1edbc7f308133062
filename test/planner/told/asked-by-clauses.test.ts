import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What a message holds, as clauses and nouns ask for it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words, EVERY_SERVICE);
const textOf = (plan: Plan | null): unknown => plan?.steps.at(-1)?.input['text'];

describe('fields that a clause asks for', () => {
  it.each([
    ['When a Linear issue is completed, email me the title and who finished it', ['title', 'assignee.name']],
    [
      'When a guest accepts an invitation in Google Calendar, email me who and which event',
      ['guest.displayName', 'summary'],
    ],
    [
      'When a pull request in acme/site is merged, email me the title and who merged it',
      ['pull_request.title', 'sender.login'],
    ],
    [
      'When a Jira issue in LOG is closed, email me the summary and who it was assigned to',
      ['fields.summary', 'fields.assignee.displayName'],
    ],
    [
      'When there is a new Stripe dispute, email me what it is about and when we have to answer by',
      ['data.object.reason', 'evidence_details.due_by'],
    ],
    ['When I complete a Todoist task, email rosa@example.com what it was', ['trigger.payload.content']],
    ['When a GitHub Actions run fails in acme/site, email me the name of the workflow', ['workflow.name']],
  ])('%s', async (words, parts) => {
    const text = String(textOf(await planOf(words)));
    for (const part of parts) expect(text).toContain(part);
    expect(text).not.toContain('$p := trigger.payload; "');
  });
});

describe('a run that nobody looks at', () => {
  it.each([
    'List files in Google Drive that nobody has touched for a year, each Monday at 7',
    'show me my todoist tasks every morning at 8',
    'tell me as soon as the stock of a Shopify product drops below 3',
  ])('mails its result to the user: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan?.steps.at(-1)).toMatchObject({ tool: 'email.send' });
  });
});
