import type { EvalCase } from '../case.type.js';

/** Services are called, with methods, headers, queries and bodies. */
export const APIS: readonly EvalCase[] = [
  {
    id: 'api-values',
    paraphrases: [
      'Get https://api.example.com/rates and extract the rate and the date.',
      'rate and date from https://api.example.com/rates please',
      'Call https://api.example.com/rates, then read out the values rate and date.',
    ],
    expect: {
      trigger: null,
      tools: ['http.request'],
      inputs: [
        ['http.request', 'https://api.example.com/rates'],
        ['*', 'rate'],
        ['*', 'date'],
      ],
    },
  },
  {
    id: 'api-post-body',
    paraphrases: [
      'POST {"name": "Ada", "role": "admin"} to https://api.example.com/users.',
      'https://api.example.com/users should get a POST with the body {"name": "Ada", "role": "admin"}',
      'Create a user: send the JSON {"name": "Ada", "role": "admin"} with a POST request to https://api.example.com/users',
    ],
    expect: {
      trigger: null,
      tools: ['http.request'],
      inputs: [
        ['http.request', 'https://api.example.com/users'],
        ['http.request', '"method":"POST"'],
        ['http.request', '"role":"admin"'],
      ],
    },
  },
  {
    id: 'api-header',
    paraphrases: [
      'Fetch https://api.example.com/v2/items with the header X-Tenant: acme every 30 minutes.',
      'every half hour GET https://api.example.com/v2/items (header X-Tenant: acme)',
      'Twice an hour, request https://api.example.com/v2/items; set the header "X-Tenant: acme" on it.',
    ],
    expect: {
      trigger: { schedule: '*/30 * * * *' },
      tools: ['http.request'],
      inputs: [
        ['http.request', 'https://api.example.com/v2/items'],
        ['http.request', '"x-tenant":"acme"'],
      ],
    },
  },
  {
    id: 'api-delete-nightly',
    paraphrases: [
      'Every night at 2:30, send a DELETE request to https://api.example.com/cache.',
      'nightly 02:30 DELETE https://api.example.com/cache',
      'Clear the cache at half past two each night by calling https://api.example.com/cache with the method DELETE.',
    ],
    expect: {
      trigger: { schedule: '30 2 * * *' },
      tools: ['http.request'],
      inputs: [
        ['http.request', 'https://api.example.com/cache'],
        ['http.request', '"method":"DELETE"'],
      ],
    },
  },
  {
    id: 'api-chain',
    paraphrases: [
      'Fetch https://a.example.com/in and POST the result to https://b.example.com/out every 10 minutes.',
      'every ten minutes: copy https://a.example.com/in to https://b.example.com/out (POST)',
      'Take what https://a.example.com/in answers and send it on to https://b.example.com/out in a POST request, repeat that every 10 min.',
    ],
    expect: {
      trigger: { schedule: '*/10 * * * *' },
      tools: ['http.request', 'http.request'],
      inputs: [
        ['http.request', 'https://a.example.com/in'],
        ['http.request', 'https://b.example.com/out'],
        ['http.request', '"method":"POST"'],
      ],
    },
  },
  {
    id: 'api-threshold-alert',
    paraphrases: [
      'Every 5 minutes check https://metrics.example.com/cpu and email ops@example.com if the load is over 90.',
      'https://metrics.example.com/cpu: load > 90 => mail ops@example.com (check every five minutes)',
      'Watch https://metrics.example.com/cpu, every 5 min. In case the load exceeds 90, ops@example.com has to get an email.',
    ],
    expect: {
      trigger: { schedule: '*/5 * * * *' },
      tools: ['http.request|html.extract', 'email.send'],
      inputs: [
        ['*', 'https://metrics.example.com/cpu'],
        ['email.send', 'ops@example.com'],
      ],
      when: '90',
    },
  },
  {
    id: 'api-down-alert',
    paraphrases: [
      'Check https://shop.example.com every 5 minutes and post to Slack if it is down.',
      'slack alert when https://shop.example.com does not answer, checked every 5 minutes',
      'Tell us on Slack should https://shop.example.com be offline; look every five minutes.',
    ],
    expect: {
      trigger: { schedule: '*/5 * * * *' },
      tools: ['http.request', 'slack.post'],
      inputs: [['http.request', 'https://shop.example.com']],
      when: '',
    },
  },
];
