import { ExecutionEventType } from '../../domain/run/execution.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Problem } from '../../domain/workflow/problem.js';
import { stableJson } from '../../lib/json/stable-json.js';
import { StepCallKind } from '../../domain/run/step-call.js';
import type { StepCall } from '../../domain/run/step-call.js';
import { StepFailure } from '../../errors.js';
import {
  FinishReason,
  parseJsonAnswer,
  type ModelAnswer,
  type ModelMessage,
  type ModelTool,
  type ModelToolCall,
} from '../../model/index.js';
import { inParallel } from '../support/in-parallel.js';
import { askModel } from '../model/model-call.js';
import type { Tool, ToolContext } from '../tool.js';
import type { AgentTask } from './agent-task.type.js';
import type { AgentSession, Decision, PendingCall } from './agent-session.js';
import { needsApproval, questionAbout } from './approvals.js';
import { checkCall, makeCall } from './inner-call.js';
import type { CallEnd, CheckedCall, Toolbox } from './inner-call.js';
import { payerFor } from './payer-for.js';
import { planMessages, planOf } from './plan.js';
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

/** A call of a turn that has not ended. */
interface OpenCall {
  readonly asked: ModelToolCall;
  readonly key: string;
  readonly checked: CheckedCall;
}

/** The end of an agent, or the call that it has to wait for. */
export type AgentOutcome = AgentResult | { readonly pending: PendingCall };

interface AgentResult {
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
export async function runAgent(task: AgentTask, context: ToolContext, session: AgentSession): Promise<AgentOutcome> {
  return new AgentLoop(task, context, session).run();
}

class AgentLoop {
  readonly #toolbox: Toolbox;
  readonly #modelTools: readonly ModelTool[];
  readonly #transcript: Transcript;
  #plan: readonly string[] | null = null;
  #corrections: readonly { readonly after: number; readonly text: string }[] = [];
  #fruitless = 0;
  #same = 0;
  #before = '';
  #sideEffectsBlocked = false;

  constructor(
    private readonly task: AgentTask,
    private readonly context: ToolContext,
    private readonly session: AgentSession,
  ) {
    this.#transcript = new Transcript(context.idempotencyKey, session.recorded);
    const { tools, connections, unknownReceivers } = task;
    this.#toolbox = { tools, allowsSideEffects: context.allowsSideEffects, connections, unknownReceivers };
    this.#modelTools = [...task.tools].map(([name, tool]) => modelTool(name, tool));
  }

