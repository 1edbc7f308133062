import { API_DESCRIPTION } from './api-kind';
import { KEY_KIND } from './key-kind';
import { DATABASE_KINDS } from './database-kinds';
import { STORE_KINDS } from './store-kinds';
import { SERVICE_KIND } from './service-kind';
import type { ConfigField, KindInfo } from './connection-kind.type';

export type { ConfigField, KindInfo } from './connection-kind.type';

const ORIGINS: ConfigField = {
  name: 'origins',
  label: 'Only to these origins',
  type: 'list',
  isRare: true,
  placeholder: 'https://api.example.com',
  hint: 'One a line. Empty: any address that a step names, even a computed one.',
};

const MAIL_SECRETS = {
  label: 'How to sign in',
  options: [
    {
      name: 'password',
      label: 'Password',
      fields: [
        {
          name: 'password',
          label: 'Password',
          type: 'secret',
          required: true,
          hint: 'Gmail, iCloud and others want an app password here.',
        },
      ],
    },
    {
      name: 'oauth2',
      label: 'OAuth 2 connection',
      fields: [
        {
          name: 'oauth2',
          label: 'OAuth 2 connection',
          type: 'oauth2',
          required: true,
          hint: 'Its access tokens are used, and renewed, instead of a password.',
        },
      ],
    },
    {
      name: 'token',
      label: 'Access token',
      fields: [
        { name: 'accessToken', label: 'Access token', type: 'secret', required: true, hint: 'Used until it expires.' },
      ],
    },
  ],
} as const;

