import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Acts of the service that the event comes from are done to the thing of the event, if the words say no other. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

async function inputOf(words: string): Promise<object> {
  const { connection: _, ...input } = ((await planning.plan(words)).steps[0]?.input ?? {}) as Record<string, unknown>;
  return input;
}

describe('the id of what starts the run', () => {
  it.each<[string, object]>([
    [
      'When a new Trello card is added to the board Spring, add a checklist called Steps',
      { name: 'Steps', id: '{{ trigger.payload.data.card.id }}' },
    ],
    [
      'When a new Trello card is created, add a comment saying thanks',
      { text: 'thanks', id: '{{ trigger.payload.data.card.id }}' },
    ],
    [
      'When a new issue is opened in acme/shop on GitHub, comment "Thanks for the report"',
      { owner: 'acme', repo: 'shop', body: 'Thanks for the report', number: '{{ trigger.payload.issue.number }}' },
    ],
    [
      'When a new Linear issue is created, add a comment "We look at it on Monday"',
      { body: 'We look at it on Monday', issueId: '{{ trigger.payload.id }}' },
    ],
    ['When a new Todoist task is added, set its priority to 4', { priority: 1, id: '{{ trigger.payload.id }}' }],
    [
      'When a new file is added to the Drive folder Scans, move it to the folder Archive',
      { fileId: '{{ trigger.payload.id }}' },
    ],
  ])('is the id that the act needs: %s', async (words, input) => {
    expect(await inputOf(words)).toEqual(input);
  });

  it.each([
    ['When a new Trello card is created, delete a card', 'id'],
    ['When a new Trello card is created, comment "Seen" on the card "Log"', 'id'],
    ['When a new Asana task is created, comment "Seen" on a Trello card', 'id'],
  ])('is not taken for another thing, nor for an act that takes something away: %s', async (words, name) => {
    expect(await inputOf(words)).not.toHaveProperty(name);
  });
});
