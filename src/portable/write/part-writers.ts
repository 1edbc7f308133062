import type { FlowControl } from '../../domain/flow-control/index.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { sameJson } from '../../lib/json/stable-json.js';
import {
  DEFAULT_LOOP_CONCURRENCY,
  DEFAULT_REPEATS,
  DEFAULT_RETRY,
  DEFAULT_STEP_TIMEOUT_MS,
} from '../../domain/steps/step.js';
import type { RetryPolicy } from '../../domain/steps/step.js';
import type { NestedStep } from '../../domain/steps/loop-drafts.js';
import { completeRetry } from '../../domain/steps/check-steps.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { DEFAULT_EVERY_SECONDS } from '../../domain/source/source-rules.js';
import type { ChatSettings } from '../../domain/page/chat.js';
import { inFieldOrder } from '../../domain/page/field-order.js';
import type { FormSettings } from '../../domain/page/form.js';
import { PageProtection } from '../../domain/page/page-settings.js';
import type { PageSettings } from '../../domain/page/page-settings.js';
import type { TriggerSource } from '../../domain/source/source.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { Trigger } from '../../domain/trigger/trigger.js';

/* Writes the parts of a document that have their own fields. */

/** Removes likely secrets from a user's texts. */
export interface Mask {
  text(text: string): string;
  named(values: JsonObject): JsonObject;
  schema(schema: JsonObject): JsonObject;
}

export function triggerOf(trigger: Trigger, mask: Mask): JsonObject {
  switch (trigger.type) {
    case TriggerType.SCHEDULED: {
      const { type, schedule, timezone, dstGap, dstRepeat, misfire, overlap, jitterSeconds } = trigger;
      return given({
        type,
        schedule,
        timezone,
        dstGap: unless(dstGap, 'SHIFT'),
        dstRepeat: unless(dstRepeat, 'ONCE'),
        misfire: unless(misfire, 'RUN_LATEST'),
        overlap: unless(overlap, 'ALLOW'),
        jitterSeconds: unless(jitterSeconds, 0),
      });
    }
    case TriggerType.EVENT: {
      const { type, eventType, filters, source } = trigger;
      return given({
        type,
        eventType,
        filters: Object.keys(filters).length === 0 ? null : mask.named(filters),
        source: source ? sourceOf(source, mask) : null,
      });
    }
    default:
      return { type: trigger.type };
  }
}

function sourceOf(source: TriggerSource, mask: Mask): JsonObject {
  const { connection, parameters, everySeconds, includeExisting, form, chat } = source;
  if (form) return { form: formOf(form, mask) };
  if (chat) return { chat: chatOf(chat, mask) };
  return given({
    connection,
    parameters: mask.named(parameters),
    everySeconds: unless(everySeconds, DEFAULT_EVERY_SECONDS),
    includeExisting: unless(includeExisting, false),
  });
}

function pageFields({ title, protection, embedOrigins }: PageSettings, mask: Mask) {
  return {
    title: title && mask.text(title),
    protection: unless(protection, PageProtection.NONE),
    embedOrigins: listUnlessEmpty(embedOrigins),
  };
}

function formOf(settings: FormSettings, mask: Mask): JsonObject {
  const form = inFieldOrder(settings);
  const { description, schema, hidden, submitLabel, thanks, proofOfWork } = form;
  const after = given({
    text: thanks.text && mask.text(thanks.text),
    redirect: thanks.redirect && mask.text(thanks.redirect),
    showResult: unless(thanks.showResult, false),
  });
  return given({
    ...pageFields(form, mask),
    description: description === '' ? null : mask.text(description),
    schema: schema && mask.schema(schema),
    hidden: listUnlessEmpty(hidden),
    submitLabel: submitLabel && mask.text(submitLabel),
    thanks: Object.keys(after).length === 0 ? null : after,
    proofOfWork: unless(proofOfWork, false),
  });
}

function chatOf(chat: ChatSettings, mask: Mask): JsonObject {
  const { greeting, suggestions, placeholder, answerStep, files } = chat;
  return given({
    ...pageFields(chat, mask),
    greeting: greeting === '' ? null : mask.text(greeting),
    suggestions: listUnlessEmpty(suggestions.map((each) => mask.text(each))),
    placeholder: placeholder && mask.text(placeholder),
    answerStep,
    files: unless(files, false),
  });
}

