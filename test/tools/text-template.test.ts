import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createBuiltinTools, type BuiltinTools } from '../../src/tools/builtin/builtin.js';
import { runTool } from '../support/tools/run-tool.js';

let builtin: BuiltinTools;

beforeAll(() => {
  builtin = createBuiltinTools({ allowHosts: [] });
});
afterAll(() => builtin.close());

const render = async (template: string, data: JsonObject = {}, more: JsonObject = {}): Promise<unknown> =>
  (await runTool(builtin, 'text.template', { template, data, ...more }))['text'];

describe('text.template', () => {
  test('fills a template with loops, conditions, filters and dates', async () => {
    const template =
      'Hello {{ name | upcase }}!{% for item in items %}\n- {{ item.title }}{% if item.author %} by {{ item.author }}{% endif %}{% endfor %}\n{{ at | date: "%d %B %Y %H:%M" }}';
    const data = { name: 'Ada', items: [{ title: 'One', author: 'Bo' }, { title: 'Two' }], at: '2026-11-24T23:30:00Z' };
    expect(await render(template, data)).toBe('Hello ADA!\n- One by Bo\n- Two\n24 November 2026 23:30');
    expect(await render('{{ at | date: "%d %B %Y %H:%M" }}', data, { timezone: 'Europe/Berlin', locale: 'de' })).toBe(
      '25 November 2026 00:30',
    );
    expect(await render('{{ "now" | date: "%Y-%m-%d" }} {{ now }} {{ missing | default: "nothing" }}')).toBe(
      '2026-11-24 2026-11-24T09:00:00.000Z nothing',
    );
  });

  test('escapes for HTML on request', async () => {
    const data = { name: '<b>&', html: '<i>x</i>' };
    expect(await render('{{ name }} {{ html | raw }}', data, { escape: 'html' })).toBe('&lt;b&gt;&amp; <i>x</i>');
    expect(await render('{{ name }}', data)).toBe('<b>&');
  });

  test.each<[string, RegExp]>([
    ['{{ nobody.name }}', /undefined variable: nobody.*"data"/],
    ['{{ name | shout }}', /undefined filter: shout/],
    ['line\n{% if name %}', /not closed.*line:2/],
    ['{% include "x" %}', /tag "include" not found/],
    ['{% render "/etc/passwd" %}', /tag "render" not found/],
    ['{{ name.constructor.name }}', /undefined variable/],
    ['{{ name.__proto__ }}', /undefined variable/],
    ['{{ list.constructor }}', /undefined variable/],
    ['{{ process.env }}', /undefined variable/],
  ])('refuses %j', async (template, message) => {
    await expect(render(template, { name: 'Ada', list: [1] })).rejects.toMatchObject({
      code: 'TEMPLATE_INVALID',
      retryable: false,
      message: expect.stringMatching(message),
    });
  });

  test.each<[string, string, string]>([
    ['an endless loop', '{% for i in (1..100000000) %}{{ i }}{% endfor %}', 'TEMPLATE_TOO_LARGE'],
    ['loops in loops', `${'{% for i in list %}'.repeat(12)}x${'{% endfor %}'.repeat(12)}`, 'TEMPLATE_TOO_LARGE'],
    [
      'a text that doubles itself',
      `{% assign x = "aaaaaaaaaaaaaaaa" %}${'{% assign x = x | append: x %}'.repeat(40)}{{ x }}`,
      'TEMPLATE_TOO_LARGE',
    ],
    ['a template that is too long', 'x'.repeat(100_001), 'TEMPLATE_TOO_LARGE'],
  ])('ends %s', async (_what, template, code) => {
    await expect(render(template, { list: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] })).rejects.toMatchObject({
      code,
      retryable: false,
    });
  });

  test('takes anything as data, and no zone that there is none', async () => {
    expect(await render('{{ __proto__ | default: "no" }}{{ a["__proto__"] | default: "no" }}', { a: {} })).toBe('nono');
    await expect(render('x', {}, { timezone: 'Mars/Olympus' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  const check = (template: string, data?: JsonObject | string) =>
    (
      builtin.tools
        .find((tool) => tool.name === 'text.template')
        ?.checkInput?.(
          { template, ...(data === undefined ? {} : { data }) },
          { get: () => undefined, list: () => [] },
        ) ?? []
    ).map(({ path, detail }) => `${path.join('.')}: ${detail}`);

  test.each<[string, JsonObject | string | undefined, RegExp]>([
    ['{% if a %}', {}, /^template: The template cannot be read: tag \{% if a %\} not closed/],
    ['{{ a | shout }}', { a: 1 }, /undefined filter: shout/],
    ['{{ a', {}, /not closed/],
    ['{% include "x" %}', {}, /not found/],
    ['{{ steps.read.output.title }}', undefined, /"steps" is not in "data"/],
    ['{% for item in trigger.payload.items %}{{ item }}{% endfor %}', { x: 1 }, /"trigger" is not in "data"/],
    ['{% if true and context["a"] %}x{% endif %}', {}, /"context" is not in "data"/],
  ])('is refused as %j when a step is saved', (template, data, issue) => {
    expect(check(template, data)).toEqual([expect.stringMatching(issue)]);
  });

  test.each<[string, JsonObject | string | undefined]>([
    ['{{ steps.a }}', { steps: {} }],
    ['{{ steps.a }}', '{{ steps.read.output }}'],
    ['{% for context in list %}{{ context.x }}{% endfor %}', { list: [] }],
    ['The next steps. See {{ my_context.x }} and {{ a.steps.x }} and {{ "context.x" }}', { a: {} }],
    ['Steps: context.x {{ name }}', {}],
    [`${'x'.repeat(20_001)}{% if`, {}],
  ])('is saved as %j', (template, data) => {
    expect(check(template, data)).toEqual([]);
  });
});
