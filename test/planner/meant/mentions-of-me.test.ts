import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Comments, and mentions of the user in them, as what starts a workflow. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a mention of the user', () => {
  it.each([
    ['Mail me whenever a teammate mentions me in Linear', 'linear.mention'],
    ["Send me an email if I'm tagged in a Linear issue", 'linear.mention'],
    ['When I get mentioned in a Jira ticket, email me the comment', 'jira.mention'],
    ['if someone tags me on a Trello card, let me know by mail', 'trello.mention'],
    ['When I am mentioned in an Asana task, email me its title', 'asana.mention'],
    ['Once anybody pings me on GitHub, email me the link', 'github.mention'],
    ["As soon as I'm mentioned in Slack, mail me the text", 'slack.mention'],
    ['when a colleague tags me on Slack while I am out, email me', 'slack.mention'],
  ])('starts it: %s', async (words, eventType) => {
    expect((await planning.plan(words, EVERY_SERVICE)).trigger).toMatchObject({ eventType });
  });

  it('is watched in the channel that the words name', async () => {
    const plan = await planning.plan('When someone mentions me in #launch on Slack, email me', EVERY_SERVICE);
    expect(plan.trigger).toMatchObject({ eventType: 'slack.mention' });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['email.send']);
  });

  it('tells of the issue, and not of the comment, to the acts behind it', async () => {
    const plan = await planning.plan('When I am mentioned in Linear, add the label Reply to the issue', EVERY_SERVICE);
    expect(plan.steps[0]?.input).toMatchObject({ id: '{{ trigger.payload.issue.id }}' });
  });
});

describe('a comment on a thing', () => {
  it.each([
    ['If anyone comments on an Asana task, complete the task', { task: '{{ trigger.payload.task.gid }}' }],
    ['When someone comments on a Todoist task, label it read', { id: '{{ trigger.payload.task_id }}' }],
    ['When someone comments on an issue on GitHub, label it seen', { number: '{{ trigger.payload.issue.number }}' }],
  ])('lets the acts be done to the thing: %s', async (words, input) => {
    expect((await planning.plan(words, EVERY_SERVICE)).steps[0]?.input).toMatchObject(input);
  });

  it.each([
    ['When a Linear issue is created, comment "hi" and assign it to Bo', { id: '{{ trigger.payload.id }}' }],
    ['When a Jira bug is created, comment "hi" and label it new', { issueKey: '{{ trigger.payload.key }}' }],
  ])('leaves the thing to the next act: %s', async (words, input) => {
    expect((await planning.plan(words, EVERY_SERVICE)).steps[1]?.input).toMatchObject(input);
  });

  it('is held back to things that the user follows', async () => {
    const { trigger, report } = await planning.plan(
      'When anyone comments on an Asana task that I follow, email me',
      EVERY_SERVICE,
    );
    expect(trigger?.eventType).toBe('asana.new_comment');
    expect(report?.gaps.map(({ target }) => target)).toContain('/trigger/filters/task.followers.name');
  });
});
