import { describeConnector } from '../support/connectors/describe-connector.js';

const EVENTS = '/calendar/v3/calendars/primary/events';
const event = {
  id: '7v1k',
  status: 'confirmed',
  htmlLink: 'https://www.google.com/calendar/event?eid=N3Yxaw',
  created: '2026-11-27T12:00:00.000Z',
  updated: '2026-11-27T12:00:00.000Z',
  summary: 'Planning',
  start: { dateTime: '2026-12-01T10:00:00+01:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-12-01T11:00:00+01:00', timeZone: 'Europe/Berlin' },
};
const answer = { body: event };
const invited = { body: { ...event, attendees: [{ email: 'ben@example.com', optional: true }] } };
const listed = (more: Readonly<Record<string, string>> = {}) => ({
  method: 'GET',
  path: EVENTS,
  query: { maxResults: '100', singleEvents: 'true', orderBy: 'startTime', ...more },
});
const answered = (...statuses: readonly string[]) => ({
  body: {
    items: [
      {
        ...event,
        attendees: statuses.map((responseStatus, at) => ({ email: `guest${String(at)}@example.com`, responseStatus })),
      },
    ],
  },
});
const at = (hour: string, sequence: number) => ({
  body: { items: [{ ...event, sequence, start: { dateTime: `2026-12-01T${hour}:00:00+01:00` } }] },
});
const calendars = {
  kind: 'calendar#calendarList',
  items: [
    { id: 'ada@example.com', summary: 'Ada', timeZone: 'Europe/Berlin', accessRole: 'owner', primary: true },
    { id: 'team@group.calendar.google.com', summary: 'Team', timeZone: 'Europe/Berlin', accessRole: 'writer' },
  ],
};

