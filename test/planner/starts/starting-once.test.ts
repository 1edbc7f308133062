import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TriggerDraft } from '../../../src/domain/trigger/trigger.js';
import type { Plan } from '../../../src/planner/planner.js';
import { startingOnce } from '../../../src/planner/starts/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What a run changes or creates must not start the next run, nor must a later change of something that has started one. */

const SERVICES = ['google_drive', 'airtable', 'notion', 'hubspot', 'todoist', 'asana', 'linear'];
const CONNECTIONS = SERVICES.map((service) => ({ name: service, kind: 'SERVICE' as const, service }));

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** The plan with a source whose place is known. */
async function started(words: string, parameters: Record<string, string> = {}) {
  const plan = await planning.plan(words, CONNECTIONS);
  const { report } = plan;
  if (!report) throw new Error('The plan has no report.');
  const trigger: TriggerDraft | null = plan.trigger && {
    ...plan.trigger,
    source: {
      connection: 'own',
      ...plan.trigger.source,
      parameters: { ...plan.trigger.source?.parameters, ...parameters },
    },
  };
  const once = startingOnce({ ...plan, trigger, report }, await planning.toolsFor(words));
  return { ...once, told: once.report.assumptions.map(({ text }) => text).join(' ') };
}

const becomes = ({ trigger }: Pick<Plan, 'trigger'>) => trigger?.source?.parameters?.['becomes'] ?? null;

describe('a change to a state', () => {
  it('is waited for by the source, with the filters that say which', async () => {
    const plan = await started('When a deal moves to Closed Won in HubSpot, email me its name');
    expect(becomes(plan)).toEqual(plan.trigger?.filters);
    expect(becomes(plan)).not.toBeNull();
    expect(plan.told).toContain('not again while it stays so');
    expect(plan.told).not.toContain('may start again');
  });

  it.each([
    [
      'When Stage changes to Signed in the Airtable table Leases, set its Handled to yes',
      { base: 'appA', table: 'Leases' },
    ],
    ['When Status changes to Shipped in the Notion database Parcels, set its Sent On to today', { data_source: 'd' }],
  ])('is waited for with what the steps wait for: %s', async (words, parameters) => {
    const plan = await started(words, parameters);
    expect(becomes(plan)).toMatch(/Sta(?:ge|tus)/);
    expect(plan.steps.map(({ when }) => when).join()).not.toContain('$not');
  });

  it('is meant whatever the acts are', async () => {
    const plan = await started('When a deal moves to Closed Won in HubSpot, update its description to "Won"');
    expect(becomes(plan)).not.toBeNull();
  });

  it.each([
    'When a deal in HubSpot with the stage Closed Won is updated, email me its name',
    'If the file Handbook changes in Google Drive, tell me',
  ])('is any change if the words say so: %s', async (words) => {
    expect(becomes(await started(words))).toBeNull();
  });
});

describe('a change of the record whose change has started the run', () => {
  it.each<[words: string, already: RegExp]>([
    [
      'When a record is updated in the Airtable table Leases, set its Handled to yes',
      /\$not\(\$lowercase\(\$string\(trigger\.payload\.fields\.Handled\)\) = "yes"\)$/,
    ],
    [
      'When a page is edited in the Notion database Parcels, set its Sent On to today',
      /\$not\(\$boolean\(trigger\.payload\..*`Sent On`\)\)$/,
    ],
  ])('is left out if it is there already: %s', async (words, already) => {
    const { steps, told } = await started(words);
    expect(steps.map(({ when }) => when).join()).toMatch(already);
    expect(told).toContain('is left out if the values are there already');
  });

  it('is made each time for a new record', async () => {
    const { steps } = await started('When a record is added to the Airtable table Leases, set its Stage to New');
    expect(steps.map(({ when }) => when).join()).toBe('');
  });
});

describe('a thing that a run creates', () => {
  it.each([
    ['When I complete a task in Todoist, add a task "Water it again"', { content: { ne: 'Water it again' } }],
    [
      'When a task is completed in Asana, create a task called "Archive the files"',
      { name: { ne: 'Archive the files' } },
    ],
  ])('starts nothing: %s', async (words, filters) => {
    const plan = await started(words);
    expect(plan.trigger?.filters).toMatchObject(filters);
    expect(plan.told).toContain('does not start itself again');
  });

  it('is no matter if it is of another kind', async () => {
    const plan = await started('When a task is completed in Todoist, create an issue "Look at it" in Linear');
    expect(plan.trigger?.filters ?? {}).toEqual({});
  });
});

it.each([
  ['When a deal moves to Closed Won in HubSpot, email me its name', {}],
  ['When a record is updated in the Airtable table Leases, set its Handled to yes', { base: 'appA', table: 'Leases' }],
  ['When I complete a task in Todoist, add a task "Water it again"', {}],
])('stays as it is when the plan is checked again: %s', async (words, parameters) => {
  const { told: _told, ...once } = await started(words, parameters);
  expect(startingOnce(once, await planning.toolsFor(words))).toEqual(once);
});

it('keeps the start of a workflow that is edited', async () => {
  const words = 'When a deal moves to Closed Won in HubSpot, email me its name';
  const { report, ...plan } = await planning.plan(words, CONNECTIONS);
  if (!report) throw new Error('The plan has no report.');
  const edited = { ...plan, report: { ...report, isEdit: true } };
  expect(startingOnce(edited, await planning.toolsFor(words))).toBe(edited);
});