function listUnlessEmpty(list: readonly string[]): string[] | null {
  return list.length === 0 ? null : [...list];
}

export function flowOf({ concurrency, rateLimit, debounce, priority }: FlowControl, mask: Mask): JsonObject {
  const key = (of: { readonly key: string | null }): string | null => of.key && mask.text(of.key);
  return given({
    concurrency:
      concurrency &&
      given({ limit: concurrency.limit, key: key(concurrency), whenFull: unless(concurrency.whenFull, 'QUEUE') }),
    rateLimit:
      rateLimit &&
      given({
        limit: rateLimit.limit,
        periodSeconds: rateLimit.periodSeconds,
        key: key(rateLimit),
        whenExceeded: unless(rateLimit.whenExceeded, 'DELAY'),
      }),
    debounce:
      debounce &&
      given({ quietSeconds: debounce.quietSeconds, maxWaitSeconds: debounce.maxWaitSeconds, key: key(debounce) }),
    priority: unless(priority, 0),
  });
}

export function stepOf(step: NestedStep, tools: ToolCatalog, mask: Mask): JsonObject {
  const timeoutMs = tools.get(step.tool)?.timeoutMs ?? DEFAULT_STEP_TIMEOUT_MS;
  return given({
    id: step.id,
    title: mask.text(step.title),
    description: step.description === '' ? null : mask.text(step.description),
    reason: step.reason ? mask.text(step.reason) : null,
    tool: step.loop ? null : step.tool,
    dependsOn: step.dependsOn && [...step.dependsOn],
    when: step.when && mask.text(step.when),
    forEach: step.forEach && mask.text(step.forEach),
    input: Object.keys(step.input).length === 0 ? null : inputOf(step.input, mask),
    retry: retryOf(step.retry),
    timeoutMs: unless(step.timeoutMs, timeoutMs),
    onError: unless(step.onError, 'FAIL'),
    failedItems: step.failedItems,
    loop: step.loop ? loopOf(step.loop, tools, mask) : null,
  });
}

/** A field may hold the schema of an answer, in which `token` is the name of a property and no secret. */
function inputOf(input: JsonObject, mask: Mask): JsonObject {
  const isSchema = (value: JsonValue | undefined): value is JsonObject =>
    isJsonObject(value) && value['type'] === 'object' && isJsonObject(value['properties']);
  const masked = mask.named(input);
  return Object.fromEntries(
    Object.entries(masked).map(([name, value]) => [name, isSchema(input[name]) ? mask.schema(input[name]) : value]),
  );
}

function loopOf(loop: NonNullable<NestedStep['loop']>, tools: ToolCatalog, mask: Mask): JsonObject {
  const { forEach, repeat, concurrency, breakIf, output, failedItems, steps } = loop;
  return given({
    forEach: forEach && mask.text(forEach),
    repeat:
      repeat &&
      given({
        until: mask.text(repeat.until),
        maxTimes: unless(repeat.maxTimes, DEFAULT_REPEATS),
        delayMs: unless(repeat.delayMs, 0),
      }),
    concurrency: repeat ? null : unless(concurrency, DEFAULT_LOOP_CONCURRENCY),
    breakIf: breakIf && mask.text(breakIf),
    output: output && mask.text(output),
    failedItems: unless(failedItems, 'STOP'),
    steps: steps.map((step) => stepOf(step, tools, mask)),
  });
}

/** As little of it as gives the whole again. */
function retryOf(retry: RetryPolicy): JsonObject | null {
  const names = ['maxAttempts', 'initialDelayMs', 'backoffFactor', 'maxDelayMs'] as const;
  const differing = Object.fromEntries(
    names.filter((name) => retry[name] !== DEFAULT_RETRY[name]).map((name) => [name, retry[name]]),
  );
  if (!sameJson(completeRetry(differing), retry)) return { ...retry };
  return Object.keys(differing).length === 0 ? null : differing;
}

function unless<T>(value: T, fallback: T): T | null {
  return value === fallback ? null : value;
}

export function given(fields: { readonly [name: string]: JsonValue | null | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, JsonValue] => entry[1] !== null && entry[1] !== undefined),
  );
}
