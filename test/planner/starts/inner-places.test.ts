import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountOf } from '../../support/planner/account-of.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const ACCOUNT = accountOf({ idBoard: ['Pottery Class'], project: ['Annual Report'], label: ['Fresh'] });

describe('Of two names for one place, the inner one is not lost', () => {
  it.each<[string, string]>([
    ['When a card is added to Glazes on the Pottery Class board in Trello, mail me', 'Glazes'],
    ['When a card gets added to Kiln on our Pottery Class board in Trello, label it Fresh', 'Kiln'],
    ['When a task is added to Layout in the Annual Report project in Asana, mail me', 'Layout'],
  ])('%s', async (words, inner) => {
    const plan = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    const asked = plan.report?.gaps.some(({ words: said }) => said.includes(inner)) === true;
    expect(asked || JSON.stringify(plan.trigger?.filters).includes(inner)).toBe(true);
  });
});
