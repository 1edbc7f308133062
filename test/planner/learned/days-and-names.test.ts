import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Days by their number in the month, and names that begin with a small word. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a day by its number in the month', () => {
  it.each<[string, string, string, string]>([
    ['Set the due date of the Trello card Payroll run to the 28th at noon', 'trello.update_card', 'due', '"28"'],
    [
      'On the 25th of each month add a Trello card called Pay rent with a due date of the 1st',
      'trello.create_card',
      'due',
      '"01"',
    ],
  ])('%s', async (words, tool, input, day) => {
    const { steps } = await planning.plan(words);
    expect(steps[0]).toMatchObject({ tool });
    expect(steps[0]?.input[input]).toContain(day);
  });
});

describe('a name with a small word before it', () => {
  it('keeps the word that has a capital', async () => {
    const { trigger } = await planning.plan('Turn Gmail emails labeled To Do into cards on the Inbox list in Trello');
    expect(trigger?.source?.parameters).toMatchObject({ label: 'To Do' });
  });
});
