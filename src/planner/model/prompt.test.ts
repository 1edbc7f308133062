import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../lib/json/json.js';
import { DEFAULT_RETRY } from '../../domain/steps/step.js';
import type { Step } from '../../domain/steps/step.js';
import { ToolRegistry } from '../../tools/registry.js';
import { promptOf } from './prompt.js';

/** Different kinds of secrets, each with a part that must be nowhere in the prompt. */
const SECRETS = [
  { at: (input: string): JsonObject => ({ headers: { Authorization: input } }), secret: 'canary-1' },
  {
    at: (input: string): JsonObject => ({ body: { 'Ocp-Apim-Subscription-Key': [{ of: input }] } }),
    secret: 'canary-2',
  },
  { at: (input: string): JsonObject => ({ url: `https://ann:${input}@example.com/x` }), secret: 'canary-3' },
  {
    at: (input: string): JsonObject => ({ text: `Use https://example.com/?api_key=${input} for it` }),
    secret: 'canary-4',
  },
  {
    at: (input: string): JsonObject => ({ note: `${'x '.repeat(990)} sk-live-${input}-0123456789` }),
    secret: 'canary-5',
  },
  {
    at: (input: string): JsonObject => ({ jwt: `eyJhbGciOiJIUzI1NiJ9.${input}-payload.c2lnbmF0dXJl` }),
    secret: 'canary-6',
  },
];

function stepWith(input: JsonObject): Step {
  return {
    id: 'a',
    title: 'Call with sk-title-canary-7890',
    description: '',
    tool: 'http.request',
    input,
    when: null,
    dependsOn: null,
    forEach: null,
    retry: DEFAULT_RETRY,
    timeoutMs: 1,
    onError: 'FAIL',
  };
}

test('no secret that was typed into steps or words goes to a model', () => {
  const steps = SECRETS.map(({ at, secret }) => stepWith(at(secret)));
  const prompt = promptOf(
    {
      title: 'Post with ghp_canary0title01',
      description: 'Send it to https://example.com/hook?token=canary-in-words, with Bearer canary-in-words-too.',
      timezone: 'UTC',
      tools: new ToolRegistry([]),
      signal: new AbortController().signal,
      previous: { steps, reason: 'It used sk-old-canary-123456 wrongly.', forceDifferentTools: false },
    },
    { own: [], external: [], others: [] },
  );
  const text = prompt.map(({ content }) => content).join('\n');
  expect(text).not.toContain('canary');
  expect(text).toContain('https://example.com/hook?token=…');
  expect(text).toContain('"tool":"http.request"');
});
