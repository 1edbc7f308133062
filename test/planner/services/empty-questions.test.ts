import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GapKind } from '../../../src/domain/plan-report/index.js';
import type { Plan } from '../../../src/planner/planner.js';
import { DEVELOPMENT } from '../../planner-sentences/development.js';
import { DRAWN_SERVICES } from '../../planner-sentences/drawn-services.js';
import { FIRST_CLASS } from '../../planner-sentences/first-class.js';
import { FRESH_SERVICES } from '../../planner-sentences/fresh-services.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A question about words shows them, and one that offers a choice has something to choose. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** Null: refused. */
const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words);

const ABOUT_WORDS: ReadonlySet<GapKind> = new Set([GapKind.UNCLAIMED, GapKind.CONDITION, GapKind.OPERATION]);
const SERVICES = [...Object.values(DRAWN_SERVICES), ...Object.values(FRESH_SERVICES), FIRST_CLASS].flat();

describe('questions', () => {
  it.each<[string, readonly string[]]>([
    ['development', DEVELOPMENT],
    ['services', SERVICES.map(({ say }) => say)],
    [
      'things that are written for each one',
      [
        'Every morning, post new Shopify orders to #sales',
        'Every Friday, send new HubSpot contacts to #sales in Slack',
        'When someone books in Calendly, email me at ann@example.com',
      ],
    ],
  ])(
    'shows the words or the choices it asks about: %s',
    async (_name, sentences) => {
      const empty: string[] = [];
      for (const words of sentences)
        for (const gap of (await planOf(words))?.report?.gaps ?? []) {
          const isSilent = ABOUT_WORDS.has(gap.kind) && (gap.words.trim() === '' || gap.open === '');
          if (isSilent || (gap.kind === GapKind.CHOICE && gap.choices.length === 0))
            empty.push(`${words}: ${gap.kind} ${gap.question}`);
        }
      expect(empty).toEqual([]);
    },
    600_000,
  );
});
