import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* An instruction for a model says something whole, and what AI is asked for goes to a model. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const promptsOf = ({ steps }: Plan): readonly unknown[] =>
  steps.flatMap(({ tool, input }) => (tool === 'llm.generate' ? [input['prompt']] : []));

describe('an instruction for a model', () => {
  it('is made plain if only a summary is asked for', async () => {
    const plan = await planOf(
      'every monday morning write an AI summary of what the Web team finished in Linear last week and post it in Slack #web',
    );
    expect(promptsOf(plan)).toEqual(['Summarize the following. Answer with the result and nothing else.']);
  });

  it('is the clause of the user if it is not whole', async () => {
    const plan = await planOf('If a new member joins our Telegram group Makers, reply with a short riddle message');
    expect(promptsOf(plan)).toEqual([
      'Do what these words ask: "reply with a short riddle". Answer with the result and nothing else.',
    ]);
  });
});
