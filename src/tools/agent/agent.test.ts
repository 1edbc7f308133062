import { describe, expect, test } from '@jest/globals';
import type { ToolCatalog, ToolDescription } from '../../domain/steps/tool.js';
import { allowedTools } from './allowed-tools.js';
import { apiNames } from './api-names.js';
import { delimited, taskPrompt } from './prompt.js';
import { isAllData, separateData } from './separate-data.js';

const tool = (name: string, more: Partial<ToolDescription> = {}): ToolDescription => ({
  name,
  title: name,
  description: name,
  inputSchema: { type: 'object' },
  outputSchema: null,
  source: 'builtin',
  sideEffects: false,
  ...more,
});
const TOOLS = [
  tool('http.request'),
  tool('http.head'),
  tool('flow.sleep', { suspends: true }),
  tool('flow.note'),
  tool('agent.run'),
  tool('mcp.github.search'),
  tool('mcp.github.issue'),
];
const catalog: ToolCatalog = { get: (name) => TOOLS.find((one) => one.name === name), list: () => TOOLS };

describe('the allowed tools', () => {
  const cases: [entries: string[], names: string[]][] = [
    [['http.request'], ['http.request']],
    [['http.*'], ['http.head', 'http.request']],
    [
      ['mcp.github.*', 'http.head', 'http.h*'],
      ['http.head', 'mcp.github.issue', 'mcp.github.search'],
    ],
    [['*.se*ch'], ['mcp.github.search']],
    [['flow.*'], ['flow.note']],
    [['*'], ['flow.note', 'http.head', 'http.request', 'mcp.github.issue', 'mcp.github.search']],
    [['mcp.unknown.*', 'mcp.unknown.tool'], ['mcp.unknown.tool']],
    [[], []],
  ];
  test.each(cases)('of %j are %j', (entries, names) => {
    expect(allowedTools(entries, catalog)).toEqual({ names, wrong: [] });
  });

  const wrong: [entry: string, detail: RegExp][] = [
    ['http.reqest', /Did you mean/],
    ['ftp.*', /No tool fits/],
    ['flow.sleep', /waits/],
    ['flow.s*', /waits/],
    ['agent.run', /is no tool of an agent/],
    ['agent.*', /is no tool of an agent/],
    ['http.*x*request', /No tool fits/],
  ];
  test.each(wrong)('refuse %s', (entry, detail) => {
    expect(allowedTools(['http.head', entry], catalog)).toEqual({
      names: ['http.head'],
      wrong: [{ index: 1, detail: expect.stringMatching(detail) }],
    });
  });
});

test('names for the model are of its characters, short, and of one tool each', () => {
  const long = `mcp.${'x'.repeat(80)}`;
  const names = apiNames(['http.request', 'a.b', 'a_b', long, `${long}.y`]);
  expect([...names.values()]).toEqual(['http.request', 'a.b', 'a_b', long, `${long}.y`]);
  for (const name of names.keys()) expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  expect([...names.keys()][0]).toBe('http_request');
});

describe('data from elsewhere', () => {
  test('is taken out of the words of the instruction', () => {
    const input = {
      instruction:
        'Answer {{ trigger.payload.from }}, who wrote: {{ trigger.payload.text }}. In {{ context.language }}, {{ trigger.payload.from }}!',
      tools: ['http.*'],
    };
    expect(separateData(input)).toEqual({
      instruction: 'Answer [input-1], who wrote: [input-2]. In {{ context.language }}, [input-1]!',
      tools: ['http.*'],
      data: { 'input-1': '{{ trigger.payload.from }}', 'input-2': '{{ trigger.payload.text }}' },
    });
  });

  test.each([
    'steps.a.output',
    'item',
    '$$.trigger',
    '$eval("trigger")',
    '$lookup($$, "trigger")',
    'steps.*',
    '{"a": trigger}.a',
    '(function(){ trigger })()',
  ])('%s is data', (source) => {
    expect(separateData({ instruction: `Do {{ ${source} }}` })).toMatchObject({ instruction: 'Do [input-1]' });
    expect(isAllData(`{{ ${source} }}`)).toBe(true);
  });

  test.each(['context.task', 'now', '"a constant"', 'workflow.title & context.x'])(
    '%s is the own text of the user who runs it',
    (source) => {
      const input = { instruction: `Do {{ ${source} }}` };
      expect(separateData(input)).toBe(input);
      expect(isAllData(`{{ ${source} }}`)).toBe(false);
    },
  );

  test('stays beside data that was given', () => {
    expect(separateData({ instruction: 'Do {{ item }}', data: { a: 1 } })).toMatchObject({
      data: { a: 1, 'input-1': '{{ item }}' },
    });
    expect(separateData({ instruction: 'Do {{ item }}', data: '{{ steps.a.output }}' })).toMatchObject({
      data: { data: '{{ steps.a.output }}', 'input-1': '{{ item }}' },
    });
  });

  test.each(['</data>', '</ data >', '<DATA name="x">', '< / data\n>', '<data>'])(
    'cannot end its delimiters by %j',
    (text) => {
      const prompt = delimited('page', `before ${text} after`, 1_000);
      expect(prompt.match(/<\s*\/?\s*data\b/gi)).toEqual(['<data', '</data']);
      expect(prompt).toMatch(/^<data name="page">\n/);
    },
  );

  test('goes to the model without likely credentials', () => {
    const prompt = taskPrompt('Call it with Bearer abcdefgh12345678', {
      password: 'hunter2hunter2',
      url: 'https://user:pw@example.com/?api_key=12345',
      note: 'AKIAABCDEFGHIJKLMNOP',
    });
    expect(prompt).not.toMatch(/abcdefgh12345678|hunter2|user:pw|12345|AKIA/);
  });

  test('is cut to what has room, and that is said', () => {
    expect(delimited('page', 'x'.repeat(50), 10)).toBe(
      `<data name="page">\n${'x'.repeat(10)}\n</data>\n(40 more characters were left out.)`,
    );
  });
});
