import { StepStatus } from '../domain/run/execution.js';
import type { IdFactory } from '../lib/ids.js';
import type { JsonObject, JsonValue } from '../lib/json/json.js';
import type { Turn } from '../lib/collections/owner-queue.js';
import type { Problem } from '../domain/workflow/problem.js';
import { Redactor } from '../domain/redaction/index.js';
import type { ExpressionScope, StepInScope } from '../domain/run/scope.js';
import { stepsIn } from '../domain/steps/step.js';
import type { LoopRule, Step } from '../domain/steps/step.js';
import { loopItems } from './loop.js';
import { StepFailure } from '../errors.js';
import type { Logger } from '../logger.js';
import { isSuspension } from '../tools/tool.js';
import type { Suspension, Tool, ToolPorts, ToolResult } from '../tools/tool.js';
import type { Clock } from './clock.js';
import { compileDefinition } from './definition.js';
import type { CompiledStep } from './definition.js';
import type { ExpressionEvaluator } from './expression-evaluator.js';
import { prepareInput, prepareStep } from './step-input.js';
import { toProblem } from './to-problem.js';
import { toStorable } from './storable.js';
import { ToolCall } from './tool-call.js';
import { RunningCalls } from './running-calls.js';

export interface DryRunnerDependencies {
  readonly findTool: (name: string) => Tool | undefined;
  readonly evaluator: ExpressionEvaluator;
  readonly ports: ToolPorts;
  readonly clock: Clock;
  readonly newId: IdFactory;
  readonly logger: Logger;
}

/** One step, and the values that it sees in place of a run. */
export interface DryRun {
  readonly ownerId: string;
  readonly workflow: { readonly id: string; readonly title: string };
  readonly step: Step;
  /** Its position in the workflow. */
  readonly index: number;
  /** Of a loop, its body at all depths. Default: none. */
  readonly body?: readonly Step[];
  /** Of a step in a body, the names of its iteration. Default: none. */
  readonly locals?: Pick<ExpressionScope, 'item' | 'index' | 'previous'>;
  readonly trigger: ExpressionScope['trigger'];
  readonly context: JsonObject;
  /** Outputs of earlier steps by id. */
  readonly outputs: JsonObject;
  /** Whether a tool that has side effects is called. */
  readonly allowSideEffects: boolean;
}

export interface DryRunResult {
  /** The resolved input. Null if the input could not be resolved. */
  readonly input: JsonValue;
  /** The output of the tool. `{ waitsFor }` if the step would wait, `{ skipped: true }` if `when` is false. */
  readonly output: JsonValue;
  readonly error: Problem | null;
  /** The tool was not called, since it has side effects. */
  readonly sideEffectsBlocked: boolean;
  /** The lines that the tool showed while it ran, for example by `console.log`; the first part if they are long. */
  readonly lines: readonly string[];
}

/** Of the lines that a trial answers, in characters. */
const MAX_PRINTED_CHARS = 100_000;

/**
 * Runs one step alone, once, without a run: nothing is recorded, tried again or waited for. A step with `forEach` runs
 * for the first item only; with none to run for its output is the empty list. A loop runs its first iteration.
 */
export class DryRunner {
  constructor(private readonly dependencies: DryRunnerDependencies) {}

