import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Calendars by their names, days that are counted from the run, and values as they are after a change. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = async (words: string): ReturnType<ServicePlanning['plan']> => planning.plan(words, EVERY_SERVICE);
const blocking = ({ report }: Awaited<ReturnType<ServicePlanning['plan']>>): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ kind }) => kind);

describe('a calendar by its name', () => {
  it.each([
    ['If an event on the Team calendar in Google Calendar gets changed, post it in #ops on Slack', 'updated_event'],
    ['When an event is added to the Team calendar in Google Calendar, post it in #ops on Slack', 'new_event'],
    ['When an event on the Team calendar in Google Calendar starts, post it in #ops on Slack', 'event_starts'],
    ['When a new event is added to my work Google Calendar, tell me on Slack', 'new_event'],
    ['When a new event is added to our team calendar in Google Calendar, tell me on Slack', 'new_event'],
  ])('starts it: %s', async (words, event) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe(`google_calendar.${event}`);
    expect(blocking(plan)).toEqual(['VALUE']);
  });

  it.each([
    ["Every morning post today's events from our Boardroom Google Calendar to #ops on Slack", 'slack.send_message'],
    [
      "Every morning post today's events from the Boardroom calendar in Google Calendar to #ops on Slack",
      'slack.send_message',
    ],
    [
      "Every Monday list this week's events from the Boardroom Google Calendar in Slack #reception",
      'slack.send_message',
    ],
    ["Every Monday send this week's events from the Boardroom Google Calendar to ann@x.com", 'email.send'],
  ])('is read: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual(['google_calendar.list_events', tool]);
    expect(blocking(plan)).toEqual(['VALUE']);
  });
});

describe('a day that is counted from the run has the time of day beside it', () => {
  it.each([
    ['create a Google Calendar event for the following day at 10am', 'T10:00'],
    ['create a Google Calendar event at 10am the next day', 'T10:00'],
    ['schedule a review in Google Calendar two days later at 9am', 'T09:00'],
    ['schedule a review in Google Calendar in 3 days at 2pm', 'T14:00'],
  ])('%s', async (words, clock) => {
    const plan = await planOf(`When a HubSpot deal is created, ${words}`);
    expect(plan.trigger?.eventType).toBe('hubspot.new_deal');
    expect(JSON.stringify(plan.steps[0]?.input.start)).toContain(clock);
    expect(blocking(plan)).toEqual([]);
  });

  it("reads the next day's events as those of tomorrow", async () => {
    const plan = await planOf("At 6pm send me the next day's events from Google Calendar");
    expect(plan.steps[0]?.input.timeMin).toContain('T00:00:00Z');
  });
});

it.each([
  ['When a Google Calendar event is changed, post its new start time in #ops on Slack', 'start.dateTime'],
  ['When a meeting in Google Calendar is updated, email me the new time', 'start.dateTime'],
  ['When a meeting in Google Calendar changes, send the new date to #ops on Slack', 'start.dateTime'],
  ['When a Google Calendar event is changed, post the new location in #ops on Slack', 'location'],
  ['When a Shopify product is updated, post its new price in #shop on Slack', 'price'],
])('a new value is the one after the change: %s', async (words, field) => {
  const plan = await planOf(words);
  expect(plan.steps[0]?.input.text).toContain(field);
  expect(blocking(plan)).toEqual([]);
});

it.each([
  'Every Sunday, summarize the coming week in my Google Calendar with AI and email it to me',
  'Every Sunday, summarize next week in Google Calendar with AI and post it to #team on Slack',
  'Every morning summarize today in my Google Calendar with AI and email it to me',
])('a time of the calendar limits what is summed up: %s', async (words) => {
  const plan = await planOf(words);
  expect(plan.steps[0]?.tool).toBe('google_calendar.list_events');
  expect(Object.keys(plan.steps[0]?.input ?? {})).toEqual(expect.arrayContaining(['timeMin', 'timeMax']));
  expect(blocking(plan)).toEqual([]);
});

