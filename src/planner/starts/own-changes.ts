import { findEventType } from '../../domain/event/types/index.js';
import { readBackOf } from '../../domain/plan-report/index.js';
import type { Assumption } from '../../domain/plan-report/index.js';
import type { Step } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { StartedPlan } from './started-plan.type.js';
import { columnsAt } from '../offline/read/payload/column-tests.js';
import { named, quoted } from '../offline/build/value.js';

/*
 * `when Status changes to Published, set Publish Date to today`: the change that a run makes is one of the same record, and
 * would start the next run, again and again. A step whose values are there already is left out.
 */

const CHANGES = /(?:^|[._])(?:changed|updated|edited|modified)(?:_|$)/;
const OF_START = /^\{\{ ?trigger\.payload\.(?:id|row_number) ?\}\}$/;
const EXPRESSION = /^\{\{(.*)\}\}$/s;

/** The plan with a condition at each step that changes columns of the record whose change has started the run. */
export function withoutOwnChanges<P extends StartedPlan>(plan: P, tools: ToolCatalog): P {
  const type = findEventType(plan.trigger?.eventType ?? '');
  if (plan.trigger?.source?.parameters?.['becomes'] !== undefined) return plan;
  const base = type && CHANGES.test(type.name) ? columnsAt(type) : null;
  if (base === null || !type) return plan;
  const service = type.name.slice(0, type.name.indexOf('.'));
  const told: Assumption[] = [];
  const steps = plan.steps.map((step, index) => {
    const isThere = tools.get(step.tool)?.service?.id === service ? sameValues(step, base) : null;
    // A plan is checked again when its questions are answered.
    if (isThere === null || step.when?.includes(isThere) === true) return step;
    const target = `/steps/${index}/when`;
    const text = `"${step.title}" is left out if the values are there already, so that its own change starts nothing.`;
    told.push({ words: null, text, target, alternatives: [] });
    return { ...step, when: step.when ? `(${step.when}) and $not(${isThere})` : `$not(${isThere})` };
  });
  if (told.length === 0) return plan;
  const { report } = plan;
  const readBack = readBackOf({ steps, trigger: plan.trigger }, tools, report.language);
  return { ...plan, steps, report: { ...report, readBack, assumptions: [...report.assumptions, ...told] } };
}

/** JSONata that holds if the record has the values of a step already. Null: the step changes no columns of it. */
function sameValues({ input }: Step, base: string): string | null {
  const isOwn = Object.values(input).some((value) => typeof value === 'string' && OF_START.test(value));
  const record = isOwn ? Object.values(input).find((value): value is JsonObject => isJsonObject(value)) : undefined;
  const of = `trigger.payload.${base === '' ? '' : `${base}.`}`;
  const same = Object.entries(record ?? {}).map(([name, value]) => sameAs(`${of}${named(name)}`, value));
  return same.length === 0 || same.includes(null) ? null : same.join(' and ');
}

/** JSONata that holds if a cell has a value already: a day or a time of the run, once it has any. Null: that cannot be told. */
function sameAs(cell: string, value: JsonValue): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return `${cell} = ${String(value)}`;
  if (typeof value !== 'string') return null;
  const expr = EXPRESSION.exec(value)?.[1]?.trim();
  if (expr === undefined && value.includes('{{')) return null;
  return expr === undefined
    ? `$lowercase($string(${cell})) = ${quoted(value.toLowerCase())}`
    : /\bnow\b/.test(expr)
      ? `$boolean(${cell})`
      : `$string(${cell}) = $string(${expr})`;
}
