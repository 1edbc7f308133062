import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts about one thing that people know by its title, or by what a field of it says; and whose name a message tells. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const calendar = [{ name: 'google_calendar', kind: 'SERVICE' as const, service: 'google_calendar' }];
const drive = [{ name: 'google_drive', kind: 'SERVICE' as const, service: 'google_drive' }];

const start = async (words: string, services = calendar): Promise<object> => {
  const { trigger, report } = await planning.plan(words, services);
  return {
    start: trigger?.eventType,
    filters: trigger?.filters,
    open: (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question),
    told: (report?.assumptions ?? []).map(({ text }) => text).join(' '),
  };
};

describe('a thing with a title', () => {
  it.each([
    ['When someone declines the Planning Day on Google Calendar, email me', 'guest_declined', 'Planning Day'],
    ['If a guest turns down the choir meeting in Google Calendar, let me know by email', 'guest_declined', 'choir'],
    ['When the parents meeting in my Google Calendar is moved, email me the new time', 'moved_event', 'parents'],
  ])('is the only one that starts the runs: %s', async (words, event, title) => {
    expect(await start(words)).toMatchObject({
      start: `google_calendar.${event}`,
      filters: { summary: { matches: `(?i)${title}` } },
      told: expect.stringContaining(`"${title}" is looked for in the name of the meeting.`),
      open: [],
    });
  });

  it('may be a file that is named by itself', async () => {
    expect(
      await start('let me know by email when somebody edits Garden Plan Two in my google drive', drive),
    ).toMatchObject({ filters: { name: { matches: '(?i)Garden Plan Two' } }, open: [] });
  });
});

describe('a thing with a name to which something happens', () => {
  const hubspot = [{ name: 'hubspot', kind: 'SERVICE' as const, service: 'hubspot' }];
  it.each([
    [
      'When the deal Corner Cafe is lost in HubSpot, email me',
      'properties.dealname',
      'Corner Cafe',
      'hs_is_closed_lost',
    ],
    [
      'Once the deal Lakeside Sauna closes in HubSpot, email me',
      'properties.dealname',
      'Lakeside Sauna',
      'hs_is_closed_won',
    ],
    [
      'When the ticket Cold radiator is closed in HubSpot, email me',
      'properties.subject',
      'Cold radiator',
      'hs_pipeline_stage',
    ],
  ])('keeps what happens out of its name: %s', async (words, field, name, state) => {
    const { filters } = (await start(words, hubspot)) as { filters: Record<string, unknown> };
    expect(filters[field]).toEqual({ matches: `(?i)^${name}$` });
    expect(Object.keys(filters)).toContain(`properties.${state}`);
  });
});

describe('a field of a thing that holds some words', () => {
  it.each([
    [
      'When the title of a Google Calendar event contains "exam", email me',
      calendar,
      'google_calendar.new_event',
      'summary',
    ],
    ['If the name of a Google Drive file includes "draft", email me', drive, 'google_drive.new_file', 'name'],
  ])('is that of a new one: %s', async (words, services, event, field) => {
    const plan = (await start(words, services)) as { filters: object };
    expect(plan).toMatchObject({ start: event, open: [] });
    expect(Object.keys(plan.filters)).toEqual([field]);
  });
});

describe('the name of somebody', () => {
  it('is that of the guests, and not the title of the event', async () => {
    const words = 'When someone books a lesson in my Google Calendar, email me their name and the time';
    const { steps } = await planning.plan(words, calendar);
    expect(steps[0]?.input['text']).toContain('attendees');
    expect(steps[0]?.input['text']).not.toContain('summary');
  });

  it('is asked about if the event has only the name of a thing', async () => {
    const trello = [{ name: 'trello', kind: 'SERVICE' as const, service: 'trello' }];
    const words = 'When someone comments on a card on my Trello board Shed, email me their name and the comment';
    const { report } = await planning.plan(words, trello);
    expect(report?.gaps.map(({ question }) => question).join(' ')).toContain('has no "name"');
  });

  it('is read with the customer if the event has only the id', async () => {
    const stripe = [{ name: 'stripe', kind: 'SERVICE' as const, service: 'stripe' }];
    const { steps } = await planning.plan('When someone cancels a Stripe subscription, email me their name', stripe);
    expect(steps.map(({ tool }) => tool)).toEqual(['stripe.get_customer', 'email.send']);
  });
});
