import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Priorities without their noun, labels of several words, and further things of the kind that starts the runs. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

describe('a degree that a thing is set to', () => {
  it('is its priority, and no status', async () => {
    const { trigger } = await planOf(
      'When a ticket in the Garage project in Jira is set to Lowest, post in Slack #quiet',
    );
    expect(trigger).toMatchObject({ eventType: 'jira.updated_issue', filters: { 'fields.priority.name': 'Lowest' } });
  });

  it('leaves the other states as they are', async () => {
    const { trigger } = await planOf('When a ticket in Jira is set to In Review, post in Slack #quiet');
    expect(trigger?.eventType).toBe('jira.status_change');
  });
});

describe('a label whose second word is small', () => {
  it('is filtered as a whole', async () => {
    const { trigger } = await planOf('When a Linear issue gets the label Field visit, post in Slack #van');
    expect(trigger?.filters).toEqual({ 'labels.nodes.name': { matches: '(?i)^Field visit$' } });
  });
});

describe('a further thing with a name of its own', () => {
  it('is no copy of the one that starts the run', async () => {
    const plan = await planOf('When a Todoist task is completed, add a new one "Water the plants"');
    expect(Object.keys(plan.steps[0]?.input ?? {}).toSorted()).toEqual(['connection', 'content', 'project_id']);
  });
});

describe('a whole of which only the parts are reported', () => {
  it('is asked about, and the answer names the part', async () => {
    const words = 'When a checklist is completed on a card of the Garden board in Trello, post in Slack #van';
    const [gap] = (await planOf(words)).report?.gaps.filter(({ kind }) => kind === 'CHOICE') ?? [];
    expect(gap?.question).toContain('each checklist item');
    expect(gap?.choices?.[0]?.words).toContain('a checklist item is completed');
  });

  it('is left alone if the words name the part', async () => {
    const plan = await planOf('When a checklist item is completed on a Trello card, post in Slack #van');
    expect(plan.trigger?.eventType).toBe('trello.completed_item');
    expect(plan.report?.gaps.filter(({ kind }) => kind === 'CHOICE')).toEqual([]);
  });
});
