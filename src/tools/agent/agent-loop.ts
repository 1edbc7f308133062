import { ExecutionEventType } from '../../domain/run/execution.js';
import type { JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { Problem } from '../../domain/workflow/problem.js';
import { stableJson } from '../../lib/json/stable-json.js';
import { StepCallKind } from '../../domain/run/step-call.js';
import type { StepCall } from '../../domain/run/step-call.js';
import { StepFailure } from '../../errors.js';
import {
  FinishReason,
  parseJsonAnswer,
  type ModelCallPayer,
  type ModelAnswer,
  type ModelClient,
  type ModelMessage,
  type ModelTool,
  type ModelToolCall,
} from '../../model/index.js';
import { inParallel } from '../support/in-parallel.js';
import { askModel } from '../model/model-call.js';
import type { Tool, ToolContext } from '../tool.js';
import { checkCall, makeCall } from './inner-call.js';
import type { CheckedCall, Toolbox } from './inner-call.js';
import { delimited } from './prompt.js';
import { recordOf, Transcript } from './transcript.js';
import type { Turn } from './transcript.js';

/** Calls of one turn that are under way at a time, and that are made at all. */
const PARALLEL_CALLS = 4;
const MAX_CALLS_A_TURN = 16;
/** The most characters of one result that the model receives. */
const MAX_RESULT_CHARS = 20_000;
/** How often an answer that is not of the wanted form is given back. */
const MAX_CORRECTIONS = 2;
/** Turns in a row with no call that could be made, after which the model will not get it right. */
const MAX_FRUITLESS_TURNS = 3;
/** Turns in a row with the same calls and the same results, after which no progress is expected. */
const MAX_SAME_TURNS = 4;

export interface AgentTask {
  readonly model: ModelClient;
  readonly modelName: string | undefined;
  /** The rules and the instruction. */
  readonly messages: readonly ModelMessage[];
  /** The tools that the model may call, by the name that it sees. */
  readonly tools: ReadonlyMap<string, Tool>;
  /** Names of connections that calls may use. */
  readonly connections: ReadonlySet<string>;
  readonly maxTurns: number;
  readonly maxOutputTokens: number;
  /** Of the answer; null for text. */
  readonly schema: JsonSchema | null;
  /** The payer, and the limit of the step itself. */
  readonly payer: ModelCallPayer;
}

export interface AgentResult {
  readonly result: JsonValue;
  readonly isTruncated: boolean;
  readonly sideEffectsBlocked: boolean;
  readonly transcript: Transcript;
}

/**
 * Asks the model, makes the calls that it requests, reports their results to it, and repeats this until it answers.
 * Every turn and every call is recorded before any consequence, so that a later attempt continues from the point of
 * interruption.
 *
 * @throws StepFailure `AGENT_TURNS_EXHAUSTED`, `AGENT_CALLS_INVALID`, `AGENT_LOOPS`, `MODEL_REFUSED`,
 * `MODEL_TRUNCATED`, `MODEL_OUTPUT_INVALID`, `BUDGET_EXCEEDED`, and the codes of `ModelFailure`.
 */
export async function runAgent(task: AgentTask, context: ToolContext): Promise<AgentResult> {
  return new AgentLoop(task, context, new Transcript(context.idempotencyKey, await context.recall())).run();
}

class AgentLoop {
  readonly #toolbox: Toolbox;
  readonly #modelTools: readonly ModelTool[];
  #corrections: readonly { readonly after: number; readonly text: string }[] = [];
  #fruitless = 0;
  #same = 0;
  #before = '';
  #sideEffectsBlocked = false;

  constructor(
    private readonly task: AgentTask,
    private readonly context: ToolContext,
    private readonly transcript: Transcript,
  ) {
    this.#toolbox = { tools: task.tools, allowsSideEffects: context.allowsSideEffects, connections: task.connections };
    this.#modelTools = [...task.tools].map(([name, tool]) => modelTool(name, tool));
  }

  async run(): Promise<AgentResult> {
    const { maxTurns } = this.task;
    for (let number = 1; number <= maxTurns; number += 1) {
      const turn = this.transcript.turns[number - 1] ?? (await this.#ask(number));
      if (turn.finish === FinishReason.REFUSED)
        throw StepFailure.permanent(
          'MODEL_REFUSED',
          `The model declined to continue${turn.refusal === null ? '.' : `: ${turn.refusal}`}`,
        );
      if (turn.toolCalls.length === 0) {
        const answer = await this.#answerOf(turn);
        if (answer) return answer;
        continue;
      }
      await this.#makeCalls(turn);
      this.#judge(turn);
    }
    throw StepFailure.permanent(
      'AGENT_TURNS_EXHAUSTED',
      `The agent has not reached a result within ${maxTurns} turns. Raise maxTurns, or give it a smaller task.`,
      { turns: maxTurns, calls: this.transcript.callCount },
    );
  }

  // ------------------------------------------------------------------ the model

  async #ask(number: number): Promise<Turn> {
    const { model, modelName, maxOutputTokens, payer, schema } = this.task;
    const { context, transcript } = this;
    const key = transcript.turnKey(number);
    const answer = await askModel(() =>
      model.complete({
        messages: this.#messages().map((message) => ({ ...message, content: context.concealed(message.content) })),
        tools: this.#modelTools,
        // Beside tools, many servers take a format for an order to answer; the rules say it in words.
        schema: schema === null || this.#modelTools.length > 0 ? undefined : { name: 'result', schema, strict: false },
        model: modelName,
        maxTokens: maxOutputTokens,
        signal: context.signal,
        onText: (piece) => context.emit(piece),
        payer: { ...payer, key, own: payer.own && { ...payer.own, spent: this.#spent() } },
      }),
    );
    await this.#recordTurn(number, key, answer);
    const turn = transcript.turns[number - 1];
    if (!turn) throw new Error('A turn that was recorded is there.');
    if (turn.text !== '' && turn.toolCalls.length > 0) context.emit('\n');
    return turn;
  }

  async #recordTurn(turn: number, key: string, answer: ModelAnswer): Promise<void> {
    const call: StepCall = {
      key,
      item: this.context.item,
      kind: StepCallKind.MODEL,
      turn,
      input: null,
      error: null,
      ...recordOf(answer),
    };
    await this.context.record(ExecutionEventType.STEP_TURN, call);
    this.transcript.add(call);
  }

  #messages(): readonly ModelMessage[] {
    const shown = this.transcript.shownResults();
    const turns = this.transcript.turns.flatMap((turn): readonly ModelMessage[] => {
      const correction = this.#corrections.find(({ after }) => after === turn.number);
      return [
        ...this.transcript.messagesOf(turn, (key) => shown.has(key)),
        ...(correction ? [{ role: 'user' as const, content: correction.text }] : []),
      ];
    });
    return [...this.task.messages, ...turns];
  }

  #spent(): { readonly costUsd: number; readonly tokens: number } {
    const { promptTokens, completionTokens, costUsd } = this.transcript.usage;
    return { costUsd, tokens: promptTokens + completionTokens };
  }

  /** The result. Null if the model is asked once more. */
  async #answerOf(turn: Turn): Promise<AgentResult | null> {
    const { schema } = this.task;
    const isTruncated = turn.finish === FinishReason.LENGTH;
    const done = (result: JsonValue): AgentResult => ({
      result,
      isTruncated,
      sideEffectsBlocked: this.#sideEffectsBlocked,
      transcript: this.transcript,
    });
    if (isTruncated && (schema !== null || turn.text.trim() === '')) {
      throw StepFailure.permanent(
        'MODEL_TRUNCATED',
        'The answer was cut off at the token limit; raise maxOutputTokens.',
      );
    }
    if (schema === null)
      return turn.text.trim() === ''
        ? this.#correct(turn, 'You answered nothing. Answer with the result.')
        : done(turn.text);
    const data = parseJsonAnswer(turn.text);
    if (data === undefined)
      return this.#correct(
        turn,
        `Your answer is not JSON. Answer with JSON that fits this JSON Schema, and nothing else:\n${JSON.stringify(schema)}`,
      );
    const issues = await this.context.ports.values.issues(schema, data, this.context);
    if (issues.length === 0) return done(data);
    return this.#correct(
      turn,
      `Your answer does not fit the schema: ${issues
        .slice(0, 5)
        .map((issue) => issue.detail)
        .join(' ')} Answer again, with JSON that fits it.`,
    );
  }

  #correct(turn: Turn, text: string): null {
    if (this.#corrections.length >= MAX_CORRECTIONS) {
      throw StepFailure.permanent(
        'MODEL_OUTPUT_INVALID',
        `The agent gave no result of the wanted form, after ${MAX_CORRECTIONS} corrections. ${text.split('\n')[0] ?? ''}`,
      );
    }
    this.#corrections = [...this.#corrections, { after: turn.number, text }];
    return null;
  }

  // ------------------------------------------------------------------ the calls

  async #makeCalls(turn: Turn): Promise<void> {
    await inParallel(turn.toolCalls, PARALLEL_CALLS, (call, index) => this.#makeCall(turn, call, index));
  }

  async #makeCall(turn: Turn, asked: ModelToolCall, index: number): Promise<void> {
    const key = this.transcript.callKey(turn, index);
    if (this.transcript.ended(key)) return;
    const checked = index < MAX_CALLS_A_TURN ? await checkCall(asked, this.#toolbox, this.context) : tooMany(asked);
    if (checked.kind === 'refused') {
      if (checked.problem.code === 'SIDE_EFFECTS_BLOCKED') this.#sideEffectsBlocked = true;
      return this.#recordEnd({ key, turn, name: checked.name, input: checked.input }, { problem: checked.problem });
    }
    const { name } = checked.tool;
    const started = { key, turn, name, input: checked.input };
    await this.context.record(ExecutionEventType.STEP_CALL_STARTED, this.#callOf(started, null, null));
    await this.#recordEnd(started, await makeCall(checked, key, this.context, this.task.connections));
  }

  async #recordEnd(
    about: CallAbout,
    outcome: { readonly output: JsonValue } | { readonly problem: Problem },
  ): Promise<void> {
    const { context } = this;
    const problem = 'problem' in outcome ? outcome.problem : null;
    const told =
      'problem' in outcome
        ? toldProblem(about.name, { ...outcome.problem, message: context.concealed(outcome.problem.message) })
        : delimited(`result of ${about.name}`, context.concealed(outcome.output), MAX_RESULT_CHARS);
    const call = this.#callOf(about, told, problem);
    await context.record(ExecutionEventType.STEP_CALL_ENDED, call);
    this.transcript.add(call);
  }

  #callOf({ key, turn, name, input }: CallAbout, output: string | null, error: Problem | null): StepCall {
    return {
      key,
      item: this.context.item,
      kind: StepCallKind.TOOL,
      turn: turn.number,
      name,
      input,
      output,
      error,
      usage: null,
    };
  }

  /** Whether the turn can still lead to a result. */
  #judge(turn: Turn): void {
    const results = this.transcript.resultsOf(turn);
    this.#fruitless = results.every((result) => result?.isRefused) ? this.#fruitless + 1 : 0;
    if (this.#fruitless >= MAX_FRUITLESS_TURNS) {
      throw StepFailure.permanent(
        'AGENT_CALLS_INVALID',
        `The model asked ${MAX_FRUITLESS_TURNS} times in a row for calls that cannot be made. The last answer to it was: ${results.at(-1)?.told ?? ''}`,
      );
    }
    const now = stableJson(
      turn.toolCalls.map((call, index) => [call.name, call.arguments, results[index]?.told ?? null]),
    );
    this.#same = now === this.#before ? this.#same + 1 : 1;
    this.#before = now;
    if (this.#same >= MAX_SAME_TURNS) {
      throw StepFailure.permanent(
        'AGENT_LOOPS',
        `The model made the same calls with the same results ${MAX_SAME_TURNS} times in a row.`,
        { turn: turn.number },
      );
    }
  }
}

