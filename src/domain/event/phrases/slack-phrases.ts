import type { EventPlanning } from '../../steps/tool-planning.js';
import { change } from './words.js';

const AT_SLACK =
  'Slack must send its events here: make a hook for Slack in Stepcast, and put its address into the event subscriptions of a Slack app.';

export const SLACK_PHRASES: Readonly<Record<string, EventPlanning>> = {
  'slack.app_mention': {
    service: 'slack',
    setUp: AT_SLACK,
    needsService: true,
    things: [
      'mention',
      'app mention',
      'mentions the app',
      'mentions our app',
      'mentions my app',
      'mentions the bot',
      'mentions our bot',
      'mentions our slack app',
      'mention of the bot',
      'mention of our bot',
      'mention of the app',
      'mention of our app',
    ],
    doubt: {
      said: ['me', 'us', 'i', 'myself', 'name'],
      question: 'Are you meant, or the app? This event is about mentions of the app.',
      label: 'Start when I am mentioned',
      words: 'when a user mentions me in Slack',
    },
    changes: [change(['new', 'happen', 'come in', 'arrive', 'appear']), change([])],
    headline: '"Mention in " & $p.event.channel & ": " & $p.event.text',
    text: '$p.event.text',
    fields: {
      text: 'event.text',
      message: 'event.text',
      user: 'event.user',
      channel: 'event.channel',
      timestamp: 'event.ts',
      ts: 'event.ts',
    },
  },
  'slack.message': {
    service: 'slack',
    setUp: AT_SLACK,
    needsService: true,
    things: ['message', 'post'],
    changes: [
      change(['new', 'is posted', 'is written', 'arrive', 'come in', 'post', 'write', 'appear', 'is sent', 'incoming']),
      change([]),
    ],
    slots: {
      text: {
        path: 'event.text',
        after: [
          'contains',
          'containing',
          'that contains',
          'which contains',
          'mentions',
          'mentioning',
          'that mentions',
          'which mentions',
          'with the word',
          'with the words',
          'with the text',
          'includes',
          'including',
          'that includes',
          'says',
          'saying',
          'that says',
        ],
        takes: 'quote',
        match: 'part',
      },
    },
    headline: '"Message in " & $p.event.channel & ": " & $p.event.text',
    text: '$p.event.text',
    fields: {
      text: 'event.text',
      message: 'event.text',
      user: 'event.user',
      author: 'event.user',
      channel: 'event.channel',
      timestamp: 'event.ts',
      ts: 'event.ts',
    },
  },
};
