import { describeConnector } from '../../support/connectors/describe-connector.js';

const TOKEN = 'home-assistant-token-0123456789';
const light = { entity_id: 'light.kitchen', state: 'on', attributes: { friendly_name: 'Kitchen' }, last_changed: 't' };

describeConnector('home_assistant', {
  connection: { server: 'https://home.example.com:8123', token: TOKEN },
  sends: { headers: { authorization: `Bearer ${TOKEN}` }, path: '/api' },
  test: {
    request: { method: 'GET', path: '/config' },
    answer: { body: { location_name: 'Home' } },
    account: 'Home',
  },
  operations: {
    get_state: {
      input: { entity: 'light.kitchen' },
      request: { method: 'GET', path: '/states/light.kitchen' },
      answer: { body: light },
    },
    list_states: { request: { method: 'GET', path: '/states' }, answer: { body: [light] } },
    set_state: {
      input: { entity: 'sensor.kitchen', state: '25', attributes: { unit_of_measurement: '°C' } },
      request: {
        method: 'POST',
        path: '/states/sensor.kitchen',
        body: { state: '25', attributes: { unit_of_measurement: '°C' } },
      },
      answer: { status: 201, body: { ...light, entity_id: 'sensor.kitchen' } },
    },
    call_action: {
      input: { domain: 'light', action: 'turn_on', data: { entity_id: 'light.kitchen' } },
      request: { method: 'POST', path: '/services/light/turn_on', body: { entity_id: 'light.kitchen' } },
      answer: { body: [light] },
    },
    fire_event: {
      input: { event: 'doorbell' },
      request: { method: 'POST', path: '/events/doorbell', body: {} },
      answer: { body: { message: 'Event doorbell fired.' } },
    },
    render_template: {
      input: { template: 'It is {{ now() }}!' },
      request: { method: 'POST', path: '/template', body: { template: 'It is {{ now() }}!' } },
      answer: { body: 'It is 9!' },
      output: 'It is 9!',
    },
  },
  choices: [
    {
      tool: 'home_assistant.get_state',
      field: 'entity',
      answer: { body: [light] },
      choices: [{ value: 'light.kitchen', label: 'Kitchen' }],
    },
  ],
  refused: { status: 404, body: { message: 'Entity not found.' }, message: 'Entity not found.' },
});

const KEY = 'qdrant-key-0123456789';
const point = { id: 1, version: 3, score: 0.9, payload: { city: 'Oslo' } };
const collections = { body: { result: { collections: [{ name: 'docs' }] }, status: 'ok' } };
const result = (inner: unknown) => ({ body: { result: inner, status: 'ok', time: 0.001 } });

describeConnector('qdrant', {
  connection: { server: 'https://xyz.cloud.qdrant.io:6333', key: KEY },
  sends: { headers: { 'api-key': KEY } },
  test: { request: { method: 'GET', path: '/collections' }, answer: collections, account: null },
  operations: {
    query_points: {
      input: { collection: 'docs', query: [0.1, 0.2], using: 'small', limit: 3 },
      request: {
        method: 'POST',
        path: '/collections/docs/points/query',
        body: { query: [0.1, 0.2], using: 'small', limit: 3, with_payload: true },
      },
      answer: result({ points: [point] }),
      output: [point],
    },
    upsert_points: {
      input: { collection: 'docs', points: [{ id: 1, vector: [0.1], payload: {} }] },
      request: {
        method: 'PUT',
        path: '/collections/docs/points',
        query: { wait: 'true' },
        body: { points: [{ id: 1, vector: [0.1], payload: {} }] },
      },
      answer: result({ operation_id: 1, status: 'completed' }),
      output: { operation_id: 1, status: 'completed' },
    },
    delete_points: {
      input: { collection: 'docs', ids: [1, 2] },
      request: {
        method: 'POST',
        path: '/collections/docs/points/delete',
        query: { wait: 'true' },
        body: { points: [1, 2] },
      },
      answer: result({ status: 'completed' }),
      output: { status: 'completed' },
    },
    list_points: {
      input: { collection: 'docs', limit: 1 },
      request: {
        method: 'POST',
        path: '/collections/docs/points/scroll',
        body: { limit: 1, with_payload: true },
      },
      answer: result({ points: [{ id: 1 }], next_page_offset: null }),
      output: [{ id: 1 }],
    },
    count_points: {
      input: { collection: 'docs' },
      request: { method: 'POST', path: '/collections/docs/points/count', body: { exact: true } },
      answer: result({ count: 5 }),
      output: { count: 5 },
    },
    list_collections: {
      request: { method: 'GET', path: '/collections' },
      answer: collections,
      output: [{ name: 'docs' }],
    },
    collection_exists: {
      input: { collection: 'docs' },
      request: { method: 'GET', path: '/collections/docs/exists' },
      answer: result({ exists: true }),
      output: { exists: true },
    },
    create_collection: {
      input: { collection: 'docs', vectors: { size: 4, distance: 'Cosine' } },
      request: { method: 'PUT', path: '/collections/docs', body: { vectors: { size: 4, distance: 'Cosine' } } },
      answer: result(true),
      output: { created: true },
    },
    delete_collection: {
      input: { collection: 'docs' },
      request: { method: 'DELETE', path: '/collections/docs' },
      answer: result(true),
      output: { deleted: true },
    },
  },
  pages: [
    {
      operation: 'list_points',
      input: { collection: 'docs', limit: 1 },
      pages: [
        {
          request: {
            method: 'POST',
            path: '/collections/docs/points/scroll',
            body: { limit: 1, with_payload: true },
          },
          answer: result({ points: [{ id: 1 }], next_page_offset: 2 }),
        },
        {
          request: {
            method: 'POST',
            path: '/collections/docs/points/scroll',
            body: { limit: 1, with_payload: true, offset: 2 },
          },
          answer: result({ points: [{ id: 2 }], next_page_offset: null }),
        },
      ],
      output: [{ id: 1 }, { id: 2 }],
    },
  ],
  choices: [
    {
      tool: 'qdrant.count_points',
      field: 'collection',
      answer: collections,
      choices: [{ value: 'docs', label: 'docs' }],
    },
  ],
  refused: {
    status: 404,
    body: { status: { error: "Not found: Collection `docs` doesn't exist!" }, time: 0 },
    message: "Not found: Collection `docs` doesn't exist!",
  },
});

const SGAI = 'sgai-0123456789abcdef';
const done = { request_id: 'r1', status: 'completed', result: { title: 'A' }, error: '' };

describeConnector('scrapegraphai', {
  connection: { key: SGAI },
  sends: { headers: { 'sgai-apikey': SGAI }, path: '/v1' },
  test: { request: { method: 'GET', path: '/credits' }, answer: { body: {} }, account: null },
  operations: {
    extract_data: {
      input: { website_url: 'https://a.example', user_prompt: 'The title', output_schema: { type: 'object' } },
      request: {
        method: 'POST',
        path: '/smartscraper',
        body: { website_url: 'https://a.example', user_prompt: 'The title', output_schema: { type: 'object' } },
      },
      answer: { body: done },
    },
    search_web: {
      input: { user_prompt: 'Who is Ada?' },
      request: { method: 'POST', path: '/searchscraper', body: { user_prompt: 'Who is Ada?' } },
      answer: { body: done },
    },
    convert_page: {
      input: { website_url: 'https://a.example' },
      request: { method: 'POST', path: '/markdownify', body: { website_url: 'https://a.example' } },
      answer: { body: { ...done, result: '# A' } },
    },
  },
  refused: { status: 400, body: { detail: 'Invalid website URL' }, message: 'Invalid website URL' },
});
