import { stepKeyOf } from '../../domain/identity/step-ids.js';
import type { FlowControlDraft } from '../../domain/flow-control/index.js';
import type { LoopDraft, StepDraft } from '../../domain/steps/step.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { DEFINITION_FIELDS, DEFINITION_NAMES } from '../../domain/workflow/definition.js';
import type { DefinitionDraft } from '../../domain/workflow/definition.js';
import type { DefinitionInput } from '../../schema/workflows/definition.fields.js';
import type { FlowControlInput } from '../../schema/workflows/flow-control.type.js';
import type { LoopInput, StepInput } from '../../schema/workflows/step.input.js';
import type { TriggerByKindInput } from '../../schema/schedules/trigger-by-kind.input.js';
import type { TriggerInput } from '../../schema/schedules/trigger.input.js';
import { pointingInto, refuseBoth } from '../one-of.js';

/** In input, null means the same as absent, unless a service says otherwise. */
export function given<T>(value: T | null | undefined): T | undefined {
  return value ?? undefined;
}

/**
 * The given fields of a definition. Null removes a value if a workflow can be without it. Otherwise null means absent.
 */
export function toDefinitionDraft(input: DefinitionInput): DefinitionDraft {
  const { steps, flowControl } = input;
  refuseBoth(input, 'triggerByKind', ['trigger']);
  refuseBoth(input, 'triggers', ['trigger', 'triggerByKind']);
  const trigger = input.triggerByKind ? ofKind(input.triggerByKind) : input.trigger;
  const plain: DefinitionDraft = Object.fromEntries(
    DEFINITION_NAMES.filter((name) => name !== 'furtherTriggers').map((name) => [
      name,
      DEFINITION_FIELDS[name].otherwise === null ? input[name] : given(input[name]),
    ]),
  );
  return {
    ...plain,
    trigger: trigger ? toTriggerDraft(trigger) : undefined,
    triggers: input.triggers?.map((each) => ({ ...toTriggerDraft(each), key: given(each.key) })),
    steps: steps?.map(toStepDraft),
    flowControl: toFlowControlDraft(flowControl),
  };
}

function ofKind({ manual, scheduled, event }: TriggerByKindInput): TriggerInput | undefined {
  if (manual) return Object.assign({ type: TriggerType.MANUAL }, manual);
  if (scheduled) return Object.assign({ type: TriggerType.SCHEDULED }, scheduled);
  return event && Object.assign({ type: TriggerType.EVENT }, event);
}

function toTriggerDraft(input: TriggerInput): TriggerDraft {
  return {
    type: input.type,
    enabled: given(input.enabled),
    schedule: given(input.schedule),
    timezone: given(input.timezone),
    dstGap: given(input.dstGap),
    dstRepeat: given(input.dstRepeat),
    misfire: given(input.misfire),
    overlap: given(input.overlap),
    jitterSeconds: given(input.jitterSeconds),
    eventType: given(input.eventType),
    filters: given(input.filters),
    source: given(input.source),
  };
}

/** Null removes existing flow control. */
function toFlowControlDraft(input: FlowControlInput | null | undefined): FlowControlDraft | null | undefined {
  return (
    input && {
      concurrency: input.concurrency,
      rateLimit: input.rateLimit,
      debounce: input.debounce,
      priority: input.priority,
    }
  );
}

/** The key may be given as `key`, as `id`, or as both. If they disagree, none: the service refuses that. */
function keyOf(input: StepInput): string | undefined {
  const { id, key } = input;
  if (disagreement(input) !== null) return '';
  return key ?? (id == null ? undefined : stepKeyOf(id));
}

function disagreement({ id, key }: StepInput): string | null {
  if (id == null || key == null || stepKeyOf(id) === key) return null;
  const quoted = (text: string): string => JSON.stringify(text.slice(0, 100));
  return `The id is of the step ${quoted(stepKeyOf(id))}, and the key is ${quoted(key)}. Leave the id out to give the step another key.`;
}

/**
 * A service calls the key of a step its id, and a trigger of any kind the trigger. An error about one points at the
 * field that the caller has used.
 */
export async function pointingAtGiven<T>(
  input: Pick<DefinitionInput, 'steps'> &
    Partial<Pick<DefinitionInput, 'triggerByKind'>> & { readonly trigger?: unknown },
  act: () => Promise<T>,
): Promise<T> {
  const { steps, trigger, triggerByKind } = input;
  const kind = (['manual', 'scheduled', 'event'] as const).find((name) => triggerByKind?.[name]);
  return pointingInto(act, ([root, ...below]) => {
    if (root === 'trigger' && trigger == null && kind !== undefined) return ['triggerByKind', kind, ...below];
    if (root === 'steps' && below.at(-1) === 'parent') return ['steps', ...below.slice(0, -1), 'parentKey'];
    const [index, field, ...rest] = below;
    const step = root === 'steps' && field === 'id' ? steps?.[Number(index)] : undefined;
    if (step?.key == null || index === undefined) return null;
    const clash = disagreement(step);
    return clash === null ? ['steps', index, 'key', ...rest] : { path: ['steps', index, 'id', ...rest], detail: clash };
  });
}

function toLoopDraft({ forEach, repeat, concurrency, breakIf, output, failedItems, steps }: LoopInput): LoopDraft {
  return { forEach, repeat, concurrency, breakIf, output, failedItems, steps: steps?.map(toStepDraft) };
}

/** A step as the services take it. */
export function toStepDraft(input: StepInput): StepDraft {
  const { retry } = input;
  return {
    id: keyOf(input),
    title: input.title,
    description: given(input.description),
    // Absent beside a loop, or else an issue of the service.
    tool: given(input.tool) as string,
    input: given(input.input),
    when: input.when,
    dependsOn: input.dependsOn?.map(stepKeyOf),
    forEach: input.forEach,
    retry: retry ? dropAbsent(retry) : undefined,
    timeoutMs: given(input.timeoutMs),
    onError: given(input.onError),
    failedItems: input.failedItems,
    loop: input.loop && toLoopDraft(input.loop),
    parent: input.parentKey == null ? undefined : stepKeyOf(input.parentKey),
    reason: input.reason,
  };
}

function dropAbsent<T extends object>(value: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
