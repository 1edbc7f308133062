import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a list with what is to be done in its name', () => {
  it.each([
    ['When a card is moved to Ready to Paint on my Workshop Trello board, tell me', 'Ready to Paint'],
    ['When a Linear issue moves to Ready to Ship, mail me', 'Ready to Ship'],
    ['When a Jira issue moves to Waiting to Close in OPS, mail me', 'Waiting to Close'],
  ])('is one name: %s', async (words, name) => {
    const { trigger } = await planning.plan(words, EVERY_SERVICE);
    expect(JSON.stringify(trigger?.filters)).toContain(`^${name}$`);
  });

  it('is none if cards move between two lists', async () => {
    const words = 'Move all cards from Waiting to Done on my Workshop Trello board';
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps[0]?.input['query']).toContain('list:"Waiting"');
  });

  it('is where cards are moved from', async () => {
    const words = 'Move all cards from Ready to Paint to Done on my Workshop Trello board';
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps[0]?.input['query']).toContain('list:"Ready to Paint"');
  });
});

describe('what a card is marked as', () => {
  it.each([
    'When a Trello card is marked as done, tell me',
    'When a card is marked as complete in Trello, tell me',
    'When a card is ticked off in Trello, tell me',
  ])('is no list: %s', async (words) => {
    const { trigger } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger?.filters).toEqual({ 'data.card.dueComplete': { eq: true } });
  });
});

describe('a day with its time', () => {
  it('makes no schedule of the time', async () => {
    const words = 'Put a card called "Oil the saw" at the top of Today on my Workshop Trello board, due tomorrow at 10';
    const { trigger, steps } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger).toBeNull();
    expect(steps[0]?.input['due']).toContain('T10:00:00Z');
  });
});

describe('a further name beside what is watched', () => {
  it('is asked about', async () => {
    const words = 'When a new Linear issue arrives in Backlog of the Booking team, mail me';
    const { report } = await planning.plan(words, EVERY_SERVICE);
    expect(report?.gaps.map(({ question }) => question).join('\n')).toContain('"in Backlog"');
  });
});
