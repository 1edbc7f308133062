import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A condition that a comma sets off is about all acts of its sentence; another one is about the act before it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a condition behind several acts', () => {
  it.each<[string, readonly (string | null)[]]>([
    [
      'New Zendesk ticket: post it to #support and email ann@example.com, unless the priority is low',
      ['$not("low" in trigger.payload.priority)', '$not("low" in trigger.payload.priority)'],
    ],
    [
      'Every day check https://example.com/status and mail me and tell #ops, if it is down',
      [null, 'steps.read_page.status = "FAILED"', 'steps.read_page.status = "FAILED"'],
    ],
    [
      'When I get an email, forward it to ann@example.com and post it to #mail only if the subject contains invoice',
      [null, '$contains($lowercase($string(trigger.payload.subject)), "invoice")'],
    ],
    [
      'New Zendesk ticket: email ann@example.com if the priority is urgent, and post it to #support',
      ['"urgent" in trigger.payload.priority', null],
    ],
  ])('holds for all of them, or for the last one: %s', async (words, conditions) => {
    const { steps } = await planning.plan(words);
    expect(steps.map(({ when }) => when ?? null)).toEqual(conditions);
  });

  it('compares the names of labels that are objects', async () => {
    const { steps } = await planning.plan(
      'When a GitHub issue is opened in acme/shop, post it to #dev if it is labelled bug',
    );
    expect(steps.map(({ when }) => when)).toEqual([
      '"bug" in trigger.payload.issue.labels.name.$lowercase($string($))',
    ]);
  });
});
