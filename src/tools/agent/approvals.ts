import { StepCallKind } from '../../domain/run/step-call.js';
import { textWithoutSecrets } from '../../domain/redaction/likely-secrets.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { ApprovalDelivery } from '../../domain/approval/delivery.js';
import { deliveryOf } from '../support/approval-delivery.js';
import { AGENT_TOOL } from './allowed-tools.js';
import { optionalNumber } from '../support/input.js';
import type { Tool, ToolContext } from '../tool.js';
import { approvalKey } from './agent-session.js';
import type { PendingCall } from './agent-session.js';
import { fits } from './tool-pattern.js';

/** The most characters of the question that are arguments; an approval takes 10,000. */
const MAX_SHOWN_CHARS = 8_000;
const SECRET = '…';

/** Which calls a person has to approve. */
export interface ApprovalRule {
  /** Names of tools, and patterns. */
  readonly tools: readonly string[];
  /** How long a person has; null: for ever. */
  readonly seconds: number | null;
  readonly delivery: ApprovalDelivery | null;
}

export function approvalRule(input: JsonObject): ApprovalRule {
  const { approve } = input;
  const tools = Array.isArray(approve) ? approve.filter((entry) => typeof entry === 'string') : [];
  return { tools, seconds: optionalNumber(input, 'approvalSeconds') ?? null, delivery: deliveryOf(AGENT_TOOL, input) };
}

export function needsApproval({ tools }: ApprovalRule, name: string): boolean {
  return tools.some((entry) => fits(name, entry));
}

/** The question about one call. Its form has the arguments, which the person may change. */
export function questionAbout(
  {
    tool,
    input,
    key,
    turn,
  }: { readonly tool: Tool; readonly input: JsonObject; readonly key: string; readonly turn: number },
  rule: ApprovalRule,
  context: Pick<ToolContext, 'item' | 'concealed'>,
): PendingCall {
  const shown = textWithoutSecrets(JSON.stringify(context.concealed(input), null, 2), SECRET);
  const rest = shown.length - MAX_SHOWN_CHARS;
  const cut = rest > 0 ? `${shown.slice(0, MAX_SHOWN_CHARS).toWellFormed()}\n(${rest} more characters)` : shown;
  return {
    suspend: {
      kind: 'APPROVAL',
      message: `The agent wants to call ${tool.name} with:\n${cut}`,
      form: formOf(tool.inputSchema, input),
      until: rule.seconds === null ? null : new Date(Date.now() + Math.ceil(rule.seconds * 1_000)),
      delivery: rule.delivery,
    },
    asked: {
      key: approvalKey(key),
      item: context.item,
      kind: StepCallKind.APPROVAL,
      turn,
      name: tool.name,
      input,
      output: null,
      error: null,
      usage: null,
    },
  };
}

/** Each argument is optional: one that is left out stays as the model gave it. */
function formOf({ properties, $defs, definitions }: JsonSchema, input: JsonObject): JsonSchema {
  const fields: [string, JsonValue][] = Object.entries(isJsonObject(properties) ? properties : {}).map(
    ([name, field]) => [name, withDefault(isJsonObject(field) ? field : {}, input[name])],
  );
  return {
    type: 'object',
    properties: Object.fromEntries(fields),
    ...($defs === undefined ? {} : { $defs }),
    ...(definitions === undefined ? {} : { definitions }),
  };
}

function withDefault(field: JsonObject, given: JsonValue | undefined): JsonObject {
  const { default: _own, ...rest } = field;
  return given === undefined ? rest : { ...rest, default: given };
}
