import { setTimeout as pause } from 'node:timers/promises';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { isSafeMethod } from '../http/outgoing-request.js';
import { optionalText } from '../support/input.js';
import { isSuspension } from '../tool.js';
import type { Tool, ToolContext } from '../tool.js';

const MAX_PAUSE_MS = 60_000;
/** Every status is an answer to `fetch`, but redirects, which are followed. */
const ANY_STATUS: readonly number[] = [...range(200, 299), 304, ...range(400, 599)];

/** The calls of one run of code to the server. */
export class CodeCalls {
  #stateCalls = 0;
  #isBlocked = false;

  /**
   * @param http sends the requests of `fetch`.
   * @param stateTools the tools behind `state`, by name.
   * @param fileTools those behind `files`.
   */
  constructor(
    private readonly http: Tool,
    private readonly stateTools: ReadonlyMap<string, Tool>,
    private readonly fileTools: ReadonlyMap<string, Tool>,
    private readonly context: ToolContext,
  ) {}

  /** Whether something was left out in a dry run. */
  get sideEffectsBlocked(): boolean {
    return this.#isBlocked;
  }

  /** Answers a call of the code. @throws StepFailure, which the code may catch */
  async serve(name: string, args: JsonValue): Promise<JsonValue> {
    const { context } = this;
    if (name === 'line') {
      context.emit(`${typeof args === 'string' ? args : JSON.stringify(args)}\n`);
      return null;
    }
    const given = isJsonObject(args) ? args : {};
    if (name === 'sleep') {
      const ms = typeof given['ms'] === 'number' ? given['ms'] : 0;
      await pause(Math.min(ms, MAX_PAUSE_MS), null, { signal: context.signal });
      return null;
    }
    if (name === 'files') return this.#files(given);
    return name === 'state' ? this.#state(given) : this.#fetch(given);
  }

  /**
   * A call of `state`. Its key holds its place among the calls and its arguments, so that code which is tried again
   * makes each change once.
   */
  async #state(call: JsonObject): Promise<JsonValue> {
    const { tool, input } = chosen('state', this.stateTools, call);
    if (tool.sideEffects && !tool.mindsSideEffects && !this.context.allowsSideEffects)
      throw this.#blocked(`${tool.name} changes nothing in a dry run.`);
    const place = this.#stateCalls++;
    const idempotencyKey = `${this.context.idempotencyKey}:state:${place}:${tool.name}:${JSON.stringify(input)}`;
    const result = await tool.run(input, { ...this.context, idempotencyKey });
    if (isSuspension(result)) throw new Error('A tool for state does not suspend.');
    this.#isBlocked ||= result.sideEffectsBlocked ?? false;
    return result.output;
  }

  /** A call of `files`. The files that it makes belong to the step, and are replaced if the step is tried again. */
  async #files(call: JsonObject): Promise<JsonValue> {
    const { tool, input } = chosen('files', this.fileTools, call);
    const result = await tool.run(input, this.context);
    return isSuspension(result) ? null : result.output;
  }

  async #fetch(asked: JsonObject): Promise<JsonValue> {
    const { context } = this;
    const method = optionalText(asked, 'method') ?? 'GET';
    if (!context.allowsSideEffects && !isSafeMethod(method))
      throw this.#blocked(`${method} requests are not sent in a dry run.`);
    const { body, connection, ...request } = asked;
    const result = await this.http.run(
      {
        ...request,
        expectStatus: [...ANY_STATUS],
        ...(body === null || body === undefined ? {} : { body }),
        ...(connection === null || connection === undefined ? {} : { connection }),
      },
      context,
    );
    return isSuspension(result) ? null : result.output;
  }

  #blocked(detail: string): StepFailure {
    this.#isBlocked = true;
    return StepFailure.permanent('SIDE_EFFECTS_BLOCKED', detail);
  }
}

/** The tool that a call names, with an input that was checked. @throws StepFailure `CODE_FAILED`, `INVALID_STEP_INPUT` */
function chosen(
  group: 'state' | 'files',
  tools: ReadonlyMap<string, Tool>,
  { tool: name, input }: JsonObject,
): { readonly tool: Tool; readonly input: JsonObject } {
  const tool = tools.get(typeof name === 'string' ? name : '');
  if (!tool || !isJsonObject(input)) throw StepFailure.permanent('CODE_FAILED', `There is no such call of ${group}.`);
  const [issue] = compileSchema(tool.inputSchema, { isOurs: true })(input);
  if (issue)
    throw StepFailure.permanent('INVALID_STEP_INPUT', `${group === 'files' ? 'files' : tool.name}: ${issue.detail}`);
  return { tool, input };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
