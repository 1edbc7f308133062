import type { ChatSettingsInput, FormSettingsInput } from '../../../generated/documents';

/** The events of hosted pages, and the settings of a page with nothing filled in. */
export const BLANK_FORM: FormSettingsInput = {
  schema: {
    type: 'object',
    required: ['email'],
    properties: { email: { type: 'string', format: 'email', title: 'E-mail' } },
  },
};
export const BLANK_CHAT: ChatSettingsInput = {};

const TEXT = { type: 'string' };
const PROTECTION = {
  title: 'Protection',
  enum: ['NONE', 'PASSWORD', 'SIGNED_LINK', 'SIGN_IN'],
  description: 'NONE: everybody who knows the address. A page with SIGN_IN cannot be embedded.',
};
const EMBED_ORIGINS = {
  type: 'array',
  title: 'Sites that embed it',
  items: TEXT,
  description: 'For example https://www.example.com. The administrator limits them.',
};

/** JSON Schema of the settings, from which their fields are made. */
export const FORM_SCHEMA = {
  type: 'object',
  properties: {
    title: { ...TEXT, title: 'Title', description: 'Default: the title of the workflow.' },
    description: { ...TEXT, title: 'Words above the fields', maxLength: 5_000 },
    submitLabel: { ...TEXT, title: 'Words on the button' },
    thanks: {
      type: 'object',
      title: 'Page after it',
      properties: {
        text: { ...TEXT, title: 'Words of thanks', maxLength: 5_000 },
        redirect: { ...TEXT, title: 'Or an address to lead to' },
        showResult: { type: 'boolean', title: 'Or the result of the run' },
      },
    },
    protection: PROTECTION,
    proofOfWork: {
      type: 'boolean',
      title: 'Let the browser work before it sends',
      description: 'Against spam. Needs JavaScript.',
    },
    embedOrigins: EMBED_ORIGINS,
  },
};

export const CHAT_SCHEMA = {
  type: 'object',
  properties: {
    title: { ...TEXT, title: 'Title', description: 'Default: the title of the workflow.' },
    greeting: { ...TEXT, title: 'Greeting', maxLength: 5_000 },
    suggestions: { type: 'array', title: 'Suggestions', items: TEXT },
    placeholder: { ...TEXT, title: 'Words in the empty input' },
    answerStep: { ...TEXT, title: 'Step that answers', description: 'Its id. Default: the last step.' },
    files: { type: 'boolean', title: 'Messages may have files' },
    protection: PROTECTION,
    embedOrigins: EMBED_ORIGINS,
  },
};
