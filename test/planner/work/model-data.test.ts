import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('A model gets what the items of a list tell', () => {
  it.each<[string, readonly string[]]>([
    [
      'Each Thursday look at next week in Google Calendar and tell me which days have no lunch break',
      ['"start: " & $string(start)', '"end: " & $string(end)', '"attendees: " & $string(attendees)'],
    ],
    [
      'Every Friday have AI summarise the open Jira issues in project OPS and mail me the summary',
      ['"assignee: " & $string(fields.assignee.displayName)', '"duedate: "', '"description: "'],
    ],
    [
      'Each Friday summarise my open Linear issues with AI and email it to me',
      ['"labels: " & $join(labels.nodes.name.$string($), ", ")', '"state: " & $string(state.name)'],
    ],
    [
      "Every Monday have AI summarise last week's Stripe invoices and mail me",
      ['"total: " & ($c := $uppercase(currency)', '"customer name: "'],
    ],
  ])('%s', async (words, parts) => {
    const { steps } = await planning.plan(words);
    const data = steps.find(({ tool }) => tool === 'llm.generate')?.input['data'];
    for (const part of parts) expect(data).toContain(part);
  });
});
