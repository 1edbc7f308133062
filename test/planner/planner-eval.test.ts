import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import { EVAL_CASES } from '../planner-eval/cases/index.js';
import { createEvalCatalog, type EvalCatalog } from '../planner-eval/catalog.js';
import { scoreOf, tableOf, type Score } from '../planner-eval/score.js';

/* The score of the offline planner on the evaluation set; the same for any model: `npm run eval -- --model`. */

/** The most of the 240 paraphrases that may be active but differ from the request by the rules of their cases. */
const MAX_WRONG = 4;
/** How many have to be active and right at once: the rest are questions and refusals. */
const MIN_GOOD = 80;

let catalog: EvalCatalog;
let score: Score;

beforeAll(async () => {
  catalog = createEvalCatalog();
  score = await scoreOf(createOfflinePlanner(), catalog.tools);
  process.stdout.write(`\nThe offline planner on the evaluation set:\n\n${tableOf(score)}\n\n`);
});

afterAll(() => catalog.close());

describe('the evaluation set', () => {
  test('has 80 descriptions in three paraphrases each, all different, a third of them held out', () => {
    expect(EVAL_CASES).toHaveLength(80);
    expect(new Set(EVAL_CASES.map(({ id }) => id)).size).toBe(80);
    expect(new Set(EVAL_CASES.flatMap(({ paraphrases }) => paraphrases.map((words) => words.toLowerCase()))).size).toBe(
      240,
    );
    expect(EVAL_CASES.filter(({ heldOut }) => heldOut).length).toBeGreaterThanOrEqual(25);
  });

  test('is hardly ever planned wrong without a word', () => {
    expect(score.all.of).toBe(240);
    expect(
      score.verdicts
        .filter(({ outcome }) => outcome === 'wrong')
        .slice(MAX_WRONG)
        .map(({ id, paraphrase, fault }) => `${id} ${paraphrase}: ${fault ?? ''}`),
    ).toEqual([]);
    expect(score.all.passed).toBeGreaterThanOrEqual(MIN_GOOD);
  });

  test('never makes it hand out a plan that does not run', () => {
    expect(
      score.verdicts
        .filter(({ fault }) => fault?.startsWith('does not run'))
        .map(({ id, fault }) => `${id}: ${fault ?? ''}`),
    ).toEqual([]);
  });
});
