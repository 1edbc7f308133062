import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../lib/json/json.js';
import { checkSteps } from '../../steps/check-steps.js';
import type { StepDraft } from '../../steps/step.js';
import type { ToolCatalog, ToolDescription } from '../../steps/tool.js';
import { MANUAL_TRIGGER } from '../../trigger/trigger.js';
import { definitionNotes } from './definition-notes.js';

const tool = (name: string, properties: JsonObject = {}): ToolDescription => ({
  name,
  title: name,
  description: name,
  inputSchema: { type: 'object', properties },
  outputSchema: null,
  source: 'test',
  sideEffects: false,
});
const list = [
  tool('echo'),
  tool('transform', { expression: { type: 'string', contentMediaType: 'application/jsonata' } }),
  tool('flow.wait_event'),
];
const tools: ToolCatalog = { list: () => list, get: (name) => list.find((one) => one.name === name) };

const notesOf = (eventType: string, filters: JsonObject, ...drafts: readonly StepDraft[]) =>
  definitionNotes(
    { trigger: { type: 'EVENT', enabled: true, eventType, filters }, steps: checkSteps(drafts, tools) },
    tools,
  );

describe('notes', () => {
  test('are not made of what is known to be fine', () => {
    const steps = [
      {
        title: 'a',
        tool: 'echo',
        input: {
          text: '{{ trigger.payload.subject }} by {{ trigger.payload.from }}',
          n: '{{ $count(trigger.payload.attachments[size > 10]) }}',
        },
        when: '$contains(trigger.payload.text, "x")',
      },
      { title: 'b', tool: 'transform', input: { expression: '($m := trigger.payload; $m.whatever)' } },
      { title: 'c', tool: 'transform', input: { expression: 'trigger.payload.nothing', input: {} } },
    ];
    expect(notesOf('gmail.new_email', { from: 'boss@example.com', 'to.0': { exists: true } }, ...steps)).toEqual([]);
    expect(definitionNotes({ trigger: MANUAL_TRIGGER, steps: checkSteps(steps, tools) }, tools)).toEqual([]);
    expect(
      notesOf(
        'github.issues',
        { 'anything.of.theirs': 1 },
        { title: 'a', tool: 'echo', input: { a: '{{ trigger.payload.installation.id }}' } },
      ),
    ).toEqual([]);
  });

  test.each([
    [
      'gmail.new_mail',
      '"gmail.new_mail" is not in the catalogue of event types. Did you mean "gmail.new_email"? It works nevertheless if one of your programs or workflows emits it.',
    ],
    [
      'orders.created',
      '"orders.created" is not in the catalogue of event types. Did you mean "todo.created"? It works nevertheless if one of your programs or workflows emits it.',
    ],
    [
      'zz',
      '"zz" is not in the catalogue of event types. It works nevertheless if one of your programs or workflows emits it.',
    ],
    [
      'github.star',
      '"github.star" is not in the catalogue of event types. If GitHub sends events of this name, it works nevertheless.',
    ],
    [
      'github.issue',
      '"github.issue" is not in the catalogue of event types. Did you mean "github.issues"? If GitHub sends events of this name, it works nevertheless.',
    ],
    [
      'stripe.invoice.payed',
      '"stripe.invoice.payed" is not in the catalogue of event types. Did you mean "stripe.invoice.paid"? If Stripe sends events of this name, it works nevertheless.',
    ],
  ])('name the type %s', (eventType, detail) => {
    expect(notesOf(eventType, { any: 1 })).toEqual([
      {
        code: 'UNKNOWN_EVENT_TYPE',
        path: ['trigger', 'eventType'],
        detail: expect.stringContaining(detail.slice(0, 60)),
      },
    ]);
    expect(notesOf(eventType, {})[0]?.detail.endsWith(detail.slice(-40))).toBe(true);
  });

  test('name filters by fields that never come', () => {
    expect(
      notesOf('gmail.new_email', {
        sender: 'boss@example.com',
        subject: { contains: 'x' },
        'attachments.name': 'a.pdf',
      }),
    ).toEqual([
      {
        code: 'UNKNOWN_FILTER_FIELD',
        path: ['trigger', 'filters', 'sender'],
        detail:
          'No payload of gmail.new_email has a field "sender". There are id, messageId, from, to, cc, subject, date, text, snippet, attachments, mailbox, connection, receivedAt, size, isReadable.',
      },
      {
        code: 'UNKNOWN_FILTER_FIELD',
        path: ['trigger', 'filters', 'attachments.name'],
        detail:
          'No payload of gmail.new_email has a field "attachments.name". There are filename, contentType, size, file, leftOut.',
      },
    ]);
  });

  test('name expressions over fields that never come, each once', () => {
    const notes = notesOf(
      'workflow.failed',
      {},
      {
        title: 'a',
        tool: 'echo',
        input: { list: ['{{ trigger.payload.eror.message }}, {{ trigger.payload.eror.code }}'] },
        forEach: 'trigger.payload.workflow.steps',
      },
      { title: 'b', tool: 'transform', input: { expression: '$lookup(trigger.payload, "workflow").(id & name)' } },
    );
    expect(notes.map(({ code, path, detail }) => [code, path.join('/'), detail])).toEqual([
      [
        'UNKNOWN_PAYLOAD_FIELD',
        'steps/0/forEach',
        'trigger.payload has no field "workflow.steps" in events of the type workflow.failed. There are id, title, version.',
      ],
      [
        'UNKNOWN_PAYLOAD_FIELD',
        'steps/0/input/list/0',
        'trigger.payload has no field "eror" in events of the type workflow.failed. Did you mean "error"?',
      ],
      [
        'UNKNOWN_PAYLOAD_FIELD',
        'steps/1/input/expression',
        'trigger.payload has no field "workflow.name" in events of the type workflow.failed. There are id, title, version.',
      ],
    ]);
  });

  test('are made of steps that wait for events, too', () => {
    const notes = definitionNotes(
      {
        trigger: MANUAL_TRIGGER,
        steps: checkSteps(
          [
            { title: 'a', tool: 'flow.wait_event', input: { eventType: 'todo.create', filters: {} } },
            { title: 'b', tool: 'flow.wait_event', input: { eventType: 'todo.created', filters: { name: 'x' } } },
            { title: 'c', tool: 'flow.wait_event', input: { eventType: '{{ context.type }}' } },
          ],
          tools,
        ),
      },
      tools,
    );
    expect(notes.map(({ code, path }) => [code, path.join('/')])).toEqual([
      ['UNKNOWN_EVENT_TYPE', 'steps/0/input/eventType'],
      ['UNKNOWN_FILTER_FIELD', 'steps/1/input/filters/name'],
    ]);
  });
});

describe('a form of its own', () => {
  test('decides which answers a payload has', () => {
    const schema = { type: 'object', properties: { email: { type: 'string' } } };
    const of = (form: object, inputSchema: JsonObject | null = null) =>
      definitionNotes(
        {
          trigger: { type: 'EVENT', enabled: true, eventType: 'form.submitted', filters: {}, source: { form } },
          steps: checkSteps(
            [
              {
                title: 'a',
                tool: 'echo',
                input: { a: '{{ trigger.payload.data.email & trigger.payload.data.mail }}' },
              },
            ],
            tools,
          ),
          inputSchema,
        },
        tools,
      ).map(({ detail }) => detail);
    const wrong = [
      'trigger.payload has no field "data.mail" in events of the type form.submitted. Did you mean "email"?',
    ];
    expect(of({ schema })).toEqual(wrong);
    expect(of({}, schema)).toEqual(wrong);
    expect(of({})).toEqual([]);
  });
});
