import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* When something in a calendar takes place: the hours of a day, each of some days, and what starts when it is over. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const blocking = (gaps: readonly { isBlocking: boolean; question: string }[] | undefined): readonly string[] =>
  (gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);

describe('hours of one day', () => {
  it.each([
    ['Put a dentist appointment in my Google Calendar for next Thursday at 2:15', 'T14:15:00', 'T15:15:00'],
    ['Add dinner with Sam to Google Calendar tonight at 8', 'T20:00:00', 'T21:00:00'],
    ['Schedule a call with Rob on Google Calendar, Wednesday 4-4:30', 'T16:00:00', 'T16:30:00'],
    ['Book a demo in Google Calendar tomorrow from 2 to 3pm', 'T14:00:00', 'T15:00:00'],
    ['Reserve 11-1pm on Google Calendar tomorrow for admin', 'T11:00:00', 'T13:00:00'],
    ['Add breakfast with Ana to Google Calendar on Friday at 8', 'T08:00:00', 'T09:00:00'],
    ['Add yoga to my Google Calendar tomorrow at 7 in the evening', 'T19:00:00', 'T20:00:00'],
    ['Block 13:00–14:00 on my Google Calendar tomorrow for lunch', 'T13:00:00', 'T14:00:00'],
    ['Block two hours in Google Calendar for deep work tomorrow morning', 'T09:00:00', 'T11:00:00'],
    ['block Tuesday 9-11am in Google Calendar for accounting', 'T09:00:00', 'T11:00:00'],
    ['Reserve Monday 2pm-5pm on my Google Calendar as writing time', 'T14:00:00', 'T17:00:00'],
    ['Put a 1:1 with Ravi on my Google Calendar on Monday at 3pm', 'T15:00:00', 'T16:00:00'],
  ])('%s', async (words, start, end) => {
    const { steps, trigger, report } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger).toBeNull();
    expect(steps.map(({ tool }) => tool)).toEqual(['google_calendar.create_event']);
    expect(steps[0]?.input['start']).toContain(start);
    expect(steps[0]?.input['end']).toContain(end);
    expect(blocking(report?.gaps)).toEqual([]);
  });

  it.each([
    ['Add "Choir" to Google Calendar on Sunday 5 May 2027 at 6pm', '2027-05-05 is a Wednesday'],
    ['Put "Flea market" in my Google Calendar for Friday 1 May 2027 from 8am to 11am', '2027-05-01 is a Saturday'],
  ])('asks about a weekday that is not that of the date: %s', async (words, told) => {
    const { report } = await planning.plan(words, EVERY_SERVICE);
    expect(blocking(report?.gaps).join(' ')).toContain(told);
  });

  it('has a guest who is invited behind it, and no title of that name', async () => {
    const { steps } = await planning.plan(
      'Put "Site visit" in Google Calendar next Monday from 2 to 4pm and invite Ruth Adler',
      EVERY_SERVICE,
    );
    expect(steps.map(({ tool }) => tool)).toEqual(['google_calendar.create_event', 'google_calendar.add_guests']);
    expect(steps[0]?.input).toMatchObject({ summary: 'Site visit' });
  });

  it('says that it takes an hour without a half for the afternoon', async () => {
    const { report } = await planning.plan('Add tea to my Google Calendar on Friday at 4', EVERY_SERVICE);
    expect(report?.assumptions.map(({ text }) => text)).toContain('The afternoon is meant: it begins at 16:00.');
  });

  it.each([
    'Create an all-day event "Company offsite" on Google Calendar for 12 March',
    "add Mum's birthday to my Google Calendar on 3 May as an all-day event",
    'create an all day event in google calendar tomorrow named Moving day',
  ])('takes the whole day: %s', async (words) => {
    const { steps, report } = await planning.plan(words, EVERY_SERVICE);
    expect(steps[0]?.input['start']).not.toContain('T0');
    expect(steps[0]?.input['end']).not.toContain('T0');
    expect(blocking(report?.gaps)).toEqual([]);
  });
});

