import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createOfflinePlanner } from '../src/planner/offline/offline-planner.js';
import { TEMPLATES } from '../src/services/templates/index.js';
import { createEvalCatalog, type EvalCatalog } from './planner-eval/catalog.js';
import { TEMPLATE_PARAPHRASES } from './support/template-paraphrases.js';

/* Every template of explore is reached without a model, by somebody who describes it in words of his own. */

const planner = createOfflinePlanner({ templates: TEMPLATES });
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(() => catalog.close());

test('each template has a paraphrase, and each paraphrase a template', () => {
  expect(Object.keys(TEMPLATE_PARAPHRASES).toSorted()).toEqual(TEMPLATES.map(({ slug }) => slug).toSorted());
});

describe('the structure of a template is taken for a request that describes it', () => {
  test.each(TEMPLATES.map((template) => ({ slug: template.slug, template })))('$slug', async ({ slug, template }) => {
    const { words, mentions = [] } = TEMPLATE_PARAPHRASES[slug] ?? { words: '' };
    expect(words).not.toBe(template.description);
    const plan = await planner.plan({ title: 'A workflow', description: words, tools: catalog.tools, timezone: 'Europe/Berlin', signal: new AbortController().signal });
    expect(plan.steps.map(({ id, tool }) => ({ id, tool }))).toEqual(template.steps.map(({ id, tool }) => ({ id, tool })));
    const input = JSON.stringify(plan.steps.map((step) => step.input));
    for (const mention of mentions) expect(input).toContain(mention);
  });
});
