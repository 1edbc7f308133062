import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { checkDefinition, completeDefinition, publicPartOf } from '../../domain/workflow/definition.js';
import type { DefinitionDraft } from '../../domain/workflow/definition.js';
import { templateIdOf } from '../../templates/template-id.js';
import type { Template } from '../../templates/template.type.js';

/** A template as the marketplace shows it and as it is cloned. */
export type CompiledTemplate = Omit<PublicWorkflow, 'cloneCount' | 'runCount'>;

/** When the templates were first shipped. */
const PUBLISHED_AT = new Date('2026-11-24T00:00:00Z');
const CREATOR = { name: 'Stepcast' };

/** The list of all triggers includes the one. */
function draftOf({ trigger, triggers, ...template }: Template): DefinitionDraft {
  return triggers ? { ...template, triggers } : { ...template, trigger };
}

/**
 * Fills in the defaults. @throws InvalidInputError if a template does not pass the check that users' steps must pass.
 */
export function compileTemplates(templates: readonly Template[], tools: ToolCatalog): readonly CompiledTemplate[] {
  return templates.map((template) => ({
    id: templateIdOf(template),
    slug: template.slug,
    ...publicPartOf(completeDefinition(checkDefinition(draftOf(template), { tools, timezone: 'UTC' }))),
    categories: template.categories,
    creator: CREATOR,
    tags: [],
    version: 1,
    notes: null,
    publishedAt: PUBLISHED_AT,
    updatedAt: PUBLISHED_AT,
  }));
}
