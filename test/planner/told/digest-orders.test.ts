import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Summaries by a model that are said as nouns. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a summary by a model as a noun', () => {
  it.each([
    ['Thursday at 4pm, AI summary of what we finished this week in Linear, to my mail', '0 16 * * 4'],
    ['Thursday afternoon: AI summary of the Jira issues closed this week in DEPOT, to my inbox', '0 15 * * 4'],
    ['Mondays at 8: AI digest of the cards in Doing on the Shed Trello board, by mail to me', '0 8 * * 1'],
    ['each thursday at 4pm email me what we finished this week in linear, summarized by AI', '0 16 * * 4'],
    ['Every Monday send me a digest by AI of the issues opened last week in acme/web on GitHub', '0 9 * * 1'],
    ['Every Thursday at 4pm send an AI summary of the Jira issues closed this week in DEPOT to my mail', '0 16 * * 4'],
  ])('is written and mailed: %s', async (words, schedule) => {
    const { trigger, steps } = await planning.plan(words, EVERY_SERVICE_AND_MODEL);
    expect(trigger?.schedule).toBe(schedule);
    expect(steps.slice(-2).map(({ tool }) => tool)).toEqual(['llm.generate', 'email.send']);
    expect(steps.at(-2)?.input['prompt']).toBe('Summarize the following. Answer with the result and nothing else.');
    expect(steps.at(-1)?.input['to']).toBe('joe@example.com');
  });

  it.each([
    ['Weekly AI digest of the #wins channel on Slack, sent to me on Fridays', '0 9 * * 5', 604_800_000],
    ['email me a daily AI digest of the help-desk channel on Slack', '0 9 * * *', 86_400_000],
    ['Send me a Sunday evening digest of the #papers channel on Slack', '0 18 * * 0', 604_800_000],
    ['once a week send me an AI summary of #wins on Slack', '0 9 * * 1', 604_800_000],
  ])('is about the time since the run before: %s', async (words, schedule, ms) => {
    const { trigger, steps } = await planning.plan(words, EVERY_SERVICE_AND_MODEL);
    expect(trigger?.schedule).toBe(schedule);
    expect(steps[0]).toMatchObject({ tool: 'slack.channel_history' });
    expect(steps[0]?.input['oldest']).toContain(`- ${ms})`);
  });
});
