import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Names in a start that no reader may cut or drop: `added to Parked on Garden`, `the label Deposit paid is added`. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

describe('a name within a named place', () => {
  it.each([
    ['when a new card is added to To Buy on Garden in Trello, email me', 'To Buy'],
    ['when a new card is added to Waiting on Garden in Trello, email me', 'Waiting'],
    ['when a card is added to Ideas on the Garden board in Trello, email me', 'Ideas'],
  ])('%s', async (words, list) => {
    const { trigger } = await planOf(words);
    expect(trigger?.eventType).toBe('trello.new_card');
    expect(trigger?.filters).toEqual({ 'data.list.name': { matches: `(?i)^${list}$` } });
  });

  it.each([
    ['when the label Order missing is put on a Trello card, mail me the card name', 'Order missing'],
    ['when the label Deposit paid is added to a Trello card, email me', 'Deposit paid'],
    ['When the label Ready for collection gets added to a card in Trello, email me', 'Ready for collection'],
  ])('%s', async (words, label) => {
    const plan = await planOf(words);
    expect(plan.trigger?.filters).toEqual({ 'data.label.name': { matches: `(?i)^${label}$` } });
    expect(plan.steps.every(({ when }) => when === undefined || when === null)).toBe(true);
  });
});
