import { describeConnector } from '../support/connectors/describe-connector.js';

const KEY = 'AIza0123456789abcdef0123456789';
const VIDEO = 'dQw4w9WgXcQ';
const get = (path: string, query: Readonly<Record<string, string>>) => ({
  method: 'GET',
  path: `/youtube/v3${path}`,
  query,
});
const post = (path: string, part: string, body: object) => ({
  method: 'POST',
  path: `/youtube/v3${path}`,
  query: { part },
  body: { ...body },
});
const list = (items: readonly unknown[], nextPageToken?: string) => ({
  body: { kind: 'youtube#list', items, ...(nextPageToken === undefined ? {} : { nextPageToken }) },
});
const video = { id: VIDEO, snippet: { title: 'The talk' }, statistics: { viewCount: '12' } };
const item = { id: 'UExh', snippet: { title: 'The talk', resourceId: { kind: 'youtube#video', videoId: VIDEO } } };
const playlist = { id: 'PL123', snippet: { title: 'Talks' } };
const thread = { id: 'UgzD', snippet: { videoId: VIDEO, topLevelComment: { snippet: { textDisplay: 'Great' } } } };
const playlistItems = { part: 'snippet,contentDetails', playlistId: 'PL123', maxResults: '25' };

describeConnector('youtube', {
  connection: { method: 'key', key: KEY },
  sends: { query: { key: KEY } },
  test: {
    request: get('/videoCategories', { part: 'snippet', regionCode: 'US' }),
    answer: list([]),
    account: null,
  },
  operations: {
    search_videos: {
      input: { q: 'postgres', order: 'date', publishedAfter: '2026-11-27' },
      request: get('/search', {
        part: 'snippet',
        type: 'video',
        q: 'postgres',
        order: 'date',
        publishedAfter: '2026-11-27T00:00:00.000Z',
        maxResults: '25',
      }),
      answer: list([{ id: { kind: 'youtube#video', videoId: VIDEO }, snippet: { title: 'The talk' } }]),
      output: [{ id: { kind: 'youtube#video', videoId: VIDEO }, snippet: { title: 'The talk' } }],
    },
    get_video: [
      {
        input: { id: VIDEO },
        request: get('/videos', { part: 'snippet,contentDetails,statistics,status', id: VIDEO }),
        answer: list([video]),
        output: video,
      },
      {
        input: { id: 'missing' },
        request: get('/videos', { part: 'snippet,contentDetails,statistics,status', id: 'missing' }),
        answer: list([]),
        output: null,
      },
    ],
    get_channel: {
      input: { id: 'UC123' },
      request: get('/channels', { part: 'snippet,contentDetails,statistics', id: 'UC123' }),
      answer: list([{ id: 'UC123', snippet: { title: 'Ada' } }]),
      output: { id: 'UC123', snippet: { title: 'Ada' } },
    },
    list_playlists: {
      request: get('/playlists', { part: 'snippet,contentDetails', mine: 'true', maxResults: '50' }),
      answer: list([playlist]),
      output: [playlist],
    },
    list_playlist_items: {
      input: { playlistId: 'PL123' },
      request: get('/playlistItems', playlistItems),
      answer: list([item]),
      output: [item],
    },
    add_to_playlist: {
      input: { playlistId: 'PL123', videoId: VIDEO },
      request: post('/playlistItems', 'snippet', {
        snippet: { playlistId: 'PL123', resourceId: { kind: 'youtube#video', videoId: VIDEO } },
      }),
      answer: { body: item },
    },
    create_playlist: {
      input: { title: 'Talks' },
      request: post('/playlists', 'snippet,status', {
        snippet: { title: 'Talks' },
        status: { privacyStatus: 'private' },
      }),
      answer: { body: playlist },
    },
    list_comments: {
      input: { videoId: VIDEO },
      request: get('/commentThreads', {
        part: 'snippet',
        videoId: VIDEO,
        order: 'time',
        textFormat: 'plainText',
        maxResults: '100',
      }),
      answer: list([thread]),
      output: [thread],
    },
    add_comment: {
      input: { videoId: VIDEO, text: 'Great' },
      request: post('/commentThreads', 'snippet', {
        snippet: { videoId: VIDEO, topLevelComment: { snippet: { textOriginal: 'Great' } } },
      }),
      answer: { body: thread },
    },
  },
  pages: [
    {
      operation: 'list_playlist_items',
      input: { playlistId: 'PL123' },
      pages: [
        { request: get('/playlistItems', playlistItems), answer: list([item], 'CAUQAA') },
        {
          request: get('/playlistItems', { ...playlistItems, pageToken: 'CAUQAA' }),
          answer: list([{ ...item, id: 'UExi' }]),
        },
      ],
      output: [item, { ...item, id: 'UExi' }],
    },
  ],
  choices: [
    {
      tool: 'youtube.add_to_playlist',
      field: 'playlistId',
      answer: list([playlist]),
      choices: [{ value: 'PL123', label: 'Talks' }],
    },
  ],
  refused: {
    status: 404,
    body: {
      error: { code: 404, message: 'The playlist cannot be found.', errors: [{ reason: 'playlistNotFound' }] },
    },
    message: 'YouTube refused the request (status 404): The playlist cannot be found. (playlistNotFound).',
  },
});
