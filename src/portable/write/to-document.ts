import { requirementsOf } from '../../domain/connection/index.js';
import type { FlowControl } from '../../domain/flow-control/index.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { textWithoutSecrets, withoutSecrets } from '../../domain/redaction/likely-secrets.js';
import { sameJson } from '../../lib/json/stable-json.js';
import { DEFAULT_RETRY, DEFAULT_STEP_TIMEOUT_MS } from '../../domain/steps/step.js';
import type { RetryPolicy, Step } from '../../domain/steps/step.js';
import { completeRetry } from '../../domain/steps/check-steps.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { Trigger } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { API_VERSION, DOCUMENT_KIND } from '../document/document.type.js';
import { schemaWithoutSecrets } from './schema-without-secrets.js';

/** The parts of a workflow that a document holds. */
export type Portable = Pick<Workflow, 'title' | 'description' | 'trigger' | 'steps' | 'inputSchema' | 'flowControl'>;

/** Removes likely secrets from a user's texts. */
interface Mask {
  text(text: string): string;
  named(values: JsonObject): JsonObject;
  schema(schema: JsonObject): JsonObject;
}

/** The mark in a document in place of a likely secret. */
export const SECRET_MARK = '<secret: not exported>';

const MASKED: Mask = {
  text: (text) => textWithoutSecrets(text, SECRET_MARK),
  named: (values) => withoutSecrets(values, SECRET_MARK),
  schema: (schema) => schemaWithoutSecrets(schema, SECRET_MARK),
};
const AS_IT_IS: Mask = { text: (text) => text, named: (values) => values, schema: (schema) => schema };

/**
 * A workflow as a document, its fields always in one order. Fields with their default are left out, and `SECRET_MARK`
 * replaces each likely secret.
 *
 * @param tools for the time limits that tools have by default.
 * @param keepSecrets for comparing with a document that came from outside; such a document must not leave the process.
 */
export function toDocument(workflow: Portable, key: string, tools: ToolCatalog, keepSecrets = false): JsonObject {
  const mask = keepSecrets ? AS_IT_IS : MASKED;
  const { title, description, trigger, steps, inputSchema, flowControl } = workflow;
  const connections = requirementsOf(workflow).map(({ name, kind }) => given({ name, kind }));
  return given({
    apiVersion: API_VERSION,
    kind: DOCUMENT_KIND,
    key,
    title: mask.text(title),
    description: description === '' ? null : mask.text(description),
    trigger: trigger.type === TriggerType.MANUAL ? null : triggerOf(trigger, mask),
    inputSchema: inputSchema && mask.schema(inputSchema),
    flowControl: flowControl && flowOf(flowControl, mask),
    connections: connections.length === 0 ? null : connections,
    steps: steps.length === 0 ? null : steps.map((step) => stepOf(step, tools, mask)),
  });
}

function triggerOf(trigger: Trigger, mask: Mask): JsonObject {
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
      const { type, eventType, filters } = trigger;
      return given({ type, eventType, filters: Object.keys(filters).length === 0 ? null : mask.named(filters) });
    }
    default:
      return { type: trigger.type };
  }
}

function flowOf({ concurrency, rateLimit, debounce, priority }: FlowControl, mask: Mask): JsonObject {
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

function stepOf(step: Step, tools: ToolCatalog, mask: Mask): JsonObject {
  const timeoutMs = tools.get(step.tool)?.timeoutMs ?? DEFAULT_STEP_TIMEOUT_MS;
  return given({
    id: step.id,
    title: mask.text(step.title),
    description: step.description === '' ? null : mask.text(step.description),
    reason: step.reason ? mask.text(step.reason) : null,
    tool: step.tool,
    dependsOn: step.dependsOn && [...step.dependsOn],
    when: step.when && mask.text(step.when),
    forEach: step.forEach && mask.text(step.forEach),
    input: Object.keys(step.input).length === 0 ? null : mask.named(step.input),
    retry: retryOf(step.retry),
    timeoutMs: unless(step.timeoutMs, timeoutMs),
    onError: unless(step.onError, 'FAIL'),
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

function given(fields: { readonly [name: string]: JsonValue | null | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, JsonValue] => entry[1] !== null && entry[1] !== undefined),
  );
}