/** The possible connections, in the order in which they are offered. */
export const KINDS: readonly KindInfo[] = [
  {
    kind: 'MAIL',
    label: 'Mail account',
    about: 'Read mail, start workflows when it arrives, and send it as you.',
    icon: 'mail',
    tested: 'It logs in to both servers, and sends nothing.',
    fields: [
      {
        name: 'username',
        label: 'E-mail address',
        type: 'text',
        required: true,
        placeholder: 'you@gmail.com',
        hint: 'The servers of Gmail, Outlook, Yahoo, iCloud and others are known.',
      },
      { name: 'imapHost', label: 'Server to read from', type: 'text', placeholder: 'imap.example.com', isRare: true },
      { name: 'imapPort', label: 'Its port', type: 'number', placeholder: '993', isRare: true },
      { name: 'folder', label: 'Folder to watch', type: 'text', placeholder: 'INBOX', isRare: true },
      {
        name: 'smtpHost',
        label: 'Server to send through',
        type: 'text',
        placeholder: 'smtp.example.com',
        isRare: true,
      },
      { name: 'smtpPort', label: 'Its port', type: 'number', placeholder: '587 or 465', isRare: true },
      {
        name: 'from',
        label: 'Sender',
        type: 'text',
        placeholder: 'Ada <ada@example.com>',
        isRare: true,
        hint: 'Used if a step names none. Empty: the address.',
      },
    ],
    ways: MAIL_SECRETS,
  },
  {
    kind: 'IMAP',
    label: 'Mailbox (IMAP)',
    about: 'Search mail, and start workflows when mail arrives.',
    icon: 'mail',
    tested: 'It logs in and looks into the folder.',
    fields: [
      {
        name: 'username',
        label: 'User name',
        type: 'text',
        required: true,
        placeholder: 'you@example.com',
        hint: 'Mostly the e-mail address.',
      },
      { name: 'host', label: 'Server', type: 'text', placeholder: 'imap.gmail.com', hint: 'Empty: imap.gmail.com' },
      { name: 'port', label: 'Port', type: 'number', placeholder: '993', isRare: true },
      {
        name: 'tls',
        label: 'TLS from the first byte',
        type: 'boolean',
        initial: 'true',
        isRare: true,
        hint: 'Else STARTTLS.',
      },
      { name: 'folder', label: 'Folder to watch', type: 'text', placeholder: 'INBOX', isRare: true },
    ],
    ways: MAIL_SECRETS,
  },
  {
    kind: 'SMTP',
    label: 'Mail server (SMTP)',
    about: 'Send mail as you.',
    icon: 'mail',
    tested: 'It logs in, and sends nothing.',
    fields: [
      { name: 'host', label: 'Server', type: 'text', required: true, placeholder: 'smtp.example.com' },
      { name: 'username', label: 'User name', type: 'text', placeholder: 'you@example.com', required: true },
      {
        name: 'from',
        label: 'Sender',
        type: 'text',
        placeholder: 'Ada <ada@example.com>',
        hint: 'Used if a step names none. Empty: the user name.',
      },
      { name: 'port', label: 'Port', type: 'number', placeholder: '587', isRare: true },
      {
        name: 'tls',
        label: 'TLS from the first byte',
        type: 'boolean',
        initial: 'false',
        isRare: true,
        hint: 'For port 465. Else STARTTLS.',
      },
    ],
    ways: MAIL_SECRETS,
  },
  SERVICE_KIND,
  ...DATABASE_KINDS,
  ...STORE_KINDS,
  API_DESCRIPTION,
  {
    kind: 'MCP',
    label: 'MCP server',
    about: 'Its tools become steps: mcp.NAME.TOOL.',
    icon: 'plug',
    tested: 'It connects and lists the tools.',
    fields: [],
    ways: {
      label: 'How to reach it',
      options: [
        {
          name: 'http',
          label: 'Over HTTP',
          fields: [
            {
              name: 'url',
              label: 'Address',
              type: 'text',
              required: true,
              placeholder: 'https://mcp.example.com/mcp',
              hint: 'Streamable HTTP.',
            },
            {
              name: 'headers',
              label: 'Headers',
              type: 'secretMap',
              placeholder: 'Authorization: Bearer …',
              hint: 'One a line. These values are stored encrypted and never shown again.',
            },
          ],
        },
        {
          name: 'consent',
          label: 'By consent',
          fields: [
            {
              name: 'url',
              label: 'Address',
              type: 'text',
              required: true,
              placeholder: 'https://mcp.example.com/mcp',
              hint: 'You sign in at the server and agree; no key is needed.',
            },
            {
              name: 'clientId',
              label: 'Client id',
              type: 'text',
              hint: 'Only if the server does not register clients by itself.',
            },
            { name: 'clientSecret', label: 'Client secret', type: 'secret', hint: 'If the client has one.' },
          ],
        },
        {
          name: 'stdio',
          label: 'As a program',
          fields: [
            {
              name: 'command',
              label: 'Program',
              type: 'text',
              required: true,
              placeholder: 'npx',
              hint: 'One that the administrator allows (MCP_STDIO_COMMANDS).',
            },
            { name: 'args', label: 'Arguments', type: 'list', hint: 'One a line.' },
            {
              name: 'env',
              label: 'Environment',
              type: 'secretMap',
              placeholder: 'TOKEN: …',
              hint: 'One a line. Stored encrypted and never shown again.',
            },
          ],
        },
      ],
    },
  },
  {
    kind: 'OAUTH2',
    label: 'OAuth 2',
    about: 'Access tokens that are renewed by themselves.',
    icon: 'refresh',
    tested: 'It is issued a token.',
    fields: [
      {
        name: 'tokenUrl',
        label: 'Token address',
        type: 'text',
        required: true,
        placeholder: 'https://accounts.example.com/oauth/token',
      },
      { name: 'clientId', label: 'Client id', type: 'text', required: true },
      { name: 'clientSecret', label: 'Client secret', type: 'secret', hint: 'If there is one.' },
      {
        name: 'refreshToken',
        label: 'Refresh token',
        type: 'secret',
        hint: 'Without one, the client itself is what is authorised (client credentials).',
      },
      { name: 'scopes', label: 'Scopes', type: 'list', hint: 'One a line.' },
      {
        name: 'clientAuthentication',
        label: 'The secret is sent',
        type: 'select',
        isRare: true,
        options: [
          ['', 'In the Authorization header'],
          ['client_secret_post', 'In the body'],
        ],
      },
      {
        name: 'parameters',
        label: 'Further parameters',
        type: 'map',
        isRare: true,
        placeholder: 'audience: https://api.example.com',
        hint: 'One a line.',
      },
      ORIGINS,
    ],
  },
  {
    kind: 'BEARER',
    label: 'Bearer token',
    about: 'For HTTP requests: Authorization: Bearer …; for Slack: its incoming webhook URL.',
    icon: 'code',
    tested: 'It is complete. It belongs to no address in particular, so nothing is asked.',
    fields: [
      { name: 'token', label: 'Token', type: 'secret', required: true, hint: 'For Slack: the incoming webhook URL.' },
      ORIGINS,
    ],
  },
  {
    kind: 'BASIC',
    label: 'User and password',
    about: 'For HTTP requests: basic authentication.',
    icon: 'code',
    tested: 'It is complete. It belongs to no address in particular, so nothing is asked.',
    fields: [
      { name: 'username', label: 'User name', type: 'text', required: true },
      { name: 'password', label: 'Password', type: 'secret', required: true },
      ORIGINS,
    ],
  },
  {
    kind: 'HEADER',
    label: 'Header',
    about: 'For HTTP requests: a key in a header that you name.',
    icon: 'code',
    tested: 'It is complete. It belongs to no address in particular, so nothing is asked.',
    fields: [
      { name: 'name', label: 'Name of the header', type: 'text', required: true, placeholder: 'X-Api-Key' },
      { name: 'value', label: 'Its value', type: 'secret', required: true },
      ORIGINS,
    ],
  },
  {
    kind: 'QUERY',
    label: 'Parameter of the query',
    about: 'For HTTP requests: a key in the address, in a parameter that you name.',
    icon: 'code',
    tested: 'It is complete. It belongs to no address in particular, so nothing is asked.',
    fields: [
      { name: 'name', label: 'Name of the parameter', type: 'text', required: true, placeholder: 'api_key' },
      { name: 'value', label: 'Its value', type: 'secret', required: true },
      ORIGINS,
    ],
  },
  {
    kind: 'MODEL',
    label: 'Language model',
    about: 'Any service that speaks as OpenAI does.',
    icon: 'spark',
    tested: 'It is asked for its models, or for a word.',
    fields: [
      { name: 'apiKey', label: 'API key', type: 'secret' },
      {
        name: 'baseUrl',
        label: 'Address',
        type: 'text',
        placeholder: 'https://api.openai.com/v1',
        hint: 'Empty: OpenAI itself.',
      },
      { name: 'model', label: 'Model', type: 'text', hint: 'Used if a step names none.' },
    ],
  },
  KEY_KIND,
];

export const kindInfo = (kind: string): KindInfo | undefined => KINDS.find((info) => info.kind === kind);
export const kindLabel = (kind: string): string =>
  kindInfo(kind)?.label ?? (kind === 'SAMPLE_MAILBOX' ? 'Sample mailbox' : kind);

/** The contents of a connection that only one tool uses, if they differ from its kind. */
const OF_TOOLS: Readonly<Record<string, string>> = { 'slack.post BEARER': 'Slack: the incoming webhook URL' };

/** The tools of those steps that have these keys. */
export const toolsOf = (
  steps: readonly { readonly key: string; readonly tool: string }[],
  stepIds: readonly string[],
): readonly string[] => steps.filter(({ key }) => stepIds.includes(key)).map(({ tool }) => tool);

/** The need of steps with these tools: in the words of the tool if there is one, otherwise of the kind. */
export function needLabel(kind: string, tools: readonly string[]): string {
  const [first, ...others] = new Set(tools);
  return (others.length === 0 ? OF_TOOLS[`${first ?? ''} ${kind}`] : undefined) ?? kindLabel(kind);
}