  async run(): Promise<AgentOutcome> {
    const { maxTurns, plans } = this.task;
    if (plans) this.#plan = await planOf(this.task, this.context, this.session);
    for (let number = 1; number <= maxTurns; number += 1) {
      const known = this.#transcript.turns[number - 1];
      const turn = known ?? (await this.#ask(number));
      if (turn.finish === FinishReason.REFUSED)
        throw StepFailure.permanent(
          'MODEL_REFUSED',
          `The model declined to continue${turn.refusal === null ? '.' : `: ${turn.refusal}`}`,
        );
      if (turn.toolCalls.length === 0) {
        const answer = await this.#answerOf(turn);
        // A client that watches a later attempt sees the whole answer in it.
        if (answer && known && this.session.isAgain) this.context.emit(turn.text);
        if (answer) return answer;
        continue;
      }
      const pending = await this.#makeCalls(turn);
      if (pending) return { pending };
      this.#judge(turn);
    }
    throw StepFailure.permanent(
      'AGENT_TURNS_EXHAUSTED',
      `The agent has not reached a result within ${maxTurns} turns. Raise maxTurns, or give it a smaller task.`,
      { turns: maxTurns, calls: this.#transcript.callCount },
    );
  }

  // ------------------------------------------------------------------ the model

  async #ask(number: number): Promise<Turn> {
    const { model, modelName, maxOutputTokens, schema } = this.task;
    const { context } = this;
    const transcript = this.#transcript;
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
        payer: payerFor(this.task, key, this.session),
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
    await this.session.record(this.context, ExecutionEventType.STEP_TURN, call);
    this.#transcript.add(call);
  }

  #messages(): readonly ModelMessage[] {
    const shown = this.#transcript.shownResults();
    const turns = this.#transcript.turns.flatMap((turn): readonly ModelMessage[] => {
      const correction = this.#corrections.find(({ after }) => after === turn.number);
      return [
        ...this.#transcript.messagesOf(turn, (key) => shown.has(key)),
        ...(correction ? [{ role: 'user' as const, content: correction.text }] : []),
      ];
    });
    return [...this.task.messages, ...planMessages(this.#plan), ...turns];
  }

  /** The result. Null if the model is asked once more. */
  async #answerOf(turn: Turn): Promise<AgentResult | null> {
    const { schema } = this.task;
    const isTruncated = turn.finish === FinishReason.LENGTH;
    const done = (result: JsonValue): AgentResult => ({
      result,
      isTruncated,
      sideEffectsBlocked: this.#sideEffectsBlocked,
      transcript: this.#transcript,
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

  /** Makes the calls of a turn, side by side. @returns one that has to be waited for: first of all a question. */
  async #makeCalls(turn: Turn): Promise<PendingCall | null> {
    const open = await this.#openCalls(turn);
    const pending: (PendingCall | null)[] = open.map(() => null);
    await inParallel(open, PARALLEL_CALLS, async (call, index) => {
      pending[index] = await this.#makeCall(turn, call);
    });
    const waiting = pending.filter((each) => each !== null);
    return waiting.find(({ suspend }) => suspend.kind === 'APPROVAL') ?? waiting[0] ?? null;
  }

  /** Those that have not ended, each checked, in the order of the turn: so their records begin in this order too. */
  async #openCalls(turn: Turn): Promise<readonly OpenCall[]> {
    const open: OpenCall[] = [];
    for (const [index, asked] of turn.toolCalls.entries()) {
      const key = this.#transcript.callKey(turn, index);
      if (this.#transcript.ended(key)) continue;
      const isOver = index >= MAX_CALLS_A_TURN;
      open.push({ asked, key, checked: isOver ? tooMany(asked) : await checkCall(asked, this.#toolbox, this.context) });
    }
    return open;
  }

  async #makeCall(turn: Turn, { asked, key, checked: first }: OpenCall): Promise<PendingCall | null> {
    const permitted = await this.#permitted(turn, { asked, key, checked: first });
    if ('suspend' in permitted) return permitted;
    if (permitted.kind === 'refused') {
      if (permitted.problem.code === 'SIDE_EFFECTS_BLOCKED') this.#sideEffectsBlocked = true;
      await this.#recordEnd(
        { key, turn, name: permitted.name, input: permitted.input },
        { problem: permitted.problem },
      );
      return null;
    }
    const { name, suspends = false } = permitted.tool;
    const started = { key, turn, name, input: permitted.input };
    if (!suspends || !this.session.hasBegun(key))
      await this.session.record(this.context, ExecutionEventType.STEP_CALL_STARTED, this.#callOf(started, null, null));
    const outcome = await makeCall(permitted, key, this.context, {
      session: this.session,
      connections: this.task.connections,
    });
    if ('pending' in outcome) return outcome.pending;
    await this.#recordEnd(started, outcome);
    return null;
  }

  /** The call as a person has approved it. In a dry run, nobody is asked. */
  async #permitted(turn: Turn, { asked, key, checked }: OpenCall): Promise<CheckedCall | PendingCall> {
    const { context, session, task } = this;
    if (checked.kind === 'refused' || !context.allowsSideEffects) return checked;
    const { tool, input } = checked;
    if (!needsApproval(task.approvals, tool.name)) return checked;
    const decision = session.decisionOn(key);
    if (!decision) return questionAbout({ tool, input, key, turn: turn.number }, task.approvals, context);
    if (!decision.isApproved) return notApproved(tool, input, decision);
    if (Object.keys(decision.data).length === 0) return checked;
    const changed = JSON.stringify({ ...input, ...decision.data });
    return checkCall({ ...asked, arguments: changed }, this.#toolbox, context);
  }

  async #recordEnd(about: CallAbout, outcome: CallEnd): Promise<void> {
    const { context } = this;
    const problem = 'problem' in outcome ? outcome.problem : null;
    const told =
      'problem' in outcome
        ? toldProblem(about.name, { ...outcome.problem, message: context.concealed(outcome.problem.message) })
        : delimited(`result of ${about.name}`, context.concealed(outcome.output), MAX_RESULT_CHARS);
    const usage = 'usage' in outcome ? (outcome.usage ?? null) : null;
    const call = { ...this.#callOf(about, told, problem), usage };
    await this.session.record(context, ExecutionEventType.STEP_CALL_ENDED, call);
    this.#transcript.add(call);
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
    const results = this.#transcript.resultsOf(turn);
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

/** The model is told; it does not learn who has decided. */
function notApproved({ name }: Tool, input: JsonObject, { isTimedOut }: Decision): CheckedCall {
  const message = isTimedOut
    ? 'No person has approved this call in time. Do not ask for it again; continue without it, or say what is missing.'
    : 'A person has refused this call. Do not ask for it again; continue without it, or say what is missing.';
  return { kind: 'refused', name, input, problem: { code: 'CALL_NOT_APPROVED', message, retryable: false } };
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
