import { setTimeout as sleep } from 'node:timers/promises';
import { PlanPhase } from '../../domain/workflow/plan-progress.js';
import { MAX_STEPS } from '../../domain/steps/step.js';
import { replaceableTools, withoutTools } from '../../domain/steps/alternatives.js';
import type { ToolCatalog, ToolDescription } from '../../domain/steps/tool.js';
import { PlanningFailure, type FieldIssue } from '../../errors.js';
import {
  FinishReason,
  ModelFailure,
  type ModelAnswer,
  type ModelClient,
  type ModelMessage,
  type ModelRequest,
} from '../../model/index.js';
import { triedOut } from '../check/index.js';
import type { PlanChecker } from '../check/index.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { reportOf } from './report-of-plan.js';
import { checkPlan } from './check-plan.js';
import { warningsAbout } from './plan-warnings.js';
import { planSchema } from './plan-schema.js';
import { promptOf, repairPrompt } from './prompt.js';
import { answerText, readPlan, readStepText } from './read-answer.js';
import { StepStream } from './step-stream.js';
import { toolGuide, type ToolGuide } from './tool-guide.js';

/** How often the mistakes in a plan are sent to the model, before the plan counts as failed. */
const MAX_REPAIRS = 2;
/** The most characters of a wrong answer that the model is shown again. */
const MAX_ECHO_CHARS = 50_000;
/** The longest pause that a server may ask for before the plan fails, and how often one is kept. */
const MAX_PAUSE_MS = 120_000;
const MAX_PAUSES = 2;

/**
 * Plans with a model. Every answer goes through the semantic check. Mistakes are fed back at most twice.
 *
 * @throws PlanningFailure `PLAN_INVALID` with the reasons, `NOT_UNDERSTOOD` if the model declares it impossible,
 * `MODEL_REFUSED`, or the code of the `ModelFailure`.
 */
export function createModelPlanner(model: ModelClient, checker?: PlanChecker): Planner {
  return { plan: (request) => plan(model, request, checker) };
}

async function plan(model: ModelClient, request: PlanRequest, checker: PlanChecker | undefined): Promise<Plan> {
  const tools = offeredTools(request);
  const guide = await toolGuide(request, tools);
  const known = new Set([...guide.own, ...guide.external].map((tool) => tool.name));
  const messages: ModelMessage[] = [...promptOf(request, guide)];
  let issues: readonly FieldIssue[] = [];
  /** A plan that is good enough if no better one comes. */
  let acceptable: Plan | undefined;
  for (let repairs = 0; repairs <= MAX_REPAIRS; repairs += 1) {
    if (repairs > 0) request.onRestart?.();
    request.onProgress?.(
      repairs === 0
        ? ASKING
        : {
            phase: PlanPhase.CORRECTING,
            message: `The plan had mistakes, and the model was asked to correct them (${repairs} of ${MAX_REPAIRS}).`,
            delayMs: null,
          },
    );
    const answer = await ask(model, messages, request, tools, guide);
    const judged = judge(answer, request, tools, repairs);
    const found = 'plan' in judged && repairs === 0 ? await faultsOf(judged.plan, request, checker) : [];
    if ('plan' in judged && found.length === 0) return judged.plan;
    issues = 'plan' in judged ? found : judged.issues;
    acceptable = ('plan' in judged ? judged.plan : judged.acceptable) ?? acceptable;
    const named = newlyNamed('plan' in judged ? [] : judged.tools, tools, known);
    messages.push(
      { role: 'assistant', content: answerText(answer).slice(0, MAX_ECHO_CHARS).toWellFormed() || '{}' },
      { role: 'user', content: repairPrompt(issues, named) },
    );
  }
  if (acceptable) return acceptable;
  const reasons = issues
    .slice(0, 5)
    .map((issue) => issue.detail)
    .join(' ');
  throw new PlanningFailure(
    'PLAN_INVALID',
    `The model made no plan that can be used, after ${MAX_REPAIRS} corrections. ${reasons}`,
    true,
    { issues: issues.slice(0, 30) },
  );
}

const ASKING = { phase: PlanPhase.ASKING, message: 'The model is planning the steps.', delayMs: null };

/** If different tools are wanted, replaceable tools of the old plan are not offered. */
function offeredTools({ tools, previous }: PlanRequest): ToolCatalog {
  return previous?.forceDifferentTools ? withoutTools(tools, replaceableTools(previous.steps, tools)) : tools;
}

/** The tools that an answer uses on the strength of their names alone; from now on they count as described. */
function newlyNamed(used: readonly string[], tools: ToolCatalog, known: Set<string>): readonly ToolDescription[] {
  return [...new Set(used)].flatMap((name) => {
    const tool = known.has(name) ? undefined : tools.get(name);
    if (tool) known.add(name);
    return tool ?? [];
  });
}

/**
 * A stream that breaks off in the middle is begun again once, from its start; a pause that the server asks for is kept.
 */