  /** Never rejects because of the step. Failures are part of the result. */
  async run(request: DryRun): Promise<DryRunResult> {
    const { clock, findTool } = this.dependencies;
    const { workflow, step } = request;
    if (step.loop) return this.#runLoop(request, step.loop);
    const definition = compileDefinition(
      { workflowId: workflow.id, version: 0, title: workflow.title, steps: [{ ...step, parent: undefined }] },
      findTool,
      request.index,
    );
    const [compiled] = definition.steps;
    if (!compiled) throw new Error('A definition of one step has one step.');
    const now = new Date(clock.now());
    const executionId = this.dependencies.newId('ex');
    const redactor = new Redactor();
    const printed = new Printed();
    let input: JsonObject | null = null;
    try {
      const prepared = await this.#prepare(compiled, scopeOf(request, executionId, now), {
        ownerId: request.ownerId,
        workflowId: workflow.id,
      });
      if (prepared.kind === 'none') return { ...NOTHING, output: prepared.output };
      ({ input } = prepared);
      if (compiled.tool?.sideEffects && !compiled.tool.mindsSideEffects && !request.allowSideEffects)
        return { ...NOTHING, input, sideEffectsBlocked: true };
      const result = await this.#call(compiled, input, {
        request,
        executionId,
        now,
        scope: prepared.scope,
        redactor,
        printed,
      });
      const output = isSuspension(result) ? { waitsFor: descriptionOf(result.suspend) } : result.output;
      const sideEffectsBlocked = !isSuspension(result) && (result.sideEffectsBlocked ?? false);
      return {
        input: redactor.json(input),
        output: redactor.json(toStorable(output)),
        error: null,
        sideEffectsBlocked,
        lines: printed.lines,
      };
    } catch (error) {
      if (!(error instanceof StepFailure))
        this.dependencies.logger.error({ err: error, tool: step.tool }, 'A tool failed with a defect');
      return {
        ...NOTHING,
        input: redactor.json(input),
        error: toProblem(error, redactor),
        lines: printed.lines,
      };
    }
  }

  /** The steps of the first iteration, one after another. The output of the loop is that of the iteration. */
  async #runLoop(request: DryRun, loop: LoopRule): Promise<DryRunResult> {
    const { evaluator, clock } = this.dependencies;
    const { step, body = [] } = request;
    const turn = { ownerId: request.ownerId, workflowId: request.workflow.id };
    const now = new Date(clock.now());
    const printed = new Printed();
    const fail = (error: unknown): DryRunResult => ({
      ...NOTHING,
      error: toProblem(error, new Redactor()),
      lines: printed.lines,
    });
    try {
      const items =
        loop.forEach === null ? null : await evaluator.evaluate(loop.forEach, scopeOf(request, '', now), turn);
      const list = items === null && loop.forEach === null ? null : loopItems(items ?? null);
      if (list?.length === 0) return { ...NOTHING, input: [], output: [] };
      const locals = list ? { index: 0, item: list[0] ?? null } : { index: 0, previous: null };
      // Without a prototype: a step may be called `constructor`.
      const outputs = Object.assign(Object.create(null) as Record<string, JsonValue>, request.outputs);
      let last: JsonValue = null;
      let sideEffectsBlocked = false;
      for (const inner of stepsIn(body, step.id)) {
        const result = await this.run({ ...request, step: inner, outputs, locals: { ...request.locals, ...locals } });
        printed.add(result.lines.map((line) => `${line}\n`).join(''));
        if (result.error) return { ...result, input: list ? [...list] : null, lines: printed.lines };
        sideEffectsBlocked ||= result.sideEffectsBlocked;
        last = result.output;
        // A value that the caller has given stays.
        outputs[inner.id] ??= last;
      }
      const scope = scopeOf({ ...request, outputs, locals: { ...request.locals, ...locals } }, '', now);
      const output = loop.output === null ? last : await evaluator.evaluate(loop.output, scope, turn);
      return { ...NOTHING, input: list ? [...list] : null, output: [output], sideEffectsBlocked, lines: printed.lines };
    } catch (error) {
      return fail(error);
    }
  }

  async #prepare(
    compiled: CompiledStep,
    scope: ExpressionScope,
    turn: Turn,
  ): Promise<
    | { readonly kind: 'none'; readonly output: JsonValue }
    | { readonly kind: 'call'; readonly input: JsonObject; readonly scope: ExpressionScope }
  > {
    const { evaluator } = this.dependencies;
    const start = await prepareStep(compiled, { scope, evaluator, turn });
    if (start.kind === 'skip') return { kind: 'none', output: { skipped: true } };
    if (start.kind === 'call') return { kind: 'call', input: start.input, scope };
    if (start.kind === 'repeat') return { kind: 'none', output: null };
    const [item] = start.items;
    if (item === undefined) return { kind: 'none', output: [] };
    const inner = { ...scope, item, index: 0 };
    return { kind: 'call', input: await prepareInput(compiled, { scope: inner, evaluator, turn }), scope: inner };
  }

  #call(
    compiled: CompiledStep,
    input: JsonObject,
    about: {
      readonly request: DryRun;
      readonly executionId: string;
      readonly now: Date;
      readonly scope: ExpressionScope;
      readonly redactor: Redactor;
      readonly printed: Printed;
    },
  ): Promise<ToolResult> {
    const { clock, evaluator, ports } = this.dependencies;
    const { step, tool } = compiled;
    const call = new ToolCall({
      ownerId: about.request.ownerId,
      workflowId: about.request.workflow.id,
      executionId: about.executionId,
      stepId: step.id,
      iteration: '',
      item: step.forEach === null ? null : 0,
      ports,
      attempt: 1,
      now: about.now,
      scope: about.scope,
      evaluator,
      redactor: about.redactor,
      allowsSideEffects: about.request.allowSideEffects,
      onChunk: (chunk) => about.printed.add(chunk),
      whenStored: (then) => then(),
      onSpent: () => undefined,
      recall: async () => [],
      onCall: (_type, _call, whenDurable) => whenDurable(),
    });
    return new Promise((resolve, reject) => {
      if (!tool) return reject(new Error('The input was prepared for a tool.'));
      new RunningCalls(clock).start(call, compiled, (context) => tool.run(input, context), {
        returned: resolve,
        threw: reject,
      });
    });
  }
}

const NOTHING: DryRunResult = { input: null, output: null, error: null, sideEffectsBlocked: false, lines: [] };

/** The pieces of output that a tool shows, up to a length. */
class Printed {
  #text = '';

  add(chunk: string): void {
    this.#text = `${this.#text}${chunk}`.slice(0, MAX_PRINTED_CHARS);
  }

  get lines(): readonly string[] {
    const lines = this.#text.split('\n');
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }
}

function scopeOf(
  { workflow, trigger, context, outputs, locals }: DryRun,
  executionId: string,
  now: Date,
): ExpressionScope {
  // Without a prototype: a step may be called `constructor`.
  const steps = Object.create(null) as { [stepId: string]: StepInScope };
  for (const [id, output] of Object.entries(outputs)) steps[id] = { output, status: StepStatus.SUCCEEDED, error: null };
  return { trigger, context, steps, workflow, execution: { id: executionId }, now: now.toISOString(), ...locals };
}

function descriptionOf(suspension: Suspension['suspend']): JsonObject {
  if (suspension.kind === 'CHILD') return { ...suspension };
  if (suspension.kind === 'APPROVAL') {
    const { delivery, ...rest } = suspension;
    const people = delivery ? { delivery: JSON.parse(JSON.stringify(delivery)) as JsonObject } : {};
    return { ...rest, ...people, until: rest.until?.toISOString() ?? null };
  }
  return { ...suspension, until: suspension.until?.toISOString() ?? null };
}
