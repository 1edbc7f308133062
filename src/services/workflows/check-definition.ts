import { checkFlowControl } from '../../domain/flow-control/index.js';
import { schemaIssues } from '../../lib/json-schema/json-schema.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import { checkText } from '../../lib/text/text.js';
import type { TextRule } from '../../lib/text/text.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { checkTrigger } from '../../domain/trigger/trigger-rules.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { IssueList } from '../../errors.js';
import type { UpdateWorkflow } from './workflow.inputs.js';

/** The definition of a workflow. Each change of it increases its version. */
export type Definition = Pick<Workflow, 'title' | 'description' | 'trigger' | 'steps' | 'inputSchema' | 'flowControl'>;

const TITLE: TextRule = { what: 'The title', path: ['title'], min: 1, max: 200 };
const DESCRIPTION: TextRule = { what: 'The description', path: ['description'], min: 0, max: 10_000 };

/**
 * Checks the given parts of a definition and fills in the defaults.
 *
 * @throws InvalidInputError naming everything that is wrong with all of it at once.
 */
export function checkDefinition(
  given: UpdateWorkflow,
  context: { readonly tools: ToolCatalog; readonly timezone: string },
): Partial<Definition> {
  const issues = new IssueList();
  const checked: Partial<{ -readonly [K in keyof Definition]: Definition[K] }> = {};
  if (given.title !== undefined) checked.title = checkText(issues, given.title, TITLE);
  if (given.description !== undefined) checked.description = checkText(issues, given.description, DESCRIPTION);
  const { trigger, steps, inputSchema, flowControl } = given;
  if (trigger !== undefined) {
    const result = issues.collect(() => checkTrigger(trigger, { timezone: context.timezone }));
    if (result) checked.trigger = result;
  }
  if (steps !== undefined) {
    const result = issues.collect(() => checkSteps(steps, context.tools));
    if (result) checked.steps = result;
  }
  if (inputSchema !== undefined) {
    if (inputSchema !== null) issues.addAll(schemaIssues(inputSchema), ['inputSchema']);
    checked.inputSchema = inputSchema;
  }
  if (flowControl !== undefined) {
    checked.flowControl = flowControl === null ? null : issues.collect(() => checkFlowControl(flowControl));
  }
  issues.throwIfAny();
  return checked;
}
