import { findEventType } from '../../domain/event/types/index.js';
import { readBackOf } from '../../domain/plan-report/index.js';
import type { Assumption } from '../../domain/plan-report/index.js';
import type { Step } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { StartedPlan } from './started-plan.type.js';

/*
 * `when a task in Orders is completed, add a task "Check delivery"`: the new task is one of the same project, and would
 * start the workflow again once it is completed. Things with the title that a run gives them start nothing.
 */

const MAKES = /\.(?:create|add|new)_/;
/** Fields that hold the title of a thing. */
const TITLES: readonly string[] = ['content', 'name', 'title', 'summary'];
const STARTS =
  /\.(?:new|created|added|opened|completed|closed|done|finished|resolved)_|_(?:created|added|completed|closed|done|opened)$/;

/** The plan with filters that leave out the things which its own steps create. */
export function withoutOwnThings<P extends StartedPlan>(plan: P, tools: ToolCatalog): P {
  const { trigger, steps, report } = plan;
  const type = findEventType(trigger?.eventType ?? '');
  if (!trigger || !type || !STARTS.test(type.name)) return plan;
  const noun = nounOf(type.name);
  const service = type.name.slice(0, type.name.indexOf('.') + 1);
  const step = steps.find(({ tool }) => tool.startsWith(service) && MAKES.test(tool) && nounOf(tool) === noun);
  const made = step ? titleOf(step) : null;
  const path = made && pathOf(made.field, type.sample);
  if (!made || !path || trigger.filters?.[path] !== undefined) return plan;
  const next = { ...trigger, filters: { ...trigger.filters, [path]: { ne: made.title } } };
  const readBack = readBackOf({ steps, trigger: next }, tools, report.language);
  const told: Assumption = {
    words: null,
    text: `A ${noun} called "${made.title}" starts nothing, so that the workflow does not start itself again.`,
    target: `/trigger/filters${jsonPointer([path])}`,
    alternatives: [],
  };
  return { ...plan, trigger: next, report: { ...report, readBack, assumptions: [...report.assumptions, told] } };
}

/** `task` of `todoist.completed_task` and of `todoist.create_task`. */
const nounOf = (name: string): string =>
  name
    .slice(name.indexOf('.') + 1)
    .split('_')
    .filter((part) => !/^(?:new|create|created|add|added|opened|completed|closed|done|finished|resolved)$/.test(part))
    .join(' ');

function titleOf({ input }: Step): { readonly field: string; readonly title: string } | null {
  for (const field of TITLES) {
    const title = input[field];
    if (typeof title === 'string' && title !== '' && !title.includes('{{')) return { field, title };
  }
  return null;
}

/** Where events have a field: at the top, or one level below. Null: nowhere. */
function pathOf(field: string, sample: JsonObject): string | null {
  if (typeof sample[field] === 'string') return field;
  const holder = Object.entries(sample).find(([, inner]) => isJsonObject(inner) && typeof inner[field] === 'string');
  return holder ? `${holder[0]}.${field}` : null;
}
