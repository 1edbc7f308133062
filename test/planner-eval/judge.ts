import { findEventType } from '../../src/domain/event/types/index.js';
import { filtersMatch } from '../../src/domain/event/filter/index.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../src/lib/json/json.js';
import { isJsonObject } from '../../src/lib/json/json.js';
import { nextRuns } from '../../src/domain/schedule/index.js';
import type { Step } from '../../src/domain/steps/step.js';
import { DstGapPolicy, DstRepeatPolicy } from '../../src/domain/trigger/trigger.js';
import type { TriggerDraft } from '../../src/domain/trigger/trigger.js';
import type { Expectation, ExpectedTrigger, Payload } from './case.type.js';

/** The user's zone in all descriptions. */
export const USER_ZONE = 'America/New_York';

/** The address of the user in all descriptions. */
export const USER_ADDRESS = 'joe@example.com';

/** Tools between the working steps that only shape data. */
const SHAPING: ReadonlySet<string> = new Set([
  'data.transform',
  'text.template',
  'html.extract',
  'csv.parse',
  // A model reads a value out of a page.
  'llm.extract',
]);
const READING: ReadonlySet<string> = new Set(['http.request', 'rss.read', 'email.search', 'text.summarize']);

/** The fault of a plan by the checks of a description, in a few words. Null: none. */
export function faultOf(steps: readonly Step[], trigger: TriggerDraft | null, expect: Expectation): string | null {
  return (
    triggerFault(trigger, expect.trigger) ??
    toolFault(steps, trigger, expect.tools) ??
    inputFault(steps, trigger, expect)
  );
}

function triggerFault(actual: TriggerDraft | null, expected: ExpectedTrigger | null): string | null {
  if (expected === null)
    return actual === null || actual.type === 'MANUAL' ? null : `trigger: ${JSON.stringify(actual)} instead of none`;
  if (actual === null) return 'trigger: none';
  if (expected.schedule !== undefined) {
    const right = [expected.schedule]
      .flat()
      .some((schedule) => firesAlike(schedule, expected.timezone ?? USER_ZONE, actual));
    return right ? null : `schedule: ${String(actual.schedule ?? actual.eventType)} ${String(actual.timezone)}`;
  }
  if (!expected.event || ![expected.event].flat().includes(actual.eventType ?? ''))
    return `event: ${actual.eventType ?? actual.schedule ?? ''}`;
  const payload = eventPayload(expected);
  const filters = actual.filters ?? {};
  if (!filtersMatch(filters, payload)) return `filters: ${JSON.stringify(filters)} keep out what should come in`;
  const wrong = expected.rejects?.find((changes) => filtersMatch(filters, changed(payload, changes)));
  return wrong ? `filters: ${JSON.stringify(filters)} let in ${JSON.stringify(wrong)}` : null;
}

/** A payload that must start the workflow: the sample of the event with the changes. */
export function eventPayload({ event, accepts = {} }: ExpectedTrigger): JsonObject {
  const sample = findEventType([event ?? []].flat()[0] ?? '')?.sample ?? { id: 'o_1', total: 25 };
  return changed(sample, accepts);
}

function changed(payload: JsonObject, changes: Payload): JsonObject {
  const copy = structuredClone(payload);
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.');
    let place: { [field: string]: JsonValue } = copy;
    for (const name of names.slice(0, -1)) {
      const inner = place[name];
      place = isJsonObject(inner ?? null) ? (inner as JsonObject) : (place[name] = {});
    }
    place[names.at(-1) ?? ''] = value;
  }
  return copy;
}

function firesAlike(schedule: string, timezone: string, actual: TriggerDraft): boolean {
  if (actual.schedule === undefined) return false;
  const policies = { dstGap: DstGapPolicy.SHIFT, dstRepeat: DstRepeatPolicy.ONCE };
  const from = new Date('2026-01-01T00:00:00Z');
  const times = (of: { schedule: string; timezone: string }): string =>
    nextRuns({ ...of, ...policies }, from, 60)
      .map((run) => run.getTime())
      .join();
  try {
    return (
      times({ schedule, timezone }) === times({ schedule: actual.schedule, timezone: actual.timezone ?? USER_ZONE })
    );
  } catch {
    return false;
  }
}

function toolFault(steps: readonly Step[], trigger: TriggerDraft | null, expected: readonly string[]): string | null {
  const named = new Set(expected.flatMap((name) => name.split('|')));
  let next = 0;
  for (const step of steps) {
    if (expected[next]?.split('|').includes(step.tool)) next += 1;
    else if (SHAPING.has(step.tool)) continue;
    // Something starts the run, and nothing says who gets the result: it is mailed to the user.
    else if (trigger !== null && step.input['to'] === USER_ADDRESS) continue;
    // Several addresses or feeds are read by as many steps.
    else if (READING.has(step.tool) && named.has(step.tool) && !isChanging(step)) continue;
    else return `tools: ${step.tool} was not asked for in ${steps.map(({ tool }) => tool).join(' ')}`;
  }
  return next === expected.length
    ? null
    : `tools: no ${expected[next] ?? ''} in ${steps.map(({ tool }) => tool).join(' ')}`;
}

function isChanging(step: Step): boolean {
  return (
    step.tool === 'http.request' && ![undefined, 'GET', 'HEAD'].includes(step.input['method'] as string | undefined)
  );
}

function inputFault(
  steps: readonly Step[],
  trigger: TriggerDraft | null,
  { inputs = [], when, forEach }: Expectation,
): string | null {
  for (const [tool, text] of inputs) {
    const found = steps.some(
      (step) => (tool === '*' || step.tool === tool) && textOf(step).includes(text.toLowerCase()),
    );
    if (!found) return `input: nothing of ${tool} has ${text}`;
  }
  // A step need not repeat the condition of the event's filters.
  const isFiltered = when !== undefined && when !== '' && JSON.stringify(trigger?.filters ?? {}).includes(when);
  if (when !== undefined && !isFiltered && !steps.some((step) => step.when?.toLowerCase().includes(when.toLowerCase())))
    return `when: no condition${when === '' ? '' : ` with ${when}`}`;
  if (forEach && !steps.some((step) => step.forEach !== null)) return 'forEach: no loop';
  return null;
}

/** The input as JSON, with the texts in expressions unescaped, and the list of a loop. */
function textOf(step: Step): string {
  const json = JSON.stringify(step.input);
  return `${json} ${json.replaceAll('\\"', '"')} ${step.forEach ?? ''} ${step.when ?? ''}`.toLowerCase();
}

/** A context that fits a schema: its defaults, or else something of the right type. */
export function contextFor(schema: JsonSchema | null | undefined): JsonObject {
  const properties: JsonValue | undefined = schema?.properties;
  if (!isJsonObject(properties ?? null)) return {};
  return Object.fromEntries(
    Object.entries(properties as JsonObject).map(([name, property]) => {
      const { default: given, type } = isJsonObject(property) ? property : {};
      return [
        name,
        given ??
          (type === 'number' || type === 'integer'
            ? 1
            : type === 'array'
              ? []
              : type === 'object'
                ? {}
                : 'The harbour opened today. Ships came in.'),
      ];
    }),
  );
}