describe('one event that repeats', () => {
  it.each([
    ['Block 12 to 1 for lunch on my Google Calendar every working day', 'Lunch', 'WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'T12'],
    [
      'Please block 13:00-14:00 every weekday in Google Calendar as "Closed"',
      'Closed',
      'WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      'T13',
    ],
    ['Set up a weekly Google Calendar event "Team sync" every Tuesday at 10am', 'Team sync', 'WEEKLY;BYDAY=TU', 'T10'],
    ['Put a two hour block called "Baking" in my Google Calendar, Saturdays at 9', 'Baking', 'WEEKLY;BYDAY=SA', 'T09'],
    [
      'Add "Stock count" to Google Calendar on the last Friday of every month at 4pm',
      'Stock count',
      'MONTHLY;BYDAY=-1FR',
      'T16',
    ],
    [
      'Add "Book club" to Google Calendar on the second Monday of each month at 7pm',
      'Book club',
      'MONTHLY;BYDAY=2MO',
      'T19',
    ],
    ['Create a recurring Google Calendar event "Tax" every year on 4 May at 9am', 'Tax', 'YEARLY', 'T09'],
    ['Block two hours every Monday morning in Google Calendar for deep work', 'Deep work', 'WEEKLY;BYDAY=MO', 'T09'],
    ['Put gym on my google calendar every Monday, Wednesday and Friday at 6pm', 'Gym', 'WEEKLY;BYDAY=MO,WE,FR', 'T18'],
    ['Create a daily Google Calendar event at 5:30pm called Wrap up', 'Wrap up', 'DAILY', 'T17:30'],
    [
      'Schedule a recurring standup in Google Calendar every weekday at 9:15 for 15 minutes',
      'Standup',
      'WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      'T09:15',
    ],
    [
      'schedule 30 minutes on google calendar every weekday at 4pm to clear my inbox',
      'Clear my inbox',
      'WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      'T16',
    ],
    ['Every Friday block 3-5pm in Google Calendar for planning', 'Planning', 'WEEKLY;BYDAY=FR', 'T15'],
  ])('%s', async (words, summary, rule, start) => {
    const { steps, trigger, report } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger).toBeNull();
    expect(steps).toHaveLength(1);
    expect(steps[0]?.input).toMatchObject({ summary, recurrence: [`RRULE:FREQ=${rule}`] });
    expect(steps[0]?.input['start']).toContain(start);
    expect(blocking(report?.gaps)).toEqual([]);
  });

  it('takes the whole day if no time is named', async () => {
    const words = 'Add "Pay rent" to my Google Calendar on the first of each month';
    const [step] = (await planning.plan(words, EVERY_SERVICE)).steps;
    expect(step?.input).toMatchObject({ summary: 'Pay rent', recurrence: ['RRULE:FREQ=MONTHLY;BYMONTHDAY=1'] });
    expect(step?.input['start']).not.toContain('T');
  });

  it('stays a schedule if the time before the order is that of the run', async () => {
    const words = 'Every Monday at 9am create an event in Google Calendar called Planning from 10 to 11';
    const { steps, trigger } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger).toMatchObject({ type: 'SCHEDULED', schedule: '0 9 * * 1' });
    expect(steps[0]?.input).toMatchObject({ summary: 'Planning' });
    expect(steps[0]?.input['start']).toContain('T10:00:00');
    expect(steps[0]?.input['recurrence']).toBeUndefined();
  });

  it('keeps a condition, so that it is a run for each day', async () => {
    const words = 'Block 12:00-13:00 "Lunch" in Google Calendar each weekday unless already busy';
    const { trigger, report } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger).toMatchObject({ type: 'SCHEDULED' });
    expect(blocking(report?.gaps).join()).toContain('unless already busy');
  });
});

