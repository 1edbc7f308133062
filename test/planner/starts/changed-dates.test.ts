import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A change that is said of a field: `the due date of a task changes`, with what the field was before. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const isUnclear = (plan: Plan): boolean =>
  (plan.report?.gaps ?? []).some(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE');

describe('fields that change', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'when the due date of a task in Harbour changes in Asana, mail me the new due date',
      'asana.due_date_changed',
      ['new_dates.due_on'],
    ],
    [
      'if a due date changes in the Asana project Harbour, email me the old and the new date',
      'asana.due_date_changed',
      ['old_dates.due_on', 'new_dates.due_on'],
    ],
    [
      'when a due date is changed on a Trello card on the Garden board, tell me the old and the new date',
      'trello.card_updated',
      ['data.old.due', 'data.card.due'],
    ],
    ['When an issue that I created is cancelled in Linear, email me its title', 'linear.canceled_issue', ['title']],
    ['Email me when someone adds me to a card in Trello', 'trello.my_card', []],
  ])('%s', async (words, event, told) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe(event);
    for (const path of told) expect(String(plan.steps[0]?.input['text'])).toContain(path);
    expect(isUnclear(plan)).toBe(false);
  });

  it('puts an issue into the current cycle', async () => {
    const plan = await planOf('When an issue becomes urgent in Linear, put it into the current cycle');
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['linear.add_to_cycle']);
  });
});
