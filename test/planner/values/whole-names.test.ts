import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import { TriggerType } from '../../../src/domain/trigger/trigger.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import { doubtsOf } from '../../../src/planner/offline/doubts/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Names in capitals stay whole: no word of them is a time or a condition, or is left out. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const THINGS: Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>> = {
  list_id: [{ value: 'a1', label: 'Rowers' }],
  listId: [{ value: 'l1', label: 'Quarterly Guests' }],
  pipeline: [{ value: 'p1', label: 'Boat Pipeline' }],
  stage: [{ value: 's1', label: 'Viewing' }],
};

const account: AccountReader = {
  needsOf: ({ field }) => ({ stage: ['pipeline'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async () => null,
  thingsFor: async ({ field }) => THINGS[field] ?? null,
};

const planned = (words: string) =>
  planning.planWith(account, words, [
    { name: 'mailchimp', kind: 'SERVICE', service: 'mailchimp' },
    { name: 'hubspot', kind: 'SERVICE', service: 'hubspot' },
    { name: 'outgoing', kind: 'SMTP' },
  ]);

describe('a name in capitals', () => {
  it.each([
    ['Add lu@x.org to the Rowers audience in Mailchimp with the tag Weekly Rower', { tag: 'Weekly Rower' }],
    ['add lu@x.org to my Rowers audience in mailchimp with the tag Half-day visitor', { tag: 'Half-day visitor' }],
    ['Add the tag Weekly winner to lu@x.org in the Rowers audience in Mailchimp', { tag: 'Weekly winner' }],
    ['Tag lu@x.org as Yearly Member in our Rowers audience in Mailchimp', { tag: 'Yearly Member' }],
    ['Add lu@x.org to the Rowers audience in Mailchimp with the tag Crew of 2021', { tag: 'Crew of 2021' }],
    ['Add lu@x.org to the HubSpot list Quarterly Guests', { listId: 'l1' }],
  ])('has all of its words, and no schedule: %s', async (words, input) => {
    const { report, steps, trigger } = await planned(words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(trigger?.type).not.toBe(TriggerType.SCHEDULED);
    expect(steps?.at(-1)).toMatchObject({ input });
  });

  it.each([
    ['When a new deal is created in our Boat Pipeline in HubSpot, email me', { pipeline: 'p1' }],
    ['When a deal reaches Viewing in our Boat Pipeline in HubSpot, email me', { pipeline: 'p1', stage: 's1' }],
  ])('tells the place and not the title: %s', async (words, parameters) => {
    const { report, trigger } = await planned(words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(trigger?.source?.parameters).toMatchObject(parameters);
    expect(JSON.stringify(trigger?.filters ?? {})).not.toContain('Pipeline');
  });

  it('leaves a time alone that is none', async () => {
    const { trigger } = await planned('Email me a Weekly Reminder to clean the boats');
    expect(trigger?.schedule).toBe('0 9 * * 1');
  });
});

it('asks about a name that was read as a part of the event and has no effect', async () => {
  const request = 'when a deal is created in our Harbour Club in HubSpot, send mail';
  const ledger = [
    { words: '', start: 0, end: request.indexOf(','), owner: 'trigger', effect: '/trigger/eventType' },
    { words: '', start: request.indexOf(','), end: request.length, owner: 'email.send', effect: '/steps/0/tool' },
  ];
  const steps = [{ id: 'one', tool: 'email.send', title: 'Mail', input: { text: 'A deal' } }];
  const trigger = { type: TriggerType.EVENT, eventType: 'hubspot.new_deal', filters: {} };
  const tools = await planning.toolsFor(request);
  const gaps = doubtsOf({ request, steps, trigger, gaps: [], ledger, tools });
  expect(gaps.map(({ words }) => words)).toEqual(['Harbour Club']);
});
