import { findEventType } from '../../../domain/event/types/index.js';
import { OnStepError } from '../../../domain/steps/step.js';
import type { Step } from '../../../domain/steps/step.js';
import type { ToolCatalog, ToolDescription } from '../../../domain/steps/tool.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import { Builder } from '../build/builder.js';
import { listValue, quoted, yielded } from '../build/value.js';
import type { Value } from '../build/value.js';
import { newSince } from '../new-since.js';
import { Account } from '../read/account.js';
import { derivedList } from '../read/fields.js';
import { framesOf, slotOf } from '../read/frames.js';
import { counted } from '../read/count.js';
import { Reading } from '../read/reading.js';
import type { Belongings } from '../read/reading.js';
import { eventValue } from '../read/event-value.js';
import type { Token } from '../text/tokens.js';

/** A reading of an instruction in which the steps of a plan have been made already: `it` and `the summary` mean what they yield. */
export function planReading(
  instruction: string,
  tokens: readonly Token[],
  plan: { readonly steps: readonly Step[]; readonly trigger: TriggerDraft | null },
  tools: ToolCatalog,
  has: Belongings,
): Reading {
  const account = new Account(tokens);
  const builder = new Builder(instruction, account);
  const { trigger } = plan;
  const name = trigger?.type === TriggerType.EVENT ? (trigger.eventType ?? '') : null;
  const type = name === null ? undefined : findEventType(name);
  const event = name === null ? null : { type: type ?? null, value: eventValue(type, name) };
  const r = new Reading(tokens, account, builder, framesOf(tools), has, event, newSince(trigger?.schedule ?? null));
  for (const step of plan.steps) {
    const tool = tools.get(step.tool) ?? missing(step.tool);
    const draft = builder.add(tool, step.id, step.title, { input: step.input, reason: step.reason ?? '' });
    draft.when = step.when;
    draft.forEach = step.forEach;
    draft.goesOn = step.onError === OnStepError.CONTINUE;
    const value = step.forEach === null ? valueOf(step, tool, r) : null;
    if (value) builder.values.push(value);
  }
  const joined = joinedList(plan.steps, builder.values);
  if (joined) builder.values.push(joined);
  return r;
}

/** The list that a plan joins from several ones, as `$append(…, …)`: it is what `them` means. */
function joinedList(steps: readonly Step[], values: readonly Value[]): Value | null {
  const text = JSON.stringify(steps.map(({ input }) => input));
  const lists = values.filter(({ kind }) => kind === 'list');
  for (let first = 0; first < lists.length - 1; first += 1) {
    for (let last = lists.length; last > first + 1; last -= 1) {
      const [head, ...rest] = lists.slice(first, last);
      if (!head) continue;
      const expr = rest.reduce((so, { expr: next }) => `$append(${so}, ${next})`, head.expr);
      if (text.includes(JSON.stringify(expr).slice(1, -1)))
        return { ...listValue({ ...head, expr, url: null }), also: rest.flatMap(({ stepId }) => stepId ?? []) };
    }
  }
  return null;
}

function missing(name: string): ToolDescription {
  return {
    name,
    title: name,
    description: '',
    inputSchema: {},
    outputSchema: null,
    source: 'builtin',
    sideEffects: true,
  };
}

function valueOf(step: Step, tool: ToolDescription, r: Reading): Value | null {
  const { planning } = tool;
  const output = `steps.${step.id}.output`;
  const { url } = step.input;
  const about = { url: typeof url === 'string' ? url : null, schema: null };
  if (!planning) {
    if (tool.source === 'builtin') return null;
    return yielded(step.id, { kind: 'data', at: '', nouns: ['result', 'answer', 'response'] }, about);
  }
  const text = JSON.stringify(step.input);
  const from = r.values.find(({ expr }) => text.includes(JSON.stringify(expr).slice(1, -1)));
  if (planning.use === 'compute') {
    const expression = step.input[slotOf(planning, 'expression') ?? 'expression'];
    if (typeof expression !== 'string') return null;
    if (from?.kind === 'list' && expression.trim().startsWith('[')) return derivedList(from, step.id);
    if (from?.kind === 'list' && /\$(?:count|sum|average|max|min)\(/.test(expression))
      return {
        ...counted(from),
        expr: output,
        text: `$string(${output})`,
        full: `$string(${output})`,
        stepId: step.id,
      };
  }
  const value = yielded(step.id, planning.yields, about);
  if (value && planning.use === 'shorten') return { ...value, headline: from?.headline ?? quoted('Summary') };
  return value;
}
