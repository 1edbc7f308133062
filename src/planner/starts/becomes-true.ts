import { findEventType } from '../../domain/event/types/index.js';
import { sourceKindOf } from '../../domain/source/source-kinds.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { ExpressionSyntaxError, analyseExpression } from '../../expressions/index.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { EACH_CHANGE } from '../words/told.js';
import type { StartedPlan } from './started-plan.type.js';

/*
 * `when Status changes to Approved`: a service tells of every change of a record, also of those after it was approved. The
 * source waits for the condition to become true, so that later changes start nothing, nor does a change by the run itself.
 */

const ENTERS = 'It starts when one comes there, and not at later changes while it stays there.';
const BECOMES = 'It starts when this becomes true of one, and not again while it stays so.';

/** Words for any change, whatever it is: the condition then says which ones are meant. */
const ANY_CHANGE = /\b(?:updat|edit|modif|revis|amend|alter)\w*\b|\bchang(?:es|ed)\b(?! (?:in)?to\b| from\b)/i;
/** The words of the start, without those of the acts. */
const START = /\b(?:when(?:ever)?|if|once|as soon as|each time|every time|any ?time)\b([^,;]*)/i;
/** Fields that say which thing it is, and nothing about its state. */
const NAMES = /^(?:id|gid|key|number|name|title|summary|subject)$/i;
/** Parts of a payload that hold the fields of the thing itself. */
const HOLDERS = /^(?:data|fields|properties|attributes|payload|item|record)$/;

/** The plan with a source that waits for the condition of its start to become true, if the source can. */
export function whenItBecomesTrue<P extends StartedPlan>(plan: P, tools: ToolCatalog): P {
  const { trigger, report } = plan;
  const source = trigger?.source;
  const kind = sourceKindOf(trigger?.eventType ?? '');
  if (!source || !kind || !('becomes' in propertiesOf(kind.parameters))) return plan;
  if (source.parameters?.['becomes'] !== undefined || source.parameters?.['entered'] !== undefined) return plan;
  if (ANY_CHANGE.test(START.exec(report.request)?.[1] ?? report.request)) return plan;
  if (isPlaceOf(plan, kind.entered)) return waiting(plan, 'entered', true, ENTERS);
  const condition = conditionOf(plan, tools);
  return condition === null ? plan : waiting(plan, 'becomes', condition, BECOMES);
}

/** Whether the source watches one place of its things, which the plan has or asks for. */
function isPlaceOf({ trigger, report }: StartedPlan, place: string | undefined): boolean {
  if (place === undefined) return false;
  const target = `/trigger/source/parameters/${place}`;
  return trigger?.source?.parameters?.[place] !== undefined || report.gaps.some((gap) => gap.target === target);
}

/** The plan whose source has a parameter that lets it wait. */
function waiting<P extends StartedPlan>(plan: P, name: 'becomes' | 'entered', value: JsonValue, text: string): P {
  const { trigger, report } = plan;
  if (!trigger?.source) return plan;
  const target = `/trigger/source/parameters/${name}`;
  const assumptions = report.assumptions.filter((one) => one.text !== EACH_CHANGE);
  const source = { ...trigger.source, parameters: { ...trigger.source.parameters, [name]: value } };
  return {
    ...plan,
    trigger: { ...trigger, source },
    report: { ...report, assumptions: [...assumptions, { words: null, text, target, alternatives: [] }] },
  };
}

/** The filters of the start, or what all its acts wait for. Null: there is no condition on the event alone. */
function conditionOf({ steps, trigger }: StartedPlan, tools: ToolCatalog): JsonObject | string | null {
  const filters = trigger?.filters ?? {};
  const fields = Object.keys(filters);
  const type = findEventType(trigger?.eventType ?? '')?.title.toLowerCase() ?? '';
  if (fields.length > 0) return fields.every((field) => isName(field, type)) ? null : filters;
  const acts = steps.filter(({ tool }) => tools.get(tool)?.sideEffects === true);
  const [when, ...others] = new Set(acts.map((step) => step.when ?? null));
  return when != null && others.length === 0 && isOfEvent(when) ? when : null;
}

/** Whether a field names the thing of the event. `labels.nodes.name` is a name as well, but the thing may get that label. */
function isName(path: string, type: string): boolean {
  const [last = '', part, ...above] = path.split('.').toReversed();
  if (!NAMES.test(last)) return false;
  return part === undefined || (above.length === 0 && HOLDERS.test(part)) || type.split(' ').includes(part);
}

/** Whether an expression reads nothing but the event. */
function isOfEvent(expression: string): boolean {
  try {
    return [...analyseExpression(expression).roots].every((root) => root === 'trigger');
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return false;
    throw error;
  }
}
