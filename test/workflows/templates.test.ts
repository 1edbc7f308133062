import { afterAll, describe, expect, test } from '@jest/globals';
import { isJsonObject } from '../../src/lib/json/json.js';
import { compileTemplates } from '../../src/services/marketplace/compile-templates.js';
import { allTemplates } from '../../src/templates/index.js';
import type { Template } from '../../src/templates/template.type.js';
import { createAllTools } from '../support/tools/all-tools.js';

const TEMPLATES = allTemplates();

const { registry, close } = createAllTools();
afterAll(() => close());

/** The fields of its context, with the default of each. */
const contextOf = ({ inputSchema }: Template) =>
  Object.entries(isJsonObject(inputSchema?.['properties']) ? inputSchema['properties'] : {}).map(([name, field]) => ({
    name,
    otherwise: isJsonObject(field) ? field['default'] : undefined,
  }));
const connectionsOf = ({ steps }: Template) =>
  steps.flatMap(({ input }) => (typeof input?.['connection'] === 'string' ? [input['connection']] : []));

describe('the curated templates', () => {
  test('differ in slug, title and description', () => {
    for (const key of ['slug', 'title', 'description'] as const)
      expect(new Set(TEMPLATES.map((template) => template[key])).size).toBe(TEMPLATES.length);
    expect(TEMPLATES.filter(({ slug }) => !/^[a-z]+(-[a-z]+)*$/.test(slug))).toEqual([]);
  });

  test('use every tool that needs nothing of a user of its own, and every kind of trigger', () => {
    const used = new Set(TEMPLATES.flatMap((template) => template.steps.map((step) => step.tool)));
    expect([...used].sort()).toEqual(registry.list().map((tool) => tool.name));
    expect(new Set(TEMPLATES.map(({ trigger }) => trigger.type))).toEqual(new Set(['MANUAL', 'SCHEDULED', 'EVENT']));
    expect(new Set(TEMPLATES.flatMap(({ trigger }) => trigger.eventType?.split('.')[0] ?? []))).toEqual(
      new Set(['github', 'stripe', 'slack', 'email', 'gmail', 'webhook', 'workflow']),
    );
  });

  test.each(TEMPLATES.map((template) => [template.slug, template] as const))(
    '%s says what it needs, and falls back on what its schema says',
    (_slug, template) => {
      expect(() => compileTemplates([template], registry)).not.toThrow();
      const steps = JSON.stringify(template.steps);
      for (const { name, otherwise } of contextOf(template)) {
        expect(template.description).toContain(`"${name}"`);
        const fallbacks = [
          ...steps.matchAll(
            new RegExp(
              `\\$exists\\(context\\.${name}\\) \\? context\\.${name} : (\\[[^\\]]*\\]|\\\\"(?:[^"\\\\]|\\\\(?!"))*\\\\"|[\\w.-]+)`,
              'g',
            ),
          ),
        ].map(([, value = '']) => JSON.parse(value.replaceAll('\\"', '"')) as unknown);
        if (otherwise === undefined) expect(template.inputSchema?.['required']).toContain(name);
        else expect(fallbacks.length).toBeGreaterThan(0);
        for (const fallback of fallbacks) expect(fallback).toEqual(otherwise);
      }
      for (const connection of connectionsOf(template))
        expect(template.description).toContain(connection === 'sample' ? 'sample mailbox' : `"${connection}"`);
      if (template.steps.some((step) => step.tool === 'llm.generate' || step.tool === 'agent.run'))
        expect(template.description).toContain('Needs a model');
    },
  );
});
