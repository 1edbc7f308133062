import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlanReport } from '../../../src/domain/plan-report/index.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import { startingOnce } from '../../../src/planner/starts/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Records of a CRM: their owners, their stages, and the tasks and contacts that belong to them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const NAMES: Readonly<Record<string, readonly string[]>> = {
  hubspot_owner_id: ['Priya Nair', 'Jonas Weber'],
  stage: ['Site Visit', 'Waiting on parts'],
  pipeline: ['Installations'],
  form: ['Ask for a Quote'],
  listId: ['Warm Leads'],
  companyId: ['Blue Harbour'],
};
const account: AccountReader = {
  needsOf: ({ field }) => (field === 'stage' ? ['pipeline'] : []),
  personOf: async () => null,
  columnsFor: async () => null,
  thingsFor: async ({ field }) => (NAMES[field] ?? []).map((label) => ({ value: `id ${label}`, label })),
};

const read = async (words: string) => {
  const plan = await planning.planWith(account, words, [{ name: 'crm', kind: 'SERVICE', service: 'hubspot' }]);
  const tools = await planning.toolsFor(words);
  const started = startingOnce({ ...plan, report: plan.report as PlanReport }, tools);
  const { trigger, steps, report } = started;
  return {
    source: trigger?.type === 'EVENT' ? (trigger.source?.parameters ?? {}) : {},
    filters: trigger?.type === 'EVENT' ? (trigger.filters ?? {}) : {},
    tools: steps.map(({ tool }) => tool),
    last: steps.at(-1)?.input ?? {},
    first: steps[0]?.input ?? {},
    asks: (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question),
  };
};

describe('the owner of a record', () => {
  it.each([
    ['When a new deal is created in HubSpot, make Priya the owner', 'hubspot.update_deal'],
    ['When a new company is added in HubSpot, make Priya Nair the owner of the company', 'hubspot.update_company'],
    ['If a ticket comes in on HubSpot, assign it to Priya', 'hubspot.update_ticket'],
    ['When a new contact is created in HubSpot, change the owner to Priya', 'hubspot.update_contact'],
    ['When a new ticket is created in HubSpot, set Priya Nair as the ticket owner', 'hubspot.update_ticket'],
  ])('is set by the name of a person: %s', async (words, tool) => {
    const { tools, last, asks } = await read(words);
    expect([tools, last['hubspot_owner_id'], asks]).toEqual([[tool], 'id Priya Nair', []]);
  });

  it.each([
    'When a new contact is created in HubSpot, make a task for me to call them',
    'When a new contact is created in HubSpot, assign it to me',
  ])('is the user by the address of the profile: %s', async (words) => {
    const { last, asks } = await read(words);
    expect([last['hubspot_owner_id'], asks]).toEqual(['joe@example.com', []]);
  });

  it('is set on the contact of the one who fills in a form', async () => {
    const words = 'When someone fills in the Ask for a Quote form in HubSpot, make Jonas the contact owner';
    const { tools, last, asks } = await read(words);
    expect(tools).toEqual(['hubspot.find_contact', 'hubspot.update_contact']);
    expect([last['contactId'], last['hubspot_owner_id'], asks]).toEqual([
      '{{ steps.find_contact.output.id }}',
      'id Jonas Weber',
      [],
    ]);
  });

  it.each([
    'When a new contact comes in through the Ask for a Quote form in HubSpot, create a follow-up task for Jonas',
    'When someone fills in the Ask for a Quote form in HubSpot, create a follow-up task for Jonas',
  ])('is that of a task for the one who came through a form: %s', async (words) => {
    const { source, last, asks } = await read(words);
    expect([source, asks]).toEqual([{ form: 'id Ask for a Quote' }, []]);
    expect([last['hubspot_owner_id'], last['subject']]).toEqual([
      'id Jonas Weber',
      expect.stringMatching(/^Follow-up/),
    ]);
  });

  it('is told by the words for who does a task, whose title names the thing of the run', async () => {
    const { last, asks } = await read(
      'When a new contact is created in HubSpot, add a task for Priya to ring them tomorrow',
    );
    expect([last['hubspot_owner_id'], asks]).toEqual(['id Priya Nair', []]);
    expect(last['subject']).toMatch(/^\{\{ "Ring " & .*firstname/);
    expect(last['due']).toContain('86400000');
  });

  it.each([
    ['When a new deal is created in HubSpot, create a task for Jonas to call in two days', '"Call: " &'],
    ['When a new deal is created in HubSpot, create a task for Jonas to follow up in two days', '"Follow up: " &'],
    [
      'When a new deal is created in HubSpot, create a task for Jonas to draft the offer in two days',
      'Draft the offer',
    ],
  ])('does work that a few words describe: %s', async (words, subject) => {
    const { last, asks } = await read(words);
    expect([last['hubspot_owner_id'], asks]).toEqual(['id Jonas Weber', []]);
    expect(last['subject']).toContain(subject);
    expect(last['due']).toContain('172800000');
  });
});

describe('the stage of a record', () => {
  it('starts a run when a deal comes to it, and not at later changes', async () => {
    const { source, asks } = await read('When a deal moves to Site Visit in HubSpot, mail me its name');
    expect([source, asks]).toEqual([{ pipeline: 'id Installations', stage: 'id Site Visit', entered: true }, []]);
  });

  it('starts a run at each change if the words are about any change', async () => {
    const { source } = await read('When a HubSpot deal in the stage Site Visit is updated, mail me its name');
    expect(source['entered']).toBeUndefined();
  });

  it.each([
    'Let me know when a HubSpot ticket has been Waiting on parts for more than two days',
    'Every morning mail me the HubSpot tickets in Waiting on parts for more than two days',
    'Every morning mail me the HubSpot tickets that are in the status Waiting on parts for more than two days',
  ])('picks those that have been in it for some time: %s', async (words) => {
    const { first, asks } = await read(words);
    expect([first['stage'], first['query'], asks]).toEqual(['id Waiting on parts', undefined, []]);
    expect(JSON.stringify(first['filterGroups'])).toContain('hs_v2_date_entered_current_stage');
  });
});

describe('a field of a record', () => {
  it('is tested by a value before its name', async () => {
    const { filters } = await read('If a new HubSpot contact has Plumber as job title, mail me');
    expect(filters).toEqual({ 'properties.jobtitle': { matches: '(?i)^Plumber$' } });
  });

  it('is another one if its name goes on', async () => {
    const { filters, asks } = await read('When a HubSpot contact with the company type Reseller is created, mail me');
    expect(filters).toEqual({});
    expect(asks).toHaveLength(1);
  });

  it('names a thing that is linked', async () => {
    const { last, asks } = await read('Add a note to the company Blue Harbour in HubSpot: prefers calls after lunch');
    expect([last['companyId'], last['body'], asks]).toEqual(['id Blue Harbour', 'Prefers calls after lunch', []]);
  });
});
