import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Summaries by a model that are sent: what they hold, how they are written, and where they go. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const promptOf = ({ steps }: Plan): unknown => steps.find(({ tool }) => tool === 'llm.generate')?.input['prompt'];

describe('a summary by a model', () => {
  it.each([
    ['Summarize #random on Slack every Friday with ChatGPT and send me the highlights', 'with the highlights'],
    [
      'Every Tuesday have AI summarise the open issues in Linear and mail me the biggest risks',
      'with the biggest risks',
    ],
    ['Every Monday summarise the open issues in Linear with AI and email me the main points', 'with the main points'],
    ['when a Word document is added to Google Drive, summarize it with AI and mail me the key points', 'key points'],
    ['Every evening summarise #help on Slack and mail me anything left open', ', anything left open included'],
  ])('holds the points that are sent: %s', async (words, told) => {
    const plan = await planOf(words);
    expect(promptOf(plan)).toContain(told);
    expect(toolsOf(plan)).not.toContain('text.summarize');
    expect(plan.steps.at(-1)).toMatchObject({
      tool: 'email.send',
      input: { text: '{{ steps.generate.output.text }}' },
    });
  });

  it.each([
    ['every Monday email me a friendly AI summary of the open issues in Linear', 'in a friendly style'],
    ['every Monday send me a plain-English AI summary of the open issues in Linear', 'in plain English'],
  ])('has a style: %s', async (words, told) => {
    expect(promptOf(await planOf(words))).toContain(told);
  });

  it.each([
    ['Every evening give me an AI summary of the posts in #news on Slack', 'slack.channel_history'],
    ['Prepare an AI summary of the open issues in Linear and email it to me every Friday', 'linear.list_issues'],
    ['Every Friday summarize the open issues in Linear with AI, the oldest first', 'linear.list_issues'],
  ])('reads a service and goes to the user: %s', async (words, read) => {
    const plan = await planOf(words);
    const tools = toolsOf(plan);
    expect([tools[0], ...tools.slice(-2)]).toEqual([read, 'llm.generate', 'email.send']);
    expect(promptOf(plan)).toMatch(/^Summarize the following[.,]/);
  });

  it.each([
    'Email me when a bug is created in Jira, with an AI summary of the description',
    'Let me know when a Zendesk ticket comes in, with an AI summary of the description',
  ])('is the message that a start brings: %s', async (words) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['llm.generate', 'email.send']);
    expect(promptOf(plan)).toMatch(/^Summarize the following/);
  });
});

describe('what is told to one person', () => {
  it.each([
    ['Send Maria a Slack DM saying that she can leave early today', 'you can leave early today'],
    ['DM Tom on Slack that his laptop is ready to pick up', 'Your laptop is ready to pick up'],
    ['DM Tom on Slack that the printer is fixed', 'the printer is fixed'],
  ])('is said to them: %s', async (words, text) => {
    expect((await planOf(words)).steps[0]?.input['text']).toMatch(new RegExp(`^${text}$`, 'i'));
  });
});

describe('a mail of single fields', () => {
  it.each([
    ['when an Asana task is completed, email me who finished it', 'completed_by.name', 'trigger.payload.name'],
    ['when a Linear issue is closed, mail me who it is assigned to', 'assignee.name', 'trigger.payload.title'],
  ])('says in its subject what it is about: %s', async (words, text, title) => {
    const { steps } = await planOf(words);
    expect(steps[0]?.input['text']).toContain(text);
    expect(steps[0]?.input['subject']).toContain(title);
  });
});
