import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { PlanReport } from '../../../src/domain/plan-report/index.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { checkSteps } from '../../../src/domain/steps/check-steps.js';
import { doubtNamedFilters } from '../../../src/planner/account/doubts/named-filters.js';
import { askForUnused } from '../../../src/planner/account/doubts/unused-things.js';
import { accountsOf } from '../../support/planner/account-of.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Names of things of an account that a plan takes for texts, or does not use. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const accounts = accountsOf({
  google_calendar: { calendarId: [['Venue Viewings', 'Team']] },
  telegram: { chat_id: [['Night Vets']] },
  slack: { channel: [['#crew']] },
});
const MAIL = {
  id: 'a',
  tool: 'email.send',
  title: 'A',
  input: { to: 'a@b.ch', subject: 'A', text: 'A', connection: 'mail' },
};
const reportOf = (request: string): PlanReport => ({
  status: PlanStatus.READY,
  request,
  readBack: '',
  language: 'en',
  assumptions: [],
  gaps: [],
  ledger: [],
  decisions: [],
});

describe('a filter', () => {
  const doubted = async (request: string, eventType: string, filters: JsonObject, when: string | null = null) => {
    const connection = eventType.split('.')[0] ?? '';
    const tools = await planning.toolsFor(request, EVERY_SERVICE);
    const steps = when === null ? [] : checkSteps([{ ...MAIL, when }], tools);
    const trigger = { type: 'EVENT' as const, eventType, filters, source: { connection, parameters: {} } };
    const plan = { steps, trigger, report: reportOf(request) };
    const { report } = await doubtNamedFilters(plan, accounts, tools);
    return [report.status, ...report.gaps.map(({ target, words }) => [target, words])];
  };

  it.each([
    [
      'new events in Venue Viewings',
      'google_calendar.new_event',
      { location: { matches: '(?i)venue viewings' } },
      ['/trigger/filters/location', 'venue viewings'],
    ],
    [
      'messages from Night Vets',
      'telegram.update',
      { 'message.from.first_name': { matches: '(?i)^Night Vets(?: |$)' } },
      ['/trigger/filters/message.from.first_name', 'Night Vets'],
    ],
    [
      'members who join #crew',
      'slack.new_member',
      { 'profile.title': { eq: '#crew' } },
      ['/trigger/filters/profile.title', '#crew'],
    ],
  ])('that looks for a name in another field is asked about: %s', async (request, eventType, filters, gap) => {
    expect(await doubted(request, eventType, filters)).toEqual(['DRAFT', gap]);
  });

  it('of a step is looked at as well', async () => {
    const when = '$contains($lowercase(trigger.payload.location), "venue viewings")';
    expect(await doubted('new events in Venue Viewings', 'google_calendar.new_event', {}, when)).toEqual([
      'DRAFT',
      ['/steps/0/when', 'venue viewings'],
    ]);
  });

  it.each([
    ['new events with "wedding" in the title', { summary: { matches: '(?i)wedding' } }],
    ['new events of the calendar Venue Viewings', { 'calendar.id': { eq: 'Venue Viewings' } }],
  ])('is right: %s', async (request, filters) => {
    expect(await doubted(request, 'google_calendar.new_event', filters)).toEqual(['READY']);
  });
});

describe('a thing that the words name', () => {
  const NIGHT = { service: 'telegram', name: 'Night Vets', kind: 'chat', value: '-100', start: 24, end: 34 };
  const openFor = async (input: JsonObject, thing = NIGHT) => {
    const [mail] = checkSteps([MAIL], await planning.toolsFor(''));
    const steps = mail ? [{ ...mail, input }] : [];
    const plan = { steps, trigger: null, report: reportOf('Send a checklist to the Night Vets group') };
    return askForUnused(plan, [thing]).report?.gaps.map(({ words }) => words);
  };

  it('is asked about if no part of the plan uses it', async () => {
    expect(await openFor({ to: 'joe@example.com', subject: 'Checklist to the Night Vets group' })).toEqual([
      'Night Vets',
    ]);
  });

  it.each([{ chat_id: '-100' }, { chat_id: 'Night Vets' }, { query: '{{ $filter(x, "Night Vets") }}' }])(
    'is used: %j',
    async (input) => expect(await openFor(input)).toEqual([]),
  );

  it('is no question if its name is one word, or that of a status', async () => {
    expect(await openFor({}, { ...NIGHT, name: 'Vets' })).toEqual([]);
    expect(await openFor({}, { ...NIGHT, kind: 'status' })).toEqual([]);
  });
});
