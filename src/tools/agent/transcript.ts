import type { Usage } from '../../domain/run/execution.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { StepCallKind } from '../../domain/run/step-call.js';
import type { StepCall } from '../../domain/run/step-call.js';
import { FinishReason, type ModelAnswer, type ModelMessage, type ModelToolCall } from '../../model/index.js';

/** The recorded part of a turn of the model. */
export interface Turn {
  readonly number: number;
  readonly text: string;
  readonly toolCalls: readonly ModelToolCall[];
  readonly finish: FinishReason;
  readonly refusal: string | null;
}

/** How a call that the model asked for has ended. */
export interface EndedCall {
  /** The text that the model received. */
  readonly told: string;
  /** The call was refused: it was not made. */
  readonly isRefused: boolean;
}

/** All results together, as they are given to the model again in each turn; of the oldest only that they were there. */
const MAX_RESULTS_CHARS = 240_000;
const LEFT_OUT = '(This result is left out here to save room; you have read it before.)';

/** How the keys of an agent's own turns and calls end; those of agents within it have more to them. */
const OWN_KEY = /^:(?:turn|call)-\d+$/;

/** Codes of calls that were never made. */
const REFUSALS: ReadonlySet<string> = new Set([
  'TOOL_NOT_ALLOWED',
  'INVALID_TOOL_INPUT',
  'CONNECTION_NOT_ALLOWED',
  'SIDE_EFFECTS_BLOCKED',
  'TOO_MANY_CALLS',
  'CALL_NOT_APPROVED',
]);

/** The work of an agent so far: the turns of its model, and the calls that ended. Recorded work is not done again. */
export class Transcript {
  readonly #turns: Turn[] = [];
  readonly #ended = new Map<string, EndedCall>();

  constructor(
    private readonly key: string,
    recorded: readonly StepCall[],
  ) {
    for (const call of recorded) this.add(call);
  }

  get turns(): readonly Turn[] {
    return this.#turns;
  }

  /** Calls that were made. */
  get callCount(): number {
    return [...this.#ended.values()].filter((call) => !call.isRefused).length;
  }

  /** Takes a turn or an ended call of this agent, and nothing else that is on record. */
  add(call: StepCall): void {
    const isOwn = call.key.startsWith(this.key) && OWN_KEY.test(call.key.slice(this.key.length));
    if (!isOwn) return;
    if (call.kind === StepCallKind.MODEL) this.#turns[call.turn - 1] = turnOf(call);
    else if (typeof call.output === 'string')
      this.#ended.set(call.key, { told: call.output, isRefused: call.error !== null && REFUSALS.has(call.error.code) });
  }

  turnKey(turn: number): string {
    return `${this.key}:turn-${turn}`;
  }

  /** Calls are numbered through all turns. */
  callKey(turn: Turn, index: number): string {
    const before = this.#turns.slice(0, turn.number - 1).reduce((sum, { toolCalls }) => sum + toolCalls.length, 0);
    return `${this.key}:call-${before + index + 1}`;
  }

  ended(key: string): EndedCall | undefined {
    return this.#ended.get(key);
  }

  /** How the calls of a turn ended, in their order; undefined for those that have not. */
  resultsOf(turn: Turn): readonly (EndedCall | undefined)[] {
    return turn.toolCalls.map((_, index) => this.#ended.get(this.callKey(turn, index)));
  }

  /** A turn and the answers to its calls, as the model is given them again. @param isShown which results have room. */
  messagesOf(turn: Turn, isShown: (key: string) => boolean): readonly ModelMessage[] {
    const { text, toolCalls } = turn;
    const results = toolCalls.map((call, index): ModelMessage => {
      const key = this.callKey(turn, index);
      return {
        role: 'tool',
        toolCallId: call.id,
        content: isShown(key) ? (this.#ended.get(key)?.told ?? '') : LEFT_OUT,
      };
    });
    return [{ role: 'assistant', content: text, toolCalls }, ...results];
  }

  /** The results that have room in a prompt: the newest. */
  shownResults(): ReadonlySet<string> {
    const shown = new Set<string>();
    let chars = 0;
    for (const [key, { told }] of [...this.#ended].reverse()) {
      chars += told.length;
      if (chars > MAX_RESULTS_CHARS && shown.size > 0) break;
      shown.add(key);
    }
    return shown;
  }
}

/** A turn as it is put on record. */
export function recordOf(answer: ModelAnswer): {
  readonly name: string;
  readonly output: JsonObject;
  readonly usage: Usage;
} {
  const { text, toolCalls, finish, refusal, isPriced, usage, model } = answer;
  return {
    name: model.slice(0, 200),
    usage,
    output: { text, toolCalls: toolCalls.map((call) => ({ ...call })), finish, refusal, isPriced },
  };
}

function turnOf({ turn, output }: StepCall): Turn {
  const said = isJsonObject(output) ? output : {};
  const { text, toolCalls, finish, refusal } = said;
  return {
    number: turn,
    text: typeof text === 'string' ? text : '',
    toolCalls: Array.isArray(toolCalls) ? toolCalls.map(toolCallOf) : [],
    finish: Object.values(FinishReason).find((one) => one === finish) ?? FinishReason.STOP,
    refusal: typeof refusal === 'string' ? refusal : null,
  };
}

function toolCallOf(value: JsonValue): ModelToolCall {
  const call = isJsonObject(value) ? value : {};
  const text = (field: string): string => (typeof call[field] === 'string' ? call[field] : '');
  return { id: text('id'), name: text('name'), arguments: text('arguments') };
}
