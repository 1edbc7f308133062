import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words that say once more what the words beside them say ask no questions. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const SERVICES = ['gmail', 'todoist', 'typeform', 'google_sheets', 'notion', 'asana', 'hubspot', 'shopify', 'discord'];
const connections = SERVICES.map((service) => ({ name: service, kind: 'SERVICE' as const, service }));
const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words, connections);
const aboutWords = (plan: Plan | null): readonly string[] =>
  (plan?.report?.gaps ?? [])
    .filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE')
    .map(({ question }) => question);

describe('what is said once more', () => {
  it.each([
    ['When a task is completed in Todoist, create a follow-up task "Say thanks" due tomorrow', 'todoist.create_task'],
    ['Once someone answers our Typeform survey, create a Todoist task', 'todoist.create_task'],
    ['Save each Typeform response to the Google Sheet "Answers", one row each', 'google_sheets.append_row'],
    ['Todoist task done -> +1 row in Google Sheets "Habits"', 'google_sheets.append_row'],
    ['Every new Shopify order goes to our Notion workspace, one page per order', 'notion.create_page'],
    ['When a HubSpot deal is won, add a separate task to our Asana project "Won"', 'asana.create_task'],
    ['When someone fills our contact form (Typeform), create a Todoist task', 'todoist.create_task'],
  ])('asks nothing: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan?.steps.map((step) => step.tool)).toEqual([tool]);
    expect(aboutWords(plan)).toEqual([]);
  });

  it.each([
    'When a task is completed in Todoist, create a secret task "Say thanks"',
    'When a HubSpot deal is won, add a private task to our Asana project "Won"',
    'Once a premium customer answers our Typeform survey, create a Todoist task',
  ])('is asked about if it says more: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan?.report?.status).not.toBe('READY');
    expect(aboutWords(plan)).not.toEqual([]);
  });
});
