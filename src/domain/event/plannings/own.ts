import type { EventPlanning } from '../../steps/tool-planning.js';
import { FAILED, change } from './words.js';

/** Events of Stepcast itself, and calls of webhooks. */
export const OWN_PLANNINGS: Readonly<Record<string, EventPlanning>> = {
  'workflow.failed': {
    service: null,
    things: ['workflow', 'automation', 'workflow run', 'run'],
    changes: [change([...FAILED, 'go wrong', 'crash', 'error', 'have an error'])],
    slots: { title: { path: 'workflow.title', after: ['called', 'named', 'workflow'], takes: 'quote' } },
    headline: '$p.workflow.title & " failed: " & $p.error.message',
    fields: { error: 'error.message', title: 'workflow.title', name: 'workflow.title', reason: 'error.message' },
  },
  'workflow.succeeded': {
    service: null,
    things: ['workflow', 'automation', 'workflow run'],
    changes: [change(['succeed', 'finish', 'complete', 'is done', 'end well'])],
    slots: { title: { path: 'workflow.title', after: ['called', 'named', 'workflow'], takes: 'quote' } },
    headline: '$p.workflow.title & " succeeded."',
    text: '$string($p.output)',
    fields: { title: 'workflow.title', name: 'workflow.title', output: 'output', result: 'output' },
  },
  'workflow.published': {
    service: null,
    things: ['workflow', 'automation'],
    changes: [change(['is published', 'publish'])],
    headline: '$p.workflow.title & " was published."',
    fields: { title: 'workflow.title', name: 'workflow.title' },
  },
  'todo.created': {
    service: null,
    things: ['todo', 'to-do', 'todo item'],
    changes: [change(['is created', 'is added', 'create', 'add', 'new', 'come in', 'arrive'])],
    headline: '"New todo: " & $p.title',
    text: '$p.description',
    fields: { title: 'title', description: 'description', text: 'description' },
  },
  'webhook.received': {
    service: null,
    isCalled: true,
    setUp: 'Something has to call the webhook: make a hook in Stepcast and give its address to the caller.',
    things: ['webhook', 'web hook', 'hook', 'webhook call', 'webhook request'],
    changes: [
      change([
        'come',
        'arrive',
        'come in',
        'is received',
        'received',
        'receive',
        'is called',
        'call',
        'fire',
        'is fired',
        'is hit',
        'trigger',
        'is triggered',
        'new',
        'incoming',
        'i get',
        'we get',
        'i receive',
        'is invoked',
      ]),
    ],
    headline: '"Webhook: " & $string($sift($p, function($v, $k) { $k != "_request" }))',
    text: '$string($sift($p, function($v, $k) { $k != "_request" }), true)',
  },
};