it.each([
  ['Every Friday count how many meetings I had this week in Google Calendar and post it to #ops', 'list_events'],
  ['Every evening count how many Stripe payments came in today and send the number to #sales', 'list_payments'],
])('counts how many: %s', async (words, list) => {
  const plan = await planOf(words);
  expect(plan.steps[0]?.tool).toContain(list);
  expect(plan.steps.at(-1)?.input.text).toContain('$count(');
  expect(blocking(plan)).toEqual([]);
});

describe('the guests of an event are all of them, and not the one who made it', () => {
  it.each([
    'After each Google Calendar event ends, send a thank-you email to the guests',
    'When a Google Calendar meeting ends, email the attendees saying "Thanks for coming"',
    'When a Google Calendar event is created, send an email to all participants saying "See you"',
    'When a Google Calendar meeting ends, email all the attendees of the meeting "Thanks for coming"',
  ])('%s', async (words) => {
    const plan = await planOf(words);
    expect(plan.steps.at(-1)?.input.to).toBe('{{ trigger.payload.($join(attendees.email, ", ")) }}');
    expect(blocking(plan)).toEqual([]);
  });
});

it.each([
  ["Every morning at 7 send me today's Google Calendar agenda by email", 'email.send'],
  ['Every morning post my Google Calendar agenda for today to #team on Slack', 'slack.send_message'],
  ["Every evening email tomorrow's Google Calendar agenda to ann@x.com", 'email.send'],
])('an agenda is its events: %s', async (words, tool) => {
  const plan = await planOf(words);
  expect(plan.steps.map((step) => step.tool)).toEqual(['google_calendar.list_events', tool]);
  expect(blocking(plan)).toEqual([]);
});

it.each([
  ['When a Trello card gets a due date, create a Google Calendar event for that day', 'data.card.due'],
  ['When a Todoist task gets a due date, create a Google Calendar event on that date', 'due_date'],
  ['New Asana task with due date => Google Calendar event on that day', 'due_on'],
])('a day that points back is that of the start: %s', async (words, field) => {
  const plan = await planOf(words);
  expect(plan.steps[0]?.input.start).toContain(field);
  expect(blocking(plan)).not.toContain('UNCLAIMED');
});

it.each([
  'Update the location of the All Hands event in Google Calendar to Room 4B',
  'Change the location of the Google Calendar event "Review" to Room 4B',
])('a room keeps its letter: %s', async (words) => {
  const plan = await planOf(words);
  expect(plan.steps[0]?.input.location).toBe('Room 4B');
  expect(blocking(plan)).toEqual(['VALUE']);
});

it('gives an event no date for its title', async () => {
  const plan = await planOf('When an Asana task is created, add its due date to Google Calendar');
  expect(plan.steps[0]?.input.summary).toContain('trigger.payload.name');
});

describe('the days of events', () => {
  it.each([
    ['When an event is added to the Rota calendar in Google Calendar, mail me the dates', 'end.dateTime'],
    ['When an event is added to the Rota calendar in Google Calendar, mail me the date', '$substring('],
  ])('have an end as well if more than one is meant: %s', async (words, part) => {
    expect((await planOf(words)).steps[0]?.input['text']).toContain(part);
  });

  it('are those on which they take place, if a list is grouped by them', async () => {
    const { steps } = await planOf("Every Sunday mail me next week's Google Calendar events, grouped by day");
    expect(steps.at(-1)?.input['text']).toContain('$substring([start.dateTime, start.date][0], 0, 10)');
  });
});

it.each([
  ["Every Sunday mail me next week's Google Calendar events, by day", '$each('],
  [
    'When someone books a slot in the Spa calendar in Google Calendar, send them a mail saying to come early',
    'Please come early',
  ],
])('what a mail holds is what the words say: %s', async (words, part) => {
  expect((await planOf(words)).steps.at(-1)?.input['text']).toContain(part);
});

it('a mail about a booking goes to the guests, and never to the calendar', async () => {
  const { steps } = await planOf(
    'When someone books a slot in the Spa calendar in Google Calendar, send them a mail saying "Come early"',
  );
  expect(steps.at(-1)?.input['to']).toContain('attendees');
});
