import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { checkTrigger } from '../../domain/trigger/trigger-rules.js';
import type { Definition } from '../workflows/check-definition.js';
import { templateIdOf } from '../../templates/template-id.js';
import type { Template } from '../../templates/template.type.js';

/** A template as the marketplace shows it and as it is cloned. */
export type CompiledTemplate = Omit<PublicWorkflow, 'cloneCount' | 'runCount'> & Definition;

/** When the templates were first shipped. */
const PUBLISHED_AT = new Date('2026-11-24T00:00:00Z');
const CREATOR = { name: 'Stepcast' };

/**
 * Fills in the defaults. @throws InvalidInputError if a template does not pass the check that users' steps must pass.
 */
export function compileTemplates(templates: readonly Template[], tools: ToolCatalog): readonly CompiledTemplate[] {
  return templates.map((template) => ({
    id: templateIdOf(template),
    slug: template.slug,
    title: template.title,
    description: template.description,
    trigger: checkTrigger(template.trigger, { timezone: 'UTC' }),
    steps: checkSteps(template.steps, tools),
    categories: template.categories,
    creator: CREATOR,
    tags: [],
    version: 1,
    notes: null,
    publishedAt: PUBLISHED_AT,
    updatedAt: PUBLISHED_AT,
    inputSchema: template.inputSchema ?? null,
    flowControl: null,
  }));
}
