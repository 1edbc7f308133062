import { afterAll, describe, expect, test } from '@jest/globals';
import type { InvalidInputError } from '../../src/errors.js';
import { isJsonObject } from '../../src/lib/json/json.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import {
  cloneOfTemplate,
  compileTemplate,
  possibleTemplates,
} from '../../src/services/marketplace/compile-templates.js';
import { allTemplates } from '../../src/templates/index.js';
import type { Template } from '../../src/templates/template.type.js';
import { createAllTools, withServices } from '../support/tools/all-tools.js';

const TEMPLATES = allTemplates();

const { registry, close } = createAllTools();
const { tools, library } = withServices(registry);
afterAll(() => close());

/** The fields of its context, with the default of each. */
const contextOf = ({ inputSchema }: Template) =>
  Object.entries(isJsonObject(inputSchema?.['properties']) ? inputSchema['properties'] : {}).map(([name, field]) => ({
    name,
    otherwise: isJsonObject(field) ? field['default'] : undefined,
  }));
const connectionsOf = ({ steps }: Template) =>
  steps.flatMap(({ input }) => (typeof input?.['connection'] === 'string' ? [input['connection']] : []));

/** The tools of steps and of the bodies of loops among them. */
const toolsOf = (steps: Template['steps']): readonly string[] =>
  steps.flatMap(({ tool, loop }) => [...(tool === undefined ? [] : [tool]), ...toolsOf(loop?.steps ?? [])]);

/** The tools that do nothing without a connection of the user. */
const needingConnection = (): ReadonlySet<string> =>
  new Set(
    registry
      .list()
      .filter(({ inputSchema: { required } }) => Array.isArray(required) && required.includes('connection'))
      .map(({ name }) => name),
  );

describe('the curated templates', () => {
  test('differ in slug, title and description', () => {
    for (const key of ['slug', 'title', 'description'] as const)
      expect(new Set(TEMPLATES.map((template) => template[key])).size).toBe(TEMPLATES.length);
    expect(TEMPLATES.filter(({ slug }) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug))).toEqual([]);
  });

  test('use every tool that needs nothing of a user of its own, and every kind of trigger', () => {
    const used = new Set(TEMPLATES.flatMap((template) => toolsOf(template.steps)));
    const isOfService = (tool: string) => library.operation(tool) !== null;
    const [ofOthers, all] = [needingConnection(), registry.list().map((tool) => tool.name)];
    const own = [...used].filter((tool) => !isOfService(tool));
    expect(own.filter((tool) => !all.includes(tool))).toEqual([]);
    expect(own.filter((tool) => !ofOthers.has(tool)).sort()).toEqual(all.filter((tool) => !ofOthers.has(tool)));
    expect(new Set(TEMPLATES.map(({ trigger }) => trigger.type))).toEqual(new Set(['MANUAL', 'SCHEDULED', 'EVENT']));
    expect(
      new Set(TEMPLATES.flatMap(({ trigger }) => (trigger.source ? [] : (trigger.eventType?.split('.')[0] ?? [])))),
    ).toEqual(new Set(['github', 'stripe', 'slack', 'email', 'gmail', 'webhook', 'workflow']));
  });

  test.each(TEMPLATES.map((template) => [template.slug, template] as const))(
    '%s says what it needs, and falls back on what its schema says',
    (_slug, template) => {
      expect(possibleTemplates([template], tools)).toEqual([template]);
      expect(compileTemplate(template, tools).slug).toBe(template.slug);
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

  test('of services ask for what they need, at least ten of them', () => {
    const ofServices = TEMPLATES.filter(({ steps }) => toolsOf(steps).some((tool) => library.operation(tool) !== null));
    expect(ofServices.length).toBeGreaterThanOrEqual(10);
    expect(ofServices.filter(({ valuesSchema }) => valuesSchema === undefined)).toEqual([]);
  });

  test('are left out if the installation does not have their service', () => {
    const withoutServices = possibleTemplates(TEMPLATES, registry);
    expect(withoutServices.map(({ slug }) => slug)).not.toContain('deal-to-sheet');
    expect(withoutServices.map(({ slug }) => slug)).toContain('feed-to-slack');
  });
});

describe('the values of a template', () => {
  const template = TEMPLATES.find(({ slug }) => slug === 'sheet-row-to-slack');
  if (!template) throw new Error('There is no such template.');
  const issuesOf = (values: JsonObject) => {
    try {
      cloneOfTemplate(template, values, tools);
      return [];
    } catch (error) {
      return (error as InvalidInputError).issues.map(({ path, detail }) => `${path.join('.')}: ${detail}`);
    }
  };

  test('go into its trigger and its steps, with defaults for those that are not given', () => {
    const { trigger, steps } = cloneOfTemplate(template, { spreadsheet: '1AbC', channel: 'C1' }, tools);
    expect(trigger).toMatchObject({ source: { parameters: { spreadsheetId: '1AbC', sheet: 'Sheet1' } } });
    expect(steps.at(-1)?.input).toMatchObject({ channel: 'C1' });
    expect(JSON.stringify([trigger, steps])).not.toMatch(/<<|<Slack channel>/);
  });

  test('are asked for by name, and wrong ones are refused', () => {
    expect(issuesOf({})).toEqual([
      expect.stringMatching(/^values\.spreadsheet: .*"spreadsheet" is: Spreadsheet\./),
      expect.stringMatching(/^values\.channel: .*"channel" is: Slack channel\./),
    ]);
    expect(issuesOf({ spreadsheet: '', channel: 5, recipient: 'x' }).map((issue) => issue.split(':')[0])).toEqual(
      expect.arrayContaining(['values.spreadsheet', 'values.channel', 'values.recipient']),
    );
    expect(issuesOf({ spreadsheet: 'x'.repeat(501), channel: 'C1' })).toHaveLength(1);
  });

  test('are shown by their titles before', () => {
    const shown = compileTemplate(template, tools);
    expect(shown.steps.at(-1)?.input).toMatchObject({ channel: '<Slack channel>' });
    expect(shown.valuesSchema).toMatchObject({ required: ['spreadsheet', 'channel'] });
  });
});
