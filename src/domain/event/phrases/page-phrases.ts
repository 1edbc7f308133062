import type { EventPlanning } from '../../steps/tool-planning.js';

const PLACES = [
  'website',
  'web site',
  'site',
  'homepage',
  'home page',
  'web page',
  'webpage',
  'page',
  'landing page',
  'shop',
  'blog',
  'intranet',
];
const FIELDS = '$join($each($p.data, function($v, $k) { $k & ": " & $string($v) }), "\\n")';

/** Events of the hosted pages of workflows. */
export const PAGE_PHRASES: Readonly<Record<string, EventPlanning>> = {
  'form.submitted': {
    service: null,
    things: [],
    changes: [],
    headline: '"New answer" & ($p.data.name ? " from " & $string($p.data.name) : "")',
    text: FIELDS,
    setUp:
      'The form is a page of this workflow. Its address stands beside the workflow once it is saved: share it, or embed the page.',
    page: {
      source: 'form',
      nouns: ['form', 'web form', 'online form', 'hosted form', 'questionnaire', 'survey'],
      items: ['submission', 'response', 'entry', 'answer', 'reply', 'registration', 'sign-up', 'signup', 'request'],
      verbs: [
        'fill in',
        'fill out',
        'fill',
        'submit',
        'send',
        'send in',
        'send off',
        'complete',
        'answer',
        'use',
        'respond to',
        'receive',
        'come in through',
        'come in by',
        'come through',
        'come in',
        'arrive through',
        'arrive',
      ],
      fieldsAt: 'data',
      usual: {
        contact: ['name', 'email', 'message'],
        feedback: ['name', 'email', 'feedback'],
        newsletter: ['email'],
        signup: ['name', 'email'],
        'sign-up': ['name', 'email'],
        subscribe: ['email'],
      },
      places: PLACES,
    },
  },
  'chat.message': {
    service: null,
    things: [],
    changes: [],
    headline: '"Chat: " & $substring($p.text, 0, 80)',
    text: '$p.text',
    fields: { text: 'text', question: 'text', message: 'text', words: 'text' },
    setUp:
      'The chat is a page of this workflow. Its address stands beside the workflow once it is saved: share it, or embed the page.',
    page: {
      source: 'chat',
      nouns: ['chat', 'chatbot', 'chat bot', 'live chat', 'chat window', 'chat widget', 'chat assistant', 'web chat'],
      items: ['message', 'question', 'chat message'],
      verbs: ['write', 'ask', 'type', 'send', 'say', 'chat', 'post', 'arrive', 'come in', 'use', 'receive', 'open'],
      isAnswered: true,
      conversation: 'sessionId',
      places: PLACES,
    },
  },
};
