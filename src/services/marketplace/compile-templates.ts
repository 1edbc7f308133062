import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { pageKindOf } from '../../domain/page/page.js';
import { sourceKindOf } from '../../domain/source/source-kinds.js';
import { checkDefinition, completeDefinition, publicPartOf } from '../../domain/workflow/definition.js';
import type { DefinitionDraft, PublicDefinition } from '../../domain/workflow/definition.js';
import { InvalidInputError } from '../../errors.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { fillTemplate, fillWithTitles } from '../../templates/fill-template.js';
import { templateIdOf } from '../../templates/template-id.js';
import type { Template } from '../../templates/template.type.js';

/** A template as the marketplace shows it and as it is cloned. */
export type CompiledTemplate = Omit<PublicWorkflow, 'cloneCount' | 'runCount'>;

/** When the templates were first shipped. */
const PUBLISHED_AT = new Date('2026-11-24T00:00:00Z');
const CREATOR = { name: 'Stepcast' };
const NO_VALUES: JsonSchema = { type: 'object', additionalProperties: false };

/** The list of all triggers includes the one. */
function draftOf({ trigger, triggers, ...template }: Template): DefinitionDraft {
  return triggers ? { ...template, triggers } : { ...template, trigger };
}

/**
 * Those that use no service which this installation does not have, because an administrator has replaced its connector.
 */
export function possibleTemplates(templates: readonly Template[], tools: ToolCatalog): readonly Template[] {
  return templates.filter(
    ({ trigger, triggers = [trigger], steps }) =>
      toolsOf(steps).every((tool) => tools.get(tool) !== undefined) &&
      triggers.every(({ eventType, source }) => source == null || isSource(eventType ?? '')),
  );
}

/**
 * Fills in the defaults.
 *
 * @throws InvalidInputError if the template does not pass the check that users' steps must pass.
 */
export function compileTemplate(template: Template, tools: ToolCatalog): CompiledTemplate {
  return {
    id: templateIdOf(template),
    slug: template.slug,
    ...definitionOf(fillWithTitles(template), tools),
    valuesSchema: template.valuesSchema ?? null,
    categories: template.categories,
    creator: CREATOR,
    tags: template.tags,
    version: 1,
    notes: null,
    publishedAt: PUBLISHED_AT,
    updatedAt: PUBLISHED_AT,
  };
}

/**
 * The definition of a clone of a template.
 *
 * @throws InvalidInputError naming each value that is missing or wrong.
 */
export function cloneOfTemplate(template: Template, given: JsonObject, tools: ToolCatalog): PublicDefinition {
  const schema = template.valuesSchema ?? NO_VALUES;
  const values = { ...defaultsOf(schema), ...given };
  const issues = compileSchema(schema)(values);
  if (issues.length > 0)
    throw new InvalidInputError(
      issues.map(({ path, detail }) => {
        const name = String(path[0] ?? '');
        return { path: ['values', ...path], detail: `${detail}${aboutValue(schema, name)}` };
      }),
    );
  return definitionOf(fillTemplate(template, values), tools);
}

function definitionOf(template: Template, tools: ToolCatalog): PublicDefinition {
  return publicPartOf(completeDefinition(checkDefinition(draftOf(template), { tools, timezone: 'UTC' })));
}

const isSource = (eventType: string): boolean =>
  pageKindOf(eventType) !== null || sourceKindOf(eventType) !== undefined;

function toolsOf(steps: readonly StepDraft[]): readonly string[] {
  return steps.flatMap(({ tool, loop }) => [...(tool ? [tool] : []), ...toolsOf(loop?.steps ?? [])]);
}

function defaultsOf({ properties }: JsonSchema): JsonObject {
  return Object.fromEntries(
    Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, schema]) =>
      isJsonObject(schema) && schema['default'] !== undefined ? [[name, schema['default']] as const] : [],
    ),
  );
}

/** The title and the description of a value, so that a caller knows what to give. */
function aboutValue({ properties }: JsonSchema, name: string): string {
  const schema = isJsonObject(properties) ? properties[name] : undefined;
  if (!isJsonObject(schema)) return '';
  const { title, description } = schema;
  return ` "${name}" is: ${typeof title === 'string' ? title : name}.${typeof description === 'string' ? ` ${description}` : ''}`;
}
