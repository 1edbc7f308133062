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

describe('a value whose form or noun tells its input', () => {
  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    [
      'File a task for tomorrow 9am in Asana: "Send samples to Kyoto"',
      'asana.create_task',
      { name: 'Send samples to Kyoto', due_at: expect.stringContaining('T09:00:00Z') },
    ],
    [
      'Raise a card titled "Dispute" on board Finance in Trello for each new dispute in Stripe',
      'trello.create_card',
      { name: 'Dispute' },
    ],
  ])('%s', async (words, tool, input) => {
    const { steps, report } = await planning.plan(words);
    expect(steps[0]).toMatchObject({ tool, input });
    expect(report?.gaps.filter(({ isBlocking, kind }) => isBlocking && kind === 'UNCLAIMED')).toEqual([]);
  });

  it('asks which date is meant by numbers alone', async () => {
    const { report } = await planning.plan(
      'Add a card for the dentist appointment on 12/05 at 10:15 to my Trello board Private',
    );
    const asked = report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ words, target }) => `${words} ${target}`);
    expect(asked?.filter((one) => one.includes('idBoard') && one.includes('12/05'))).toEqual([]);
  });
});
