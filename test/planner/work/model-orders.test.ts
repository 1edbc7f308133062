import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The model stands at any place of a sentence, and its work is the same. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const promptOf = ({ steps }: Plan): unknown => steps.find(({ tool }) => tool === 'llm.generate')?.input['prompt'];

describe('a model', () => {
  it.each([
    'AI sketches an outline for it and adds that as a comment',
    'AI should sketch an outline for it and add that as a comment',
    'get AI to sketch an outline for it and add that as a comment',
    'tell ChatGPT to sketch an outline for it and add that as a comment',
    'sketch an outline for it using AI and add that as a comment',
    'sketch an outline for it with the help of GPT-4 and add that as a comment',
  ])('does the same however it is named: %s', async (words) => {
    const plan = await planOf(`When a card is created in Trello, ${words}`);
    expect(promptOf(plan)).toMatch(/^Sketch an outline for the following\./);
    expect(toolsOf(plan)).toEqual(['llm.generate', 'trello.add_comment']);
  });

  it.each([
    ['post a short AI summary to Slack #team', /^Write a short summary\./, 'slack.send_message'],
    ['send me a polite reminder written by AI', /^Write a polite reminder\./, 'email.send'],
    ['mail me an AI-generated summary', /^Write a summary\./, 'email.send'],
  ])('writes a text before it is sent: %s', async (words, prompt, tool) => {
    const plan = await planOf(`When a card is created in Trello, ${words}`);
    expect(promptOf(plan)).toMatch(prompt);
    expect(toolsOf(plan)).toEqual(['llm.generate', tool]);
    expect(JSON.stringify(plan.steps[1]?.input)).toContain('steps.generate.output.text');
  });

  it("reads the second half of `it's`", async () => {
    const plan = await planOf(
      "When a card is created in Trello, have AI check whether it's spam and post the answer to Slack #team",
    );
    expect(promptOf(plan)).toMatch(/^Check whether the following is spam\./);
  });
});

describe('a model that works on things which nothing reads', () => {
  it('is given the messages of the place, or asks', async () => {
    const plan = await planOf(
      'Every evening at 9, recap with AI what was written since lunch in #kitchen on Slack and mail it to me',
    );
    expect(plan.report?.status).not.toBe('READY');
  });

  it('asks for the things to pick from', async () => {
    const plan = await planOf(
      'Every Friday at 9, use AI to choose the best of our recipes and post it to #kitchen on Slack',
    );
    expect(plan.report?.status).toBe('DRAFT');
    expect(plan.report?.gaps.map(({ question }) => question)).toEqual(
      expect.arrayContaining([expect.stringContaining('What is the model to read?')]),
    );
  });
});
