import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { doubtsOf } from '../../../src/planner/offline/doubts/index.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Summaries that the words want of a model: one is asked for them, and never left out without a word. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a summary by AI', () => {
  it.each([
    "Every weekday at 7:15 write me an AI summary of yesterday's starred Gmail messages",
    "Each Friday at 3pm prepare an AI-written digest of this week's unread Gmail messages and mail it to me",
    'Every evening write me an AI recap of the tasks I completed today in Todoist',
    'Every Monday at 9 create a GPT summary of the issues opened last week in lark/nest on GitHub and mail it to me',
    "Each night make me a summary by AI of today's unread Gmail messages",
  ])('is asked of a model: %s', async (words) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    const tools = plan.steps.map(({ tool }) => tool);
    expect(tools).toContain('llm.generate');
    expect(tools).not.toContain('text.summarize');
    expect(tools.at(-1)).toBe('email.send');
  });

  it('needs no model if the words want none', async () => {
    const words = "Every weekday at 7:15 write me a summary of yesterday's starred Gmail messages";
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect(plan.steps.map(({ tool }) => tool)).toContain('text.summarize');
  });
});

describe('a plan that asks no model', () => {
  const doubted = async (request: string, tool: string, effect = '/steps/0/tool'): Promise<readonly string[]> => {
    const ledger = [{ words: request, start: 0, end: request.length, owner: tool, effect }];
    const steps = [{ id: 'one', tool, title: tool, input: { text: '{{ trigger.payload.text }}' } }];
    const tools = await planning.toolsFor(request);
    return doubtsOf({ request, steps, trigger: null, gaps: [], ledger, tools }).map(({ words }) => words);
  };

  it.each([
    ['give me an AI summary of my mails', 'an AI summary'],
    ['make an AI-written overview of the orders', 'an AI-written overview'],
    ['summarize the orders with AI', 'with AI'],
    ['have ChatGPT sum up my mails', 'have ChatGPT sum up'],
    ['use AI to recap the week', 'use AI to recap'],
    ['a summary by an LLM of all mails', 'summary by an LLM'],
  ])('is asked about: %s', async (words, said) => {
    expect(await doubted(words, 'text.summarize')).toEqual([said]);
  });

  it.each([
    ['summarize the mails with the label AI summaries', 'text.summarize', '/steps/0/input/text'],
    ['summarize the mails tagged with AI', 'text.summarize', '/steps/0/input/text'],
    ['summarize the news', 'text.summarize', '/steps/0/tool'],
    ['write an AI summary', 'llm.generate', '/steps/0/input/prompt'],
  ])('is not asked about: %s', async (words, tool, effect) => {
    expect(await doubted(words, tool, effect)).toEqual([]);
  });
});
