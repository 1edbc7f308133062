import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What a message is to tell of a thing, or of each thing of a list: `who has them`, `by whom`, `grouped by assignee`. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const textOf = ({ steps }: Plan): string =>
  String(steps.findLast(({ tool }) => tool === 'email.send')?.input['text'] ?? '');
const isUnclear = (plan: Plan): boolean =>
  (plan.report?.gaps ?? []).some(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE');

describe('what a message is to tell', () => {
  it.each<[string, readonly string[]]>([
    [
      'When a card is archived on the Garden board in Trello, email me its name and who archived it',
      ['data.card.name', 'memberCreator.fullName'],
    ],
    [
      'When a task in the Harbour project in Asana is completed, mail me what and by whom',
      ['payload.name', 'completed_by.name'],
    ],
    [
      "When an event is added to the Crew calendar in Google Calendar, email me the title and who's on it",
      ['payload.summary', 'attendees'],
    ],
    [
      'When an order over 90 euros comes into Shopify, email me what was bought and by whom',
      ['line_items', 'customer'],
    ],
    [
      'when a comment is added to an Asana task in Harbour, mail me the comment and the task name',
      ['payload.text', 'payload.task.name'],
    ],
    [
      'when a card is moved to Done on the Garden board in Trello, mail me what was moved and who moved it',
      ['data.card.name', 'memberCreator.fullName'],
    ],
    [
      'every morning mail me the overdue tasks in the Harbour project in Asana with who has them',
      ['"Owner: " & $string($)', 'assignee.name'],
    ],
    [
      'each monday mail me the Trello cards on my Garden board that are due today, and who is on them',
      ['"People: " & $string($)', 'members'],
    ],
    ['Every monday mail me the urgent Linear issues grouped by team', ['{"" & $join([$.team.name]', '$k = ""']],
    [
      'every friday mail me the overdue tasks of the Harbour project in Asana, grouped by assignee',
      ['{"" & $join([$.assignee.name]', '$k = ""'],
    ],
  ])('%s', async (words, paths) => {
    const plan = await planOf(words);
    for (const path of paths) expect(textOf(plan)).toContain(path);
    expect(plan.steps.some(({ tool }) => tool === 'llm.generate')).toBe(false);
    expect(isUnclear(plan)).toBe(false);
  });

  it('lists no other things for words that ask about what starts the run', async () => {
    const plan = await planOf('When an order comes into my Shopify store, email me what was ordered');
    const isListed = plan.steps.some(({ tool }) => tool === 'shopify.list_orders');
    expect(isListed && plan.report?.status === 'READY').toBe(false);
  });
});

describe('names beside the things', () => {
  it.each<[string, string]>([
    ['List all unassigned bugs in OPS in Jira every Monday and email them to me', String.raw`project = \"OPS\"`],
    ["every friday mail me the issues in progress in Linear's Harbour project", 'harbour'],
  ])('%s', async (words, said) => {
    const plan = await planOf(words);
    expect(JSON.stringify(plan.steps)).toContain(said);
    expect(isUnclear(plan)).toBe(false);
  });
});
