import type { FlowControl } from './flow-control/index.js';
import type { JsonObject, JsonValue } from './json.js';
import type { Step } from './step.js';
import { TriggerType } from './trigger.js';
import type { Trigger } from './trigger.js';

/*
 * What of a definition others may see. Whoever publishes a workflow means its shape, not the credentials that were
 * typed into it (invariant 9) nor whose mail it waits for.
 */

/*
 * The patterns read what strangers wrote, on a page that needs no credentials: none may start again within what an
 * earlier start has read, or the time would grow with the square of the length.
 */

/** Names of headers, parameters and fields whose literal value is likely a credential. */
const SECRET_NAME = new RegExp(
  [
    'authorization|cookie|password|passwd|passphrase|secret|token|credential|signature',
    'api[-_]?key|access[-_]?key|private[-_]?key|^x-?auth|^(auth|key|sig|pwd)$',
  ].join('|'),
  'i',
);
/** Values that look like one wherever they stand: of HTTP, of well-known providers, JSON Web Tokens. */
const SECRET_VALUE = new RegExp(
  [
    String.raw`\b(Bearer|Basic)\s+[A-Za-z0-9+/._~=-]{8,}`,
    String.raw`(?<![\w-])(sk|pk|rk|ghp|gho|ghs|github_pat|glpat|xox[abps])[-_][A-Za-z0-9_-]{10,}`,
    String.raw`\bAKIA[0-9A-Z]{16}\b`,
    String.raw`(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+`,
  ].join('|'),
  'g',
);
const URL_START = /^[a-z][a-z0-9+.-]*:\/\//i;
/** A value that is computed from the run holds no secret of the author. */
const TEMPLATE_ONLY = /^\s*\{\{[^}]*\}\}\s*$/;

/** The trigger with the values of its filters blank. */
export function publicTrigger(trigger: Trigger): Trigger {
  if (trigger.type !== TriggerType.EVENT) return trigger;
  return { ...trigger, filters: Object.fromEntries(Object.keys(trigger.filters).map((name) => [name, ''])) };
}

/** The steps with literal credentials in their inputs blank. */
export function publicSteps(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => ({ ...step, input: blankObject(step.input) }));
}

/** The flow control; a key in which a credential stands is left out. */
export function publicFlowControl(flow: FlowControl | null): FlowControl | null {
  if (flow === null) return null;
  const { concurrency, rateLimit, debounce } = flow;
  return {
    ...flow,
    concurrency: concurrency && { ...concurrency, key: publicKey(concurrency.key) },
    rateLimit: rateLimit && { ...rateLimit, key: publicKey(rateLimit.key) },
    debounce: debounce && { ...debounce, key: publicKey(debounce.key) },
  };
}

function publicKey(key: string | null): string | null {
  return key === null || blankText(key) === key ? key : null;
}

function blankObject(object: JsonObject): JsonObject {
  const blanked = Object.entries(object).map(([name, value]) => [name, SECRET_NAME.test(name) ? blankAll(value) : blankSecrets(value)]);
  return Object.fromEntries(blanked) as JsonObject;
}

function blankSecrets(value: JsonValue): JsonValue {
  if (typeof value === 'string') return blankText(value);
  if (Array.isArray(value)) return value.map(blankSecrets);
  return value !== null && typeof value === 'object' ? blankObject(value) : value;
}

/** Everything below a name that means a credential. */
function blankAll(value: JsonValue): JsonValue {
  if (typeof value === 'string') return TEMPLATE_ONLY.test(value) ? value : '';
  if (Array.isArray(value)) return value.map(blankAll);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, blankAll(inner)]));
}

function blankText(text: string): string {
  const withoutTokens = text.replaceAll(SECRET_VALUE, '');
  return URL_START.test(withoutTokens) ? blankUrl(withoutTokens) : withoutTokens;
}

/** By text, not through URL: a template in the address would come back encoded. */
function blankUrl(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@{]*@/i, '$1')
    .replaceAll(/([?&])([^=&#?]+)=([^&#]*)/g, (whole, mark: string, name: string, value: string) =>
      SECRET_NAME.test(name) && !TEMPLATE_ONLY.test(value) ? `${mark}${name}=` : whole,
    );
}
