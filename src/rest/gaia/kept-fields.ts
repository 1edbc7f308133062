import { createHash } from 'node:crypto';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** Fields that clients of the dialect keep with a workflow, beyond its definition. */
export interface KeptFields {
  /** Fields that mean nothing here, by their names. */
  readonly extra: JsonObject;
  /** The trigger as it was sent last. Null: none was. */
  readonly trigger: JsonObject | null;
  /** By the ids of steps. */
  readonly categories: JsonObject;
  /** The short text of cards. Null: it is the prompt. */
  readonly description: string | null;
  /** The prompt, if the workflow was planned from other words: those of given steps. */
  readonly prompt: { readonly text: string; readonly words: string } | null;
}

const NOTHING: KeptFields = { extra: {}, trigger: null, categories: {}, description: null, prompt: null };

/**
 * The fields that have a meaning here, or that a client could use to pretend something. They are never kept as they
 * come.
 */
const OWN_NAMES: ReadonlySet<string> = new Set([
  'id',
  '_id',
  'user_id',
  'created_by',
  'creator',
  'title',
  'name',
  'description',
  'prompt',
  'steps',
  'trigger_config',
  'activated',
  'deactivated_reason',
  'is_public',
  'slug',
  'missing_integrations',
  'required_integrations',
  'total_executions',
  'successful_executions',
  'last_executed_at',
  'is_system_workflow',
  'error_message',
  'created_at',
  'updated_at',
  'generate_immediately',
  'status',
  'source_integration',
  'system_workflow_key',
  'instruction',
  'reason',
  'force_different_tools',
]);

/** The fields of a request that are kept as they come. */
export function extraIn(body: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !OWN_NAMES.has(name) && value !== undefined),
  ) as JsonObject;
}

/** Names the words that a workflow has been planned from, so that a later change of them is noticed. */
export function nameOfWords(words: string): string {
  return createHash('sha256').update(words).digest('base64url').slice(0, 22);
}

export function keptFields(stored: JsonObject | undefined): KeptFields {
  if (stored === undefined) return NOTHING;
  const { extra, trigger, categories, description, prompt } = stored;
  return {
    extra: objectOr(extra, {}),
    trigger: objectOr(trigger, null),
    categories: objectOr(categories, {}),
    description: typeof description === 'string' ? description : null,
    prompt:
      isJsonObject(prompt) && typeof prompt['text'] === 'string' && typeof prompt['words'] === 'string'
        ? { text: prompt['text'], words: prompt['words'] }
        : null,
  };
}

export function toStore({ extra, trigger, categories, description, prompt }: KeptFields): JsonObject {
  return { extra, trigger, categories, description, prompt: prompt && { ...prompt } };
}

function objectOr<Otherwise extends JsonObject | null>(
  value: JsonValue | undefined,
  otherwise: Otherwise,
): JsonObject | Otherwise {
  return isJsonObject(value) ? value : otherwise;
}