describe('what happens to an event', () => {
  it.each([
    ['Once a Google Calendar meeting finishes, post "How did it go?" to #team in Slack', 'event_ends', {}],
    [
      'after a Google Calendar event called "Safety walk" ends, create a task in Asana',
      'event_ends',
      { summary: { matches: '(?i)^Safety walk$' } },
    ],
    ['when a google calendar call has ended, create a todoist task to follow up', 'event_ends', {}],
    [
      'Let me know by email when someone cancels a meeting in Google Calendar',
      'updated_event',
      { status: { eq: 'cancelled' } },
    ],
    [
      'When a client cancels their appointment in Google Calendar, post to #desk on Slack',
      'updated_event',
      { status: { eq: 'cancelled' } },
    ],
    ['If someone declines my Google Calendar invite, tell me on Slack', 'guest_declined', {}],
    ['When a guest accepts a Google Calendar invitation, post to #team on Slack', 'guest_accepted', {}],
  ])('%s', async (words, event, filters) => {
    const { trigger } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger).toMatchObject({ type: 'EVENT', eventType: `google_calendar.${event}`, filters });
  });
});

describe('an event that is only described', () => {
  it.each([
    ["Cancel tomorrow's standup in Google Calendar", 'delete_event', "tomorrow's standup"],
    ['Cancel my dentist appointment on Friday in Google Calendar', 'delete_event', 'dentist appointment on Friday'],
    ["Move Friday's Google Calendar inspection to Monday at 11am", 'update_event', "Friday's inspection"],
    ['Move my 3pm meeting tomorrow in Google Calendar to 4pm', 'update_event', '3pm meeting tomorrow'],
    ["Reschedule today's 2pm call in Google Calendar to tomorrow at 10am", 'update_event', "today's 2pm call"],
    [
      "Invite ann@x.io to tomorrow's 10am budget meeting on Google Calendar",
      'add_guests',
      "tomorrow's 10am budget meeting",
    ],
    ['Add lisa@x.io to my Google Calendar team sync on Thursday', 'add_guests', 'team sync on Thursday'],
    ['invite lisa@hofmann.de to the google calendar event Project kickoff', 'add_guests', 'Project kickoff'],
    ['Remove tom@x.com as guest from the Google Calendar event Marketing sync', 'remove_guests', 'Marketing sync'],
  ])('%s', async (words, tool, name) => {
    const { steps, report } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.map((step) => step.tool)).toEqual([`google_calendar.${tool}`]);
    expect(blocking(report?.gaps).join()).toContain(`Event: which one is "${name}"?`);
    expect((report?.gaps ?? []).filter(({ kind }) => kind === 'UNCLAIMED')).toEqual([]);
  });

  it.each([
    ['Create a new Google Calendar called Delivery Routes', 'create_calendar', { summary: 'Delivery Routes' }],
    ['Make a new Google Calendar named Exams', 'create_calendar', { summary: 'Exams' }],
    ['Share the Holidays Google Calendar with pete@x.co.uk', 'share_calendar', { email: 'pete@x.co.uk' }],
    ['Give anna@x.io access to my Google Calendar called Team', 'share_calendar', { email: 'anna@x.io' }],
  ])('is no calendar: %s', async (words, tool, input) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.map((step) => step.tool)).toEqual([`google_calendar.${tool}`]);
    expect(steps[0]?.input).toMatchObject(input);
  });
});

describe('what a calendar holds', () => {
  it.each([
    "Summarize tomorrow's Google Calendar with AI and mail it to me at 9 pm each day",
    'Every Monday at 7am summarize my Google Calendar for the week with AI and send it to me',
  ])('is its events: %s', async (words) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.map(({ tool }) => tool)).toEqual(['google_calendar.list_events', 'llm.generate', 'email.send']);
  });
});

it('takes no `I` for a name that is looked for', async () => {
  const { steps } = await planning.plan('Tell me how many meetings I have on Google Calendar today', EVERY_SERVICE);
  expect(steps[0]?.tool).toBe('google_calendar.list_events');
  expect(steps[0]?.input['query']).toBeUndefined();
});
