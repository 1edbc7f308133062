import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerable, openGaps, withAnswers } from '../../support/planner/answered-planning.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words beside an operation that is certain: one click says which of its inputs they are for. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const SPRINGFIELD =
  'Every day at 8, look up the coordinates of Springfield, Illinois in OpenWeatherMap and post them to #weather';

describe('words that no input has taken', () => {
  it.each([
    [
      'Add the organization Blue River Ltd to Zendesk and tell #support',
      'Blue River Ltd',
      'Name: "Blue River Ltd"',
      'name',
      'Blue River Ltd',
    ],
    [SPRINGFIELD, 'Springfield', 'Place: "Springfield, Illinois"', 'q', 'Springfield, Illinois'],
  ])('are a choice: %s', async (request, said, label, input, value) => {
    const plan = answerable(await planning.plan(request));
    const gap = openGaps(plan).find(({ words, kind }) => kind === 'UNCLAIMED' && words.includes(said));
    const chosen = gap?.choices.find((one) => one.label === label);
    expect(gap?.choices.map((one) => one.label)).toContain(label);
    const after = await withAnswers(planning, plan, [{ gapId: gap?.id ?? '', choiceId: chosen?.id }]);
    expect(after.steps[0]?.input).toMatchObject({ [input]: value });
    // The value is not asked for again, and the words have it as their effect.
    expect(openGaps(after).some(({ target }) => target === `/steps/0/input/${input}`)).toBe(false);
    expect(after.report.ledger.some(({ effect }) => effect === `/steps/0/input/${input}`)).toBe(true);
  });

  it('may be one field of a record', async () => {
    const plan = answerable(
      await planning.plan('Every day at 9, add a record to my Airtable base with name Maria Lopez'),
    );
    expect(plan.steps[0]?.input).toMatchObject({ fields: { Name: 'Maria Lopez' } });
  });

  it('keep the mark that is written together with them', async () => {
    const plan = answerable(await planning.plan('Send "The server is back" to the Telegram chat -1001234567890'));
    const gap = openGaps(plan).find(({ words }) => words.includes('1001234567890'));
    if (gap) expect(gap.choices[0]?.patch).toEqual({ '/steps/0/input/chat_id': -1001234567890 });
    else expect(String(plan.steps[0]?.input['chat_id'])).toBe('-1001234567890');
  });

  it.each([
    ['Delete old files in Dropbox', 'old'],
    ['Create a Zendesk ticket with the right priority unless it is a weekend', 'weekend'],
    ['Add a row to Google Sheets without the phone number', 'without'],
    ['Read the latest 50 messages in the Discord channel 998877665544332211', 'latest'],
  ])('are no value if they hold something back or only describe: %s', async (request, said) => {
    const plan = answerable(await planning.plan(request));
    const gaps = openGaps(plan).filter(({ words }) => words.includes(said));
    expect(gaps.flatMap(({ choices }) => choices).filter(({ patch }) => JSON.stringify(patch).includes(said))).toEqual(
      [],
    );
  });

  it('takes one answer for a value, and says so', async () => {
    const plan = answerable(await planning.plan(SPRINGFIELD));
    const [words, value] = openGaps(plan);
    const both = withAnswers(planning, plan, [
      { gapId: words?.id ?? '', choiceId: words?.choices[0]?.id },
      { gapId: value?.id ?? '', value: 'report' },
    ]);
    await expect(both).rejects.toMatchObject({
      issues: [{ path: ['answers', 1, 'gapId'], detail: expect.stringContaining('Another answer') }],
    });
  });
});
