import { expect, test } from '@jest/globals';
import { hasWords, wordsOf } from '../../console/src/lib/search-words.js';
import type { StepDraft } from '../../src/domain/steps/step.js';
import { allTemplates } from '../../src/templates/index.js';
import { SEARCH_PHRASES } from './search-phrases.js';

/** As the page of templates shows them. */
function textsOf(steps: readonly StepDraft[]): readonly string[] {
  return steps.flatMap(({ title, tool, loop }) => [title, tool ?? '', ...textsOf(loop?.steps ?? [])]);
}

test('templates are found by what people call things', () => {
  const missed = SEARCH_PHRASES.filter(([phrase, slug]) => {
    const found = allTemplates().filter(({ title, description, tags, categories, steps }) =>
      hasWords(wordsOf(phrase), [title, description, ...tags, ...categories, ...textsOf(steps)]),
    );
    return found.length > 10 || found.every((template) => template.slug !== slug);
  });
  // Of sixty phrases, among ten at most.
  expect(missed.slice(3)).toEqual([]);
});