describeConnector('google_calendar', {
  connection: { accessToken: 'ya29.a0-token' },
  sends: {},
  test: {
    request: { method: 'GET', path: '/calendar/v3/calendars/primary' },
    answer: { body: { kind: 'calendar#calendar', id: 'ada@example.com', summary: 'Ada' } },
    account: 'ada@example.com',
  },
  operations: {
    create_event: [
      {
        input: {
          summary: 'Planning',
          start: '2026-12-01T10:00:00+01:00',
          end: '2026-12-01T11:00:00+01:00',
          timeZone: 'Europe/Berlin',
          attendees: ['bo@example.com', 'cy@example.com'],
          sendUpdates: 'all',
          meet: true,
        },
        request: {
          method: 'POST',
          path: EVENTS,
          query: { sendUpdates: 'all', conferenceDataVersion: '1' },
          body: {
            summary: 'Planning',
            start: { dateTime: '2026-12-01T10:00:00+01:00', timeZone: 'Europe/Berlin' },
            end: { dateTime: '2026-12-01T11:00:00+01:00', timeZone: 'Europe/Berlin' },
            attendees: [{ email: 'bo@example.com' }, { email: 'cy@example.com' }],
            conferenceData: {
              createRequest: {
                requestId: 'b0d2eff4186ab142ca99b8ee3923c098',
                conferenceSolutionKey: { type: 'hangoutsMeet' },
              },
            },
          },
        },
        answer,
      },
      {
        input: {
          calendarId: 'team@group.calendar.google.com',
          summary: 'Holiday',
          start: '2026-12-24',
          end: '2026-12-27',
          recurrence: ['RRULE:FREQ=YEARLY'],
        },
        request: {
          method: 'POST',
          path: '/calendar/v3/calendars/team%40group.calendar.google.com/events',
          query: { sendUpdates: 'none', conferenceDataVersion: '1' },
          body: {
            summary: 'Holiday',
            start: { date: '2026-12-24' },
            end: { date: '2026-12-27' },
            recurrence: ['RRULE:FREQ=YEARLY'],
          },
        },
        answer: { body: { ...event, start: { date: '2026-12-24' }, end: { date: '2026-12-27' } } },
      },
    ],
    quick_add: {
      input: { text: 'Lunch with Ada tomorrow at noon' },
      request: {
        method: 'POST',
        path: `${EVENTS}/quickAdd`,
        query: { text: 'Lunch with Ada tomorrow at noon', sendUpdates: 'none' },
      },
      answer,
    },
    list_events: {
      input: { timeMin: '2026-12-01T00:00:00+01:00', timeMax: '2026-12-02', query: 'Planning' },
      request: listed({ timeMin: '2026-11-30T23:00:00.000Z', timeMax: '2026-12-02T00:00:00.000Z', q: 'Planning' }),
      answer: { body: { kind: 'calendar#events', items: [event] } },
      output: [event],
    },
    get_event: {
      input: { eventId: '7v1k' },
      request: { method: 'GET', path: `${EVENTS}/7v1k` },
      answer,
    },
    update_event: [
      {
        input: { eventId: '7v1k', summary: 'Plans' },
        request: {
          method: 'PATCH',
          path: `${EVENTS}/7v1k`,
          query: { sendUpdates: 'none' },
          body: { summary: 'Plans' },
        },
        answer,
      },
      {
        // The other form of the time is taken away.
        input: { eventId: '7v1k', start: '2026-12-02', end: '2026-12-03' },
        request: {
          method: 'PATCH',
          path: `${EVENTS}/7v1k`,
          query: { sendUpdates: 'none' },
          body: { start: { date: '2026-12-02', dateTime: null }, end: { date: '2026-12-03', dateTime: null } },
        },
        answer,
      },
    ],
    add_guests: {
      input: { eventId: '7v1k', guests: ['ben@example.com', 'cleo@example.com'] },
      before: [{ request: { method: 'GET', path: `${EVENTS}/7v1k` }, answer: invited }],
      request: {
        method: 'PATCH',
        path: `${EVENTS}/7v1k`,
        query: { sendUpdates: 'all' },
        body: { attendees: [{ email: 'ben@example.com', optional: true }, { email: 'cleo@example.com' }] },
      },
      answer,
    },
    remove_guests: {
      input: { eventId: '7v1k', guests: ['ben@example.com'] },
      before: [{ request: { method: 'GET', path: `${EVENTS}/7v1k` }, answer: invited }],
      request: {
        method: 'PATCH',
        path: `${EVENTS}/7v1k`,
        query: { sendUpdates: 'none' },
        body: { attendees: [] },
      },
      answer,
    },
    create_calendar: {
      input: { summary: 'Exams' },
      request: { method: 'POST', path: '/calendar/v3/calendars', body: { summary: 'Exams' } },
      answer: { body: { id: 'exams@group.calendar.google.com', summary: 'Exams', timeZone: 'UTC' } },
    },
    share_calendar: {
      input: { calendarId: 'team@group.calendar.google.com', email: 'ben@example.com' },
      request: {
        method: 'POST',
        path: '/calendar/v3/calendars/team%40group.calendar.google.com/acl',
        body: { role: 'reader', scope: { type: 'user', value: 'ben@example.com' } },
      },
      answer: { body: { id: 'user:ben@example.com', role: 'reader' } },
    },
    delete_event: {
      input: { eventId: '7v1k' },
      request: { method: 'DELETE', path: `${EVENTS}/7v1k`, query: { sendUpdates: 'none' } },
      answer: { status: 204, body: '' },
      output: { deletedId: '7v1k' },
    },
    free_busy: {
      input: { timeMin: '2026-12-01T00:00:00Z', timeMax: '2026-12-02T00:00:00Z', calendarIds: ['primary', 'b@x.org'] },
      request: {
        method: 'POST',
        path: '/calendar/v3/freeBusy',
        body: {
          timeMin: '2026-12-01T00:00:00.000Z',
          timeMax: '2026-12-02T00:00:00.000Z',
          items: [{ id: 'primary' }, { id: 'b@x.org' }],
        },
      },
      answer: {
        body: {
          kind: 'calendar#freeBusy',
          timeMin: '2026-12-01T00:00:00.000Z',
          timeMax: '2026-12-02T00:00:00.000Z',
          calendars: { primary: { busy: [{ start: '2026-12-01T09:00:00Z', end: '2026-12-01T10:00:00Z' }] } },
        },
      },
    },
    list_calendars: {
      request: { method: 'GET', path: '/calendar/v3/users/me/calendarList', query: { maxResults: '250' } },
      answer: { body: calendars },
      output: calendars.items,
    },
  },
  pages: [
    {
      operation: 'list_events',
      pages: [
        { request: listed(), answer: { body: { items: [event], nextPageToken: 'p2' } } },
        { request: listed({ pageToken: 'p2' }), answer: { body: { items: [{ ...event, id: '8' }] } } },
      ],
      output: [event, { ...event, id: '8' }],
    },
  ],
  choices: [
    {
      tool: 'google_calendar.create_event',
      field: 'calendarId',
      answer: { body: calendars },
      choices: [
        { value: 'ada@example.com', label: 'Ada' },
        { value: 'team@group.calendar.google.com', label: 'Team' },
      ],
    },
  ],
  polls: {
    guest_declined: {
      first: [answered('declined', 'needsAction')],
      later: [answered('declined', 'declined')],
      news: [{ id: '7v1k', guest: { email: 'guest1@example.com', responseStatus: 'declined' } }],
    },
    guest_accepted: {
      first: [answered('needsAction', 'declined')],
      later: [answered('accepted', 'declined')],
      news: [{ id: '7v1k', guest: { email: 'guest0@example.com', responseStatus: 'accepted' } }],
    },
    moved_event: {
      first: [at('10', 0)],
      later: [at('14', 1)],
      news: [{ id: '7v1k', start: { dateTime: '2026-12-01T14:00:00+01:00' } }],
    },
    new_event: {
      first: [{ body: { items: [{ ...event, id: 'old', created: '2026-11-01T12:00:00.000Z' }] } }],
      later: [
        {
          body: {
            items: [
              // It was changed only now.
              { ...event, id: 'older', created: '2026-10-01T12:00:00.000Z' },
              { ...event, id: 'gone', status: 'cancelled' },
              { ...event, id: 'new' },
            ],
          },
        },
      ],
      news: [{ id: 'new', summary: 'Planning' }],
    },
    event_ends: {
      first: [{ body: { items: [{ ...event, id: 'old', end: { dateTime: '2026-01-01T12:00:00Z' } }] } }],
      later: [
        {
          body: {
            items: [
              { ...event, id: 'new', end: { dateTime: '2026-01-01T13:00:00Z' } },
              { ...event, id: 'gone', status: 'cancelled', end: { dateTime: '2026-01-01T13:00:00Z' } },
              // It goes on, and the other one has no time of day.
              { ...event, id: 'running', end: { dateTime: '2126-01-01T12:00:00Z' } },
              { ...event, id: 'day', end: { date: '2026-01-02' } },
            ],
          },
        },
      ],
      news: [{ id: 'new', summary: 'Planning' }],
    },
  },
  refused: {
    status: 404,
    body: {
      error: {
        code: 404,
        message: 'Not Found',
        errors: [{ domain: 'global', reason: 'notFound', message: 'Not Found' }],
      },
    },
    message: 'Google Calendar refused the request (status 404): Not Found (notFound).',
  },
  limited: {
    status: 403,
    headers: { 'retry-after': '5' },
    body: {
      error: { code: 403, message: 'Rate Limit Exceeded', errors: [{ reason: 'rateLimitExceeded' }] },
    },
    afterMs: 5_000,
  },
});
