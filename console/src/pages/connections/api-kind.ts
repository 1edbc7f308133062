import type { KindInfo } from './connection-kind.type';

/** An API with a description that is read. */
export const API_DESCRIPTION: KindInfo = {
  kind: 'OPENAPI',
  label: 'API description',
  about: 'Any service with an OpenAPI, Swagger or Google document. Its operations become steps: api.NAME.OPERATION.',
  icon: 'globe',
  tested: 'It fetches and reads the description. No operation is called.',
  fields: [
    { name: 'credential.token', label: 'Bearer token', type: 'secret', hint: 'If the service wants one.' },
    {
      name: 'credential.apiKey',
      label: 'API key',
      type: 'secret',
      hint: 'Sent in the header, query or cookie that the description names.',
    },
    {
      name: 'server',
      label: 'Server',
      type: 'text',
      isRare: true,
      placeholder: 'https://api.example.com/v1',
      hint: 'Requests and the credential go there and nowhere else. Empty: the first server of the description.',
    },
    {
      name: 'include',
      label: 'Only these operations',
      type: 'list',
      isRare: true,
      placeholder: 'GET /orders/*',
      hint: 'One a line: names with *, paths, or tag:NAME. Empty: all.',
    },
    { name: 'exclude', label: 'Without these operations', type: 'list', isRare: true, hint: 'One a line.' },
    { name: 'credential.username', label: 'User name', type: 'text', isRare: true },
    { name: 'credential.password', label: 'Password', type: 'secret', isRare: true },
    {
      name: 'credential.oauth2',
      label: 'OAuth 2 connection',
      type: 'oauth2',
      isRare: true,
      hint: 'Its access tokens are used, and renewed, instead of a token.',
    },
    {
      name: 'credential.headers',
      label: 'Further headers',
      type: 'secretMap',
      isRare: true,
      placeholder: 'Api-Version: 2026-11-01',
      hint: 'One a line. Stored encrypted and never shown again.',
    },
  ],
  ways: {
    label: 'The description',
    options: [
      {
        name: 'url',
        label: 'At an address',
        fields: [
          {
            name: 'url',
            label: 'Address',
            type: 'text',
            required: true,
            placeholder: 'https://api.example.com/openapi.json',
          },
        ],
      },
      {
        name: 'document',
        label: 'Pasted',
        fields: [
          {
            name: 'document',
            label: 'Document',
            type: 'document',
            required: true,
            hint: 'JSON or YAML, up to 1 MB.',
          },
        ],
      },
    ],
  },
};
