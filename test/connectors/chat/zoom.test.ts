import { describeConnector } from '../../support/connectors/describe-connector.js';

const meeting = { id: 85746065, topic: 'Review', start_time: '2026-11-27T15:00:00Z', join_url: 'https://zoom.us/j/1' };
const recording = { uuid: 'gkABCDE==', topic: 'Review', recording_files: [] };

describeConnector('zoom', {
  connection: { accessToken: 'eyJhbGciOiJIUzUxMiJ9.zoom' },
  sends: { headers: { authorization: 'Bearer eyJhbGciOiJIUzUxMiJ9.zoom' }, path: '/v2' },
  test: {
    request: { method: 'GET', path: '/users/me' },
    answer: { body: { email: 'ada@example.com' } },
    account: 'ada@example.com',
  },
  operations: {
    create_meeting: {
      input: { topic: 'Review', start_time: '2026-11-27T15:00:00Z', settings: { waiting_room: true } },
      request: {
        method: 'POST',
        path: '/users/me/meetings',
        body: {
          topic: 'Review',
          type: 2,
          start_time: '2026-11-27T15:00:00Z',
          duration: 60,
          settings: { waiting_room: true },
        },
      },
      answer: { status: 201, body: meeting },
    },
    get_meeting: {
      input: { meetingId: 85746065 },
      request: { method: 'GET', path: '/meetings/85746065' },
      answer: { body: meeting },
    },
    list_meetings: {
      request: { method: 'GET', path: '/users/me/meetings', query: { type: 'upcoming', page_size: '300' } },
      answer: { body: { meetings: [meeting], next_page_token: '' } },
      output: [meeting],
    },
    update_meeting: {
      input: { meetingId: 85746065, duration: 30 },
      request: { method: 'PATCH', path: '/meetings/85746065', body: { duration: 30 } },
      answer: { status: 204 },
      output: { id: 85746065 },
    },
    delete_meeting: {
      input: { meetingId: '85746065' },
      request: { method: 'DELETE', path: '/meetings/85746065' },
      answer: { status: 204 },
      output: { id: '85746065', deleted: true },
    },
    add_registrant: {
      input: { meetingId: 85746065, email: 'bob@example.com', first_name: 'Bob' },
      request: {
        method: 'POST',
        path: '/meetings/85746065/registrants',
        body: { email: 'bob@example.com', first_name: 'Bob' },
      },
      answer: { status: 201, body: { registrant_id: 'fdgsfh2ey82fuh', join_url: 'https://zoom.us/j/1?tk=2' } },
    },
    list_recordings: {
      input: { from: '2026-11-01' },
      request: { method: 'GET', path: '/users/me/recordings', query: { from: '2026-11-01', page_size: '300' } },
      answer: { body: { meetings: [recording], next_page_token: '' } },
      output: [recording],
    },
  },
  pages: [
    {
      operation: 'list_meetings',
      pages: [
        {
          request: { method: 'GET', path: '/users/me/meetings', query: { type: 'upcoming', page_size: '300' } },
          answer: { body: { meetings: [meeting], next_page_token: 'abc' } },
        },
        {
          request: {
            method: 'GET',
            path: '/users/me/meetings',
            query: { type: 'upcoming', page_size: '300', next_page_token: 'abc' },
          },
          answer: { body: { meetings: [{ ...meeting, id: 2 }], next_page_token: '' } },
        },
      ],
      output: [meeting, { ...meeting, id: 2 }],
    },
  ],
  choices: [
    {
      tool: 'zoom.get_meeting',
      field: 'meetingId',
      answer: { body: { meetings: [meeting] } },
      choices: [{ value: 85746065, label: 'Review' }],
    },
  ],
  refused: {
    status: 404,
    body: { code: 3001, message: 'Meeting does not exist: 85746065.' },
    message: 'Zoom refused the request (status 404): Meeting does not exist: 85746065. (3001).',
  },
  expired: { status: 401, body: { code: 124, message: 'Invalid access token.' } },
});
