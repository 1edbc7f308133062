import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../lib/json/json.js';
import { DEFAULT_RETRY, type Step } from './step.js';
import type { ToolCatalog, ToolDescription } from './tool.js';
import { alternativesOf, replaceableTools, withoutTools } from './alternatives.js';

const catalog = (...names: readonly string[]): ToolCatalog => {
  const list = names.map((name): ToolDescription => ({
    name,
    title: name,
    description: '',
    inputSchema: {},
    outputSchema: null,
    source: 'builtin',
    sideEffects: false,
  }));
  return { list: () => list, get: (name) => list.find((tool) => tool.name === name) };
};
const step = (tool: string, input: JsonObject = {}): Step => ({
  id: tool.replaceAll('.', '_'),
  title: 'Do it',
  description: '',
  tool,
  input,
  when: null,
  dependsOn: null,
  forEach: null,
  retry: DEFAULT_RETRY,
  timeoutMs: 1,
  onError: 'FAIL',
});
const ALL = catalog(
  'http.request',
  'text.summarize',
  'llm.generate',
  'agent.run',
  'data.transform',
  'text.template',
  'email.send',
  'slack.post',
  'mcp.one.fetch',
  'mcp.two.fetch',
  'mcp.two.fetch.all',
);

describe('an alternative', () => {
  test.each<[tool: string, input: JsonObject, others: readonly string[]]>([
    ['text.summarize', {}, ['llm.generate', 'agent.run', 'data.transform']],
    ['html.extract', {}, ['llm.generate', 'data.transform']],
    ['llm.generate', { prompt: 'Write a poem' }, ['agent.run']],
    ['llm.generate', { prompt: 'Summarise this: …' }, ['agent.run', 'text.summarize']],
    ['agent.run', { instruction: 'Find it', tools: ['http.request'] }, []],
    ['agent.run', { instruction: 'Write', tools: [] }, ['llm.generate']],
    ['text.template', {}, ['data.transform', 'llm.generate']],
    ['http.request', { url: 'https://example.com' }, []],
    ['email.send', {}, []],
    ['slack.post', {}, []],
    ['mcp.one.fetch', {}, ['mcp.two.fetch']],
    ['gone.tool', {}, []],
  ])('of %s with %j is %j', (tool, input, others) => {
    expect(alternativesOf(step(tool, input), ALL)).toEqual(others);
  });

  test('has to be at hand, and must not be withheld itself', () => {
    expect(replaceableTools([step('text.summarize')], catalog('text.summarize', 'http.request'))).toEqual(new Set());
    // Each could be replaced only by the other. If one of them has to stay, the other one is replaced by it.
    expect(
      replaceableTools(
        [step('text.summarize'), step('llm.generate', { prompt: 'Summarize' })],
        catalog('text.summarize', 'llm.generate'),
      ),
    ).toEqual(new Set());
    expect(
      replaceableTools([step('text.summarize'), step('llm.generate')], catalog('text.summarize', 'llm.generate')),
    ).toEqual(new Set(['text.summarize']));
    expect(
      replaceableTools([step('data.transform'), step('text.summarize')], catalog('text.summarize', 'data.transform')),
    ).toEqual(new Set(['text.summarize']));
    expect(replaceableTools([step('text.summarize'), step('llm.generate')], ALL)).toEqual(
      new Set(['text.summarize', 'llm.generate']),
    );
  });

  test('has to be one for every step that uses the tool', () => {
    const steps = [
      step('agent.run', { instruction: 'Write' }),
      step('agent.run', { instruction: 'Find', tools: ['http.request'] }),
    ];
    expect(replaceableTools(steps, ALL)).toEqual(new Set());
  });

  test('is what is left of the tools', () => {
    const left = withoutTools(ALL, new Set(['text.summarize']));
    expect(left.get('text.summarize')).toBeUndefined();
    expect(left.list()).toHaveLength(ALL.list().length - 1);
  });
});
