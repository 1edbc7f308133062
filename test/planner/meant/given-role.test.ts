import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a role that another operation gives', () => {
  it('is asked about', async () => {
    const words = 'when a pull request is opened in billing on GitHub, add Omar as a reviewer';
    const { report } = await planning.plan(words, EVERY_SERVICE);
    const gap = report?.gaps.find(({ question }) => question.includes('"add Omar as a reviewer"'));
    expect(gap?.isBlocking).toBe(true);
    expect(gap?.choices.map(({ label }) => label)).toContain('GitHub: Request a review');
  });
});
