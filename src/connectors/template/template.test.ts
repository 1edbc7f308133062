import { describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { parseCondition } from './parse-condition.js';
import { parsePath, valueAt } from './data-path.js';
import { TemplateError, parseTemplate } from './parse-template.js';
import { holds, render } from './render.js';

const INPUT: JsonObject = {
  text: 'a "b"',
  count: 3,
  none: null,
  list: ['x', 'y'],
  deep: { 'a.b': [{ id: 1 }, { id: 2 }] },
  extra: { color: 'red' },
  names: ['color', 'size'],
  at: '2026-11-27T12:00:00.000Z',
  day: '2026-11-27',
  mail: {
    type: 'mixed',
    parts: [
      { type: 'alternative', parts: [{ type: 'plain', data: 'SGk_Pz4' }, { type: 'html' }] },
      { type: 'pdf', name: 'a.pdf', size: 3 },
    ],
  },
  headers: [
    { name: 'Message-Id', value: '<1@x>' },
    { name: 'SUBJECT', value: 'Hello' },
  ],
  document: { body: [{ run: { text: 'a' } }, { cells: [[{ run: { text: 'b' } }], { run: { text: 'c' } }] }] },
  lists: [{ a: { b: [1, 2] } }, { a: {} }],
  posts: [{ id: 1, likes: [{ by: 'a' }, { by: 'b' }] }, { id: 2 }],
  events: [
    { id: 1, created: '2026-11-27T11:59:59Z' },
    { id: 2, created: '2026-11-27T13:00:00+01:00' },
  ],
};

function rendered(template: JsonValue): JsonValue | undefined {
  return render(parseTemplate(template, ['input', 'cursor', 'now']), { input: INPUT, now: '2026-11-27T12:30:00.000Z' });
}

describe('templates', () => {
  it.each<[template: JsonValue, value: JsonValue | undefined]>([
    ['plain', 'plain'],
    ['{{ input.count }}', 3],
    ['{{input.list}}', ['x', 'y']],
    ['n = {{ input.count }}!', 'n = 3!'],
    ['{{ input.deep["a.b"][-1].id }}', 2],
    ['{{ input.missing }}', undefined],
    ['{{ cursor }}', undefined],
    ['from {{ input.missing }}', undefined],
    ['{{ input.missing | default: "x" }}', 'x'],
    ['{{ input.none | default: 0 }}', 0],
    ['{{ input.none | default: "x" | unless: input.missing }}', 'x'],
    ['{{ input.none | default: "x" | unless: input.list }}', undefined],
    ['{{ input.list | join: ", " }}', 'x, y'],
    ['{{ input.list | join: "|" }}', 'x|y'],
    ['{{ input.list | also: "z" }}', ['x', 'y', 'z']],
    ['{{ input.list | also: "y" }}', ['x', 'y']],
    ['{{ input.missing | also: "y" }}', ['y']],
    ['{{ input.list | also: "@z" | bare: "@" }}', ['x', 'y', 'z']],
    ['{{ input.day | bare: "2026-" }}', '11-27'],
    ['{{ input.text | json }}', '"a \\"b\\""'],
    ['{{ input.text | base64url }}', Buffer.from('a "b"').toString('base64url')],
    ['{{ input.list | join: "" | md5 }}', '3e44107170a520582ade522fa73c1d15'],
    ['{{ input.at | unix }}', 1795780800],
    ['{{ input.extra | values: input.names }}', ['red']],
    ['{{ input.missing | default: now }}', '2026-11-27T12:30:00.000Z'],
    ['{{ now | unix | plus: 60 | iso }}', '2026-11-27T12:31:00.000Z'],
    ['{{ input.count | column }}', 'C'],
    ['{{ input.count | plus: 24 | column }}', 'AA'],
    ['{{ input.count | minus: 3 | column }}', undefined],
    ['{{ input.list | wrap: "name" }}', [{ name: 'x' }, { name: 'y' }]],
    ['{{ input.deep["a.b"] | pluck: "id" }}', [1, 2]],
    ['{{ input.day | day_only }}', '2026-11-27'],
    ['{{ input.at | day_only }}', undefined],
    ['{{ input.day | time_only }}', undefined],
    ['{{ input.mail | tree: "parts" | pluck: "type" }}', ['mixed', 'alternative', 'plain', 'html', 'pdf']],
    ['{{ input.mail | tree: "parts" | find: "type", "plain" | get: "data" | from_base64 }}', 'Hi??>'],
    ['{{ input.mail | tree: "parts" | having: "name" | pick: "name", "size" }}', [{ name: 'a.pdf', size: 3 }]],
    ['{{ input.mail.parts[0].parts[0].data | as_base64 }}', 'SGk/Pz4='],
    [
      '{{ input.posts | each: "likes" }}',
      [
        { id: 1, likes: { by: 'a' } },
        { id: 1, likes: { by: 'b' } },
      ],
    ],
    ['{{ input.posts[0] | without: "likes" }}', { id: 1 }],
    [
      '{{ input.events | pick: "id" | beside: "day", input.count }}',
      [
        { id: 1, day: 3 },
        { id: 2, day: 3 },
      ],
    ],
    ['{{ input.posts | containing: "title", "x" }}', []],
    ['{{ input.headers | containing: "value", "ell" | pluck: "name" }}', ['SUBJECT']],
    ['{{ input.lists | each: "a.b" }}', [{ a: { b: 1 } }, { a: { b: 2 } }]],
    ['{{ input.text | tree: "parts" }}', undefined],
    ['{{ input.headers | header: "message-id" }}', '<1@x>'],
    ['{{ input.headers | header: "Subject" }}', 'Hello'],
    ['{{ input.headers | header: "To" }}', undefined],
    ['{{ input.document | collect: "run" | pluck: "text" | join: "" }}', 'abc'],
    ['{{ input.events | since: "created", input.at | pluck: "id" }}', [2]],
    ['{{ input.events | since: "created", input.missing | pluck: "id" }}', [1, 2]],
    ['{{ input.events | until: "created", "2026-11-27T11:59:59Z" | pluck: "id" }}', [1]],
    ['{{ input.events | until: "created", now | pluck: "id" }}', [1, 2]],
    ['{{ input.events | until: "created", input.missing | pluck: "id" }}', [1, 2]],
    ['{{ input.events | until: "end.dateTime", input.at | pluck: "id" }}', []],
    ['{{ input.events | added_to: input.posts, "id" | pluck: "id" }}', [1, 2]],
    ['{{ input.events | added_to: input.missing, "id" | pluck: "id" }}', [1, 2]],
    ['{{ input.events | except: "id", 2 | pluck: "id" }}', [1]],
    ['{{ input.missing | except: "id", 2 }}', []],
    [{ a: '{{ input.missing }}', b: 1 }, { b: 1 }],
    [{ a: { b: '{{ input.missing }}' } }, undefined],
    [
      { '...': '{{ input.extra }}', size: '{{ input.count }}' },
      { color: 'red', size: 3 },
    ],
    [{ '?': '{{ input.missing }}', kind: 'filter' }, undefined],
    [{ '?': '{{ input.text }}', kind: 'filter' }, { kind: 'filter' }],
    [['{{ input.missing }}', '{{ input.count }}'], [3]],
  ])('%j', (template, value) => {
    expect(rendered(template)).toEqual(value);
  });

  it.each([
    '{{ input.a b }}',
    '{{ secret.a }}',
    '{{ connection.token }}',
    '{{ input.a | nothing }}',
    '{{ input.a | join }}',
    '{{ input.a | join: x }}',
    '{{ input.a',
    '{{ input.__proto__[ }}',
  ])('%s is refused', (template) => {
    expect(() => parseTemplate({ list: [template] }, ['input'])).toThrow(TemplateError);
  });

  it('reads only what an object has itself', () => {
    expect(valueAt(INPUT, parsePath('constructor.name') ?? [])).toBeUndefined();
    expect(valueAt(INPUT, parsePath('list.length') ?? [])).toBeUndefined();
    expect(rendered({ '...': '{{ input.extra }}' })).toEqual({ color: 'red' });
  });
});

describe('conditions', () => {
  const body: JsonObject = { ok: true, error: null, action: 'opened', list: [], n: 1 };

  it.each<[condition: string, holds: boolean]>([
    ['ok = true', true],
    ['ok', true],
    ['not error', true],
    ['not list', true],
    ['n = 1 and action = "opened"', true],
    ['n = 2 or action = "opened"', true],
    ['n = 2 or action = "closed"', false],
    ['n = 1 and ok = false or n != 1', false],
    ['missing = null', false],
    ['error = null', true],
    ['action != "a or b and c"', true],
  ])('%s', (text, expected) => {
    const condition = parseCondition(text, []);
    if (typeof condition === 'string') throw new Error(condition);
    expect(holds(condition, {}, body)).toBe(expected);
  });

  it.each(['', 'ok =', 'ok = yes', 'not ok = true', '= 1', 'a b'])('%j is refused', (text) => {
    expect(typeof parseCondition(text, [])).toBe('string');
  });

  it('wants a root if there are several', () => {
    expect(parseCondition('action = "a"', ['body', 'header'])).toContain('must begin with body, header');
    expect(parseCondition('header.x-event = "a"', ['body', 'header'])).toMatchObject({
      root: 'header',
      path: ['x-event'],
    });
  });
});