async function ask(
  model: ModelClient,
  messages: readonly ModelMessage[],
  request: PlanRequest,
  tools: ToolCatalog,
  guide: ToolGuide,
): Promise<ModelAnswer> {
  const schema = { name: 'plan', schema: planSchema(guide, request.trigger === undefined), strict: true };
  for (let breaks = 0, pauses = 0; ;) {
    const stream = new StepStream();
    let started = false;
    let shown = 0;
    const onText = (piece: string): void => {
      started = true;
      for (const text of stream.push(piece)) {
        const step = shown < MAX_STEPS ? readStepText(text, tools) : null;
        if (!step) continue;
        shown += 1;
        request.onStep?.(step);
      }
    };
    try {
      return await model.complete({
        messages,
        schema,
        signal: request.signal,
        onText,
        onNotice: noticesTo(request),
        payer: request.payer,
      });
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      const pauseMs = error.retryAfterMs ?? 0;
      if (error.retryable && pauseMs > 0 && pauseMs <= MAX_PAUSE_MS && pauses < MAX_PAUSES) {
        pauses += 1;
        request.onProgress?.(waiting(error.message, pauseMs));
        await sleep(pauseMs, undefined, { signal: request.signal }).catch(() => request.signal.throwIfAborted());
      } else if (error.retryable && started && breaks === 0) {
        breaks += 1;
      } else {
        throw new PlanningFailure(error.code, error.message, error.retryable, error.details);
      }
      request.onRestart?.();
    }
  }
}

function noticesTo({ onProgress }: PlanRequest): ModelRequest['onNotice'] {
  return (
    onProgress &&
    (({ message, delayMs, attempt, attempts }) =>
      onProgress(waiting(`${message} It is asked again (${attempt} of ${attempts}).`, delayMs)))
  );
}

function waiting(message: string, delayMs: number): Parameters<NonNullable<PlanRequest['onProgress']>>[0] {
  return { phase: PlanPhase.WAITING, message, delayMs: Math.round(delayMs) };
}

type Judged =
  | { readonly plan: Plan }
  | { readonly issues: readonly FieldIssue[]; readonly tools: readonly string[]; readonly acceptable?: Plan };

function judge(answer: ModelAnswer, request: PlanRequest, tools: ToolCatalog, repairs: number): Judged {
  if (answer.finish === FinishReason.REFUSED) {
    throw new PlanningFailure(
      'MODEL_REFUSED',
      `The model declined to make this plan${answer.refusal === null ? '.' : `: ${answer.refusal}`}`,
      false,
    );
  }
  const wrong = (detail: string, ...path: string[]): Judged => ({ issues: [{ path, detail }], tools: [] });
  if (answer.finish === FinishReason.LENGTH)
    return wrong('The answer was cut off at the length limit; make it shorter.');
  const proposed = readPlan(answerText(answer), tools);
  if (!proposed) return wrong('The answer is not a JSON object with a list "steps".');
  if (proposed.steps.length === 0) {
    if (proposed.problem !== null)
      throw new PlanningFailure('NOT_UNDERSTOOD', `The model sees no way to do this: ${proposed.problem}`, false);
    return wrong('The plan has no steps.', 'steps');
  }
  const used = proposed.steps.flatMap((step) => (typeof step?.tool === 'string' ? step.tool : []));
  const checked = checkPlan(proposed, request, tools);
  if ('issues' in checked) return { ...checked, tools: used };
  const { issues: faults, report } = reportOf(checked.plan, request, tools, proposed.claims);
  const accounted = { ...checked.plan, report };
  // These are only wishes: if the model insists, there may be no other way. A part that it leaves out is then a
  // question to the user.
  const wishes = repairs === 0 ? [...warningsAbout(checked.plan, request, tools), ...faults] : [];
  if (wishes.length > 0) return { issues: wishes, tools: used, acceptable: accounted };
  if (repairs < MAX_REPAIRS && isSameSequence(request, checked.plan)) {
    return {
      ...wrong('The plan calls the same tools in the same order as the one to replace; find another way.', 'steps'),
      acceptable: accounted,
    };
  }
  return { plan: accounted };
}

/** The faults that a trial of the plan finds. The model receives them once, and the user is asked about the rest. */
async function faultsOf(
  plan: Plan,
  request: PlanRequest,
  checker: PlanChecker | undefined,
): Promise<readonly FieldIssue[]> {
  if (!checker) return [];
  const { report } = await triedOut(plan, request, checker);
  return (report?.gaps ?? [])
    .filter(({ id }) => /^t\d+$/.test(id))
    .map(({ target, reason }) => ({ path: (target ?? '/steps').slice(1).split('/'), detail: reason }));
}

/** Whether different tools are wanted and the plan calls the same ones in the same order. */
function isSameSequence({ previous }: PlanRequest, { steps }: Plan): boolean {
  if (!previous?.forceDifferentTools) return false;
  return (
    previous.steps.length === steps.length && previous.steps.every((step, index) => step.tool === steps[index]?.tool)
  );
}
