import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { TOOL_EXAMPLES } from '../../src/docs/pages/tool-examples.js';
import { toolsPage } from '../../src/docs/pages/tools-page.js';
import { checkSteps } from '../../src/domain/steps/check-steps.js';
import { createAllTools } from '../support/tools/all-tools.js';

const { registry, close } = createAllTools();
afterAll(() => close());

test('the committed page is what the registry says', () => {
  expect(readFileSync(new URL('../../docs/tools.md', import.meta.url), 'utf8')).toBe(
    toolsPage(registry.list(), TOOL_EXAMPLES),
  );
});

test('every tool has examples, and no example is of a tool that is not there', () => {
  const shown = [...new Set(TOOL_EXAMPLES.map((example) => example.tool))].sort();
  expect(shown).toEqual(registry.list().map((tool) => tool.name));
});

test.each(TOOL_EXAMPLES.map((example) => [example.tool, example] as const))(
  'the example of %s is a workflow that can be saved',
  (name, { steps }) => {
    expect(checkSteps(steps, registry).map((step) => step.tool)).toContain(name);
  },
);
