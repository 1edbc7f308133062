import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { titleOf } from '../../lib/json-schema/title-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Step } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { filled } from './naming-plan.js';
import type { NamingPlan } from './naming-plan.js';

/*
 * An event that was made in the calendar Courses, and guests who are invited to it: the second step needs the calendar as well,
 * or it looks in the usual one.
 */

/** A whole input that is a value of an earlier step, of the item of a list or of the start. */
const THING = /^\{\{ ?(?:steps\.(\w+)\.output|(item)|(trigger)\.payload)(?:\.\w+)+ ?\}\}$/;
const LIST = /\bsteps\.(\w+)\.output/;

/** The plan whose steps look for a thing in the place that it is from. */
export function withSamePlace(plan: NamingPlan, tools: ToolCatalog): NamingPlan {
  let settled = plan;
  for (const [index, step] of plan.steps.entries()) {
    const tool = tools.get(step.tool);
    const service = tool?.service;
    if (!tool || !service) continue;
    const origins = Object.values(step.input ?? {}).flatMap((value) => originOf(plan, step, value));
    for (const field of service.choices) {
      const own = propertiesOf(tool.inputSchema)[field];
      const target = `/steps/${index}/input/${field}`;
      const isOpen = plan.report.gaps.some((gap) => gap.target === target);
      const value = origins
        .map((input) => input[field])
        .find((one): one is string => typeof one === 'string' && !one.includes('{{'));
      // Without a usual place, the thing is found by its id alone.
      const isUsual = isJsonObject(own) && own['default'] !== undefined;
      if (value === undefined || !isUsual || step.input?.[field] !== undefined || isOpen) continue;
      settled = filled(settled, { [target]: value });
      const text = `${titleOf(field, own)}: the one that the thing is from is used.`;
      const { report } = settled;
      settled = {
        ...settled,
        report: { ...report, assumptions: [...report.assumptions, { words: null, text, target, alternatives: [] }] },
      };
    }
  }
  return settled;
}

/** The inputs of the step, or the parameters of the start, that a value comes from, if it is of the same connection. */
function originOf(plan: NamingPlan, step: Step, value: JsonValue): readonly JsonObject[] {
  const [, made, item, start] = (typeof value === 'string' ? THING.exec(value) : null) ?? [];
  const connection = step.input?.['connection'];
  if (start !== undefined) {
    const source = plan.trigger?.source;
    return source?.parameters && source.connection === connection ? [source.parameters] : [];
  }
  const from = made ?? (item === undefined ? undefined : LIST.exec(JSON.stringify(step.forEach ?? ''))?.[1]);
  const maker = from === undefined ? undefined : madeBy(plan.steps, from);
  return maker?.input && maker.input['connection'] === connection ? [maker.input] : [];
}

/** The step of a service whose answer it is, also through a step that keeps some of its items. */
function madeBy(steps: readonly Step[], id: string, depth = 0): Step | undefined {
  const step = steps.find((one) => one.id === id);
  if (!step || step.input?.['connection'] !== undefined || depth > 3) return step;
  const before = LIST.exec(JSON.stringify(step.input ?? {}))?.[1];
  return before === undefined || before === id ? undefined : madeBy(steps, before, depth + 1);
}
