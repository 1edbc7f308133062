import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('A request for a review by the user', () => {
  it.each([
    'Email me when I am asked to review a GitHub pull request',
    'When a colleague asks me for a review on GitHub, email me the title',
    'Whenever my review gets requested on GitHub, mail me the pull request link',
    'When I get added as a reviewer on a GitHub PR, email me its link',
    'Tell me when anyone requests a review from me on GitHub',
  ])('starts in any repository: %s', async (words) => {
    const { trigger } = await planning.plan(words);
    expect(trigger).toMatchObject({ eventType: 'github.review_asked_of_me', filters: {} });
  });

  it('of another person is one of a repository', async () => {
    const { trigger } = await planning.plan('When a review is requested in acme/sails on GitHub, email me');
    expect(trigger).toMatchObject({ eventType: 'github.review_requested' });
  });
});
