import type { ToolCatalog } from '../../domain/tool.js';
import { PlanningFailure, type FieldIssue } from '../../errors.js';
import { FinishReason, ModelFailure, type ModelAnswer, type ModelClient, type ModelMessage } from '../../model/index.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { checkPlan } from './check-plan.js';
import { doubtsAbout } from './doubts.js';
import { isSameSequence, offeredTools } from './different-tools.js';
import { planSchema } from './plan-schema.js';
import { promptOf, repairPrompt } from './prompt.js';
import { readPlan, readStepText } from './read-answer.js';
import { StepStream } from './step-stream.js';

/** How often what is wrong with a plan is told to the model, before the plan counts as failed. */
const MAX_REPAIRS = 2;

/**
 * Plans with a model. Every answer goes through the semantic check; what is wrong is fed back at most twice.
 *
 * @throws PlanningFailure `PLAN_INVALID` with the reasons, `NOT_UNDERSTOOD` where the model says that it cannot be done,
 * `MODEL_REFUSED`, or the code of the `ModelFailure`.
 */
export function createModelPlanner(model: ModelClient): Planner {
  return { plan: (request) => plan(model, request) };
}

async function plan(model: ModelClient, request: PlanRequest): Promise<Plan> {
  const tools = offeredTools(request);
  const messages: ModelMessage[] = [...promptOf(request, tools)];
  let issues: readonly FieldIssue[] = [];
  /** One that will do where no better one comes. */
  let acceptable: Plan | undefined;
  for (let repairs = 0; repairs <= MAX_REPAIRS; repairs += 1) {
    if (repairs > 0) request.onRestart?.();
    const answer = await ask(model, messages, request, tools);
    const judged = judge(answer, request, tools, repairs);
    if ('plan' in judged) return judged.plan;
    issues = judged.issues;
    acceptable = judged.acceptable ?? acceptable;
    messages.push({ role: 'assistant', content: answer.text.slice(0, 50_000) || '{}' }, { role: 'user', content: repairPrompt(issues) });
  }
  if (acceptable) return acceptable;
  const reasons = issues.slice(0, 5).map((issue) => issue.detail).join(' ');
  throw new PlanningFailure('PLAN_INVALID', `The model made no plan that can be used, after ${MAX_REPAIRS} corrections. ${reasons}`, true, { issues: issues.slice(0, 30) });
}

/** A stream that breaks off in the middle is begun again once, from its start. */
async function ask(model: ModelClient, messages: readonly ModelMessage[], request: PlanRequest, tools: ToolCatalog): Promise<ModelAnswer> {
  for (let tries = 1; ; tries += 1) {
    const stream = new StepStream();
    let started = false;
    const onText = (piece: string): void => {
      started = true;
      for (const text of stream.push(piece)) {
        const step = readStepText(text, tools);
        if (step) request.onStep?.(step);
      }
    };
    try {
      const schema = { name: 'plan', schema: planSchema(tools, request.trigger === undefined), strict: true };
      return await model.complete({ messages, schema, signal: request.signal, onText, account: request.account });
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      if (!error.retryable || !started || tries > 1) throw new PlanningFailure(error.code, error.message, error.retryable);
      request.onRestart?.();
    }
  }
}

type Judged = { readonly plan: Plan } | { readonly issues: readonly FieldIssue[]; readonly acceptable?: Plan };

function judge(answer: ModelAnswer, request: PlanRequest, tools: ToolCatalog, repairs: number): Judged {
  if (answer.finish === FinishReason.REFUSED) {
    throw new PlanningFailure('MODEL_REFUSED', `The model declined to make this plan${answer.refusal === null ? '.' : `: ${answer.refusal}`}`, false);
  }
  if (answer.finish === FinishReason.LENGTH) return { issues: [{ path: [], detail: 'The answer was cut off at the length limit; make it shorter.' }] };
  const proposed = readPlan(answer.text, tools);
  if (!proposed) return { issues: [{ path: [], detail: 'The answer is not a JSON object with a list "steps".' }] };
  if (proposed.steps.length === 0) {
    if (proposed.problem !== null) throw new PlanningFailure('NOT_UNDERSTOOD', `The model sees no way to do this: ${proposed.problem}`, false);
    return { issues: [{ path: ['steps'], detail: 'The plan has no steps.' }] };
  }
  const checked = checkPlan(proposed, request, tools);
  // Only wishes: where the model insists, there may be no other way.
  if ('plan' in checked && repairs === 0) {
    const doubts = doubtsAbout(checked.plan, request, tools);
    if (doubts.length > 0) return { issues: doubts, acceptable: checked.plan };
  }
  if ('plan' in checked && repairs < MAX_REPAIRS && request.previous?.forceDifferentTools && isSameSequence(request, proposed.steps)) {
    return { issues: [{ path: ['steps'], detail: 'The plan calls the same tools in the same order as the one to replace; find another way.' }] };
  }
  return checked;
}
