import { describeConnector } from '../../support/connectors/describe-connector.js';

const run = {
  id: 'HG7ML7M8z78YcAPEB',
  status: 'SUCCEEDED',
  defaultDatasetId: 'wmKP',
  startedAt: '2026-11-27T12:00:00Z',
};
const actor = 'apify~web-scraper';
const path = '/acts/apify~web-scraper';

describeConnector('apify', {
  connection: { token: 'apify_api_0123456789abcdefghijklmnop' },
  sends: { headers: { authorization: 'Bearer apify_api_0123456789abcdefghijklmnop' }, path: '/v2' },
  test: {
    request: { method: 'GET', path: '/users/me' },
    answer: { body: { data: { username: 'ada' } } },
    account: 'ada',
  },
  operations: {
    start_actor: {
      input: { actor, input: { startUrls: [] }, memory: 1024 },
      request: { method: 'POST', path: `${path}/runs`, query: { memory: '1024' }, body: { startUrls: [] } },
      answer: { status: 201, body: { data: run } },
      output: run,
    },
    run_actor: {
      input: { actor, input: { q: 'x' } },
      request: {
        method: 'POST',
        path: `${path}/run-sync-get-dataset-items`,
        query: { format: 'json', clean: 'true', limit: '100' },
        body: { q: 'x' },
      },
      answer: { status: 201, body: [{ title: 'A' }] },
    },
    get_run: {
      input: { runId: run.id },
      request: { method: 'GET', path: `/actor-runs/${run.id}` },
      answer: { body: { data: run } },
      output: run,
    },
    list_items: {
      input: { datasetId: 'wmKP' },
      request: {
        method: 'GET',
        path: '/datasets/wmKP/items',
        query: { format: 'json', clean: 'true', limit: '100', offset: '0' },
      },
      answer: { body: [{ title: 'A' }] },
    },
    list_actors: {
      request: { method: 'GET', path: '/acts', query: { limit: '1000', desc: 'true' } },
      answer: { body: { data: { items: [{ id: 'a1', name: 'web-scraper' }] } } },
      output: [{ id: 'a1', name: 'web-scraper' }],
    },
    list_runs: {
      input: { actor, status: 'SUCCEEDED' },
      request: {
        method: 'GET',
        path: `${path}/runs`,
        query: { desc: 'true', limit: '100', status: 'SUCCEEDED' },
      },
      answer: { body: { data: { items: [run] } } },
      output: [run],
    },
  },
  choices: [
    {
      tool: 'apify.start_actor',
      field: 'actor',
      answer: { body: { data: { items: [{ id: 'a1', name: 'web-scraper', title: 'Web Scraper' }] } } },
      choices: [{ value: 'a1', label: 'Web Scraper' }],
    },
  ],
  refused: {
    status: 404,
    body: { error: { type: 'record-not-found', message: 'Actor was not found' } },
    message: 'Apify refused the request (status 404): Actor was not found (record-not-found).',
  },
});
