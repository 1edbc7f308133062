import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createOfflinePlanner } from '../src/planner/offline/offline-planner.js';
import { TEMPLATES } from '../src/services/templates/index.js';
import { EVAL_CASES } from './planner-eval/cases/index.js';
import { createEvalCatalog, type EvalCatalog } from './planner-eval/catalog.js';
import { scoreOf, tableOf, type Score } from './planner-eval/score.js';

/* The score of the offline planner on the evaluation set; the same for any model: `npm run eval -- --model`. */

/** What has to pass of all paraphrases, those that were held out while the planner was built included. */
const MIN_SHARE = 0.85;

let catalog: EvalCatalog;
let score: Score;

beforeAll(async () => {
  catalog = createEvalCatalog();
  score = await scoreOf(createOfflinePlanner({ templates: TEMPLATES }), catalog.tools);
  process.stdout.write(`\nThe offline planner on the evaluation set:\n\n${tableOf(score)}\n\n`);
});

afterAll(() => catalog.close());

describe('the evaluation set', () => {
  test('has 80 descriptions in three paraphrases each, all different, a third of them held out', () => {
    expect(EVAL_CASES).toHaveLength(80);
    expect(new Set(EVAL_CASES.map(({ id }) => id)).size).toBe(80);
    expect(new Set(EVAL_CASES.flatMap(({ paraphrases }) => paraphrases.map((words) => words.toLowerCase()))).size).toBe(240);
    expect(EVAL_CASES.filter(({ heldOut }) => heldOut).length).toBeGreaterThanOrEqual(25);
  });

  test('is planned by the offline planner in at least 85 of 100 cases', () => {
    expect(score.all.of).toBe(240);
    expect(score.all.passed / score.all.of).toBeGreaterThanOrEqual(MIN_SHARE);
  });

  test('never makes it hand out a plan that does not run', () => {
    expect(score.verdicts.filter(({ fault }) => fault?.startsWith('does not run')).map(({ id, fault }) => `${id}: ${fault ?? ''}`)).toEqual([]);
  });
});
