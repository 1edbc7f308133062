import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Names of several parts, names with the time of the run, and conditions whose words stand apart. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const kinds = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ kind }) => kind);
const TODAY = '{{ $fromMillis($toMillis(now), "[Y0001]-[M01]-[D01]") }}';

describe('names of several parts', () => {
  it.each<[string, string, object]>([
    [
      'Make a copy of the Google Drive file "Offer template" named "Offer" plus the customer name for each new Stripe customer',
      'google_drive.copy_file',
      { name: 'Offer {{ trigger.payload.data.object.name }}' },
    ],
    [
      "Every Tuesday create a Google Drive folder with today's date as its name in the folder Weekly",
      'google_drive.create_folder',
      { name: TODAY },
    ],
    [
      'When a new file lands in the Google Drive folder Uploads, rename it to include the date',
      'google_drive.rename_file',
      { name: `${TODAY} {{ trigger.payload.name }}` },
    ],
    [
      'create a text file in google drive called times.txt with the current date every day',
      'google_drive.create_text_file',
      { name: 'times.txt', content: TODAY },
    ],
  ])('%s', async (words, tool, input) => {
    const plan = await planning.plan(words);
    const step = plan.steps.find((one) => one.tool === tool);
    expect(step?.input).toMatchObject(input);
    expect(kinds(plan).filter((kind) => kind !== 'VALUE')).toEqual([]);
  });
});

describe('a condition whose words stand apart', () => {
  it.each<[string, string, string]>([
    [
      'If the amount in a new row of our Costs google sheet is over 900, message Tina on Slack',
      'google_sheets.new_row',
      '> 900',
    ],
    [
      'If the status column in the sheet Orders changes to Shipped, email the customer',
      'google_sheets.updated_row',
      '"shipped" in',
    ],
  ])('%s', async (words, event, expr) => {
    const plan = await planning.plan(words);
    expect(plan.trigger?.eventType).toBe(event);
    expect(plan.steps.at(-1)?.when).toContain(expr);
    expect(kinds(plan).filter((kind) => kind !== 'VALUE')).toEqual([]);
  });

  it('asks about a change that is held back', async () => {
    const plan = await planning.plan(
      'If the status column in the sheet Orders changes to anything but Shipped, email the customer',
    );
    expect(kinds(plan).filter((kind) => kind !== 'VALUE')).not.toEqual([]);
    expect(JSON.stringify(plan.steps)).not.toContain('shipped');
  });
});

describe('a noun of the place that is watched', () => {
  it.each<[string, readonly string[]]>([
    [
      'When a contract is uploaded to the Google Drive folder Contracts, have AI summarise it and email the summary to legal@firm.com',
      [],
    ],
    ['When an urgent contract is uploaded to the Google Drive folder Contracts, email me', ['urgent contract']],
  ])('%s', async (words, asked) => {
    const plan = await planning.plan(words);
    const gaps = (plan.report?.gaps ?? []).filter(({ kind }) => kind === 'CONDITION');
    expect(plan.trigger?.eventType).toBe('google_drive.new_file');
    expect(gaps.map((gap) => gap.words)).toEqual(asked);
  });
});