interface CallAbout {
  readonly key: string;
  readonly turn: Turn;
  readonly name: string;
  readonly input: JsonValue;
}

function tooMany({ name }: ModelToolCall): CheckedCall {
  const problem: Problem = {
    code: 'TOO_MANY_CALLS',
    message: `Only ${MAX_CALLS_A_TURN} calls of one turn are made; ask again for this one.`,
    retryable: false,
  };
  return { kind: 'refused', name: name.slice(0, 100), input: null, problem };
}

/** Messages of failures hold texts of servers, and so they are data like the rest. */
function toldProblem(name: string, { code, message }: Problem): string {
  return `The call failed with ${code}.\n${delimited(`failure of ${name}`, message, 4_000)}`;
}

/**
 * The top-level keywords that servers accept as parameters. The rest of the schema is checked by us, and its complaints
 * are sent to the model.
 */
const TOP_LEVEL = ['properties', 'required', 'additionalProperties', '$defs', 'definitions'] as const;

function modelTool(name: string, { name: toolName, description, inputSchema }: Tool): ModelTool {
  const parts = TOP_LEVEL.flatMap((part): [string, JsonValue][] => {
    const value = inputSchema[part];
    return value === undefined ? [] : [[part, value]];
  });
  return {
    name,
    description: `${toolName}: ${description}`.slice(0, 1_000),
    parameters: { type: 'object', properties: {}, ...Object.fromEntries(parts) },
  };
}
